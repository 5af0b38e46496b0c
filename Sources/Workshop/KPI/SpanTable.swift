import GRDB

/// A period's edges in the shop's zone, up to the end of today; and those of its months' cohorts.
struct Span {
    /// Days of the period gone by.
    let days: Int
    /// Its cohort months, those to come left out.
    let months: Int
    /// Numbers of users are kept for this zone's days.
    let isKept: Bool
    let arguments: StatementArguments

    init(_ period: Period, in snapshot: Snapshot) throws {
        let zone = snapshot.zone
        let first = period.days.lowerBound
        let last = min(period.days.upperBound, snapshot.today)
        let end = max(first, last.adding(days: 1))
        let firstMonth = period.months.lowerBound
        // N; of a quarter or year under way the month that runs.
        let month = max(firstMonth, min(period.months.upperBound, snapshot.today.month))
        let n0 = month.firstDay
        let yearAgo = end.adding(months: -12)
        let slow = try ShopTable.value("slow_mover_days", in: snapshot).flatMap { Int($0) } ?? 180
        func start(_ day: Day) -> Moment { zone.startOfDay(day) }
        let stock = ClosingTable.month(of: start(end).adding(seconds: -1))
        isKept = try ManagedCarTable.isKept(in: snapshot)
        days = end.days(since: first)
        months = month.months(since: firstMonth) + 1
        let c2 = firstMonth.adding(months: -2).firstDay
        let n6 = month.adding(months: -6).firstDay
        let n7 = month.adding(months: -7).firstDay
        arguments = [
            "now": snapshot.now, "firstDay": first, "lastDay": last, "endDay": end,
            "from": start(first), "to": start(end), "firstMonth": firstMonth, "month": month,
            "monthFrom": start(firstMonth.firstDay), "monthTo": start(month.adding(months: 1).firstDay),
            "c0": firstMonth.firstDay, "c1": firstMonth.adding(months: -1).firstDay, "c2": c2,
            "n0": n0, "n0From": start(n0), "n1": month.adding(months: -1).firstDay, "n6": n6, "n7": n7,
            "soldFrom": min(c2, n7),
            "sixMonthsBefore": start(n6),
            "managedFrom": start(end.adding(months: -18)),
            "managedFromLastMonth": start(firstMonth.firstDay.adding(months: -18)),
            "yearAgo": start(yearAgo), "yearAgoDay": yearAgo,
            "managedFromYearAgo": start(yearAgo.adding(months: -18)),
            "stockMonth": stock.month, "stockUntil": stock.until,
            "slowFrom": start(end.adding(days: -slow)),
        ]
    }
}
