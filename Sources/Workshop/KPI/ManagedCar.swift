/// A car as the figures of users see it: when its owner is a managed user 管理内用户, when he counts as lost, and which
/// months' cohorts the car belongs to. Worked out from its visits, and kept so that no figure walks through years.
struct ManagedCar: Hashable, Sendable {
    /// Days in a row at whose beginning the owner is a managed user; no two of a car overlap.
    struct Span: Hashable, Sendable {
        let first: Day
        let last: Day
        let fileIsRight: Bool
        /// First and last day of being lost: managed twelve months before, and not one visit since. The last before
        /// the first: never.
        let lostFirst: Day
        let lostLast: Day
    }

    let spans: [Span]
    /// The first day of the month in which it was sold here.
    let soldIn: Day?
    let isRegistered: Bool
    /// Its first service was delivered by the end of the second month after.
    let isServed: Bool
    /// Sold here: the first day of the month in which its first visit was delivered.
    let newIn: Day?

    /// A car that no figure of users counts.
    static let nothing = ManagedCar(spans: [], soldIn: nil, isRegistered: false, isServed: false, newIn: nil)

    /// The months after a visit in which its owner is a managed user.
    private static let kept = 18
}

/// What the figures of users turn on, as it stands on file.
struct CarOnFile {
    struct Stay {
        let opened: Moment
        let left: Moment?
    }

    enum Validity: Hashable {
        case inUse
        case void(from: Day)
        case alwaysVoid
    }

    /// Not voided, oldest first by opening.
    let visits: [Stay]
    let soldOn: Day?
    let isRegistered: Bool
    let validity: Validity
    let fileIsRight: Bool
}

extension ManagedCar {
    init(_ car: CarOnFile, in zone: Zone) {
        let left = car.visits.compactMap(\.left).sorted().map { zone.day(of: $0) }
        spans = Self.spans(left, car)
        soldIn = car.soldOn?.month.firstDay
        isRegistered = car.soldOn != nil && car.isRegistered
        let until = car.soldOn?.month.adding(months: 3).firstDay
        isServed = until.flatMap { until in left.first.map { $0 < until } } ?? false
        let first = car.visits.first?.left.map { zone.day(of: $0).month.firstDay }
        newIn = car.soldOn == nil ? nil : first
    }

    private static func spans(_ left: [Day], _ car: CarOnFile) -> [Span] {
        if car.validity == .alwaysVoid { return [] }
        return left.indices.compactMap { at in
            let next = at + 1 < left.count ? left[at + 1] : nil
            var last = left[at].last(asFarBackIn: kept)
            if let next { last = min(last, next) }
            if case .void(let day) = car.validity { last = min(last, day) }
            let first = left[at].adding(days: 1)
            guard first <= last else { return nil }
            // Lost at E: a user at E less twelve months, and no visit before E.
            let lost = last.last(asFarBackIn: 12)
            return Span(
                first: first, last: last, fileIsRight: car.fileIsRight,
                lostFirst: left[at].last(asFarBackIn: 12).adding(days: 1),
                lostLast: next.map { min(lost, $0) } ?? lost)
        }
    }
}

extension Day {
    /// The last day that, so many months back, comes to this day or an earlier one.
    func last(asFarBackIn months: Int) -> Day {
        let target = month.adding(months: months)
        if self == month.lastDay { return target.lastDay }
        return target.firstDay.adding(days: min(dayOfMonth, target.length) - 1)
    }
}
