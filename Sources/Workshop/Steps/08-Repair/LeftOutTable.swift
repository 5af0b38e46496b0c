import GRDB

/// Agreed lines that are not done this time: put off, so that nobody is billed for them and the car keeps them.
enum LeftOutTable {
    /// An authorised line that nobody has begun.
    struct Line: Hashable, Sendable {
        let id: LineID
        let version: Int
        let kind: LineKind
        let name: String
        /// When its missing part is to come.
        let partAt: Moment?

        var based: Based<LineThing> { Based(id, version: version) }
    }

    /// Authorised labour in no job and parts not issued.
    static func candidates(of order: OrderID, in snapshot: Snapshot) throws -> [Line] {
        let labour = try AuthorisedLabourTable.lines(of: order, in: snapshot).filter { !$0.isGiven }
        let parts = try ReservationTable.state(of: order, in: snapshot).needs
            .filter { $0.stand != .issued && $0.stand != .own && $0.issued == .zero }
        return try EstimateTable.authorisedLines(of: order, in: snapshot).compactMap { line in
            let need = parts.first { $0.line == line.id }
            guard need != nil || labour.contains(where: { $0.line == line.id }) else { return nil }
            return Line(
                id: line.id, version: line.line.version, kind: line.kind, name: line.name,
                partAt: need?.shortage?.eta)
        }
    }

    /// Puts a line off until `day`; what the customer last said to it is kept in the rows before.
    static func putOff(_ line: LineID, until day: Day, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, deferred_until, reason,
                                           by_whom, how, at, agreed, staff_id)
                SELECT a.line_id, a.order_id, a.version_id, a.revision, 'deferred', ?, 'not-done', a.by_whom, a.how,
                       ?, a.agreed, ?
                FROM line_state s JOIN authorisation a ON a.id = s.authorisation_id WHERE s.line_id = ?
                """, arguments: [day, transaction.now, transaction.actor.staff, line])
        try transaction.demandChange(.notAuthorised)
    }

    /// The customer does not want a line any more that was worked on.
    static func decline(_ line: LineID, reason: String, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, reason, by_whom, how, at,
                                           agreed, staff_id)
                SELECT a.line_id, a.order_id, a.version_id, a.revision, 'declined', ?, a.by_whom, 'phone', ?, a.agreed, ?
                FROM line_state s JOIN authorisation a ON a.id = s.authorisation_id WHERE s.line_id = ?
                """, arguments: [reason, transaction.now, transaction.actor.staff, line])
        try transaction.demandChange(.notAuthorised)
    }

    /// The customer's agreement stands again as it was.
    static func takeIn(_ line: LineID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, reason, by_whom, how, at,
                                           agreed, staff_id, grade_consent, allowance_id)
                SELECT a.line_id, a.order_id, a.version_id, a.revision, 'authorised', a.reason, a.by_whom, a.how, a.at,
                       a.agreed, a.staff_id, a.grade_consent, a.allowance_id
                FROM authorisation a
                WHERE a.id = (SELECT max(id) FROM authorisation WHERE line_id = :line AND decision = 'authorised')
                  AND a.revision = (SELECT revision FROM estimate_line WHERE id = :line)
                  AND (SELECT reason FROM authorisation WHERE line_id = :line ORDER BY id DESC LIMIT 1) = 'not-done'
                """, arguments: ["line": line])
        try transaction.demandChange(.notAuthorised)
    }

    /// Gives back what the shelf holds for a line; the reservation that was released.
    static func release(_ line: LineID, in transaction: Transaction) throws -> Based<ReservationThing>? {
        let held = try Row.fetchOne(
            transaction.db,
            sql: "SELECT id, version FROM reservation WHERE line_id = ? AND state IN ('reserved', 'picked')",
            arguments: [line])
        guard let held else { return nil }
        let version: Int = held["version"]
        try transaction.db.perform(
            sql: "UPDATE reservation SET state = 'released', version = version + 1 WHERE id = ?",
            arguments: [held["id"] as ReservationID])
        return Based(held["id"], version: version + 1)
    }

    /// Holds it again.
    static func hold(_ reservation: Based<ReservationThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET state = 'reserved', version = version + 1
                WHERE id = ? AND version = ? AND state = 'released'
                """, arguments: [reservation.id, reservation.version])
        try transaction.demandChange(.overtakenRow(Phrase("备料", "reservation")))
    }
}
