import GRDB

/// A labour line the customer agreed to, as it stands now, with the authorisation that proves it.
/// Only the table makes one.
public struct AuthorisedLabour: Hashable, Sendable {
    public let line: LineID
    public let authorisation: AuthorisationID
    public let order: OrderID
    public let name: String
    public let trade: Trade
    public let hours: Hours
    /// Kind of the operation, for the grade it asks for; "minor" for a line typed by hand.
    public let kind: String
    /// In a job that was not withdrawn.
    public let isGiven: Bool
    /// In a job that has been finished.
    public let isDone: Bool

    fileprivate init(row: Row) throws {
        let name: String = row["trade"]
        guard let trade = Trade(rawValue: name) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "trade \(name)")
        }
        line = row["id"]
        authorisation = row["authorisation_id"]
        order = row["order_id"]
        self.name = row["name"]
        self.trade = trade
        hours = row["hours"]
        kind = row["kind"]
        isGiven = row["given"]
        isDone = row["done"]
    }
}

enum AuthorisedLabourTable {
    /// The authorised labour lines of an order, in the estimate's sequence.
    static func lines(of order: OrderID, in snapshot: Snapshot) throws -> [AuthorisedLabour] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.id, l.order_id, l.name, l.trade, l.hours, s.authorisation_id,
                           coalesce(p.kind, 'minor') AS kind,
                           EXISTS (SELECT 1 FROM job_line jl JOIN job j ON j.id = jl.job_id
                                   WHERE jl.line_id = l.id AND j.withdrawn_at IS NULL) AS given,
                           EXISTS (SELECT 1 FROM job_line jl JOIN job j ON j.id = jl.job_id
                                   WHERE jl.line_id = l.id AND j.finished_at IS NOT NULL) AS done
                    FROM estimate_line l
                    JOIN line_state s ON s.line_id = l.id
                    LEFT JOIN operation p ON p.id = l.operation_id
                    WHERE l.order_id = ? AND l.kind = 'labour' AND s.state = 'authorised'
                    ORDER BY l.position, l.id
                    """),
            arguments: [order]
        ).map(AuthorisedLabour.init(row:))
    }
}
