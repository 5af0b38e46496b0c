import GRDB

/// Who is there on a day, and whether the shop is open.
extension BookingTable {
    /// - Parameter except: a booking that is about to be moved or changed, and so takes no room.
    static func capacity(
        on day: Day, except: BookingID? = nil, in snapshot: Snapshot
    ) throws -> Capacity {
        let shop = try ShopTable.shop(in: snapshot)
        let open =
            snapshot.zone.moment(day: day, shop.opensAt)..<snapshot.zone.moment(day: day, shop.closesAt)
        let away = try absences(on: day, in: snapshot)
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT s.id, s.name, r.role, s.trade,
                           EXISTS (SELECT 1 FROM attendance a
                                   WHERE a.staff_id = s.id AND a.day = :day AND a.hours = 0) AS absent
                    FROM staff s
                    JOIN staff_role r ON r.staff_id = s.id AND r.role IN ('technician', 'advisor')
                    WHERE s.from_day <= :day AND (s.to_day IS NULL OR s.to_day >= :day)
                    ORDER BY s.number
                    """), arguments: ["day": day])
        var technicians: [DayCrew.Technician] = []
        var advisors: [StaffID: [Range<Moment>]] = [:]
        for row in rows {
            let (id, role, isAbsent): (StaffID, String, Bool) = (row["id"], row["role"], row["absent"])
            let outages = isAbsent ? [DayOutage(span: open, reason: Phrase("缺勤", "absent"))] : away[id] ?? []
            if role == Role.advisor.rawValue {
                advisors[id] = outages.map(\.span)
            } else if let trade = (row["trade"] as String?).flatMap(Trade.init(rawValue:)) {
                technicians.append(
                    DayCrew.Technician(
                        name: row["name"], trade: trade, gaps: outages.compactMap { $0.gap(of: open) }))
            }
        }
        let crew = DayCrew(
            technicians: technicians, places: try places(on: day, open, in: snapshot),
            hoursOfOne: Capacity.hours(
                technicians: 1, productive: shop.productiveHours, guideUse: shop.guideUse))
        return Capacity(
            day: day, isOpen: try isOpen(day, in: snapshot), crew: crew, advisors: advisors, shop: shop,
            bookings: try self.day(day, in: snapshot).map(\.booking).filter { $0.id != except },
            loaners: try LoanerTable.room(on: day, except: except, in: snapshot))
    }

    /// When someone is away, or a bay is down, and why.
    private struct DayOutage {
        let span: Range<Moment>
        let reason: Phrase

        /// - Parameter list: of reasons.csv.
        init(row: Row, list: String, in snapshot: Snapshot) throws {
            let (from, until): (Moment, Moment) = (row["from_at"], row["until_at"])
            span = from..<max(from, until)
            reason = try Reasons.name(row["reason"], in: list, of: snapshot)
        }

        init(span: Range<Moment>, reason: Phrase) {
            self.span = span
            self.reason = reason
        }

        func gap(of open: Range<Moment>) -> DayCrew.Gap? {
            let share = DayCrew.Gap.share(span, of: open)
            return share > 0 ? DayCrew.Gap(share: share, reason: reason) : nil
        }
    }

    private static func absences(on day: Day, in snapshot: Snapshot) throws -> [StaffID: [DayOutage]] {
        let span = snapshot.zone.moments(of: day)
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT staff_id, from_at, min(until_at, coalesce(ended_at, until_at)) AS until_at, reason
                    FROM absence WHERE until_at > ? AND from_at < ? ORDER BY id
                    """), arguments: [span.lowerBound, span.upperBound])
        return try rows.reduce(into: [:]) { away, row in
            away[row["staff_id"] as StaffID, default: []].append(
                try DayOutage(row: row, list: "absence", in: snapshot))
        }
    }

    private static func places(
        on day: Day, _ open: Range<Moment>, in snapshot: Snapshot
    ) throws -> [DayCrew.Place] {
        let span = snapshot.zone.moments(of: day)
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT bay_id, from_at, min(until_at, coalesce(ended_at, until_at)) AS until_at, reason
                    FROM bay_closure WHERE until_at > ? AND from_at < ? ORDER BY id
                    """), arguments: [span.lowerBound, span.upperBound])
        let down = Dictionary(grouping: rows) { $0["bay_id"] as BayID }
        return try StaffTable.bays(in: snapshot).map { bay in
            DayCrew.Place(
                name: bay.name, kind: bay.kind,
                gaps: try (down[bay.id] ?? []).compactMap {
                    try DayOutage(row: $0, list: "bay-down", in: snapshot).gap(of: open)
                })
        }
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
