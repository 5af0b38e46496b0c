/// Which package a car is due for by its km.
enum DuePackage {
    /// A car may come this much before its km.
    static let early = 1_000

    /// The package to propose; nil when the car was here less than half an interval ago and nothing is due.
    /// - Parameter lastKm: the km of the visit before; nil for a first visit.
    static func choose(
        from packages: [Package], km: Int, lastKm: Int?, intervalKm: Int?, nextDueKm: Int?
    ) -> Package? {
        let interval = intervalKm ?? 10_000
        let isDue = nextDueKm.map { km + early >= $0 } ?? false
        if let lastKm, km - lastKm < interval / 2, !isDue { return nil }
        let byKm = packages.filter { ($0.km ?? 0) > 0 }
        guard let greatest = byKm.compactMap(\.km).max() else { return nil }
        let reached = km + early
        if reached < greatest + interval {
            let wanted = byKm.compactMap(\.km).filter { $0 <= reached }.max()
            return byKm.first { $0.km == wanted }
        }
        // Beyond the list the packages come round again: 150,000 is due for what 50,000 is due for.
        let round = reached / 10_000 * 10_000
        let wanted = byKm.compactMap(\.km).filter { round % $0 == 0 }.max()
        return byKm.first { $0.km == wanted }
    }
}

/// The promise proposed: the work from now on, up to the next quarter of an hour, and the wash.
enum PromisePreset {
    static let washMinutes = 15
    /// Time for finding a fault when no work is named yet (guide; handbook section 2, step 4).
    static let finding = Hours(hundredths: 200)

    /// Work that does not fit before closing goes on when the shop opens again.
    /// - Parameter nextOpen: the next day on which the shop is open.
    static func moment(
        now: Moment, hours: Hours, opensAt: ClockTime, closesAt: ClockTime, nextOpen: Day, zone: Zone
    ) -> Moment {
        let ready = quarter(now.adding(minutes: hours.minutes)).adding(minutes: washMinutes)
        let closing = zone.moment(day: zone.day(of: now), closesAt)
        guard ready > closing else { return ready }
        let left = ready.seconds(since: max(now, closing))
        return quarter(zone.moment(day: nextOpen, opensAt).adding(seconds: left))
    }

    /// The quarter of an hour at or after a moment.
    static func quarter(_ moment: Moment) -> Moment {
        let rest = Int(moment.seconds % 900)
        return rest == 0 ? moment : moment.adding(seconds: 900 - rest)
    }
}
