import Testing

@testable import Fixtures
@testable import Workshop

/// What the plan never does, tried on shops made by chance from fixed seeds.
struct SchedulerTests {
    static let opening = Moment(seconds: 1_773_273_600)  // 2026-03-12 08:00 in Shanghai
    static let hours = OpenHours(
        days: (0..<28).map { day in
            let opens = opening.adding(hours: 24 * day)
            return opens..<opens.adding(hours: 10)
        })

    /// A shop by chance: bays, people, orders of one to four trades, parts on their way, bays down, people away.
    struct Shop {
        var floor: Floor
        var pieces: [WorkPiece]

        init(seed: UInt64, orders: Int = 20, bays: Int = 7, hands: Int = 9) {
            var chance = Seeded(seed: seed)
            let kinds: [Bay.Kind] = [.general, .quick, .general, .panel, .paint, .quick, .general, .wash]
            let now = opening.adding(minutes: Int.random(in: 0..<600, using: &chance))
            floor = Floor(
                bays: (0..<bays).map {
                    Bay(
                        id: BayID(Int64($0 + 1)), position: $0 + 1, name: "\($0 + 1)号位",
                        kind: kinds[$0 % kinds.count])
                },
                hands: (0..<hands).map {
                    .sample(
                        id: Int64($0 + 1), trade: Trade.allCases[$0 % 4],
                        grade: StaffGrade.allCases.randomElement(using: &chance))
                }, now: now, hours: hours, finishing: 900)
            for bay in floor.bays where Int.random(in: 0..<4, using: &chance) == 0 {
                let from = now.adding(minutes: Int.random(in: 0..<300, using: &chance))
                floor.closures[bay.id] = [from..<from.adding(minutes: 90)]
            }
            for staff in floor.hands where Int.random(in: 0..<4, using: &chance) == 0 {
                let from = now.adding(minutes: Int.random(in: 0..<300, using: &chance))
                floor.absences[staff.id] = [from..<from.adding(minutes: 120)]
            }
            pieces = (0..<orders).flatMap { order -> [WorkPiece] in
                let promise = now.adding(minutes: Int.random(in: 30..<900, using: &chance))
                let chain: [(Trade, Trade.Turn)] = [
                    (.mechanical, .mechanical), (.panel, .panel), (.paint, .paint), (.mechanical, .refit),
                ]
                let isBody = Int.random(in: 0..<4, using: &chance) == 0
                let steps =
                    isBody ? chain : [(Bool.random(using: &chance) ? .quick : .mechanical, .mechanical)]
                return steps.map { trade, turn in
                    let isLate = Int.random(in: 0..<5, using: &chance) == 0
                    return WorkPiece(
                        key: .work(WaitingWork.Key(order: OrderID(Int64(order + 1)), turn: turn)),
                        order: OrderID(Int64(order + 1)), trade: trade, turn: turn, stand: .waiting,
                        seconds: 60 * Int.random(in: 15..<300, using: &chance),
                        grade: StaffGrade.allCases.randomElement(using: &chance) ?? .junior,
                        promisedAt: promise,
                        notBefore: isLate
                            ? now.adding(minutes: Int.random(in: 0..<200, using: &chance)) : nil,
                        hold: isLate ? .parts : nil, bay: nil, crew: nil)
                }
            }
        }

        var plan: Plan { Scheduler.plan(pieces, on: floor) }
        func placed(_ plan: Plan) -> [(WorkPiece, Placement)] {
            pieces.compactMap { piece in plan.placements[piece.key].map { (piece, $0) } }
        }
    }

    static let seeds: [UInt64] = Array(1...60)

    static func overlaps(_ spans: [Range<Moment>]) -> Bool {
        let sorted = spans.sorted { $0.lowerBound < $1.lowerBound }
        return zip(sorted, sorted.dropFirst()).contains { $0.overlaps($1) }
    }

    @Test(arguments: seeds)
    func `no bay, car or person is planned twice at a time`(seed: UInt64) {
        let shop = Shop(seed: seed)
        let placed = shop.placed(shop.plan)
        #expect(!placed.isEmpty)
        for spans in Dictionary(grouping: placed, by: \.1.bay).values {
            #expect(!Self.overlaps(spans.map(\.1.span)))
        }
        for spans in Dictionary(grouping: placed, by: \.0.order).values {
            #expect(!Self.overlaps(spans.map(\.1.span)))
        }
        let stretches = placed.flatMap { piece in
            piece.1.crew.flatMap { member in piece.1.stretches.map { (member.staff, $0) } }
        }
        for spans in Dictionary(grouping: stretches, by: \.0).values {
            #expect(!Self.overlaps(spans.map(\.1)))
        }
    }

    @Test(arguments: seeds)
    func `bay and people fit the work and are there`(seed: UInt64) throws {
        let shop = Shop(seed: seed)
        for (piece, placement) in shop.placed(shop.plan) {
            let bay = try #require(shop.floor.bays.first { $0.id == placement.bay })
            #expect(bay.kind.takes(piece.trade))
            let down = shop.floor.closures[bay.id] ?? []
            #expect(!down.contains { $0.overlaps(placement.span) })
            for member in placement.crew {
                let staff = try #require(shop.floor.hands.first { $0.id == member.staff })
                #expect(staff.can(piece.trade) && staff.graded >= piece.grade)
                let away = shop.floor.absences[staff.id] ?? []
                #expect(!placement.stretches.contains { stretch in away.contains { $0.overlaps(stretch) } })
            }
        }
    }

    @Test(arguments: seeds)
    func `a car goes through its trades in their turn, and no work begins before its parts`(seed: UInt64) {
        let shop = Shop(seed: seed)
        let placed = shop.placed(shop.plan)
        for (piece, placement) in placed {
            #expect(placement.start >= max(shop.floor.now, piece.notBefore ?? shop.floor.now))
            for (earlier, before) in placed
            where earlier.order == piece.order && earlier.turn < piece.turn {
                #expect(before.end <= placement.start)
            }
        }
    }

    @Test(arguments: seeds)
    func `all of the work is planned, within opening hours and never past closing`(seed: UInt64) {
        let shop = Shop(seed: seed)
        for (piece, placement) in shop.placed(shop.plan) {
            #expect(
                placement.stretches.reduce(0) { $0 + $1.upperBound.seconds(since: $1.lowerBound) }
                    == piece.seconds)
            for stretch in placement.stretches {
                #expect(
                    Self.hours.days.contains {
                        $0.lowerBound <= stretch.lowerBound && stretch.upperBound <= $0.upperBound
                    })
            }
            #expect(placement.staysOvernight == (placement.stretches.count > 1))
        }
    }

    @Test(arguments: seeds)
    func `what comes later in the queue never delays what comes before`(seed: UInt64) {
        let shop = Shop(seed: seed)
        let whole = shop.plan
        for count in [1, shop.pieces.count / 2, shop.pieces.count - 1] {
            let part = Scheduler.plan(Array(shop.pieces.prefix(count)), on: shop.floor)
            for piece in shop.pieces.prefix(count) {
                #expect(part.placements[piece.key] == whole.placements[piece.key])
            }
        }
    }

    @Test(arguments: seeds)
    func `the same shop gives the same plan`(seed: UInt64) {
        #expect(Shop(seed: seed).plan == Shop(seed: seed).plan)
    }

    @Test(arguments: seeds)
    func `a promise is in danger just when check and wash end after it`(seed: UInt64) {
        let shop = Shop(seed: seed)
        let plan = shop.plan
        for (order, pieces) in Dictionary(grouping: shop.pieces, by: \.order) {
            let placements = pieces.map { plan.placements[$0.key] }
            let ready = placements.compactMap { $0?.end }.max()?.adding(seconds: 900)
            let promise = pieces[0].promisedAt ?? shop.floor.now
            let isSafe = !placements.contains { $0 == nil } && (ready ?? promise) <= promise
            #expect((plan.risk(of: order) == nil) == isSafe)
        }
    }

    // MARK: by hand

    private static func piece(
        _ order: Int64, minutes: Int, promise: Int? = nil, parts: Int? = nil, trade: Trade = .quick
    ) -> WorkPiece {
        let now = opening.adding(hours: 3)
        return WorkPiece(
            key: .work(WaitingWork.Key(order: OrderID(order), turn: trade.turn)), order: OrderID(order),
            trade: trade, turn: trade.turn, stand: .waiting, seconds: minutes * 60, grade: .junior,
            promisedAt: promise.map { opening.adding(minutes: $0) },
            notBefore: parts.map { now.adding(minutes: $0) }, hold: parts.map { _ in .parts }, bay: nil,
            crew: nil)
    }

    /// Eleven o'clock, one quick bay, one technician.
    private static let floor = Floor(
        bays: [Bay(id: BayID(1), position: 1, name: "1号位", kind: .quick)], hands: [.sample()],
        now: opening.adding(hours: 3), hours: hours, finishing: 900)

    @Test func `a booked 17:00 promise in danger is seen at 11:00`() {
        // Five hours and a half stand before an hour's work: 17:30, and then check and wash.
        let queue = [Self.piece(1, minutes: 330), Self.piece(2, minutes: 60, promise: 540)]
        let risk = Scheduler.plan(queue, on: Self.floor).risks.first
        #expect(risk?.order == OrderID(2))
        #expect(risk?.readyAt == Self.opening.adding(minutes: 180 + 330 + 60 + 15))
        let shorter = [Self.piece(1, minutes: 285), Self.piece(2, minutes: 60, promise: 540)]
        #expect(Scheduler.plan(shorter, on: Self.floor).risks.isEmpty)
    }

    @Test func `what does not fit before closing goes on in the morning, in its bay`() throws {
        let plan = Scheduler.plan([Self.piece(1, minutes: 480), Self.piece(2, minutes: 30)], on: Self.floor)
        let long = try #require(plan.placements[Self.piece(1, minutes: 480).key])
        #expect(long.staysOvernight)
        #expect(long.end == Self.opening.adding(hours: 24 + 1))
        let short = try #require(plan.placements[Self.piece(2, minutes: 30).key])
        #expect(short.start == long.end)
        #expect(short.hold == .bay)
    }

    @Test func `a short job goes before one that waits for parts`() {
        let plan = Scheduler.plan(
            [Self.piece(1, minutes: 60, parts: 60), Self.piece(2, minutes: 45)], on: Self.floor)
        #expect(plan.placements[Self.piece(1, minutes: 60).key]?.hold == .parts)
        #expect(plan.placements[Self.piece(2, minutes: 45).key]?.start == Self.floor.now)
    }

    @Test func `two with unequal shares take as long as the larger share`() {
        var piece = Self.piece(1, minutes: 100)
        piece.crew = [CrewShare(StaffID(11), percent: 70), CrewShare(StaffID(12), percent: 30)]
        let placement = Scheduler.plan([piece], on: Self.floor).placements[piece.key]
        #expect(placement?.end == Self.floor.now.adding(minutes: 70))
    }

    @Test func `work of a trade nobody is here for has no place, nor what comes after it on the car`() {
        let queue = [Self.piece(1, minutes: 60, trade: .panel), Self.piece(1, minutes: 60, trade: .paint)]
        #expect(Scheduler.plan(queue, on: Self.floor).unplaced == Set(queue.map(\.key)))
    }
}
