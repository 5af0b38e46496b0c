import GRDB

/// What the purchase pages show. Use comes from sums by month kept beside the movements, never from these.
enum SupplyTable {
    /// Parts to buy: what lines miss and core parts first.
    static func suggestions(in snapshot: Snapshot) throws -> [PurchaseSuggestion] {
        let shop = try ShopTable.shop(in: snapshot)
        let month = snapshot.today.month
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.id,
                      coalesce((SELECT sum(issued) FROM part_month u
                                WHERE u.part_id = p.id AND u.month >= :first AND u.month < :month), 0) AS used,
                      (SELECT min(month) FROM part_month u WHERE u.part_id = p.id) AS since,
                      coalesce((SELECT sum(l.quantity - l.received) FROM purchase_line l
                                WHERE l.part_id = p.id AND l.coming = 1 AND l.received < l.quantity), 0) AS coming,
                      coalesce((SELECT sum(h.missing) FROM shortage h
                                WHERE h.part_id = p.id AND h.arrived_at IS NULL AND h.closed_at IS NULL), 0) AS missing
                    FROM part p
                    """), arguments: ["first": month.adding(months: -Reorder.months), "month": month])
        return try rows.compactMap { row in
            let part = try StockTable.part(row["id"], in: snapshot)
            let since: Month? = row["since"]
            let onFile = since.map { min(Reorder.months, max(1, month.months(since: $0))) } ?? 1
            let reorder = Reorder(
                used: row["used"], monthsOnFile: onFile,
                position: part.free + row["coming"] - row["missing"], minimum: part.minimum,
                leadDays: part.leadDays ?? shop.leadDays[part.channel] ?? 0, coverDays: shop.coverDays)
            guard reorder.quantity > .zero else { return nil }
            return PurchaseSuggestion(
                part: part, reorder: reorder,
                unitCost: try StockTable.holding(part.id, in: snapshot).lastUnitCost)
        }.sorted { first, second in
            (first.part.isCore ? 0 : 1, first.part.number) < (second.part.isCore ? 0 : 1, second.part.number)
        }
    }

    /// Parts on the shelf not issued for as long as the shop says, the dearest first.
    static func slowMovers(in snapshot: Snapshot) throws -> [SlowMover] {
        let days = try ShopTable.shop(in: snapshot).slowMoverDays
        let since = snapshot.zone.startOfDay(snapshot.today.adding(days: 1 - days))
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT part_id, last_issue_at FROM stock
                    WHERE quantity > 0 AND (last_issue_at IS NULL OR last_issue_at < ?)
                    ORDER BY value DESC LIMIT 200
                    """), arguments: [since]
        ).map {
            SlowMover(
                part: try StockTable.part($0["part_id"], in: snapshot), lastIssue: $0["last_issue_at"])
        }
    }

    /// The booked visits of the next days that want parts.
    static func bookings(days: Int = 4, in snapshot: Snapshot) throws -> [BookingParts] {
        try (0..<days).flatMap { ahead in
            try BookingTable.day(snapshot.today.adding(days: ahead), in: snapshot)
                .filter(\.booking.state.isOpen)
                .compactMap { line in
                    let wishes = try PartWishTable.wanted(for: line.booking.id, in: snapshot)
                    if wishes.isEmpty { return nil }
                    let short = try wishes.filter { $0.missing > .zero }.compactMap { wish in
                        try StockTable.part(wish.part, in: snapshot).free < wish.missing ? wish.name : nil
                    }
                    return BookingParts(
                        line: line, wanted: wishes.count,
                        held: wishes.count { $0.missing == .zero }, short: short)
                }
        }
    }

    /// How a part turned over in the last twelve months, this one included.
    static func turnover(of part: Part, in snapshot: Snapshot) throws -> Turnover {
        let first = snapshot.today.month.adding(months: -11)
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(cost), 0) AS cost, coalesce(sum(moved), 0) AS moved FROM part_month
                    WHERE part_id = ? AND month >= ?
                    """), arguments: [part.id, first])
        return Turnover(
            cost: row?["cost"] ?? .zero, days: snapshot.today.days(since: first.firstDay) + 1,
            valueBefore: part.value - (row?["moved"] ?? .zero), value: part.value)
    }
}
