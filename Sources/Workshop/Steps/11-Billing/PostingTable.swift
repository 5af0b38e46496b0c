import GRDB

/// Writes what is posted and paid, and reads an order's whole money side.
extension SettlementTable {
    static func insert(
        _ settlement: Settlement, of bill: ShownBill, movedFrom: SettlementID? = nil,
        in transaction: Transaction
    ) throws -> SettlementID {
        let grounds = settlement.grounds.columns
        let totals = settlement.totals
        try transaction.db.perform(
            sql: """
                INSERT INTO settlement (number, order_id, payer, inspection_id, unrepaired, posted_at, cashier_id, labour,
                                        material, sublet, diagnosis, test, other, rounding, total, tax, invoice, moved_from)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try nextNumber(in: transaction), bill.order, bill.payer.rawValue, grounds.inspection,
                grounds.unrepaired, transaction.now, transaction.actor.staff, totals[.labour],
                totals[.material], totals[.sublet], totals[.diagnosis], totals[.test], totals[.other],
                totals.rounding, totals.total, totals.tax, bill.invoice.rawValue, movedFrom,
            ])
        let id = SettlementID(transaction.db.lastInsertedRowID)
        try insert(settlement.charges, for: id, sign: 1, in: transaction)
        return id
    }

    private static func insert(
        _ charges: [Charge], for id: SettlementID, sign: Int64, in transaction: Transaction
    ) throws {
        for charge in charges {
            try transaction.db.cachedStatement(
                sql: """
                    INSERT INTO settlement_line (settlement_id, line_id, kind, code, name, grade, quantity, hours, gross, tax)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                id, charge.line, charge.kind.rawValue, charge.code, charge.name, charge.grade?.rawValue,
                sign * charge.quantity.hundredths, sign * charge.hours.hundredths, sign * charge.gross.fen,
                sign * charge.tax.fen,
            ])
        }
    }

    /// Writes the mirror of a settlement, or of some of its lines: amounts with the other sign, on the same grounds.
    static func insert(
        _ plan: ReversalPlan, reason: String, authority: AuthorityID, in transaction: Transaction
    ) throws -> SettlementID {
        let part = BillTotals(plan.charges, rounding: -plan.rounding)
        let number = try nextNumber(in: transaction)
        try transaction.db.perform(
            sql: """
                INSERT INTO settlement (number, order_id, payer, inspection_id, unrepaired, posted_at, cashier_id, labour,
                                        material, sublet, diagnosis, test, other, rounding, total, tax, invoice, reverses,
                                        extent, reason, authority_id)
                SELECT :number, order_id, payer, inspection_id, unrepaired, :at, :cashier,
                       iif(:whole, -rest.labour, :labour), iif(:whole, -rest.material, :material),
                       iif(:whole, -rest.sublet, :sublet), iif(:whole, -rest.diagnosis, :diagnosis),
                       iif(:whole, -rest.test, :test), iif(:whole, -rest.other, :other),
                       iif(:whole, -rest.rounding, :rounding), iif(:whole, -rest.total, :total), iif(:whole, -rest.tax, :tax),
                       invoice, s.id, iif(:whole, 'whole', 'part'), :reason, :authority
                FROM settlement s
                JOIN (SELECT sum(labour) AS labour, sum(material) AS material, sum(sublet) AS sublet,
                             sum(diagnosis) AS diagnosis, sum(test) AS test, sum(other) AS other, sum(rounding) AS rounding,
                             sum(total) AS total, sum(tax) AS tax FROM settlement WHERE id = :id OR reverses = :id) rest
                WHERE s.id = :id
                """,
            arguments: [
                "number": number, "at": transaction.now, "cashier": transaction.actor.staff,
                "whole": plan.isWhole, "labour": -part[.labour], "material": -part[.material],
                "sublet": -part[.sublet], "diagnosis": -part[.diagnosis], "test": -part[.test],
                "other": -part[.other], "rounding": plan.rounding, "total": -plan.total, "tax": -part.tax,
                "reason": reason, "authority": authority, "id": plan.settlement.id,
            ])
        let id = SettlementID(transaction.db.lastInsertedRowID)
        try insert(plan.charges, for: id, sign: -1, in: transaction)
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
        try transaction.db.perform(
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
        let day = transaction.today.inNumbers
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
