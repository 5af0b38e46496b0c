import GRDB

/// How the day's promises came out, for the board. The cars that left today are few; nothing reads the years.
enum KeptTable {
    /// Cars handed over on the snapshot's day, and those of them that were ready within a quarter of an hour of the
    /// promise first given (K13). Reads the rows of delivery (step 12) without their types.
    static func promises(in snapshot: Snapshot) throws -> (kept: Int, of: Int) {
        let day = snapshot.zone.moments(of: snapshot.today)
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(*) AS cars,
                           coalesce(sum(abs(d.ready_at - (SELECT p.promised_at FROM promise p WHERE p.order_id = o.id
                                                          ORDER BY p.id LIMIT 1)) <= 900), 0) AS kept
                    FROM repair_order o JOIN delivery d ON d.order_id = o.id
                    WHERE o.left_at >= ? AND o.left_at < ? AND o.voided_at IS NULL
                    """), arguments: [day.lowerBound, day.upperBound])
        return (row?["kept"] ?? 0, row?["cars"] ?? 0)
    }
}
