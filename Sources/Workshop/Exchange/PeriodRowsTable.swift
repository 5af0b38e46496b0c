/// A row of costs.csv: what a month cost.
struct CostRow: ExchangedRow {
    static let file = "costs.csv"
    static let required = ["month", "kind", "amount"]
    static let optional: [String] = []

    private let month: Month
    private let kind: PeriodCost
    private let amount: Money

    init?(_ cells: inout Cells) {
        let month = cells.required("month", .month)
        let kind = cells.required("kind", .choice(of: PeriodCost.allCases))
        let amount = cells.required("amount", .money)
        guard let month, let kind, let amount else { return nil }
        (self.month, self.kind, self.amount) = (month, kind, amount)
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        let stored = try TargetTable.amount(of: kind, month, in: transaction.snapshot)
        if stored == amount { return .unchanged }
        guard stored == nil || updating else { return .differs("month", month.description) }
        try TargetTable.set(amount, for: kind, month, in: transaction)
        return .imported
    }
}

/// A row of targets.csv: what the manager wants of a figure in a month; parc and visits per car stand here too.
struct TargetRow: ExchangedRow {
    static let file = "targets.csv"
    static let required = ["month", "kpi", "value"]
    static let optional: [String] = []

    private let month: Month
    private let kpi: String
    private let value: Double

    init?(_ cells: inout Cells) {
        let month = cells.required("month", .month)
        let kpi = cells.required("kpi", .text)
        let value = cells.required("value", .number)
        guard let month, let kpi, let value else { return nil }
        (self.month, self.kpi, self.value) = (month, kpi, value)
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        guard try TargetAct.names(in: transaction.snapshot).contains(kpi) else { return .unknown("kpi", kpi) }
        let stored = try TargetTable.value(of: kpi, month, in: transaction.snapshot)
        if stored == value { return .unchanged }
        guard stored == nil || updating else { return .differs("kpi", kpi) }
        try TargetTable.set(value, for: kpi, month, in: transaction)
        return .imported
    }
}
