import GRDB

enum AuthorisedLabourTable {
    /// The authorised labour lines of an order, in the estimate's sequence.
    static func lines(of order: OrderID, in snapshot: Snapshot) throws -> [AuthorisedLabour] {
        let statement = try snapshot.db.cachedStatement(
            sql: """
                SELECT coalesce((SELECT p.kind FROM estimate_line l JOIN operation p ON p.id = l.operation_id
                                 WHERE l.id = :line), 'minor') AS kind,
                       count(j.id) FILTER (WHERE j.withdrawn_at IS NULL) > 0 AS given,
                       count(j.finished_at) > 0 AS done
                FROM job_line jl JOIN job j ON j.id = jl.job_id WHERE jl.line_id = :line
                """)
        return try EstimateTable.authorisedLines(of: order, in: snapshot)
            .filter { $0.kind == .labour }
            .compactMap { line in
                try Row.fetchOne(statement, arguments: ["line": line.id]).map { row in
                    AuthorisedLabour(
                        agreed: line, kind: row["kind"], isGiven: row["given"], isDone: row["done"])
                }
            }
            .inTurn()
    }
}
