/// What the manager enters for a month; `was` is what stood there when he looked, nil: nothing.
public enum TargetAct: Act {
    /// A figure's target, or a parameter such as the parc; nil takes it away.
    case setTarget(month: Month, kpi: String, value: Double?, was: Double?)
    case setCost(month: Month, kind: PeriodCost, amount: Money?, was: Money?)
    /// Many at once, such as all that last month had and this one lacks.
    case setAll(month: Month, targets: [EnteredTarget], costs: [EnteredCost])

    public static var room: String { "target" }

    public var roles: Set<Role> { [.manager] }

    public func perform(in transaction: Transaction) throws -> Outcome<TargetAct> {
        switch self {
        case .setTarget(let month, let kpi, let value, let was):
            try Self.setTarget(month, kpi, value, was, in: transaction)
        case .setCost(let month, let kind, let amount, let was):
            try Self.setCost(month, kind, amount, was, in: transaction)
        case .setAll(let month, let targets, let costs):
            try Self.setAll(month, targets, costs, in: transaction)
        }
    }

    /// What a target may be entered for: the 62 figures, the dashboard's own, the two parameters.
    static func names(in snapshot: Snapshot) throws -> Set<String> {
        Set(try KPI.all(in: snapshot).map(\.id)).union(Gauge.targets)
            .union(PeriodInput.allCases.filter { $0.cost == nil }.map(\.rawValue))
    }

    private static func setTarget(
        _ month: Month, _ kpi: String, _ value: Double?, _ was: Double?, in transaction: Transaction
    ) throws -> Outcome<TargetAct> {
        guard try names(in: transaction.snapshot).contains(kpi) else {
            throw Refusal(
                Phrase("没有指标 \(kpi)", "There is no figure \(kpi)"),
                wayOut: Phrase("看报表里的编号", "the list of figures has their numbers"))
        }
        guard (value ?? 0).isFinite else {
            throw Refusal(
                Phrase("目标要是一个数", "A target is a number"), wayOut: Phrase("重新输入", "type it again"))
        }
        let now = try TargetTable.value(of: kpi, month, in: transaction.snapshot)
        guard now == was else { throw overtaken(value.map(FigureText.plain), now.map(FigureText.plain)) }
        try TargetTable.set(value, for: kpi, month, in: transaction)
        let text = value.map(FigureText.plain)
        return Outcome(
            Phrase(
                "\(month) \(kpi) 目标：\(text ?? "未设")", "Target of \(kpi) in \(month): \(text ?? "not set")"),
            takeBack: .by(.setTarget(month: month, kpi: kpi, value: was, was: value)))
    }

    private static func setAll(
        _ month: Month, _ targets: [EnteredTarget], _ costs: [EnteredCost], in transaction: Transaction
    ) throws -> Outcome<TargetAct> {
        guard !targets.isEmpty || !costs.isEmpty else {
            throw Refusal(
                Phrase("没有可录入的数", "There is nothing to enter"),
                wayOut: Phrase("上月未设的要逐项输入", "what last month lacks is typed in line by line"))
        }
        for entry in targets {
            _ = try setTarget(month, entry.kpi, entry.value, entry.was, in: transaction)
        }
        for entry in costs {
            _ = try setCost(month, entry.kind, entry.amount, entry.was, in: transaction)
        }
        let count = targets.count + costs.count
        return Outcome(
            Phrase("\(month) 录入 \(count) 个数", "\(count) numbers entered for \(month)"),
            takeBack: .by(
                .setAll(
                    month: month, targets: targets.map(\.reversed), costs: costs.map(\.reversed))))
    }

    private static func setCost(
        _ month: Month, _ kind: PeriodCost, _ amount: Money?, _ was: Money?, in transaction: Transaction
    ) throws -> Outcome<TargetAct> {
        guard (amount ?? .zero) >= .zero else {
            throw Refusal(
                Phrase("费用不能为负", "A cost is not below zero"), wayOut: Phrase("重新输入", "type it again"))
        }
        let now = try TargetTable.amount(of: kind, month, in: transaction.snapshot)
        guard now == was else { throw overtaken(amount?.text, now?.text) }
        try TargetTable.set(amount, for: kind, month, in: transaction)
        return Outcome(
            Phrase(
                "\(month) \(kind.name.chinese)：\(amount?.text ?? "未设")",
                "\(kind.name.english) of \(month): \(amount?.text ?? "not set")"),
            takeBack: .by(.setCost(month: month, kind: kind, amount: was, was: amount)))
    }

    private static func overtaken(_ mine: String?, _ theirs: String?) -> Refusal {
        .overtaken(Phrase("这个数", "this number"), mine: mine ?? "—", theirs: theirs ?? "—")
    }
}

/// A target among many that are entered at once.
public struct EnteredTarget: Codable, Hashable, Sendable {
    public let kpi: String
    public let value: Double?
    public let was: Double?

    var reversed: EnteredTarget { EnteredTarget(kpi: kpi, value: was, was: value) }
}

/// A cost among many that are entered at once.
public struct EnteredCost: Codable, Hashable, Sendable {
    public let kind: PeriodCost
    public let amount: Money?
    public let was: Money?

    var reversed: EnteredCost { EnteredCost(kind: kind, amount: was, was: amount) }
}
