import GRDB

/// Reads an order's whole money side.
extension SettlementTable {
    static func account(of order: OrderID, in snapshot: Snapshot) throws -> OrderAccount {
        OrderAccount(
            order: try RepairOrderTable.line(order, in: snapshot),
            grounds: try grounds(of: order, in: snapshot),
            payers: try payers(of: order, in: snapshot),
            depositLeft: try depositLeft(of: order, in: snapshot))
    }

    /// The last passing inspection that was not voided since, or the exit without work.
    static func grounds(of order: OrderID, in snapshot: Snapshot) throws -> BillingGrounds? {
        if let reason = try EstimateTable.unrepaired(order, in: snapshot) {
            return .unrepaired(UnrepairedExit(stored: reason))
        }
        return try InspectionTable.pass(of: order, in: snapshot).map(BillingGrounds.passed)
    }

    /// What is left of the deposit paid when the visit was booked.
    private static func depositLeft(of order: OrderID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT b.deposit - (SELECT coalesce(sum(p.amount), 0) FROM settlement s
                                        JOIN payment p ON p.settlement_id = s.id AND p.method = 'deposit'
                                        WHERE s.order_id = r.order_id)
                    FROM reception r JOIN booking b ON b.id = r.booking_id WHERE r.order_id = ?
                    """),
            arguments: [order]) ?? .zero
    }

    /// What was paid and paid back for a settlement, first first.
    static func payments(of settlement: SettlementID, in snapshot: Snapshot) throws -> [Payment] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.*, c.name AS cashier_name FROM payment p JOIN staff c ON c.id = p.cashier_id
                    WHERE p.settlement_id = ? ORDER BY p.id
                    """),
            arguments: [settlement]
        ).map { row in
            Payment(
                id: row["id"],
                tender: Tender(
                    method: try EstimateTable.choice(row, "method"), amount: row["amount"],
                    tendered: row["tendered"], reference: row["reference"]),
                at: row["at"], cashierName: row["cashier_name"])
        }
    }
}
