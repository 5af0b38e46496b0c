import GRDB

/// Writes what is posted and paid, and reads an order's whole money side.
extension SettlementTable {
    static func insert(_ settlement: Settlement, of bill: ShownBill, in transaction: Transaction) throws
        -> SettlementID
    {
        let grounds = settlement.grounds.columns
        let totals = settlement.totals
        try transaction.db.execute(
            sql: """
                INSERT INTO settlement (number, order_id, payer, inspection_id, unrepaired, posted_at, cashier_id, labour,
                                        material, sublet, other, rounding, total, tax, invoice)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try nextNumber(in: transaction), bill.order, bill.payer.rawValue, grounds.inspection,
                grounds.unrepaired, transaction.now, transaction.actor.staff, totals[.labour], totals[.part],
                totals[.sublet], totals[.other], totals.rounding, totals.total, totals.tax,
                bill.invoice.rawValue,
            ])
        let id = SettlementID(transaction.db.lastInsertedRowID)
        for charge in settlement.charges {
            try transaction.db.cachedStatement(
                sql: """
                    INSERT INTO settlement_line (settlement_id, line_id, kind, code, name, grade, quantity, hours, gross, tax)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                id, charge.line, charge.kind.rawValue, charge.code, charge.name, charge.grade?.rawValue,
                charge.quantity, charge.hours, charge.gross, charge.tax,
            ])
        }
        return id
    }

    /// Writes the mirror of a settlement: every amount with the other sign, on the same grounds.
    static func insertReversal(
        of settlement: PostedSettlement, reason: String, authority: AuthorityID, in transaction: Transaction
    ) throws -> SettlementID {
        try transaction.db.execute(
            sql: """
                INSERT INTO settlement (number, order_id, payer, inspection_id, unrepaired, posted_at, cashier_id, labour,
                                        material, sublet, other, rounding, total, tax, invoice, reverses, reason, authority_id)
                SELECT ?, order_id, payer, inspection_id, unrepaired, ?, ?, -labour, -material, -sublet, -other, -rounding,
                       -total, -tax, invoice, id, ?, ?
                FROM settlement WHERE id = ?
                """,
            arguments: [
                try nextNumber(in: transaction), transaction.now, transaction.actor.staff, reason, authority,
                settlement.id,
            ])
        let id = SettlementID(transaction.db.lastInsertedRowID)
        try transaction.db.execute(
            sql: """
                INSERT INTO settlement_line (settlement_id, line_id, kind, code, name, grade, quantity, hours, gross, tax)
                SELECT ?, line_id, kind, code, name, grade, -quantity, -hours, -gross, -tax
                FROM settlement_line WHERE settlement_id = ?
                """, arguments: [id, settlement.id])
        return id
    }

    static func insert(_ payments: [Tender], for settlement: SettlementID, in transaction: Transaction) throws
    {
        for tender in payments {
            try transaction.db.cachedStatement(
                sql: """
                    INSERT INTO payment (settlement_id, method, amount, tendered, reference, at, cashier_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                settlement, tender.method.rawValue, tender.amount, tender.tendered, tender.reference,
                transaction.now, transaction.actor.staff,
            ])
        }
    }

    /// - Throws: a `Refusal` when it is on account already.
    static func insert(_ terms: AccountTerms, for settlement: SettlementID, in transaction: Transaction)
        throws
    {
        try transaction.db.execute(
            sql: """
                INSERT OR IGNORE INTO on_account (settlement_id, agreement, due_on, at, cashier_id)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [settlement, terms.agreement, terms.dueOn, transaction.now, transaction.actor.staff])
        try transaction.demandChange(
            Refusal(
                .conflict,
                Phrase("这张结算单已经挂账", "This settlement is on account already"),
                wayOut: Phrase("收款即可结清", "Taking the money clears it")))
    }

    /// "JS260312-007": the day and a running number within it, reversals included.
    private static func nextNumber(in transaction: Transaction) throws -> String {
        let day = transaction.today.description.dropFirst(2).filter { $0 != "-" }
        let prefix = "JS\(day)-"
        let last = try String.fetchOne(
            transaction.db,
            sql: """
                SELECT number FROM settlement WHERE number >= ? AND number < ?
                ORDER BY length(number) DESC, number DESC LIMIT 1
                """, arguments: [prefix, "JS\(day)."])
        return prefix + padded((last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1, 3)
    }
}
