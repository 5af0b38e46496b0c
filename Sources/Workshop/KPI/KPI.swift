/// A figure of the handbook's list: names, unit and guide as `kpi.csv` has them, the formula as the code has it.
public struct KPI: Hashable, Sendable {
    public enum Group: String, Hashable, Sendable, CaseIterable {
        case business, efficiency, operating, labour, parts, service

        public var name: Phrase {
            switch self {
            case .business: Phrase("业务", "Business")
            case .efficiency: Phrase("效率", "Efficiency")
            case .operating: Phrase("经营", "Operating")
            case .labour: Phrase("工时", "Labour")
            case .parts: Phrase("备件", "Parts")
            case .service: Phrase("服务", "Service")
            }
        }
    }

    /// Which way is good.
    public enum Better: String, Hashable, Sendable {
        case high, low, guide
    }

    public let group: Group
    public let name: Phrase
    public let unit: String
    /// "95", "75-100"; empty when the trade has none.
    public let guide: String
    public let better: Better
    public let formula: Formula
    /// Reckoned by hand; the 62 of the list have one.
    public let example: WorkedExample?

    public var id: String { formula.id }

    init(
        group: Group, name: Phrase, unit: String, guide: String = "", better: Better = .high,
        formula: Formula,
        example: WorkedExample? = nil
    ) {
        self.group = group
        self.name = name
        self.unit = unit
        self.guide = guide
        self.better = better
        self.formula = formula
        self.example = example
    }

    /// The figure with that number, of the list, the dashboard or the counter.
    public static func named(_ id: String, in snapshot: Snapshot? = nil) throws -> KPI? {
        try named([id], in: snapshot).first
    }

    /// Those with these numbers, in their order; the list is read once for all of them.
    static func named(_ ids: [String], in snapshot: Snapshot? = nil) throws -> [KPI] {
        let known = try all(in: snapshot) + DayFigures.all + CounterFigures.all
        return ids.compactMap { id in known.first { $0.id == id } }
    }

    /// The 62 figures, in the list's order; of the shop's own `handbook/kpi.csv` where one stands beside the store.
    public static func all(in snapshot: Snapshot? = nil) throws -> [KPI] {
        let formulas = Dictionary(uniqueKeysWithValues: Formula.all.map { ($0.id, $0) })
        return try StartingStock.rows("handbook/kpi.csv", overrideFolder: snapshot?.folder).map { row in
            let id = try row.text("id")
            guard let formula = formulas[id], let group = Group(rawValue: try row.text("group")) else {
                throw KPIFault.unknown(id)
            }
            return KPI(
                group: group, name: Phrase(try row.text("zh"), try row.text("en")),
                unit: try row.text("unit"), guide: try row.text("guide"),
                better: Better(rawValue: try row.text("better")) ?? .guide, formula: formula,
                // A shop's own list need not carry them.
                example: WorkedExample(
                    (try? row.text("example")) ?? "", result: (try? row.text("result")) ?? ""))
        }
    }

    /// The figures of a period, in the order given; only what they need is read.
    public static func figures(
        _ wanted: [KPI], of period: Period, in snapshot: Snapshot
    ) throws -> [Figure] {
        let facts = try FactReadTable.facts(
            wanted.flatMap(\.formula.facts), with: wanted.flatMap(\.formula.inputs), of: period, in: snapshot)
        return wanted.map { $0.formula.figure(facts, unit: $0.unit) }
    }
}

/// The list of figures names one that the program does not know.
enum KPIFault: Error, Hashable {
    case unknown(String)
}
