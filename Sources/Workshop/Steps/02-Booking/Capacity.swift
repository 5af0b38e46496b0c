/// How much of a day is taken: hours per trade, and arrivals per quarter of an hour (handbook section 2, step 2).
public struct Capacity: Hashable, Sendable {
    /// The hours of one trade on a day.
    public struct Share: Hashable, Sendable {
        public let available: Hours
        public let booked: Hours

        public var free: Hours { available - booked }
    }

    public let day: Day
    public let isOpen: Bool
    /// Technicians of each trade who are there on the day.
    public let technicians: [Trade: Int]
    /// What of the day's hours is missing, and why.
    public let losses: [CapacityLoss]
    /// Arrivals that one advisor takes in a quarter of an hour.
    public let arrivalsPerAdvisor: Int
    public let waiters: Int
    public let dropOffs: Int
    public let loaners: LoanerRoom
    private let advisors: [StaffID: [Range<Moment>]]
    private let zone: Zone
    private let hoursOfOne: Hours
    private let lost: [Trade: Hours]
    private let booked: [Trade: Hours]
    private let arrivals: [ClockTime: Int]
    private let arrivalsAtAdvisor: [AdvisorQuarter: Int]

    private struct AdvisorQuarter: Hashable {
        let advisor: StaffID
        let quarter: ClockTime
    }

    /// - Parameters:
    ///   - advisors: with the times at which each is away.
    ///   - bookings: those of the day; the ones called off, moved or not kept take no room.
    init(
        day: Day, isOpen: Bool, crew: DayCrew, advisors: [StaffID: [Range<Moment>]], shop: Shop,
        bookings: [Booking], loaners: LoanerRoom = .none
    ) {
        let technicians = crew.heads
        self.loaners = loaners
        self.day = day
        self.isOpen = isOpen
        self.technicians = technicians
        self.advisors = advisors
        arrivalsPerAdvisor = shop.arrivalsPerQuarter
        losses = crew.losses
        lost = Dictionary(uniqueKeysWithValues: Trade.allCases.map { ($0, crew.lost($0)) })
        zone = shop.zone
        hoursOfOne = crew.hoursOfOne
        let taking = bookings.filter(\.state.takesRoom)
        waiters = taking.count(where: \.wish.waits)
        dropOffs = taking.count - waiters
        var booked: [Trade: Hours] = [:]
        var arrivals: [ClockTime: Int] = [:]
        var arrivalsAtAdvisor: [AdvisorQuarter: Int] = [:]
        for booking in taking {
            booked[Self.serving(booking.wish.trade, technicians), default: .zero] += booking.wish.hours
            let quarter = Self.quarter(of: shop.zone.clock(of: booking.at))
            arrivals[quarter, default: 0] += 1
            if let advisor = booking.wish.advisor {
                arrivalsAtAdvisor[AdvisorQuarter(advisor: advisor, quarter: quarter), default: 0] += 1
            }
        }
        self.booked = booked
        self.arrivals = arrivals
        self.arrivalsAtAdvisor = arrivalsAtAdvisor
    }

    /// Hours that may be booked: technicians × productive hours × guide use.
    public static func hours(technicians: Int, productive: Hours, guideUse: Int) -> Hours {
        Hours(hundredths: Int64(technicians) * productive.hundredths * Int64(guideUse) / 100)
    }

    /// The quarter of an hour a time lies in, named by its beginning.
    public static func quarter(of clock: ClockTime) -> ClockTime {
        ClockTime(minuteOfDay: clock.minuteOfDay / 15 * 15)
    }

    /// Who does the work of a trade: quick and mechanical work stand in for each other in a shop that has only
    /// one of them.
    private static func serving(_ trade: Trade, _ technicians: [Trade: Int]) -> Trade {
        guard technicians[trade, default: 0] == 0 else { return trade }
        switch trade {
        case .quick where technicians[.mechanical, default: 0] > 0: return .mechanical
        case .mechanical where technicians[.quick, default: 0] > 0: return .quick
        default: return trade
        }
    }

    /// The hours a booking of this trade draws on.
    public func share(of trade: Trade) -> Share {
        let serving = Self.serving(trade, technicians)
        let heads = Int64(technicians[serving, default: 0])
        return Share(
            available: max(
                .zero, Hours(hundredths: heads * hoursOfOne.hundredths) - lost[serving, default: .zero]),
            booked: booked[serving, default: .zero])
    }

    public func arrivals(in quarter: ClockTime) -> Int { arrivals[Self.quarter(of: quarter), default: 0] }

    /// How many the advisors who are there take in a quarter.
    public func mostArrivals(in quarter: ClockTime) -> Int {
        advisors.keys.count { isThere($0, in: quarter) } * arrivalsPerAdvisor
    }

    /// An advisor who is away takes nobody.
    public func mostArrivals(in quarter: ClockTime, at advisor: StaffID) -> Int {
        isThere(advisor, in: quarter) ? arrivalsPerAdvisor : 0
    }

    private func isThere(_ advisor: StaffID, in quarter: ClockTime) -> Bool {
        let moment = zone.moment(day: day, Self.quarter(of: quarter))
        return !(advisors[advisor] ?? []).contains { $0.contains(moment) }
    }

    /// How many arrive from `hour` o'clock on, before the next.
    public func arrivals(hour: Int) -> Int {
        arrivals.reduce(0) { $0 + ($1.key.hour == hour ? $1.value : 0) }
    }

    /// How many arrivals of a quarter are for one advisor.
    public func arrivals(in quarter: ClockTime, at advisor: StaffID) -> Int {
        arrivalsAtAdvisor[AdvisorQuarter(advisor: advisor, quarter: Self.quarter(of: quarter)), default: 0]
    }

    /// The quarters in which somebody arrives, the first first.
    public var quarters: [ClockTime] { arrivals.keys.sorted() }

    /// What there would be too much of if this were booked as well; nothing when it fits.
    public func overbooking(by wish: BookingWish, at clock: ClockTime) -> [Overbooking] {
        var found: [Overbooking] = []
        let share = share(of: wish.trade)
        if share.booked + wish.hours > share.available {
            found.append(.hours(wish.trade, share.booked + wish.hours, of: share.available))
        }
        // A shop that has entered no loaner cars lends by word of mouth.
        if wish.loaner, loaners.total > 0, loaners.free < 1 {
            found.append(.loaners(loaners.taken + 1, of: loaners.total))
        }
        let quarter = Self.quarter(of: clock)
        let most = mostArrivals(in: quarter)
        if arrivals(in: quarter) + 1 > most {
            found.append(.arrivals(quarter, arrivals(in: quarter) + 1, of: most))
        } else if let advisor = wish.advisor {
            let there = arrivals(in: quarter, at: advisor)
            let takes = mostArrivals(in: quarter, at: advisor)
            if there + 1 > takes { found.append(.advisor(quarter, there + 1, of: takes)) }
        }
        return found
    }
}

/// One thing there would be too much of.
public enum Overbooking: Hashable, Sendable {
    case hours(Trade, Hours, of: Hours)
    case arrivals(ClockTime, Int, of: Int)
    /// The advisor asked for has enough arrivals in that quarter.
    case advisor(ClockTime, Int, of: Int)
    /// All loaner cars are out or promised that day.
    case loaners(Int, of: Int)

    public var sentence: Phrase {
        switch self {
        case .hours(let trade, let wanted, let available):
            Phrase(
                "\(trade.name.chinese)工时 \(wanted)/\(available)，超出可预约",
                "\(trade.name.english) hours \(wanted) of \(available)")
        case .arrivals(let quarter, let count, let most):
            Phrase("\(quarter) 到店 \(count)/\(most)，这一刻已满", "arrivals at \(quarter): \(count) of \(most)")
        case .advisor(let quarter, _, of: 0):
            Phrase("\(quarter) 该顾问不在", "the advisor asked for is away at \(quarter)")
        case .advisor(let quarter, let count, let most):
            Phrase(
                "\(quarter) 该顾问接车 \(count)/\(most)，已满",
                "arrivals at this advisor at \(quarter): \(count) of \(most)")
        case .loaners(let wanted, let total):
            Phrase("代步车 \(wanted)/\(total)，当天都借出了", "loaner cars \(wanted) of \(total): none is left")
        }
    }
}
