/// What a manager prints or mails of a month or a quarter: tables with charts, the same for screen, paper and data.
public struct Report: Sendable, Encodable {
    public let period: String
    public let shop: String
    public let title: Phrase
    public let sections: [Section]

    /// One table; `key` is its file name as CSV.
    public struct Section: Sendable, Encodable {
        public let key: String
        public let title: Phrase
        public let columns: [Phrase]
        public let rows: [[Cell]]
        public let charts: [Chart]

        init(_ key: String, _ title: Phrase, _ columns: [Phrase], _ rows: [[Cell]], charts: [Chart] = []) {
            self.key = key
            self.title = title
            self.columns = columns
            self.rows = rows
            self.charts = charts
        }
    }

    public enum Cell: Sendable, Hashable, Encodable {
        case text(Phrase)
        case number(Double?, unit: String)
        case figure(Figure?)
        /// Off its target, in words.
        case verdict(Verdict)

        static func text(same text: String) -> Cell { .text(Phrase(same: text)) }
        static func count(_ number: Int) -> Cell { .number(Double(number), unit: "count") }

        /// As people read it.
        public func shown(_ language: Language) -> String {
            switch self {
            case .text(let phrase): phrase[language]
            case .number(let number, let unit): number.map { FigureText.of($0, unit: unit) } ?? "—"
            case .figure(let figure): figure?.shown(language) ?? "—"
            case .verdict(.low): Phrase("偏低", "below")[language]
            case .verdict(.high): Phrase("偏高", "above")[language]
            case .verdict(.on): Phrase("达标", "on it")[language]
            case .verdict(.open): ""
            }
        }

        /// As data: unrounded, words in Chinese.
        var plain: String {
            switch self {
            case .text(let phrase): FormulaGuard.on(phrase.chinese)
            case .number(let number, _): FigureCSV.plain(number)
            case .figure(let figure): FigureCSV.plain(figure?.value)
            case .verdict(let verdict): verdict.rawValue
            }
        }

        public var isNumber: Bool {
            switch self {
            case .number, .figure: true
            case .text, .verdict: false
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let phrase): try container.encode(phrase.chinese)
            case .number(let number, _): try container.encode(number)
            case .figure(let figure): try container.encode(figure?.value)
            case .verdict(let verdict): try container.encode(verdict.rawValue)
            }
        }
    }

    /// Numbers side by side with their names.
    public struct Chart: Sendable, Encodable {
        public let title: Phrase
        public let names: [String]
        public let values: [Double?]
    }
}

extension Report {
    /// A section as CSV.
    public static func csv(_ section: Section) -> String {
        var writer = CSVWriter()
        writer.write(section.columns.map(\.english))
        for row in section.rows { writer.write(row.map(\.plain)) }
        return writer.text
    }
}
