import GRDB

/// Asks whether the till of a day is closed: from then on it takes no more money.
enum ClosedDayTable {
    /// Whether this cashier's day, or the shop's, takes no more entries.
    static func isClosed(_ day: Day, cashier: StaffID?, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM day_close WHERE day = ? AND (cashier_id IS NULL OR cashier_id IS ?))
                    """),
            arguments: [day, cashier]) ?? false
    }

    /// Refuses when the actor's day, or the shop's, takes no more entries.
    static func demandOpen(in transaction: Transaction) throws {
        guard
            try isClosed(transaction.today, cashier: transaction.actor.staff, in: transaction.snapshot)
        else { return }
        throw Refusal(
            .conflict,
            Phrase("今天已经日结，不再收款过账", "The day is closed; it takes no more entries"),
            wayOut: Phrase("由未日结的收银员办理，或明天再办", "A cashier whose day is open does it, or do it tomorrow"))
    }
}
