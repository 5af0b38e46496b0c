import GRDB

/// What the order page and the pages of cars and customers read beyond what the steps read for themselves.
enum OrderPageTable {
    /// The reception of an order; nil for one brought in from another system without it.
    static func reception(of order: OrderID, in snapshot: Snapshot) throws -> Reception? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM reception WHERE order_id = ?"),
            arguments: [order]
        ).map(Reception.init(row:))
    }

    /// The visits of a car, newest first, without `order`.
    static func visits(
        of vehicle: VehicleID, without order: OrderID? = nil, limit: Int, in snapshot: Snapshot
    ) throws -> [Visit] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.id, o.number, o.opened_at, o.left_at, r.km_in, s.name AS advisor,
                           (SELECT group_concat(words, '; ') FROM
                              (SELECT words FROM concern WHERE order_id = o.id ORDER BY position LIMIT 3)) AS words,
                           p.name, p.name_en, \(RepairOrderTable.broughtOver) AS brought_over,
                           (SELECT coalesce(sum(l.gross), 0) FROM estimate_line l
                            JOIN line_state ls ON ls.line_id = l.id AND ls.authorisation_id IS NOT NULL
                            WHERE l.order_id = o.id AND l.removed_at IS NULL) AS total
                    FROM repair_order o
                    JOIN staff s ON s.id = o.advisor_id
                    LEFT JOIN reception r ON r.order_id = o.id
                    LEFT JOIN package p ON p.id = r.package_id
                    WHERE o.vehicle_id = ? AND o.voided_at IS NULL AND o.id IS NOT ?
                    ORDER BY o.opened_at DESC LIMIT ?
                    """),
            arguments: [vehicle, order, limit], Visit.init(row:))
    }

    /// The names of all bays, closed ones too.
    static func bayNames(in snapshot: Snapshot) throws -> [BayID: String] {
        let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: "SELECT id, name FROM bay"))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as BayID, $0["name"] as String) })
    }

    /// What is on the shelf and held for nobody, by part, for the parts on an order's lines.
    static func freeStock(of order: OrderID, in snapshot: Snapshot) throws -> [PartID: Quantity] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.part_id, coalesce(k.quantity, 0)
                             - (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                                WHERE r.part_id = l.part_id AND r.state IN ('reserved', 'picked')) AS free
                    FROM (SELECT DISTINCT part_id FROM estimate_line
                          WHERE order_id = ? AND part_id IS NOT NULL AND removed_at IS NULL) l
                    LEFT JOIN stock k ON k.part_id = l.part_id
                    """), arguments: [order])
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0["part_id"] as PartID, $0["free"] as Quantity) })
    }

    /// The call about an order that is not closed yet.
    static func call(about order: OrderID, in snapshot: Snapshot) throws -> FollowUpID? {
        try FollowUpID.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT id FROM follow_up WHERE order_id = ? AND closed_at IS NULL"),
            arguments: [order])
    }
}

extension Visit {
    init(row: Row) {
        let package: String? = row["name"]
        let words: String? = row["words"]
        self.init(
            order: row["id"], number: row["number"], at: row["opened_at"], leftAt: row["left_at"],
            km: row["km_in"], advisor: row["advisor"], words: words ?? "",
            package: package.map { Phrase($0, row["name_en"]) }, total: row["total"],
            isBroughtOver: row["brought_over"])
    }
}
