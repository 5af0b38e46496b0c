import Testing

@testable import Workshop

struct DispatchTests {
    private static let now = Moment(seconds: 1_773_279_720)

    /// One dispatch that every rule lets pass; each case spoils one thing.
    private static func dispatch(
        lines: [AuthorisedLabour] = [.sample()], bay: Bay.Kind = .quick, people: [Staff] = [.sample()],
        present: [Staff] = [.sample()], rework: Bool = false, taken: [ClosedRange<Int>] = []
    ) -> Dispatch {
        Dispatch(
            lines: lines, bay: Bay(id: BayID(3), position: 3, name: "3号位", kind: bay), technicians: people,
            plan: now..<now.adding(minutes: 60), isRework: rework, present: present,
            taken: taken.map { now.adding(minutes: $0.lowerBound)..<now.adding(minutes: $0.upperBound) })
    }

    @Test func `a quick job in a quick bay by a quick technician passes`() throws {
        try Dispatch.rules.check(Self.dispatch())
    }

    static let spoiltDispatches: [(name: String, spoilt: Dispatch)] = [
        ("has lines", dispatch(lines: [])),
        ("lines are of one order", dispatch(lines: [.sample(order: 1), .sample(order: 2)])),
        ("trades go together", dispatch(lines: [.sample(), .sample(trade: .paint)])),
        ("lines are not given already", dispatch(lines: [.sample(given: true)])),
        ("bay takes the trade", dispatch(bay: .paint)),
        ("bay takes the trade", dispatch(bay: .wash)),
        ("bay is free then", dispatch(taken: [30...90])),
        ("has technicians", dispatch(people: [])),
        ("technicians are here", dispatch(present: [])),
        (
            "technicians know the trade",
            dispatch(people: [.sample(trade: .paint)], present: [.sample(trade: .paint)])
        ),
        (
            "technicians know the trade",
            dispatch(lines: [.sample(trade: .mechanical)], bay: .general)
        ),
        (
            "the grade that was sold does the work",
            dispatch(
                lines: [.sample(sold: .senior)], people: [.sample(grade: .middle)],
                present: [.sample(grade: .middle)])
        ),
        (
            "grade is enough",
            dispatch(
                lines: [.sample(kind: "special")], people: [.sample(grade: .junior)],
                present: [.sample(grade: .junior), .sample(id: 2, grade: .senior)])
        ),
    ]

    @Test(arguments: spoiltDispatches)
    func `each rule refuses what it is there for`(name: String, spoilt: Dispatch) {
        #expect(Dispatch.rules.first { $0.refuse(spoilt) != nil }?.name == name)
    }

    @Test func `a second person allows a lower grade than was sold, and nothing else`() throws {
        var allowed = Self.dispatch(
            lines: [.sample(sold: .senior)], people: [.sample(grade: .junior)],
            present: [.sample(grade: .junior), .sample(id: 2, grade: .senior)])
        #expect(throws: Refusal.self) { try Dispatch.rules.check(allowed) }
        allowed.isGradeAuthorised = true
        try Dispatch.rules.check(allowed)
        var absent = Self.dispatch(present: [])
        absent.isGradeAuthorised = true
        #expect(throws: Refusal.self) { try Dispatch.rules.check(absent) }
    }

    @Test func `the suggestion looks for the grade that was sold`() {
        let lines = [AuthorisedLabour.sample(sold: .senior)]
        #expect(
            StaffGrade.wanted(for: lines, among: [.sample(grade: .junior), .sample(id: 2, grade: .senior)])
                == .senior)
        #expect(StaffGrade.wanted(for: lines, among: [.sample(grade: .middle)]) == .middle)
    }

    @Test func `work before and after in the same bay does not stand in the way`() throws {
        try Dispatch.rules.check(Self.dispatch(taken: [-60...0, 60...120]))
    }

    @Test func `what was done before is given out again as rework only`() throws {
        let done = AuthorisedLabour.sample(given: true, done: true)
        try Dispatch.rules.check(Self.dispatch(lines: [done], rework: true))
        #expect(throws: Refusal.self) { try Dispatch.rules.check(Self.dispatch(lines: [done])) }
    }

    @Test func `nobody better is here, so the junior does it`() throws {
        let junior = Staff.sample(grade: .junior)
        try Dispatch.rules.check(
            Self.dispatch(lines: [.sample(kind: "assembly")], people: [junior], present: [junior]))
    }

    static let tradesOfBays: [(kind: Bay.Kind, trades: [Trade])] = [
        (Bay.Kind.quick, [Trade.mechanical, .quick]), (.general, [.mechanical, .quick]), (.panel, [.panel]),
        (.paint, [.paint]), (.wash, []), (.inspection, []), (.reception, []),
    ]

    @Test(arguments: tradesOfBays)
    func `a kind of bay takes these trades`(kind: Bay.Kind, trades: [Trade]) {
        #expect(Trade.allCases.filter(kind.takes) == trades)
    }

    @Test(arguments: [(1, [100]), (2, [50, 50]), (3, [34, 33, 33]), (0, [])])
    func `shares make a whole`(count: Int, shares: [Int]) {
        #expect(JobCard.shares(count) == shares)
    }

    @Test(arguments: [(3600 * 11 / 10, false), (3600 * 11 / 10 + 1, true), (3600, false), (7200, true)])
    func `the alarm comes after ten percent and not at it`(worked: Int, alarms: Bool) {
        #expect(Overrun.alarms(worked: worked, standard: Hours(hundredths: 100)) == alarms)
    }
}

extension Dispatch: CustomTestStringConvertible {
    public var testDescription: String { "\(lines.count) lines" }
}

extension Staff {
    static func sample(
        id: Int64 = 11, trade: Trade? = .quick, grade: StaffGrade? = .middle, number: Int? = nil
    ) -> Staff {
        Staff(
            id: StaffID(id), version: 1, number: number ?? Int(id), name: "李强\(id)", roles: [.technician],
            trade: trade, grade: grade, hasPIN: false)
    }
}

extension AuthorisedLabour {
    static func sample(
        _ id: Int64 = 101, order: Int64 = 1, trade: Trade = .quick, hours: Int64 = 100,
        kind: String = "minor",
        given: Bool = false, done: Bool = false, sold: StaffGrade? = nil
    ) -> AuthorisedLabour {
        var terms = LineTerms(
            kind: .labour, code: "M040K", name: "4万公里保养", trade: trade, hours: Hours(hundredths: hours),
            unitPrice: Money(fen: 28000), taxRate: TaxRate(basisPoints: 1300), payer: .customer)
        terms.staffGrade = sold
        let line = EstimateLine(
            id: LineID(id), version: 1, revision: 1, order: OrderID(order), position: 1, terms: terms,
            additional: false, concern: nil, state: .authorised, title: Phrase(same: "4万公里保养"))
        let authorisation = Authorisation(
            stored: AuthorisationID(id), line: line.id, order: line.order, version: EstimateVersionID(1),
            agreed: Money(fen: 28000), byWhom: "王建国", how: .inPerson, at: Moment(seconds: 1_773_279_000),
            staff: StaffID(1))
        return AuthorisedLabour(
            agreed: AuthorisedLine(line, authorisation), kind: kind, isGiven: given, isDone: done)
    }
}
