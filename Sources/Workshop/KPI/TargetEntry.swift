/// One line of what the manager enters for a month: an input of the figures, or a target.
struct TargetEntry: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A number of the month: parc, visits per car.
        case parameter(PeriodInput)
        case cost(PeriodCost)
        case target(unit: String, guide: String)
    }

    let id: String
    let name: Phrase
    let kind: Kind

    /// The inputs first, for without them figures are not set; then the dashboard's sums, then the 62.
    static func all(in snapshot: Snapshot) throws -> [TargetEntry] {
        let inputs = PeriodInput.allCases.map { input in
            TargetEntry(
                id: input.rawValue, name: input.name,
                kind: input.cost.map { .cost($0) } ?? .parameter(input))
        }
        let sums = DayFigures.all.filter { Gauge.targets.contains($0.id) }
        return inputs
            + (sums + (try KPI.all(in: snapshot))).map { kpi in
                TargetEntry(
                    id: kpi.id, name: kpi.name, kind: .target(unit: kpi.unit, guide: kpi.guide))
            }
    }

    /// What it is counted in: "¥ a month", "percent".
    var unit: Phrase {
        switch kind {
        case .cost: Phrase("元/月", "CNY a month")
        case .parameter(.parc): Phrase("辆", "cars")
        case .parameter: Phrase("次/年", "a year")
        case .target(let unit, _) where Gauge.targets.contains(id):
            unit == "CNY" ? Phrase("元/月", "CNY a month") : Phrase("台/月", "a month")
        case .target(let unit, _): FigureText.unit(unit)
        }
    }

    var guide: String {
        if case .target(_, let guide) = kind { guide } else { "" }
    }

    /// The act that enters a number for it; nil: the number cannot be one of its kind.
    func act(_ value: Double?, was: Double?, month: Month) -> TargetAct? {
        guard case .cost(let cost) = kind else {
            return .setTarget(month: month, kpi: id, value: value, was: was)
        }
        return .setCost(
            month: month, kind: cost, amount: value.map(Self.money), was: was.map(Self.money))
    }

    /// Yuan to fen; what was typed has at most two places.
    static func money(_ yuan: Double) -> Money { Money(fen: Int64((yuan * 100).rounded())) }

    /// A number as typed: thousands may be parted, a percent sign is let go of.
    static func number(_ typed: String) -> Double? {
        var text = HalfWidth.folded(typed).filter { $0 != "," && $0 != " " }
        if text.hasSuffix("%") { text.removeLast() }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        guard isNumber, let number = Double(text), abs(number) < 1e11 else { return nil }
        return number
    }
}
