import GRDB

/// The authorities given, one row each; the rows that needed one refer to it.
enum AuthorityTable {
    /// Writes the authority and returns its number. Refuses one's own authority and a giver without the right.
    static func record(
        _ authority: Authority, for kind: AuthorityKind, order: OrderID?, in transaction: Transaction
    ) throws -> AuthorityID {
        guard authority.kind == kind, authority.by != transaction.actor.staff else {
            throw Refusal(
                .notAllowed,
                Phrase("需要另一个人授权", "A second person's authority is needed"),
                wayOut: Phrase("请主管输入工号和密码", "Ask a colleague with the right for number and PIN"))
        }
        let roles = try String.fetchAll(
            transaction.db, sql: "SELECT role FROM staff_role WHERE staff_id = ?", arguments: [authority.by])
        guard roles.contains(where: { role in kind.givers.contains { $0.rawValue == role } }) else {
            throw Refusal(
                .notAllowed,
                Phrase("此人无权授权“\(kind.name.chinese)”", "This person may not authorise: \(kind.name.english)"),
                wayOut: Phrase("请售后经理授权", "Ask the service manager"))
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO authority (kind, reason, by_staff_id, for_staff_id, at, order_id)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kind.rawValue, authority.reason, authority.by, transaction.actor.staff, transaction.now,
                order,
            ])
        return AuthorityID(transaction.db.lastInsertedRowID)
    }
}
