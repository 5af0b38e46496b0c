import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct ReceptionActTests {
    let shop: TestShop

    init() throws { shop = try TestShop() }

    /// The first car, with a package and the complaints given.
    private func arrival(
        concerns: [String] = [], package: Int64? = 1, booking: Int64? = nil, km: Int? = 45_200
    ) -> Arrival {
        Arrival(
            car: .known(VehicleID(1)), booking: booking.map { BookingID($0) },
            intake: Intake(km: km, fuelEighths: 4, package: package.map { PackageID($0) }),
            concerns: concerns, promise: Promise(at: shop.now.adding(hours: 2)), isWalkedRound: true)
    }

    private func open(_ arrival: Arrival, completing: Bool = false) throws -> OrderID {
        let done = try shop.perform(
            ReceptionAct.open(arrival: arrival, completing: completing), as: .advisor)
        return try #require(done.order)
    }

    private func rail(_ order: OrderID) throws -> Rail {
        try shop.read { try PassageTable.rail(of: order, in: $0) }
    }

    private func reception(_ order: OrderID) throws -> Reception {
        try shop.read { try ReceptionTable.reception(of: order, in: $0) }
    }

    @Test func `a walk-in opens an order at reception`() throws {
        let order = try open(arrival(concerns: ["刹车异响"]))
        let rail = try rail(order)
        #expect(rail[.invitation] == .skipped)
        #expect(rail[.booking] == .skipped)
        #expect(rail.now == .reception)
        #expect(try reception(order).intake.km == 45_200)
        #expect(try shop.read { try ConcernTable.concerns(of: order, in: $0).map(\.words) } == ["刹车异响"])
        #expect(try shop.read { try ReceptionTable.promises(of: order, in: $0).count } == 1)
        #expect(try shop.text("SELECT number FROM repair_order") == "RO260312-001")
    }

    @Test func `a booked and invited car has its first steps done when they were done`() throws {
        try shop.sql(
            """
            INSERT INTO invitation (id, vehicle_id, due_month, due_on, cause, class, list_made_at)
              VALUES (1, 1, '2026-03', '2026-03-20', 'interval-km', 'A', 1770000000);
            INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome)
              VALUES (1, 1772900000, 2, 'phone', 'booked');
            INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 channel, invitation_id, state)
              VALUES (1, 1, 1, 1773279000, '2026-03-12', 1772900060, 2, '保养', 'quick', 100, 'invitation', 1, 'prepared')
            """)
        let order = try open(arrival(booking: 1))
        let rail = try rail(order)
        #expect(rail[.invitation] == .done)
        #expect(rail[.booking] == .done)
        #expect(rail.times[0] == Moment(seconds: 1_772_900_000))
        #expect(rail.times[1] == Moment(seconds: 1_772_900_060))
        #expect(try shop.text("SELECT state FROM booking") == "arrived")

        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try shop.text("SELECT state FROM booking") == "prepared")
        #expect(try shop.number("SELECT count(*) FROM repair_order WHERE voided_at IS NOT NULL") == 1)
        _ = try open(arrival(booking: 1))
        #expect(try shop.text("SELECT state FROM booking") == "arrived")
    }

    @Test func `a car in the shop is not received twice`() throws {
        _ = try open(arrival())
        #expect(throws: Refusal.self) { try open(arrival()) }
    }

    @Test(arguments: [(concerns: [], stage: ServiceStep.estimate), (concerns: ["异响"], stage: .diagnosis)])
    func `completing leads to diagnosis when there is a complaint, else to the estimate`(
        concerns: [String], stage: ServiceStep
    ) throws {
        let order = try open(arrival(concerns: concerns), completing: true)
        #expect(try rail(order).now == stage)
        #expect(try rail(order)[.reception] == .done)
        #expect(try reception(order).firstCheckAt == shop.now)
    }

    @Test func `what is missing stops completing and leaves nothing behind`() throws {
        #expect(throws: Refusal.self) { try open(arrival(km: nil), completing: true) }
        #expect(throws: Refusal.self) { try open(arrival(package: nil), completing: true) }
        #expect(try shop.number("SELECT count(*) FROM repair_order") == 0)
    }

    @Test func `a promise in the past is refused`() throws {
        let late = Arrival(
            car: .known(VehicleID(1)), intake: Intake(), promise: Promise(at: shop.now))
        #expect(throws: Refusal.self) { try open(late) }
    }

    @Test func `a closed file is not received`() throws {
        try shop.sql("UPDATE vehicle SET void_reason = 'scrapped', voided_on = '2026-01-01' WHERE id = 1")
        #expect(throws: Refusal.self) { try open(arrival()) }
    }

    @Test func `a newcomer is put on file with his car and order in one stroke`() throws {
        let newcomer = Newcomer(name: "赵敏", phone: "13700001111", plate: "皖A6K590", model: "途岳 2023")
        let order = try open(
            Arrival(car: .newcomer(newcomer), intake: Intake(km: 12_000, package: PackageID(1))))
        #expect(try shop.text("SELECT initials FROM customer WHERE id = 3") == "zm")
        #expect(try shop.text("SELECT plate_reversed FROM vehicle WHERE id = 3") == "095K6A皖")
        let line = try shop.read { try RepairOrderTable.line(order, in: $0) }
        #expect(line.customer == "赵敏")
        #expect(line.plate == "皖A6K590")
    }

    @Test func `a newcomer whose plate is on file, or without a name, leaves nothing behind`() throws {
        for (name, plate) in [("赵敏", "沪B6D702"), ("", "皖A6K590")] {
            let newcomer = Newcomer(name: name, phone: "", plate: plate)
            #expect(throws: Refusal.self) {
                try open(Arrival(car: .newcomer(newcomer), intake: Intake()))
            }
        }
        #expect(try shop.number("SELECT count(*) FROM customer") == 2)
    }

    @Test func `withdrawing is refused once someone worked on the order`() throws {
        let order = try open(arrival(), completing: true)
        try shop.sql(
            """
            INSERT INTO logbook (key, at, staff_id, terminal, act, order_id, said_zh, said_en, payload, never_zh, never_en)
            VALUES ('x', 1773279800, 3, 'floor', 'estimate.add', ?, 'a', 'a', '{}', 'n', 'n')
            """, [order])
        let head = try shop.read { try RepairOrderTable.order(order, in: $0) }
        #expect(throws: Refusal.self) {
            try shop.perform(ReceptionAct.withdraw(order: head.based, booking: nil), as: .advisor)
        }
    }

    @Test func `an amendment is taken back whole: intake, promise and complaints`() throws {
        let order = try open(arrival())
        let before = try reception(order)
        var intake = before.intake
        intake.keyTag = "A12"
        let change = IntakeChange(
            before.based, from: before.intake, to: intake,
            promise: Promise(at: shop.now.adding(hours: 3), told: .phone), concerns: ["空调不冷"])
        try shop.perform(ReceptionAct.amend(change: change), as: .advisor)
        #expect(try reception(order).intake.keyTag == "A12")
        #expect(try shop.number("SELECT count(*) FROM promise") == 2)
        #expect(try shop.number("SELECT count(*) FROM concern") == 1)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try reception(order).intake == before.intake)
        #expect(try shop.number("SELECT count(*) FROM promise") == 1)
        #expect(try shop.number("SELECT count(*) FROM concern") == 0)
    }

    @Test func `two advisors' amendments merge, or show both values`() throws {
        let order = try open(arrival())
        let read = try reception(order)
        var theirs = read.intake
        theirs.keyTag = "B7"
        try shop.perform(
            ReceptionAct.amend(change: IntakeChange(read.based, from: read.intake, to: theirs)), as: .advisor)
        var mine = read.intake
        mine.valuables = "行车记录仪"
        try shop.perform(
            ReceptionAct.amend(change: IntakeChange(read.based, from: read.intake, to: mine)), as: .advisor)
        #expect(try reception(order).intake.keyTag == "B7")
        #expect(try reception(order).intake.valuables == "行车记录仪")
        mine.keyTag = "C1"
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                ReceptionAct.amend(change: IntakeChange(read.based, from: read.intake, to: mine)),
                as: .advisor)
        }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.sentence.english.contains("B7") == true)
    }

    @Test func `completing is taken back, until the order has gone on`() throws {
        let order = try open(arrival(concerns: ["异响"]))
        let change = IntakeChange.nothing(try reception(order))
        try shop.perform(ReceptionAct.complete(change: change), as: .advisor)
        #expect(try rail(order).now == .diagnosis)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try rail(order).now == .reception)
        try shop.perform(
            ReceptionAct.complete(change: .nothing(reception(order))), as: .advisor)
        try shop.sql(
            """
            INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, 4, 'done', 1773279900, 1),
              (?, 5, 'entered', 1773279900, 1)
            """, [order, order])
        #expect(throws: Refusal.self) {
            try shop.perform(ReceptionAct.reopen(change: .nothing(reception(order))), as: .advisor)
        }
    }

    @Test
    func `a complaint that comes late sends a maintenance visit to diagnosis, taking it off lets it go on`()
        throws
    {
        let order = try open(arrival(), completing: true)
        try shop.perform(
            ReceptionAct.addConcern(order: order, text: ConcernText(words: "方向盘抖")), as: .technician)
        #expect(try rail(order).now == .diagnosis)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .technician))
        #expect(try rail(order).now == .estimate)
        #expect(try shop.number("SELECT count(*) FROM concern") == 0)
    }

    @Test func `a complaint is put right and back, and an empty one refused`() throws {
        let order = try open(arrival(concerns: ["异响"]))
        let concern = try #require(try shop.read { try ConcernTable.concerns(of: order, in: $0).first })
        let better = ConcernText(words: "低速刹车异响", whenWhere: "冷车，下坡")
        try shop.perform(
            ReceptionAct.changeConcern(concern: concern.based, from: concern.text, to: better), as: .advisor)
        #expect(try shop.read { try ConcernTable.concern(concern.id, in: $0).text } == better)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try shop.read { try ConcernTable.concern(concern.id, in: $0).text } == concern.text)
        #expect(throws: Refusal.self) {
            try shop.perform(
                ReceptionAct.addConcern(order: order, text: ConcernText(words: " ")), as: .advisor)
        }
    }

    @Test func `a complaint that was diagnosed is not taken off`() throws {
        let order = try open(arrival(concerns: ["异响"]))
        let concern = try #require(try shop.read { try ConcernTable.concerns(of: order, in: $0).first })
        try shop.sql(
            "INSERT INTO finding (concern_id, order_id, result, found_at, found_by) VALUES (?, ?, 'confirmed', 1, 4)",
            [concern.id, order])
        #expect(throws: Refusal.self) {
            try shop.perform(ReceptionAct.removeConcern(concern: concern.based), as: .advisor)
        }
    }

    @Test func `a damage is marked and taken off again`() throws {
        let order = try open(arrival())
        try shop.perform(
            ReceptionAct.markDamage(order: order, damage: Damage(.leftFrontDoor, kind: "scratch")),
            as: .advisor)
        #expect(
            try shop.read { try ReceptionTable.marks(of: order, in: $0).map(\.damage.position) } == [
                .leftFrontDoor
            ])
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try shop.number("SELECT count(*) FROM walk_round_mark") == 0)
        #expect(throws: Refusal.self) {
            try shop.perform(
                ReceptionAct.markDamage(order: order, damage: Damage(.bonnet, kind: "melted")), as: .advisor)
        }
    }

    @Test func `the walk-round is done and undone`() throws {
        let order = try open(arrival())
        try shop.perform(ReceptionAct.walkRound(order: order, done: false), as: .advisor)
        #expect(try reception(order).walkedRoundAt == nil)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try reception(order).walkedRoundAt == shop.now)
    }

    @Test func `a change of promise is kept beside the first, and a slip is taken back`() throws {
        let order = try open(arrival())
        let later = Promise(at: shop.now.adding(hours: 5), told: .phone)
        try shop.perform(ReceptionAct.promise(order: order, promise: later), as: .foreman)
        #expect(try shop.read { try ReceptionTable.promises(of: order, in: $0).last } == later)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .foreman))
        #expect(try shop.read { try ReceptionTable.promises(of: order, in: $0).count } == 1)
        #expect(throws: Refusal.self) {
            try shop.perform(
                ReceptionAct.promise(order: order, promise: Promise(at: shop.now)), as: .advisor)
        }
    }

    @Test func `an order under the wrong customer is transferred and back`() throws {
        let order = try open(arrival())
        let head = try shop.read { try RepairOrderTable.order(order, in: $0) }
        try shop.perform(ReceptionAct.transfer(order: head.based, to: CustomerID(2)), as: .advisor)
        #expect(try shop.text("SELECT customer_id FROM repair_order") == "2")
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try shop.text("SELECT customer_id FROM repair_order") == "1")
    }

    @Test func `only an advisor receives`() throws {
        #expect(throws: Refusal.self) {
            try shop.perform(ReceptionAct.open(arrival: arrival(), completing: false), as: .washer)
        }
    }
}
