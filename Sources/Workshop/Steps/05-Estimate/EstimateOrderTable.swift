import GRDB

extension EstimateTable {
    /// What the reception wrote down for the estimate to start from; nothing for an order without one.
    static func wish(of order: OrderID, in snapshot: Snapshot) throws -> EstimateWish {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT payer, package_id, km_in, brought_by FROM reception WHERE order_id = ?"),
            arguments: [order])
        guard let row else { return EstimateWish(payer: .customer, package: nil, km: nil, broughtBy: "") }
        return EstimateWish(
            payer: try choice(row, "payer"), package: row["package_id"], km: row["km_in"],
            broughtBy: row["brought_by"])
    }

    /// Writes down that the car leaves without work, or takes that back.
    static func writeExit(_ order: OrderID, reason: String, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO unrepaired_exit (order_id, reason, at, staff_id) VALUES (?, ?, ?, ?)",
            arguments: [order, reason, transaction.now, transaction.actor.staff])
    }

    static func eraseExit(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM unrepaired_exit WHERE order_id = ?", arguments: [order])
        try transaction.demandChange(
            Refusal(
                Phrase("这张工单没有办未修离厂", "This order is not leaving unrepaired"),
                wayOut: Phrase("无需撤销", "There is nothing to take back")))
    }

    /// Why the car leaves without work 未修离厂 (code of `reasons.csv`, list "decline"); nil when it does not.
    static func unrepaired(_ order: OrderID, in snapshot: Snapshot) throws -> String? {
        try String.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT reason FROM unrepaired_exit WHERE order_id = ?"),
            arguments: [order])
    }

    /// The operation that fits a part, the shortest first; nil when none does or the estimate has one already.
    static func operation(fitting part: PartID, of order: OrderID, in snapshot: Snapshot) throws
        -> Operation?
    {
        let operations = try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.* FROM operation_part f JOIN operation o ON o.id = f.operation_id
                    WHERE f.part_id = ? ORDER BY o.hours, o.code
                    """), arguments: [part], Operation.init(row:))
        let present = Set(try lines(of: order, in: snapshot).compactMap(\.operation))
        return operations.contains { present.contains($0.id) } ? nil : operations.first
    }

    /// When parts that are on order for any car are to come, the earliest of each. Reads the rows of step 6 without
    /// its types: it stands after this one.
    static func comes(_ parts: Set<PartID>, in snapshot: Snapshot) throws -> [PartID: Moment] {
        try parts.reduce(into: [:]) { comes, part in
            comes[part] = try Moment.fetchOne(
                snapshot.db.cachedStatement(
                    sql: "SELECT min(eta) FROM shortage WHERE part_id = ? AND arrived_at IS NULL"),
                arguments: [part])
        }
    }

    /// Refuses unless the car is in the shop and its order stands at one of these steps.
    static func demandOpen(_ order: OrderID, at stages: Set<ServiceStep>, in snapshot: Snapshot) throws {
        guard try RepairOrderTable.order(order, in: snapshot).isInShop else {
            throw Refusal(
                Phrase("这张工单的车已离店或已作废", "The car of this order has left, or the order is void"),
                wayOut: Phrase("为新的来店开新工单", "Open a new order for a new visit"))
        }
        try PassageTable.demand(order, at: stages, in: snapshot)
    }

    /// The lines as the actor saw them; refuses one that was changed since or belongs to another order.
    static func lines(
        _ based: [Based<LineThing>], of order: OrderID, in snapshot: Snapshot
    ) throws -> [EstimateLine] {
        try based.map { based in
            let line = try line(based.id, in: snapshot)
            guard line.order == order else { throw Refusal.gone(Phrase("项目行", "line")) }
            guard line.version == based.version else {
                throw Refusal.overtakenRow(Phrase("项目行“\(line.name)”", "line \"\(line.name)\""))
            }
            return line
        }
    }
}
