/// A likely cause of a figure off target, and what helps, as `handbook/countermeasures.csv` has them.
public struct Countermeasure: Hashable, Sendable {
    public let kpi: String
    /// On which side of its target the figure lies when this is the cause; nil: either.
    let side: Verdict?
    public let code: String
    public let cause: Phrase
    public let measure: Phrase
    /// The rows that speak for it, where the store has any.
    let evidence: Fact?

    /// Of the shop's own file where one stands beside the store.
    static func all(in snapshot: Snapshot? = nil) throws -> [Countermeasure] {
        try StartingStock.rows("handbook/countermeasures.csv", overrideFolder: snapshot?.folder).map { row in
            let rows = try row.text("rows")
            let evidence = Fact.evidence[rows]
            if evidence == nil, !rows.isEmpty { throw KPIFault.unknown(rows) }
            return Countermeasure(
                kpi: try row.text("kpi"), side: Verdict(rawValue: try row.text("side")),
                code: try row.text("code"),
                cause: Phrase(try row.text("zh"), try row.text("en")),
                measure: Phrase(try row.text("measure_zh"), try row.text("measure_en")), evidence: evidence)
        }
    }

    /// Those of a figure; of one off target only those of its side.
    static func all(
        of kpi: String, _ verdict: Verdict, in snapshot: Snapshot
    ) throws -> [Countermeasure] {
        try all(in: snapshot).filter { $0.speaks(of: kpi, verdict) }
    }

    func speaks(of kpi: String, _ verdict: Verdict) -> Bool {
        self.kpi == kpi && (!verdict.isOff || side == nil || side == verdict)
    }
}
