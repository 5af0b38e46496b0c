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
