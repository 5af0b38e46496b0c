import GRDB

/// Lists of managed users from the days kept of each car: whose time runs out first stands first, and no more are read
/// than are shown.
enum ManagedListTable {
    static let migration = Migration(
        474, "managed-users-by-end",
        """
        CREATE INDEX managed_span_by_end ON managed_span (last_day);
        """)

    /// Users at the beginning of `day`. No span is longer than the months in which a visit counts.
    static func users(on day: String, _ more: String) -> String {
        """
        SELECT (SELECT o.id FROM repair_order o
                WHERE o.vehicle_id = s.vehicle_id AND o.voided_at IS NULL AND day_of(o.left_at) < s.first_day
                ORDER BY o.left_at DESC LIMIT 1) AS order_id,
               s.vehicle_id, NULL AS at, '' AS label, s.last_day AS due, \(more)
        FROM managed_span s
        WHERE s.last_day >= :\(day) AND s.last_day <= date(:\(day), '+19 months') AND s.first_day <= :\(day)
          AND NOT EXISTS (SELECT 1 FROM managed_stale t WHERE t.vehicle_id = s.vehicle_id)
        """
    }

    static let lost = "NOT (s.lost_first <= :endDay AND s.lost_last >= :endDay) AS came_since"
}
