import GRDB

/// Work that was offered and not agreed to, as far as no later visit has done it.
enum DeclinedWorkTable {
    static let migration = Migration(
        412, "declined-work",
        """
        CREATE INDEX declined_by_time ON authorisation (at) WHERE decision = 'declined';
        CREATE INDEX deferred_by_day  ON authorisation (deferred_until) WHERE decision = 'deferred';
        """)

    // The last word on a line counts; what was done later under the same code is no longer left undone.
    static let stillOpen = """
        NOT EXISTS (SELECT 1 FROM authorisation b WHERE b.line_id = a.line_id AND b.id > a.id)
          AND l.removed_at IS NULL AND l.payer = 'customer' AND o.voided_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM repair_order p
                          JOIN estimate_line m ON m.order_id = p.id
                          JOIN line_state s ON s.line_id = m.id AND s.state = 'authorised'
                          WHERE p.vehicle_id = o.vehicle_id AND p.opened_at > o.opened_at AND p.voided_at IS NULL
                            AND m.kind = l.kind AND m.code = l.code AND (l.code <> '' OR m.name = l.name))
        """

    private static let lines = """
        FROM authorisation a
        JOIN estimate_line l ON l.id = a.line_id
        JOIN repair_order o ON o.id = a.order_id
        """

    /// Every car whose undone work is worth a call in the month, with the day: put off until then, or declined so many
    /// months before and worth at least so much.
    static let revivalsInMonth = """
        SELECT vehicle_id, min(day) AS day FROM (
          SELECT o.vehicle_id, a.deferred_until AS day \(lines)
          WHERE a.decision = 'deferred' AND a.deferred_until BETWEEN :first AND :last AND \(stillOpen)
          UNION ALL
          SELECT vehicle_id, day FROM (
            SELECT o.vehicle_id, min(\(DueTable.inMonth("date(a.at + :offset, 'unixepoch')"))) AS day,
                   sum(a.agreed) AS worth \(lines)
            WHERE a.decision = 'declined' AND a.at >= :declinedFrom AND a.at < :declinedTo AND \(stillOpen)
            GROUP BY o.vehicle_id)
          WHERE worth >= :worth)
        GROUP BY vehicle_id
        """

    /// What a car still lacks, the newest first.
    static func of(_ vehicle: VehicleID, in snapshot: Snapshot) throws -> [DeclinedWork] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.order_id, a.line_id, l.name, a.agreed, a.at, a.deferred_until, a.reason
                    FROM repair_order o
                    JOIN authorisation a ON a.order_id = o.id AND a.decision <> 'authorised'
                    JOIN estimate_line l ON l.id = a.line_id
                    WHERE o.vehicle_id = ? AND \(stillOpen) ORDER BY a.at DESC, a.id DESC LIMIT 50
                    """), arguments: [vehicle]
        ).map { row in
            DeclinedWork(
                order: row["order_id"], line: row["line_id"], name: row["name"], amount: row["agreed"],
                declinedOn: snapshot.zone.day(of: row["at"]), deferredUntil: row["deferred_until"],
                reason: row["reason"])
        }
    }

    /// The days on which a car's undone work is worth a call, by the same rule as the month's list.
    static func revivals(
        of vehicle: VehicleID, _ shop: Shop, in snapshot: Snapshot
    ) throws -> [Day] {
        let open = try of(vehicle, in: snapshot)
        let deferred = open.compactMap(\.deferredUntil)
        let declined = Dictionary(grouping: open.filter { $0.deferredUntil == nil }) {
            $0.declinedOn.month
        }
        return deferred
            + declined.values.compactMap { lines in
                guard lines.map(\.amount).total() >= shop.reviveFrom else { return nil }
                return lines.map { $0.declinedOn.adding(months: shop.reviveAfterMonths) }.min()
            }
    }

    /// The cars with undone work of the last twelve months, the dearest first.
    static func cars(limit: Int = 200, in snapshot: Snapshot) throws -> [DeclinedCar] {
        let since = snapshot.zone.startOfDay(snapshot.today.adding(months: -12))
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.vehicle_id, coalesce(v.plate, '') AS plate, v.model, c.name AS customer_name, c.phone,
                           count(*) AS lines, sum(a.agreed) AS amount, max(a.at) AS at, l.name AS first
                    FROM authorisation a INDEXED BY declined_by_time
                    JOIN estimate_line l ON l.id = a.line_id
                    JOIN repair_order o ON o.id = a.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    JOIN customer c ON c.id = v.customer_id
                    WHERE a.decision = 'declined' AND a.at >= :since AND v.void_reason IS NULL
                      AND c.do_not_call = 0 AND \(stillOpen)
                    GROUP BY o.vehicle_id ORDER BY amount DESC, o.vehicle_id LIMIT :limit
                    """), arguments: ["since": since, "limit": limit]
        ).map { row in
            DeclinedCar(
                vehicle: row["vehicle_id"], plate: row["plate"], model: row["model"],
                customerName: row["customer_name"], phone: row["phone"], lines: row["lines"],
                amount: row["amount"], declinedOn: snapshot.zone.day(of: row["at"]), first: row["first"])
        }
    }
}
