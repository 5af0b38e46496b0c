import Testing

@testable import Workshop

struct BookingRulesTests {
    private static let now = Moment(seconds: 1_773_279_720)  // 2026-03-12 09:42

    private static func booking(
        _ state: Booking.State = .confirmed, at: Moment = now, trade: Trade = .quick, hours: Int64 = 100,
        waits: Bool = false, advisor: StaffID? = nil
    ) -> Booking {
        Booking(
            id: BookingID(1), version: 1, vehicle: VehicleID(1), customer: CustomerID(1),
            wish: BookingWish(
                at: at, purpose: "service", trade: trade, hours: Hours(hundredths: hours), waits: waits,
                advisor: advisor), madeAt: now, madeBy: StaffID(1), invitation: nil, state: state,
            movedTo: nil,
            cancelledBy: nil, cancelReason: nil)
    }

    private static func capacity(
        _ bookings: [Booking] = [], technicians: [Trade: Int] = [.quick: 1, .mechanical: 2], open: Bool = true
    ) -> Capacity {
        let hands = technicians.flatMap { trade, heads in
            (0..<heads).map { DayCrew.Technician(name: "\($0)", trade: trade) }
        }
        let crew = DayCrew(technicians: hands, places: [], hoursOfOne: Hours(hundredths: 595))
        return Capacity(
            day: Zone.shanghai.day(of: now), isOpen: open, crew: crew,
            advisors: [StaffID(1): [], StaffID(2): []], shop: Shop([:]), bookings: bookings)
    }

    @Test(arguments: [(0, 700, 85, 0), (1, 700, 85, 595), (3, 700, 85, 1785), (2, 650, 100, 1300)])
    func `hours to sell are heads times productive hours times guide use`(
        heads: Int, productive: Int64, use: Int, expected: Int64
    ) {
        let hours = Capacity.hours(
            technicians: heads, productive: Hours(hundredths: productive), guideUse: use)
        #expect(hours.hundredths == expected)
    }

    @Test func `only bookings that stand or have come take hours`() {
        let full = Booking.State.allCases.map { Self.booking($0) }
        let share = Self.capacity(full).share(of: .quick)
        #expect(share.booked.hundredths == 400)
        #expect(share.available.hundredths == 595)
        #expect(share.free.hundredths == 195)
    }

    @Test func `a trade without technicians draws on the one that stands in for it`() {
        let capacity = Self.capacity(
            [Self.booking(trade: .quick), Self.booking(trade: .mechanical)], technicians: [.mechanical: 2])
        #expect(capacity.share(of: .quick) == capacity.share(of: .mechanical))
        #expect(capacity.share(of: .quick).booked.hundredths == 200)
        #expect(capacity.share(of: .panel).available == .zero)
    }

    @Test(arguments: [("09:29", "09:15"), ("09:30", "09:30"), ("09:44", "09:30"), ("09:45", "09:45")])
    func `arrivals are counted by the quarter of an hour`(clock: String, quarter: String) throws {
        let clock = try #require(ClockTime(clock))
        #expect(Capacity.quarter(of: clock).description == quarter)
    }

    @Test func `waiters and drop-offs are counted apart`() {
        let capacity = Self.capacity([
            Self.booking(waits: true), Self.booking(), Self.booking(), Self.booking(.cancelled),
        ])
        #expect(capacity.waiters == 1)
        #expect(capacity.dropOffs == 2)
        #expect(capacity.arrivals(hour: 9) == 3)
    }

    @Test func `hours are overbooked only past the last hundredth`() throws {
        let clock = try #require(ClockTime("14:00"))
        let capacity = Self.capacity([Self.booking(hours: 495)])
        #expect(capacity.overbooking(by: Self.booking(hours: 100).wish, at: clock).isEmpty)
        let over = capacity.overbooking(by: Self.booking(hours: 101).wish, at: clock)
        #expect(over == [.hours(.quick, Hours(hundredths: 596), of: Hours(hundredths: 595))])
    }

    @Test func `four arrivals in a quarter are enough for two advisors, two for one of them`() throws {
        let clock = try #require(ClockTime("09:40"))
        let small = Self.booking(hours: 10)
        let three = Self.capacity([small, small, small])
        #expect(three.overbooking(by: small.wish, at: clock).isEmpty)
        let four = Self.capacity([small, small, small, small])
        let quarter = try #require(ClockTime("09:30"))
        #expect(four.overbooking(by: small.wish, at: clock) == [.arrivals(quarter, 5, of: 4)])
        let lina = Self.booking(hours: 10, advisor: StaffID(1))
        let two = Self.capacity([lina, lina])
        #expect(two.overbooking(by: lina.wish, at: clock) == [.advisor(quarter, 3, of: 2)])
        #expect(two.overbooking(by: small.wish, at: clock).isEmpty)
    }

    private static func check(
        _ change: (inout BookingWish) -> Void, open: Bool = true, authority: Authority? = nil
    ) -> BookingCheck {
        var wish = booking(at: now.adding(hours: 1)).wish
        change(&wish)
        return BookingCheck(
            wish: wish, now: now, shop: Shop([:]), capacity: capacity(open: open), authority: authority)
    }

    private static func refused(_ check: BookingCheck) -> String? {
        BookingCheck.rules.first { $0.refuse(check) != nil }?.name
    }

    @Test func `what is agreed must be possible`() {
        #expect(Self.refused(Self.check { _ in }) == nil)
        #expect(Self.refused(Self.check { $0.at = Self.now }) == "the time lies ahead")
        #expect(Self.refused(Self.check({ _ in }, open: false)) == "the shop is open that day")
        #expect(
            Self.refused(Self.check { $0.at = Self.now.adding(minutes: 498) })
                == "the shop is open at that time")  // 18:00
        #expect(Self.refused(Self.check { $0.at = Self.now.adding(minutes: 497) }) == nil)
        #expect(Self.refused(Self.check { $0.purpose = " " }) == "there is a purpose")
        #expect(Self.refused(Self.check { $0.hours = .zero }) == "the work takes time")
        #expect(Self.refused(Self.check { $0.deposit = Money(fen: -1) }) == "a deposit is nothing or more")
        #expect(Self.refused(Self.check { $0.contactPhone = "12" }) == "phone has a known form")
        #expect(Self.refused(Self.check { $0.contactName = "a\u{202E}b" }) == "text is clean")
    }

    @Test func `overbooking passes with another's authority alone`() {
        let tooMuch: (inout BookingWish) -> Void = { $0.hours = Hours(hundredths: 600) }
        #expect(Self.refused(Self.check(tooMuch)) == "overbooking needs authority")
        let authority = Authority(checked: .overbooking, by: StaffID(3), reason: "loyal")
        #expect(Self.refused(Self.check(tooMuch, authority: authority)) == nil)
    }

    @Test(arguments: [
        (-901, Punctuality.early), (-900, .onTime), (0, .onTime), (900, .onTime), (901, .late),
    ])
    func `on time is a quarter of an hour either way, the last second included`(
        seconds: Int, expected: Punctuality
    ) {
        #expect(Punctuality(booked: Self.now, arrived: Self.now.adding(seconds: seconds)) == expected)
    }

    static let changes: [(state: Booking.State, allowed: String)] = [
        (Booking.State.toConfirm, "confirm prepare move cancel amend"),
        (.confirmed, "prepare move cancel amend"), (.prepared, "move cancel amend"), (.arrived, ""),
        (.moved, ""), (.cancelled, ""), (.noShow, ""),
    ]

    @Test(arguments: changes)
    func `each state allows its own changes`(state: Booking.State, allowed: String) {
        let booking = Self.booking(state, at: Self.now)
        let found = BookingChange.allCases.filter { $0.refusal(booking, now: Self.now) == nil }
        #expect(found.map(\.rawValue).joined(separator: " ") == allowed)
    }

    @Test(arguments: [(900, false), (901, true)])
    func `a car is a no-show once it is later than on time`(seconds: Int, isNoShow: Bool) {
        let later = Self.now.adding(seconds: seconds)
        #expect((BookingChange.noShow.refusal(Self.booking(), now: later) == nil) == isNoShow)
    }

    @Test func `parts go to who comes first`() {
        let wishes = [(1, 1, 100), (2, 1, 100), (3, 1, 50), (3, 2, 100)].map {
            PartWish(
                booking: BookingID($0.0), part: PartID($0.1), name: Phrase(same: ""),
                quantity: Quantity(hundredths: $0.2))
        }
        let free = [PartID(1): Quantity(hundredths: 150), PartID(2): .zero]
        let short = Preparing.short(of: wishes, free: free)
        #expect(short == [wishes[1], wishes[3]])
    }

    static let oneLines: [(line: String, car: String, day: String, clock: String, type: ServiceType)] = [
        ("2 12345 1 930 1", "12345", "2026-03-13", "09:30", ServiceType.maintenance),
        ("12345 1 930", "12345", "2026-03-13", "09:30", .maintenance),
        ("yy D702 +2 14 2", "D702", "2026-03-14", "14:00", .repair),
        ("２ 12345 z1 9:30 3", "12345", "2026-03-16", "09:30", .panel),
    ]

    @Test(arguments: oneLines)
    func `one line books`(line: String, car: String, day: String, clock: String, type: ServiceType) throws {
        let words = line.split(separator: " ").map(String.init)
        let today = try #require(Day(iso: "2026-03-12"))
        let booking = try #require(QuickBooking.parse(words, today: today))
        #expect(booking.car == car)
        #expect(booking.day.iso == day)
        #expect(booking.clock.description == clock)
        #expect(booking.type == type)
    }

    @Test(arguments: [
        "2", "2 12345", "12345 1", "12345 1 2500 1", "12345 x 930 1", "12345 1 930 7", "1 1 930 1",
    ])
    func `what is no booking is none`(line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        #expect(QuickBooking.parse(words, today: try #require(Day(iso: "2026-03-12"))) == nil)
    }
}
