import GRDB

/// What only documents ask of the store.
enum FormReadTable {
    /// The order with this number; nil when there is none.
    static func order(numbered number: String, in snapshot: Snapshot) throws -> OrderID? {
        try OrderID.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT id FROM repair_order WHERE number = ?"),
            arguments: [number.uppercased()])
    }

    /// What was brought back of an order, part by part.
    static func returned(of order: OrderID, in snapshot: Snapshot) throws -> [ReturnSlip.Line] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.bin, p.number, p.name, p.unit, sum(m.quantity) AS quantity
                    FROM stock_movement m JOIN part p ON p.id = m.part_id
                    WHERE m.order_id = ? AND m.kind = 'return' GROUP BY p.id ORDER BY p.bin, p.number
                    """), arguments: [order]
        ) {
            ReturnSlip.Line(
                bin: $0["bin"], number: $0["number"], name: $0["name"], unit: $0["unit"],
                quantity: $0["quantity"])
        }
    }

    /// The last thing brought back: with the next one the slip is a new one.
    static func lastReturn(of order: OrderID, in snapshot: Snapshot) throws -> String {
        let last = try Int64.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT max(id) FROM stock_movement WHERE order_id = ? AND kind = 'return'"),
            arguments: [order])
        return last.map(String.init) ?? ""
    }

    /// The names of all bays, closed ones too.
    static func bayNames(in snapshot: Snapshot) throws -> [BayID: String] {
        let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: "SELECT id, name FROM bay"))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as BayID, $0["name"] as String) })
    }

    /// The lines of a job.
    static func work(of job: JobID, in snapshot: Snapshot) throws -> [JobSheet.Work] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.code, l.name, l.hours,
                           coalesce(CASE WHEN l.name = o.name THEN o.name_en END, l.name) AS name_en
                    FROM job_line jl JOIN estimate_line l ON l.id = jl.line_id
                    LEFT JOIN operation o ON o.id = l.operation_id
                    WHERE jl.job_id = ? ORDER BY l.position, l.id
                    """), arguments: [job]
        ) {
            JobSheet.Work(code: $0["code"], name: Phrase($0["name"], $0["name_en"]), hours: $0["hours"])
        }
    }

    /// What an inspector wrote down.
    static func inspection(
        _ id: InspectionID, in snapshot: Snapshot
    ) throws -> (items: [InspectionPaper.Item], kmOut: Int?, roadTestKm: Int, note: String) {
        let items = try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT name, name_en, ok FROM inspection_item WHERE inspection_id = ? ORDER BY position"
            ),
            arguments: [id]
        ) { row in
            let isRight: Bool = row["ok"]
            return InspectionPaper.Item(
                name: Phrase(row["name"], orSame: row["name_en"]), isRight: isRight, isWrong: !isRight)
        }
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT km_out, road_test_km, note FROM inspection WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("检验记录", "inspection")) }
        return (items, row["km_out"], row["road_test_km"], row["note"])
    }

    /// The names of an order's lines in both languages, as far as the catalogue has them.
    static func titles(of order: OrderID, in snapshot: Snapshot) throws -> [LineID: Phrase] {
        try Dictionary(
            EstimateTable.lines(of: order, in: snapshot).map { ($0.id, $0.title) }
        ) { first, _ in first }
    }
}
