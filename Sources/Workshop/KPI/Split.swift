/// What figures are parted by: whose orders, whose work, which trade; and by day, for trends.
public enum Split: String, Hashable, Sendable, CaseIterable {
    case advisor, technician, trade
    case day

    public var name: Phrase {
        switch self {
        case .advisor: Phrase("服务顾问", "advisor")
        case .technician: Phrase("技师", "technician")
        case .trade: Phrase("工种", "trade")
        case .day: Phrase("日", "day")
        }
    }

    /// Trades in the order of the work, people by number, days by date.
    func place(of key: String) -> (Int, String) {
        switch self {
        case .trade: (Trade.allCases.firstIndex { $0.rawValue == key } ?? Trade.allCases.count, key)
        case .advisor, .technician, .day: (key.count, key)
        }
    }

    /// What a person may ask for; days are the trends' own.
    public static let asked: [Split] = [.advisor, .technician, .trade]
}

extension Fact {
    /// What it may be parted by. Heads belong to those who are counted; of a line's money only labour is anybody's
    /// own work.
    var splits: Set<Split> {
        switch source {
        case .staffDays:
            switch self {
            case .advisorDays: [.advisor]
            case .mechanicDays, .panelDays, .paintDays: [.technician, .trade]
            default: []
            }
        case .lines where !condition.contains("kind = 'labour'"):
            Set(source.joins.keys).subtracting([.technician])
        default: Set(source.joins.keys)
        }
    }
}

extension Formula {
    /// The figure can be parted so: every fact can, and nothing in it is entered for the shop as a whole.
    public func allows(_ split: Split) -> Bool {
        inputs.isEmpty && facts.allSatisfy { $0.splits.contains(split) }
    }
}

/// The figures of one advisor, technician, trade or day.
public struct FigureGroup: Encodable, Hashable, Sendable {
    public let key: String
    public let name: Phrase
    public let figures: [Figure]

    enum CodingKeys: String, CodingKey {
        case key, name, figures
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(key, forKey: .key)
        try container.encode(name.chinese, forKey: .name)
        try container.encode(figures, forKey: .figures)
    }
}

extension KPI {
    /// The figures that can be parted so, group by group in the order of their names; a group has the figures it
    /// has rows for.
    public static func figures(
        _ wanted: [KPI], of period: Period, by split: Split, in snapshot: Snapshot
    ) throws -> [FigureGroup] {
        let allowed = wanted.filter { $0.formula.allows(split) }
        let groups = try FactSplitTable.facts(
            allowed.flatMap(\.formula.facts), of: period, by: split, in: snapshot)
        return try groups.map { key, facts in
            FigureGroup(
                key: key, name: try FactSplitTable.name(of: key, split, in: snapshot),
                figures: allowed.map { $0.formula.figure(facts, unit: $0.unit) }.filter {
                    $0.state == .ok && ($0.numerator != 0 || $0.denominator != nil)
                })
        }.filter { !$0.figures.isEmpty }.sorted { split.place(of: $0.key) < split.place(of: $1.key) }
    }
}
