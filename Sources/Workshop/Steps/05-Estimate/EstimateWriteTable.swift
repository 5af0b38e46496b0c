import GRDB

extension EstimateTable {
    /// Puts a line at the end of the estimate; additional once the customer has agreed to anything before.
    static func add(
        _ terms: LineTerms, to order: OrderID, concern: ConcernID?, revives: LineID? = nil,
        in transaction: Transaction
    ) throws -> EstimateLine {
        try transaction.db.perform(
            sql: """
                INSERT INTO estimate_line
                  (order_id, position, kind, code, name, operation_id, part_id, trade, grade, quantity, hours, unit_price,
                   discount, discount_reason, gross, tax_rate, payer, cost, staff_grade, concern_id, added_at, revives_id,
                   additional)
                VALUES (:order, (SELECT coalesce(max(position), 0) + 1 FROM estimate_line WHERE order_id = :order),
                   :kind, :code, :name, :operation, :part, :trade, :grade, :quantity, :hours, :price,
                   :discount, :reason, :gross, :tax, :payer, :cost, :staff, :concern, :now, :revives,
                   EXISTS (SELECT 1 FROM authorisation WHERE order_id = :order AND decision = 'authorised'))
                """,
            arguments: arguments(
                terms, ["order": order, "concern": concern, "now": transaction.now, "revives": revives]))
        return try line(LineID(transaction.db.lastInsertedRowID), in: transaction.snapshot)
    }

    /// Writes new terms on a line that is still as it was read. A later step that holds the line (parts issued,
    /// work begun, settled) refuses through its own trigger.
    static func write(
        _ terms: LineTerms, on line: Based<LineThing>, allowedBy authority: AuthorityID? = nil,
        in transaction: Transaction
    ) throws -> EstimateLine {
        try unlessHeld {
            try transaction.db.perform(
                sql: """
                    UPDATE estimate_line SET kind = :kind, code = :code, name = :name, operation_id = :operation,
                      part_id = :part, trade = :trade, grade = :grade, quantity = :quantity, hours = :hours,
                      unit_price = :price, discount = :discount, discount_reason = :reason, gross = :gross,
                      tax_rate = :tax, payer = :payer, cost = :cost, staff_grade = :staff,
                      authority_id = coalesce(:authority, CASE WHEN :discount > 0 THEN authority_id END),
                      version = version + 1
                    WHERE id = :id AND version = :version AND removed_at IS NULL
                    """,
                arguments: arguments(
                    terms, ["id": line.id, "version": line.version, "authority": authority]))
        }
        try transaction.demandChange(.overtakenRow(Phrase("项目行", "line")))
        return try self.line(line.id, in: transaction.snapshot)
    }

    /// Takes a line off; it stays for the versions that showed it.
    static func remove(_ line: Based<LineThing>, in transaction: Transaction) throws {
        try unlessHeld {
            try transaction.db.perform(
                sql: """
                    UPDATE estimate_line SET removed_at = ?, version = version + 1
                    WHERE id = ? AND version = ? AND removed_at IS NULL
                    """, arguments: [transaction.now, line.id, line.version])
        }
        try transaction.demandChange(.overtakenRow(Phrase("项目行", "line")))
    }

    /// Puts a line that was taken off back where it was.
    static func restore(_ line: Based<LineThing>, in transaction: Transaction) throws -> EstimateLine {
        try transaction.db.perform(
            sql: """
                UPDATE estimate_line SET removed_at = NULL, version = version + 1
                WHERE id = ? AND version = ? AND removed_at IS NOT NULL
                """, arguments: [line.id, line.version])
        try transaction.demandChange(.overtakenRow(Phrase("项目行", "line")))
        return try self.line(line.id, in: transaction.snapshot)
    }

    /// The order a line belongs to, also when it was taken off.
    static func order(of line: LineID, in snapshot: Snapshot) throws -> OrderID {
        let order = try OrderID.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT order_id FROM estimate_line WHERE id = ?"),
            arguments: [line])
        guard let order else { throw Refusal.gone(Phrase("项目行", "line")) }
        return order
    }

    /// The line is to be asked about again: whatever was said no longer holds.
    static func ask(again line: Based<LineThing>, in transaction: Transaction) throws {
        try unlessHeld {
            try transaction.db.perform(
                sql: """
                    UPDATE estimate_line SET revision = revision + 1, version = version + 1
                    WHERE id = ? AND version = ? AND removed_at IS NULL
                    """, arguments: [line.id, line.version])
        }
        try transaction.demandChange(.overtakenRow(Phrase("项目行", "line")))
    }

    private static func unlessHeld(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as DatabaseError where fault.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER {
            throw Refusal(
                .conflict,
                Phrase("这一行已经发料、开工或结算，不能再改", "Parts of this line are issued, or it is worked on or settled"),
                wayOut: Phrase(
                    "先退料或撤回派工，或另加一行", "Return the parts or withdraw the job first, or add another line"))
        }
    }

    private static func arguments(
        _ terms: LineTerms, _ more: [String: (any DatabaseValueConvertible)?]
    ) -> StatementArguments {
        let values: [String: (any DatabaseValueConvertible)?] = [
            "kind": terms.kind.rawValue, "code": terms.code, "name": terms.name,
            "operation": terms.operation, "part": terms.part, "trade": terms.trade.rawValue,
            "grade": terms.grade?.rawValue, "quantity": terms.quantity, "hours": terms.hours,
            "price": terms.unitPrice, "discount": terms.discount, "reason": terms.discountReason,
            "gross": terms.gross, "tax": terms.taxRate, "payer": terms.payer.rawValue, "cost": terms.cost,
            "staff": terms.staffGrade?.rawValue,
        ]
        return StatementArguments(values.merging(more) { $1 })
    }
}
