/// Figures as CSV, unrounded: one row a figure, empty where there is nothing to say.
public enum FigureCSV {
    private static let header = ["id", "numerator", "denominator", "value", "unit", "state", "missing"]

    public static func text(_ period: Period, _ figures: [Figure]) -> String {
        var writer = CSVWriter()
        writer.write(["period"] + header)
        for figure in figures { writer.write([period.description] + cells(figure)) }
        return writer.text
    }

    /// One row a figure and person or trade.
    public static func text(_ period: Period, _ split: Split, _ groups: [FigureGroup]) -> String {
        var writer = CSVWriter()
        writer.write(["period", split.rawValue, "name"] + header)
        for group in groups {
            for figure in group.figures {
                writer.write(
                    [period.description, group.key, FormulaGuard.on(group.name.chinese)] + cells(figure))
            }
        }
        return writer.text
    }

    static func cells(_ figure: Figure) -> [String] {
        [
            figure.id, plain(figure.numerator), plain(figure.denominator), plain(figure.value), figure.unit,
            figure.state.rawValue, figure.missing.joined(separator: ";"),
        ]
    }

    /// "12", "0.155"; nothing for nothing.
    static func plain(_ number: Double?) -> String {
        guard let number else { return "" }
        return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }
}

/// The figures of a period person by person, as `advisor kpi --by ... --json` prints them.
public struct SplitFigureList: Encodable, Sendable {
    public let period: String
    public let by: String
    public let groups: [FigureGroup]

    public init(period: Period, by split: Split, groups: [FigureGroup]) {
        self.period = period.description
        by = split.rawValue
        self.groups = groups
    }
}
