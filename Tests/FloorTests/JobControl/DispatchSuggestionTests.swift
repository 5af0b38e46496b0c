import Testing

@testable import Workshop

struct DispatchSuggestionTests {
    private static let now = Moment(seconds: 1_773_279_720)

    private static func bay(_ position: Int, _ kind: Bay.Kind) -> Bay {
        Bay(id: BayID(Int64(position)), position: position, name: "\(position)号位", kind: kind)
    }

    /// Two general bays, two quick ones, a panel and a paint bay; four technicians, one a trade.
    private static func floor(busyBays: [Int: Int] = [:], busyPeople: [Int64: Int] = [:]) -> Floor {
        let kinds: [Bay.Kind] = [.general, .general, .quick, .quick, .panel, .paint]
        let people: [Staff] = [
            .sample(id: 4, trade: .mechanical, grade: .senior), .sample(id: 11, trade: .quick),
            .sample(id: 12, trade: .panel), .sample(id: 13, trade: .paint, grade: .junior),
        ]
        return Floor(
            bays: kinds.enumerated().map { bay($0 + 1, $1) }, hands: people, now: now,
            closures: Dictionary(
                uniqueKeysWithValues: busyBays.map { (BayID(Int64($0)), [now..<now.adding(minutes: $1)]) }),
            absences: Dictionary(
                uniqueKeysWithValues: busyPeople.map { (StaffID($0), [now..<now.adding(minutes: $1)]) }))
    }

    private static func work(
        _ order: Int64 = 1, _ trade: Trade = .quick, kind: String = "minor", promise: Int? = 120,
        waits: Bool = false, booked: Bool = false, rework: Bool = false
    ) -> WaitingWork {
        WaitingWork(
            order: OrderID(order), number: "RO-\(order)", plate: "沪A1234\(order)", model: "途观L",
            customer: "王建国",
            lines: [.sample(order * 100 + 1, order: order, trade: trade, kind: kind)],
            promisedAt: promise.map(now.adding(minutes:)), waits: waits, isBooked: booked, isRework: rework,
            parts: PartsState(needs: []), partsAt: nil, lacksParts: false)
    }

    /// What is suggested: bay, technician, minutes from now.
    private static func said(_ suggestion: DispatchSuggestion?) -> String {
        guard let suggestion else { return "-" }
        let people = suggestion.technicians.map { "\($0.id)" }.joined(separator: "+")
        return "\(suggestion.bay.position)/\(people)/\(suggestion.plan.lowerBound.minutes(since: now))"
    }

    static let fits:
        [(trade: Trade, kind: String, bays: [Int: Int], people: [Int64: Int], expected: String)] = [
            (Trade.quick, "minor", [:], [:], "3/11/0"),  // its own kind of bay, its own trade
            (.mechanical, "minor", [:], [:], "1/4/0"),
            (.panel, "minor", [:], [:], "5/12/0"),
            (.paint, "minor", [:], [:], "6/13/0"),
            (.quick, "minor", [3: 30], [:], "4/11/0"),  // the other quick bay is free now
            (.quick, "minor", [3: 30, 4: 30], [:], "1/11/0"),  // free now beats the right kind later
            (.quick, "minor", [:], [11: 60], "3/4/0"),  // the mechanic is free
            (.quick, "minor", [:], [4: 90, 11: 60], "3/11/60"),
            (.panel, "minor", [5: 45], [:], "5/12/45"),
            (.quick, "special", [:], [:], "3/11/0"),  // middle is enough
            (.quick, "assembly", [:], [:], "3/4/0"),  // asks for a senior
        ]

    @Test(arguments: fits)
    func `the earliest start, then the best fit`(
        trade: Trade, kind: String, bays: [Int: Int], people: [Int64: Int], expected: String
    ) {
        let floor = Self.floor(busyBays: bays, busyPeople: people)
        #expect(
            Self.said(DispatchSuggestion.best(for: Self.work(1, trade, kind: kind), on: floor)) == expected)
    }

    @Test func `a chosen bay and chosen people are kept`() {
        let floor = Self.floor(busyBays: [2: 20])
        let work = Self.work()
        #expect(Self.said(DispatchSuggestion.best(for: work, on: floor, bay: BayID(2))) == "2/11/20")
        let both = JobCard.crew([StaffID(11), StaffID(4)], shares: [])
        let suggestion = DispatchSuggestion.best(for: work, on: floor, crew: both)
        #expect(Self.said(suggestion) == "3/11+4/0")
        #expect(suggestion?.plan.upperBound == Self.now.adding(minutes: 30))
        #expect(DispatchSuggestion.best(for: work, on: floor, bay: BayID(6)) == nil)
    }

    @Test func `what the first in the queue takes the second does not get`() {
        let queue = [Self.work(1), Self.work(2), Self.work(3)]
        let plan = DispatchSuggestion.plan(queue, on: Self.floor())
        #expect(queue.map { Self.said(plan[$0.key]) } == ["3/11/0", "4/4/0", "3/11/60"])
    }

    @Test func `paint waits for panel on the same car`() {
        let queue = [Self.work(1, .panel), Self.work(1, .paint)]
        let plan = DispatchSuggestion.plan(queue, on: Self.floor())
        #expect(queue.map { Self.said(plan[$0.key]) } == ["5/12/0", "6/13/60"])
    }

    @Test func `waiting customers, rework and bookings come first, then the promise`() {
        let queue = [
            Self.work(1, promise: 30), Self.work(2, promise: 90, waits: true),
            Self.work(3, promise: 60, rework: true), Self.work(4, promise: 75, booked: true),
            Self.work(5, promise: nil), Self.work(6, promise: 20),
        ]
        #expect(queue.sorted(by: WaitingWork.isBefore).map(\.order.number) == [3, 4, 2, 6, 1, 5])
    }

    @Test func `a plan that ends after the promise is late`() {
        let plan = DispatchSuggestion.best(for: Self.work(), on: Self.floor())
        #expect(plan?.isLate(for: Self.work(promise: 60)) == false)
        #expect(plan?.isLate(for: Self.work(promise: 59)) == true)
        #expect(plan?.isLate(for: Self.work(promise: nil)) == false)
    }

    @Test func `the same floor gives the same suggestion`() {
        let once = DispatchSuggestion.plan([Self.work(1), Self.work(2)], on: Self.floor())
        let twice = DispatchSuggestion.plan([Self.work(1), Self.work(2)], on: Self.floor())
        #expect(once == twice)
    }
}
