import GRDB

/// Points come with money paid and go with money paid back; the ledger is their only record.
enum PointsTable {
    /// What a settlement has earned and not given back.
    static func earned(by settlement: SettlementID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(iif(debit = 'points-given', amount, iif(credit = 'points-given', -amount, 0))), 0)
                    FROM ledger WHERE settlement_id = ? AND kind = 'points'
                    """),
            arguments: [settlement]) ?? .zero
    }

    /// Brings the points of a customer's settlement in step with what is held of its money.
    static func settle(_ id: SettlementID, in transaction: Transaction) throws {
        let snapshot = transaction.snapshot
        let settlement = try SettlementTable.settlement(id, in: snapshot)
        guard settlement.payer == .customer else { return }
        let customer = try RepairOrderTable.order(settlement.order, in: snapshot).customer
        let purse = try MemberTable.purse(of: customer, in: snapshot)
        let paid = try SettlementTable.held(of: id, in: snapshot)
            .filter { $0.method.earnsPoints }.map(\.amount).total()
        let change = (purse.tier?.points(for: paid) ?? .zero) - (try earned(by: id, in: snapshot))
        if change > .zero {
            let makesUp = min(change, purse.pointsOwed)
            try post("points-given", "points-owed", makesUp, customer, id, in: transaction)
            try post("points-given", "points", change - makesUp, customer, id, in: transaction)
        } else if change < .zero {
            // Points already spent cannot be taken back; the next ones make up for them.
            let there = min(-change, purse.points)
            try post("points", "points-given", there, customer, id, in: transaction)
            try post("points-owed", "points-given", -change - there, customer, id, in: transaction)
        }
    }

    private static func post(
        _ debit: String, _ credit: String, _ amount: Money, _ customer: CustomerID,
        _ settlement: SettlementID,
        in transaction: Transaction
    ) throws {
        try LedgerTable.post(
            LedgerEntry(
                debit: debit, credit: credit, amount: amount, kind: .points, customer: customer,
                settlement: settlement),
            in: transaction)
    }
}
