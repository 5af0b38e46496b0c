import GRDB

/// Who is there on a day, and whether the shop is open.
extension BookingTable {
    /// - Parameter except: a booking that is about to be moved or changed, and so takes no room.
    static func capacity(
        on day: Day, except: BookingID? = nil, in snapshot: Snapshot
    ) throws -> Capacity {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT r.role, s.trade, count(*) AS heads FROM staff s
                    JOIN staff_role r ON r.staff_id = s.id AND r.role IN ('technician', 'advisor')
                    WHERE s.from_day <= :day AND (s.to_day IS NULL OR s.to_day >= :day)
                      AND NOT EXISTS (SELECT 1 FROM attendance a
                                      WHERE a.staff_id = s.id AND a.day = :day AND a.hours = 0)
                    GROUP BY r.role, s.trade
                    """), arguments: ["day": day])
        var technicians: [Trade: Int] = [:]
        var advisors = 0
        for row in rows {
            let role: String = row["role"]
            let trade: String? = row["trade"]
            if role == Role.advisor.rawValue {
                advisors += row["heads"]
            } else if let trade = trade.flatMap(Trade.init(rawValue:)) {
                technicians[trade] = row["heads"]
            }
        }
        return Capacity(
            day: day, isOpen: try isOpen(day, in: snapshot), technicians: technicians, advisors: advisors,
            shop: try ShopTable.shop(in: snapshot),
            bookings: try self.day(day, in: snapshot).map(\.booking).filter { $0.id != except })
    }

    /// A day the calendar does not name is open.
    static func isOpen(_ day: Day, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT open FROM calendar_day WHERE day = ?"), arguments: [day])
            ?? true
    }

    /// The first open day after `day`, looked for over four weeks.
    static func nextOpenDay(after day: Day, in snapshot: Snapshot) throws -> Day {
        for next in 1...28 where try isOpen(day.adding(days: next), in: snapshot) {
            return day.adding(days: next)
        }
        return day.adding(days: 1)
    }
}
