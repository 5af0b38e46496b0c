import GRDB

/// Reads an order's whole money side.
extension SettlementTable {
    static func account(of order: OrderID, in snapshot: Snapshot) throws -> OrderAccount {
        let customer = try RepairOrderTable.order(order, in: snapshot).customer
        return OrderAccount(
            order: try RepairOrderTable.line(order, in: snapshot),
            grounds: try grounds(of: order, in: snapshot),
            payers: try payers(of: order, in: snapshot),
            depositLeft: try depositLeft(of: order, in: snapshot),
            purse: try MemberTable.purse(of: customer, in: snapshot),
            onAccount: try MemberTable.onAccount(customer, in: snapshot))
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
        let booking = try BookingID.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT booking_id FROM reception WHERE order_id = ? AND booking_id IS NOT NULL"),
            arguments: [order])
        return try booking.map { try DepositTable.left(of: $0, in: snapshot) } ?? .zero
    }

    /// What a reversal of this scope takes back, as things stand.
    static func plan(
        _ scope: ReversalScope, for settlement: PostedSettlement, in snapshot: Snapshot
    ) throws -> ReversalPlan {
        try ReversalPlan(
            scope, of: settlement, left: try ChargeTable.standing(of: settlement.id, in: snapshot),
            held: try held(of: settlement.id, in: snapshot))
    }

    /// What the shop holds of the money for a settlement, by payment, what went back taken off.
    static func held(of settlement: SettlementID, in snapshot: Snapshot) throws -> [Tender] {
        let reversals = try SettlementID.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT id FROM settlement WHERE reverses = ? ORDER BY id"),
            arguments: [settlement])
        return Tender.held(
            of: try ([settlement] + reversals).flatMap { try payments(of: $0, in: snapshot) }.map(\.tender))
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
