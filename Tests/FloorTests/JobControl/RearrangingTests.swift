import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Jobs that get other places, and what is refused.
struct RearrangingTests {
    private let liQiang = CrewShare(StaffID(11), percent: 100)
    private let zhangWei = CrewShare(StaffID(4), percent: 100)

    /// Two services planned: the first with 李强 in a quick bay, the second with 张伟 in the other.
    private func planned() throws -> (TestShop, FloorJob, FloorJob) {
        let shop = try TestShop()
        try shop.floorOrder(1)
        try shop.floorOrder(2, vehicle: 2)
        let one = try shop.dispatchFirst()
        let other = try shop.dispatchFirst()
        return (shop, try shop.job(one), try shop.job(other))
    }

    private func sight(_ shop: TestShop) throws -> FloorSight {
        try shop.read { try FloorSight.read(in: $0) }
    }

    @Test func `a job does not move onto another one`() throws {
        let (shop, one, other) = try planned()
        #expect(one.job.bay != other.job.bay)
        let onto = one.moved(bay: other.job.bay, from: one.job.plannedFrom, to: one.job.plannedTo)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(JobAct.rearrange(cause: nil, moves: [onto]), as: .foreman)
        }
        #expect(refusal?.sentence.chinese.contains("在那段时间已有安排") == true)
        #expect(try shop.job(one.id).job.bay == one.job.bay)
        let behind = one.moved(
            bay: other.job.bay, from: other.job.plannedTo, to: other.job.plannedTo.adding(hours: 1))
        try shop.perform(JobAct.rearrange(cause: nil, moves: [behind]), as: .foreman)
        #expect(try shop.job(one.id).job.bay == other.job.bay)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(one.id).standing == one.standing)
    }

    @Test func `a technician is not given two cars at a time`() throws {
        let (shop, one, other) = try planned()
        let his = other.moved(crew: [liQiang], from: other.job.plannedFrom, to: other.job.plannedTo)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(JobAct.rearrange(cause: nil, moves: [his]), as: .foreman)
        }
        #expect(refusal?.sentence.chinese.contains("李强那段时间在做别的车") == true)
        #expect(one.crew == [liQiang])
    }

    @Test func `two jobs change places, and change back`() throws {
        let (shop, one, other) = try planned()
        let replan = Replan.swapping(one, other, try sight(shop))
        #expect(replan.moves.count == 2)
        try shop.perform(JobAct.rearrange(cause: nil, moves: replan.moves), as: .foreman)
        #expect(try shop.job(one.id).standing == other.standing)
        #expect(try shop.job(other.id).standing == one.standing)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(one.id).standing == one.standing)
    }

    @Test func `what someone else moved meanwhile shows both`() throws {
        let (shop, one, other) = try planned()
        let free = one.moved(bay: BayID(1), from: one.job.plannedFrom, to: one.job.plannedTo)
        try shop.perform(JobAct.rearrange(cause: nil, moves: [free]), as: .foreman)
        let late = one.moved(bay: BayID(2), from: one.job.plannedFrom, to: one.job.plannedTo)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(JobAct.rearrange(cause: nil, moves: [late]), as: .foreman)
        }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.sentence.chinese.contains("1号位") == true)
        #expect(refusal?.sentence.chinese.contains("2号位") == true)
        _ = other
    }

    @Test func `who is away hands his jobs to who is here, and gets them back when he was not away`() throws {
        let (shop, one, _) = try planned()
        let until = shop.now.adding(hours: 8)
        let replan = Replan.without(StaffID(11), shop.now..<until, try sight(shop))
        let row = try #require(replan.rows.first { $0.job.id == one.id })
        #expect(row.to?.crew.map(\.staff) == [StaffID(4)])
        let away = FloorChange.absence(staff: StaffID(11), from: shop.now, until: until, reason: "ill")
        try shop.perform(JobAct.rearrange(cause: away, moves: replan.moves), as: .foreman)
        #expect(try shop.job(one.id).technicians.map(\.id) == [StaffID(4)])
        #expect(try sight(shop).floor.absences[StaffID(11)] == [shop.now..<until])
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(one.id).standing == one.standing)
        #expect(try sight(shop).floor.absences.isEmpty)
    }

    @Test func `the clock of someone who leaves stops, and his car waits for that reason`() throws {
        let shop = try TestShop()
        try shop.floorOrder(3, [.doorPaint])
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        shop.pass(minutes: 20)
        let until = shop.now.adding(hours: 2)
        let replan = Replan.without(StaffID(13), shop.now..<until, try sight(shop))
        #expect(replan.rows.first?.to == nil || replan.rows.first?.to?.start ?? until >= until)
        let away = FloorChange.absence(staff: StaffID(13), from: shop.now, until: until, reason: "errand")
        try shop.perform(JobAct.rearrange(cause: away, moves: []), as: .foreman)
        #expect(try shop.job(job).pause?.reason == .away)
        #expect(try shop.job(job).running.isEmpty)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(job).running.count == 1)
        #expect(try shop.job(job).pause == nil)
    }

    @Test func `a bay that is down takes no work, and its jobs go elsewhere`() throws {
        let (shop, one, _) = try planned()
        let until = shop.now.adding(hours: 8)
        let replan = Replan.without(one.job.bay, shop.now..<until, try sight(shop))
        #expect(replan.moves.count == 1)
        #expect(replan.moves.first?.to.bay != one.job.bay)
        let down = FloorChange.closure(bay: one.job.bay, from: shop.now, until: until, reason: "fault")
        try shop.perform(JobAct.rearrange(cause: down, moves: replan.moves), as: .foreman)
        let moved = try shop.job(one.id)
        let back = moved.moved(bay: one.job.bay, from: shop.now, to: shop.now.adding(hours: 1))
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(JobAct.rearrange(cause: nil, moves: [back]), as: .foreman)
        }
        #expect(refusal?.sentence.chinese.contains("停用") == true)
        _ = try shop.takeBackLast(JobAct.self, as: .foreman)
        #expect(try shop.job(one.id).standing == one.standing)
    }

    @Test func `work is put before what is planned, which is pushed back`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let first = try shop.job(shop.dispatchFirst())
        try shop.floorOrder(2, vehicle: 2, waits: true)
        let sight = try sight(shop)
        let work = try #require(sight.queue.first)
        let change = BoardChange(
            kind: .insert(work, try #require(sight.floor.bays.first { $0.id == first.job.bay })))
        let act = try #require(change.act(sight, [], crew: [liQiang]))
        try shop.perform(act, as: .foreman)
        #expect(try shop.job(JobID(2)).job.plannedFrom == shop.now)
        #expect(try shop.job(first.id).job.plannedFrom == shop.now.adding(hours: 1))
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(first.id).standing == first.standing)
        #expect(try sight_(shop).queue.count == 1)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(first.id).job.plannedFrom == shop.now.adding(hours: 1))
    }

    private func sight_(_ shop: TestShop) throws -> FloorSight { try sight(shop) }

    @Test func `lines split off a job get a place of their own, and are joined again`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .pads])
        let job = try shop.job(shop.dispatchFirst())
        #expect(job.job.standard == Hours(hundredths: 200))
        let place = JobPlace(
            bay: BayID(2), crew: [zhangWei], from: job.job.plannedTo, to: job.job.plannedTo.adding(hours: 1))
        let all = JobAct.split(job: job.job.based, lines: [LineID(101), LineID(102)], place: place)
        #expect(throws: Refusal.self) { try shop.perform(all, as: .foreman) }
        try shop.perform(JobAct.split(job: job.job.based, lines: [LineID(102)], place: place), as: .foreman)
        #expect(try shop.job(job.id).job.standard == Hours(hundredths: 100))
        #expect(try shop.job(JobID(2)).what == "更换前刹车片")
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(job.id).job.standard == Hours(hundredths: 200))
        #expect(try shop.number("SELECT count(*) FROM job_line WHERE job_id = 1") == 2)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.number("SELECT count(*) FROM job_line WHERE job_id = 1") == 1)
    }

    @Test func `a later trade is not dispatched before an earlier one`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, [.door, .doorPaint])
        let sight = try sight(shop)
        let paint = try #require(sight.queue.first { $0.trade == .paint })
        let early = JobAct.dispatch(
            order: order, lines: paint.lines.map(\.authorisation.id), bay: BayID(6),
            crew: [CrewShare(StaffID(13), percent: 100)], from: shop.now, to: shop.now.adding(hours: 3))
        let refusal = #expect(throws: Refusal.self) { try shop.perform(early, as: .foreman) }
        #expect(refusal?.wayOut.chinese == "先派前一工种")
        try shop.dispatchFirst()
        #expect(throws: Refusal.self) { try shop.perform(early, as: .foreman) }
    }

    @Test func `mechanical work behind body work is the refit, done last`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .door, .doorPaint, .pads])
        let sight = try sight(shop)
        #expect(sight.queue.map(\.key.turn) == [.mechanical, .panel, .paint, .refit])
        let ends = sight.queue.map { sight.plan[$0.key]?.end ?? shop.now }
        #expect(ends == ends.sorted())
        #expect(sight.plan[sight.queue[3].key]?.hold == .trade)
    }

    @Test func `shares that do not make a whole are refused`() throws {
        let (shop, one, _) = try planned()
        let act = JobAct.changeTechnicians(
            job: one.job.based, was: one.crew,
            technicians: [CrewShare(StaffID(11), percent: 70), CrewShare(StaffID(4), percent: 40)])
        #expect(throws: Refusal.self) { try shop.perform(act, as: .foreman) }
        let right = JobAct.changeTechnicians(
            job: one.job.based, was: one.crew,
            technicians: [CrewShare(StaffID(11), percent: 70), CrewShare(StaffID(4), percent: 30)])
        try shop.perform(right, as: .foreman)
        #expect(try shop.job(one.id).technicians.map(\.share) == [70, 30])
    }

    @Test func `a forged absence without an end, and a closed bay without a reason, fail in the store`()
        throws
    {
        let shop = try TestShop()
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO absence (staff_id, from_at, until_at, reason) VALUES (11, 100, 100, 'ill')")
        }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO bay_closure (bay_id, from_at, until_at, reason) VALUES (1, 100, 200, '')")
        }
    }

    @Test func `a part on its way holds its own line, not the others`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .pads])
        try shop.authorisedPart(150, of: 1, part: 4)
        try shop.sql("INSERT INTO operation_part (operation_id, part_id, quantity) VALUES (2, 4, 100)")
        let eta = shop.now.adding(minutes: 90)
        try shop.sql(
            """
            INSERT INTO shortage (line_id, order_id, part_id, missing, found_at, eta) VALUES (150, 1, 4, 100, ?, ?)
            """, [shop.now, eta])
        let both = try sight(shop)
        // The service takes an hour; the pads are fitted when they come.
        #expect(both.plan[both.queue[0].key]?.start == eta.adding(minutes: -60))
        #expect(both.plan[both.queue[0].key]?.hold == .parts)
        try shop.sql("UPDATE shortage SET eta = NULL")
        #expect(try sight(shop).plan[both.queue[0].key]?.start == shop.now)
        let alone = try TestShop()
        try alone.floorOrder(1, [.pads])
        try alone.authorisedPart(150, of: 1, part: 4)
        try alone.sql("INSERT INTO operation_part (operation_id, part_id, quantity) VALUES (2, 4, 100)")
        try alone.sql(
            "INSERT INTO shortage (line_id, order_id, part_id, missing, found_at) VALUES (150, 1, 4, 100, ?)",
            [alone.now])
        #expect(try sight(alone).queue[0].lacksParts)
        #expect(try sight(alone).suggestions.isEmpty)
    }

    // MARK: alarms

    @Test func `a promise in danger is said once, and again for a new promise`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, [.door], promisedIn: 120)
        let due = try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }
        #expect(
            due == [
                .promise(
                    order: order, promisedAt: shop.now.adding(minutes: 120),
                    readyAt: shop.now.adding(minutes: 195))
            ])
        try shop.perform(JobAct.alarm(due[0]), as: .foreman)
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;")
        #expect(try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }.isEmpty)
        #expect(throws: Refusal.self) { try shop.perform(JobAct.alarm(due[0]), as: .foreman) }
        // Undo passes over what nobody decided.
        #expect(try shop.read { try Logbook.lastUndoable(by: StaffID(3), order: nil, in: $0) } == nil)
        try shop.sql(
            "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (1, ?, ?, 1)",
            [shop.now.adding(minutes: 150), shop.now])
        #expect(try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }.count == 1)
    }

    @Test func `ten percent over the standard time is said once`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, promisedIn: nil)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        shop.pass(minutes: 66)
        #expect(try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }.isEmpty)
        shop.pass(minutes: 1)
        #expect(
            try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }
                == [.overrun(job: job, order: order)])
        try shop.perform(JobAct.alarm(.overrun(job: job, order: order)), as: .foreman)
        #expect(try shop.text("SELECT said_zh FROM logbook ORDER BY id DESC")?.contains("1:07/1:00") == true)
        #expect(try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }.isEmpty)
    }

    @Test func `outside work that does not come back in time is said once, and shows on the board`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, promisedIn: nil)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        let due = shop.now.adding(minutes: 60)
        try shop.perform(
            RecordAct.sendOut(job: try shop.job(job).job.based, to: "博世专修", until: due), as: .foreman)
        #expect(try shop.job(job).pause?.until == due)
        var board = try KeyDesk(shop, BoardScreen(), as: .foreman)
        #expect(board.picture().contains("外协 到10:42"))
        #expect(shop.picture(board.screen, rows: 33, columns: 120, as: .foreman).contains("博世专修"))
        let resume = RepairAct.resume(job: try shop.job(job).job.based)
        #expect(try shop.refusal(resume, as: .foreman)?.sentence == Refusal.isOutside.sentence)
        shop.pass(minutes: 60)
        #expect(try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }.isEmpty)
        shop.pass(minutes: 5)
        let alarms = try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }
        #expect(alarms == [.outside(job: job, order: order, dueAt: due)])
        try shop.perform(JobAct.alarm(alarms[0]), as: .foreman)
        #expect(
            try shop.text("SELECT said_zh FROM logbook ORDER BY id DESC") == "沪A12345 外协 博世专修 应 10:42 送回，还没回来"
        )
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;")
        #expect(try shop.read { try Alarming.due(FloorSight.read(in: $0), in: $0) }.isEmpty)
        try board.reload()
        #expect(board.picture().contains("逾期0:05"))
        #expect(
            shop.picture(board.screen, .english, rows: 33, columns: 120, as: .foreman).contains("late 0:05"))
    }

    @Test func `outside work names when it is expected back, later than now`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        for until in [nil, shop.now] {
            let act = RecordAct.sendOut(job: try shop.job(job).job.based, to: "博世专修", until: until)
            #expect(
                try shop.refusal(act, as: .foreman)?.sentence.english == "Say when it comes back")
        }
        var desk = try KeyDesk(shop, RepairScreen(order: OrderID(1)), as: .foreman)
        try desk.press(.choice(10), .choice(3))
        try desk.type("bosch")
        try desk.press(.enter, .choice(1))
        #expect(try shop.job(job).pause?.until == shop.now.adding(hours: 2))
        #expect(try shop.job(job).pause?.place == "bosch")
    }

    @Test func `work sold at a senior's rate needs a senior, or a second person's yes`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1)
        try shop.sql("UPDATE estimate_line SET staff_grade = 'senior' WHERE order_id = 1")
        try shop.sql(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
            SELECT id, order_id, order_id, revision, 'authorised', '王建国', 'in-person', ?, gross, 1 FROM estimate_line
            """, [shop.now])
        // Today the only senior is away.
        try shop.sql("UPDATE staff SET grade = 'middle' WHERE id = 4")
        var board = try KeyDesk(shop, BoardScreen(), as: .foreman)
        try board.press(.enter)
        #expect(board.sheet?.authority == .lowerGrade)
        let queue = try shop.read { try JobTable.queue(in: $0) }
        let floor = try shop.read { try FloorTable.floor(in: $0) }
        let work = try #require(queue.first)
        let suggestion = try #require(DispatchSuggestion.best(for: work, on: floor))
        #expect(
            try shop.refusal(JobAct.dispatch(work, as: suggestion), as: .foreman)?.kind == .notAllowed)
        let authority = Authority(checked: .lowerGrade, by: StaffID(9), reason: "short-staffed")
        try shop.perform(JobAct.dispatch(work, as: suggestion, authority: authority), as: .foreman)
        #expect(try shop.stage(order) == .repair)
        #expect(
            try shop.text("SELECT kind || ' ' || by_staff_id || ' ' || order_id FROM authority")
                == "lower-grade 9 1")
    }

    /// A quick job sold at a senior's rate; 张伟 is the senior, 李强 is not.
    private func soldAsSenior() throws -> (TestShop, FloorJob) {
        let shop = try TestShop()
        try shop.floorOrder(1, [.pads, .service])
        try shop.sql("UPDATE staff SET trade = 'mechanical' WHERE id = 11")
        try shop.sql("UPDATE estimate_line SET staff_grade = 'senior' WHERE order_id = 1")
        try shop.sql(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
            SELECT id, order_id, order_id, revision, 'authorised', '王建国', 'in-person', ?, gross, 1 FROM estimate_line
            """, [shop.now])
        return (shop, try shop.job(try shop.dispatchFirst()))
    }

    @Test
    func `a crew below the grade that was sold is given by a second person's yes, and moves on with it`()
        throws
    {
        let (shop, job) = try soldAsSenior()
        #expect(job.technicians.map(\.name) == ["张伟"])
        let lower = [CrewShare(StaffID(11), percent: 100)]
        let plain = JobAct.changeTechnicians(job: job.job.based, was: job.crew, technicians: lower)
        #expect(try shop.refusal(plain, as: .foreman)?.kind == .notAllowed)
        // At the board: the bay, F4, 李强 instead of 张伟; Enter asks for the second person.
        var desk = try KeyDesk(shop, BoardScreen(), as: .foreman)
        try desk.press(.tab, .choice(job.job.bay == BayID(1) ? 1 : 2), .function(4))
        try desk.press(.choice(1), .choice(2), .enter)
        #expect(desk.sheet?.authority == .lowerGrade)
        try desk.press(.enter)
        let given = try shop.job(job.id)
        #expect(given.technicians.map(\.name) == ["李强"])
        #expect(try shop.text("SELECT kind || ' ' || order_id FROM authority") == "lower-grade 1")
        // Where it stands and when is the foreman's own affair.
        let bay = BayID(job.job.bay == BayID(1) ? 2 : 1)
        let move = given.moved(
            bay: bay, from: given.job.plannedFrom.adding(minutes: 10),
            to: given.job.plannedTo.adding(minutes: 10))
        try shop.perform(JobAct.rearrange(cause: nil, moves: [move]), as: .foreman)
        #expect(try shop.job(job.id).job.bay == bay)
        // Back to the senior needs nobody.
        let now = try shop.job(job.id)
        try shop.perform(
            JobAct.changeTechnicians(job: now.job.based, was: now.crew, technicians: job.crew), as: .foreman)
    }

    @Test func `nobody of a lower grade is planned in for a senior who goes home`() throws {
        let (shop, job) = try soldAsSenior()
        let sight = try shop.read { try FloorSight.read(in: $0) }
        let replan = Replan.without(StaffID(4), sight.floor.now..<sight.floor.now.adding(hours: 8), sight)
        let row = try #require(replan.rows.first { $0.job.id == job.id })
        #expect(row.to.map { $0.start >= sight.floor.now.adding(hours: 8) } ?? true)
        #expect(row.to?.crew.first?.staff != StaffID(11))
    }

    @Test func `waiting is counted per reason, in the queue as waiting for a bay`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        shop.pass(minutes: 30)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        try shop.perform(RepairAct.pause(job: try shop.job(job).job.based, reason: .parts), as: .foreman)
        shop.pass(minutes: 20)
        let waited = try shop.read { try FloorTable.waitedToday(in: $0) }
        #expect(waited == [.bay: 30 * 60, .parts: 20 * 60])
    }
}
