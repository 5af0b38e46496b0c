import GRDB

extension StockTable {
    /// What can be promised of these parts, with when more is expected; parts that are not on file are left out.
    static func outlook(
        of parts: some Sequence<PartID>, in snapshot: Snapshot
    ) throws -> [PartID: PartOutlook] {
        let leadDays = try ShopTable.shop(in: snapshot).leadDays
        var outlooks: [PartID: PartOutlook] = [:]
        for id in Set(parts) {
            guard let part = try known(id, in: snapshot) else { continue }
            let row = try Row.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT coalesce(sum(l.quantity - l.received), 0) AS coming,
                               min(coalesce(l.eta, o.eta)) AS eta
                        FROM purchase_line l
                        JOIN purchase_order o ON o.id = l.purchase_id AND o.sent_at IS NOT NULL
                        WHERE l.part_id = ? AND l.coming = 1 AND l.received < l.quantity AND l.shortage_id IS NULL
                        """), arguments: [id])
            outlooks[id] = PartOutlook(
                part: id, free: part.free, coming: row?["coming"] ?? .zero, eta: row?["eta"],
                orderedNow: snapshot.today.adding(days: part.leadDays ?? leadDays[part.channel] ?? 0))
        }
        return outlooks
    }
}
