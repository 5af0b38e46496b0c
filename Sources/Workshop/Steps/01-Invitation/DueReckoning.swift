/// What the files say of a car when its next service is reckoned.
public struct DueFacts: Hashable, Sendable {
    public var lastVisit: Day?
    public var soldHereOn: Day?
    public var intervalMonths: Int?
    public var intervalKm: Int?
    /// Agreed at the last delivery.
    public var nextDueOn: Day?
    public var nextDueKm: Int?
    /// The readings of its visits, oldest first.
    public var readings: [OdometerReading]
    public var doNotCall: Bool
    /// Bookings in a row, since the last one kept, at which the car did not come.
    public var bookingsNotKept: Int
    /// Days on which work left undone is worth a call.
    public var revivals: [Day]
    /// The campaigns it has not come for yet.
    public var campaigns: [CampaignTerms]

    public init(
        lastVisit: Day? = nil, soldHereOn: Day? = nil, intervalMonths: Int? = nil, intervalKm: Int? = nil,
        nextDueOn: Day? = nil, nextDueKm: Int? = nil, readings: [OdometerReading] = [],
        doNotCall: Bool = false, bookingsNotKept: Int = 0, revivals: [Day] = [],
        campaigns: [CampaignTerms] = []
    ) {
        self.lastVisit = lastVisit
        self.soldHereOn = soldHereOn
        self.intervalMonths = intervalMonths
        self.intervalKm = intervalKm
        self.nextDueOn = nextDueOn
        self.nextDueKm = nextDueKm
        self.readings = readings
        self.doNotCall = doNotCall
        self.bookingsNotKept = bookingsNotKept
        self.revivals = revivals
        self.campaigns = campaigns
    }
}

/// What the odometer said on a day.
public struct OdometerReading: Hashable, Sendable {
    public let day: Day
    public let km: Int

    public init(day: Day, km: Int) {
        self.day = day
        self.km = km
    }
}

/// A service falling due: when, at what distance, and why then.
public struct Due: Hashable, Sendable {
    public let day: Day
    public let km: Int?
    public let cause: Invitation.Cause

    public init(day: Day, km: Int?, cause: Invitation.Cause) {
        self.day = day
        self.km = km
        self.cause = cause
    }
}

/// When a car's next service falls due, and when a customer is left in peace (handbook section 2, step 1).
public enum DueReckoning {
    /// Bookings in a row not kept after which nobody is invited any more (rule).
    public static let patience = 3
    /// Past this many months without a visit a customer is lost and no longer urged every three months.
    public static let lostAfterMonths = 18
    /// Fewer days between two readings say little about the km per day.
    static let shortestSpan = 30
    /// A forecast farther away than this says nothing.
    static let longestForecast = 3 * 366

    /// Why this customer is not invited; nil when he may be.
    public static func silence(_ facts: DueFacts) -> Phrase? {
        if facts.doNotCall { return Phrase("客户要求勿打扰", "asked not to be called") }
        if facts.bookingsNotKept >= patience {
            return Phrase("连续 \(patience) 次爽约", "\(patience) bookings in a row not kept")
        }
        return nil
    }

    /// The earliest day of `month` on which a service falls due; nil when none does or nobody is to be invited.
    /// - Parameter urges: whether the shop urges again every three months after a visit.
    public static func due(in month: Month, _ facts: DueFacts, urges: Bool) -> Due? {
        guard silence(facts) == nil else { return nil }
        let recurring = urges ? threeMonths(facts, from: month.firstDay) : nil
        let reasons = maker(facts) + campaigns(facts, in: month) + revivals(facts) + [recurring]
        // On the same day the first named is said: the maker's plan before our own wishes.
        return reasons.compactMap { $0 }
            .filter { month.days.contains($0.day) }
            .min { $0.day < $1.day }
    }

    private static func campaigns(_ facts: DueFacts, in month: Month) -> [Due?] {
        facts.campaigns.filter { terms in
            terms.from <= month.lastDay && terms.through.map { $0 >= month.firstDay } ?? true
        }.map { Due(day: max($0.from, month.firstDay), km: targetKm(facts), cause: .campaign) }
    }

    private static func revivals(_ facts: DueFacts) -> [Due?] {
        facts.revivals.map { Due(day: $0, km: targetKm(facts), cause: .declined) }
    }

    /// The next service of a car seen from its last visit: the earliest of the interval by date, the forecast of the
    /// interval by km, and three months after the visit.
    public static func next(_ facts: DueFacts, urges: Bool) -> Due? {
        let urge = urges ? facts.lastVisit.map { threeMonthsAfter($0, times: 1, facts) } : nil
        return (maker(facts) + [urge]).compactMap { $0 }.min { $0.day < $1.day }
    }

    /// Distance a day, from the car's own readings of the last three years; its day of sale counts as 0 km.
    public static func kmPerDay(_ facts: DueFacts) -> Double? {
        pace(facts).map { Double($0.km) / Double($0.days) }
    }

    /// Distance and days between the two readings that tell how much the car is driven.
    private static func pace(_ facts: DueFacts) -> (km: Int, days: Int)? {
        guard let last = facts.readings.last else { return nil }
        let sold = facts.soldHereOn.map { [OdometerReading(day: $0, km: 0)] } ?? []
        let first = (sold + facts.readings.dropLast()).first {
            let days = last.day.days(since: $0.day)
            return days <= longestForecast && days >= shortestSpan && $0.km < last.km
        }
        return first.map { (last.km - $0.km, last.day.days(since: $0.day)) }
    }

    /// What the maker's plan and the agreement at the last delivery say; stale agreements aside.
    private static func maker(_ facts: DueFacts) -> [Due?] {
        let km = targetKm(facts)
        let agreed = facts.nextDueOn.flatMap { day in
            facts.lastVisit.map { day > $0 } ?? true ? Due(day: day, km: km, cause: .intervalDate) : nil
        }
        let since = facts.lastVisit ?? facts.soldHereOn
        let interval = since.flatMap { since in
            facts.intervalMonths.map {
                Due(day: since.adding(months: $0), km: km, cause: .intervalDate)
            }
        }
        return [agreed, interval, byKm(facts, target: km)]
    }

    private static func targetKm(_ facts: DueFacts) -> Int? {
        let reached = facts.readings.last?.km ?? 0
        let agreed = facts.nextDueKm.flatMap { $0 > reached ? $0 : nil }
        return agreed ?? facts.readings.last.flatMap { last in facts.intervalKm.map { last.km + $0 } }
    }

    private static func byKm(_ facts: DueFacts, target: Int?) -> Due? {
        guard let target, let last = facts.readings.last, target > last.km, let pace = pace(facts) else {
            return nil
        }
        // Whole days, rounded up.
        let days = ((target - last.km) * pace.days + pace.km - 1) / pace.km
        guard days <= longestForecast else { return nil }
        return Due(day: last.day.adding(days: days), km: target, cause: .intervalKm)
    }

    /// The first of the three-monthly urges on or after `day`.
    private static func threeMonths(_ facts: DueFacts, from day: Day) -> Due? {
        guard let lastVisit = facts.lastVisit, lastVisit < day else {
            return facts.lastVisit.map { threeMonthsAfter($0, times: 1, facts) }
        }
        let past = day.month.months(since: lastVisit.month)
        let times = max(1, past / 3)
        return (times...times + 1).map { threeMonthsAfter(lastVisit, times: $0, facts) }
            .first { $0.day >= day && $0.day <= lastVisit.adding(months: lostAfterMonths) }
    }

    private static func threeMonthsAfter(_ visit: Day, times: Int, _ facts: DueFacts) -> Due {
        Due(day: visit.adding(months: 3 * times), km: targetKm(facts), cause: .threeMonths)
    }
}
