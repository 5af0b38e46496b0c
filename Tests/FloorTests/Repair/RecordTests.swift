import Foundation
import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// What a technician writes down of the work: presence, steps, readings, parts, road tests; outside work; a line
/// cancelled in the middle.
struct RecordTests {
    private func running(_ labour: [TestShop.Labour] = [.service]) throws -> (TestShop, JobID) {
        let shop = try TestShop()
        try shop.floorOrder(1, labour)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        return (shop, job)
    }

    /// 李强, who works on quick jobs.
    private func liQiang(_ shop: TestShop) -> Actor {
        Actor(staff: StaffID(11), name: "李强", roles: [.technician], terminal: "bay 3")
    }

    private func perform(_ act: RecordAct, by actor: Actor, in shop: TestShop) throws {
        _ = try shop.store.perform(act, key: shop.environment.newKey(), actor: actor, shop.environment)
    }

    // MARK: presence

    @Test func `presence is a clock of its own and becomes the day's attendance`() throws {
        let (shop, job) = try running()
        let he = liQiang(shop)
        try perform(.comeIn(staff: he.staff), by: he, in: shop)
        #expect(throws: Refusal.self) { try perform(.comeIn(staff: he.staff), by: he, in: shop) }
        shop.pass(minutes: 90)
        let presence = try #require(try shop.read { try PresenceTable.running(of: he.staff, in: $0) })
        try perform(.goHome(presence: presence.based), by: he, in: shop)
        #expect(try shop.number("SELECT hours FROM attendance WHERE staff_id = 11") == 150)
        // The job clock stopped with it, and kept its own hours.
        #expect(try shop.job(job).running.isEmpty)
        #expect(try shop.job(job).worked(at: shop.now) == 90 * 60)
        // Who went home is not planned for any more today.
        #expect(try shop.read { try FloorTable.floor(in: $0) }.isAway(he.staff, at: shop.now) != nil)
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.number("SELECT count(*) FROM attendance WHERE staff_id = 11") == 0)
        #expect(try shop.job(job).running.count == 1)
        #expect(try shop.read { try FloorTable.floor(in: $0) }.isAway(he.staff, at: shop.now) == nil)
    }

    @Test func `nobody clocks a colleague in`() throws {
        let (shop, _) = try running()
        #expect(throws: Refusal.self) {
            try perform(.comeIn(staff: StaffID(12)), by: liQiang(shop), in: shop)
        }
        try shop.perform(RecordAct.comeIn(staff: StaffID(12)), as: .foreman)
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.number("SELECT count(*) FROM presence") == 0)
    }

    // MARK: the worksheet

    @Test func `an operating step that is measured asks for its reading`() throws {
        let (shop, job) = try running()
        #expect(throws: Refusal.self) {
            try shop.perform(RecordAct.tick(job: job, code: "pads-front", value: " "), as: .foreman)
        }
        try shop.perform(RecordAct.tick(job: job, code: "pads-front", value: "8.5"), as: .foreman)
        #expect(try shop.text("SELECT value FROM work_step") == "8.5 mm")
        try shop.perform(RecordAct.tick(job: job, code: "pads-front", value: "2.1"), as: .foreman)
        #expect(try shop.text("SELECT said_zh FROM logbook ORDER BY id DESC")?.contains("超出范围") == true)
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.text("SELECT value FROM work_step") == "8.5 mm")
        #expect(throws: Refusal.self) {
            try shop.perform(RecordAct.tick(job: job, code: "no-such-step", value: ""), as: .foreman)
        }
    }

    @Test func `the checklist is that of the job's operations, each point once`() throws {
        let (shop, job) = try running([.service, .pads])
        let codes = try shop.read { snapshot in
            try OperatingStep.list(for: WorkRecordTable.work(of: job, in: snapshot), of: snapshot).map(\.code)
        }
        #expect(codes.contains("oil-drain") && codes.contains("bed-in"))
        #expect(Set(codes).count == codes.count)
        #expect(!codes.contains("oven"))
    }

    @Test func `the shop's own list beside its store counts`() throws {
        let folder = NSTemporaryDirectory() + "advisor-own-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/handbook", withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        try "operation,kind,trade,code,zh,en,unit,low,high\n,,,ours,本店步骤,our step,,,\n".write(
            toFile: folder + "/handbook/operating.csv", atomically: true, encoding: .utf8)
        try "list,code,zh,en\nqc-fail,ours,本店原因,our reason\n".write(
            toFile: folder + "/handbook/reasons.csv", atomically: true, encoding: .utf8)
        try "kind,trade,code,zh,en\n,,ours,本店检查,our point\n".write(
            toFile: folder + "/handbook/checklist.csv", atomically: true, encoding: .utf8)
        let store = try Store.open(at: folder + "/shop.db", migrations: Schema.migrations)
        let shop = try TestShop()
        let step = OperatingStep.Work(operation: "", kind: "minor", trade: "quick")
        let steps = try store.read(shop.environment) { try OperatingStep.list(for: [step], of: $0) }
        let reasons = try store.read(shop.environment) { try Reasons.list("qc-fail", of: $0) }
        let points = try store.read(shop.environment) { try Checklist.lines(of: $0) }
        #expect(steps.map(\.code) == ["ours"])
        #expect(reasons.map(\.code) == ["ours"])
        #expect(points.map(\.code) == ["ours"])
        try store.close()
        // A store without such a folder has ours.
        #expect(try shop.read { try Checklist.lines(of: $0) }.count > 10)
    }

    @Test func `only a part that was issued is fitted`() throws {
        let (shop, job) = try running()
        try shop.authorisedPart(150, of: 1)
        #expect(throws: Refusal.self) {
            try shop.perform(RecordAct.fit(job: job, line: LineID(150)), as: .foreman)
        }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO fitted_part (line_id, job_id, fitted_at, fitted_by) VALUES (150, 1, 1, 4)")
        }
        try shop.perform(PartsAct.issue(order: OrderID(1), lines: nil), as: .partsClerk)
        try shop.perform(RecordAct.fit(job: job, line: LineID(150)), as: .foreman)
        #expect(try shop.read { try WorkRecordTable.parts(of: OrderID(1), in: $0) }.map(\.fittedBy) == ["马强"])
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.number("SELECT count(*) FROM fitted_part") == 0)
    }

    @Test func `road tests are added up for the quality check`() throws {
        let (shop, job) = try running()
        #expect(throws: Refusal.self) { try shop.perform(RecordAct.roadTest(job: job, km: 0), as: .foreman) }
        try shop.perform(RecordAct.roadTest(job: job, km: 6), as: .foreman)
        try shop.perform(RecordAct.roadTest(job: job, km: 2), as: .foreman)
        #expect(try shop.read { try WorkRecordTable.roadTestKm(of: OrderID(1), in: $0) } == 8)
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.read { try WorkRecordTable.roadTestKm(of: OrderID(1), in: $0) } == 6)
        shop.pass(minutes: 50)
        try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: .foreman)
        let sitting = try Sitting(QualityCheckScreen(order: OrderID(1)), in: shop, as: .inspector)
        #expect(sitting.screen.form["road"] == "6")
        #expect(sitting.screen.form["km"] == "45206")
    }

    // MARK: outside work

    @Test func `outside work stops the job until the car is back`() throws {
        let (shop, job) = try running()
        #expect(throws: Refusal.self) {
            try shop.perform(
                RecordAct.sendOut(
                    job: try shop.job(job).job.based, to: " ", until: shop.now.adding(hours: 3)), as: .foreman
            )
        }
        shop.pass(minutes: 10)
        try shop.perform(
            RecordAct.sendOut(job: try shop.job(job).job.based, to: "博世专修", until: shop.now.adding(hours: 3)),
            as: .foreman)
        #expect(try shop.job(job).pause?.reason == .outside)
        shop.pass(minutes: 120)
        #expect(try shop.read { try FloorTable.waitedToday(in: $0) }[.outside] == 120 * 60)
        let work = try #require(try shop.read { try OutsideWorkTable.out(of: job, in: $0) })
        try shop.perform(
            RecordAct.takeBackIn(job: try shop.job(job).job.based, work: work.based), as: .foreman)
        #expect(try shop.job(job).pause == nil)
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.job(job).pause?.reason == .outside)
        try shop.takeBack(RecordAct.self, as: .foreman)
        #expect(try shop.job(job).pause == nil)
    }

    // MARK: a line cancelled in the middle

    @Test func `a line cancelled after its parts were issued asks for the labour so far and the parts back`()
        throws
    {
        let (shop, job) = try running([.service, .pads])
        try shop.authorisedPart(150, of: 1, part: 5)
        try shop.sql("INSERT INTO operation_part (operation_id, part_id, quantity) VALUES (2, 5, 100)")
        try shop.perform(PartsAct.issue(order: OrderID(1), lines: nil), as: .partsClerk)
        shop.pass(minutes: 60)
        try shop.perform(
            RecordAct.cancelLine(job: try shop.job(job).job.based, line: LineID(102), reason: "price"),
            as: .foreman)
        // Half of the two hours sold are the pads: half of the hour worked is theirs.
        #expect(try shop.number("SELECT hours FROM estimate_line WHERE id > 150") == 50)
        #expect(try shop.text("SELECT name FROM estimate_line WHERE id > 150") == "已做工时: 更换前刹车片")
        #expect(try shop.text("SELECT state FROM line_state WHERE line_id = 102") == "declined")
        #expect(try shop.job(job).job.standard == Hours(hundredths: 100))
        #expect(try shop.job(job).what == "4万公里保养")
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;parts;")
        try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: .foreman)
        // The car does not go on while the part is neither in it nor on the shelf.
        let missing = try shop.read { try CompletionTable.completion(of: OrderID(1), in: $0) }.missing
        #expect(missing?.sentence.chinese.contains("还没退料") == true)
        try shop.perform(
            PartsAct.returnToStock(
                order: OrderID(1),
                parts: [LineQuantity(line: LineID(150), quantity: Quantity(hundredths: 100))]),
            as: .partsClerk)
        #expect(try shop.read { try CompletionTable.completion(of: OrderID(1), in: $0) }.missing == nil)
    }

    @Test func `a job whose only line is cancelled is over`() throws {
        let (shop, job) = try running()
        #expect(throws: Refusal.self) {
            try shop.perform(
                RecordAct.cancelLine(job: try shop.job(job).job.based, line: LineID(101), reason: "no-such"),
                as: .foreman)
        }
        shop.pass(minutes: 15)
        try shop.perform(
            RecordAct.cancelLine(job: try shop.job(job).job.based, line: LineID(101), reason: "time"),
            as: .foreman)
        #expect(try shop.job(job).job.finishedAt == shop.now)
        #expect(try shop.number("SELECT worked FROM cancelled_line") == 25)
    }

    // MARK: screens

    @Test func `the worksheet is worked down with Enter, sixty columns wide`() throws {
        let (shop, job) = try running()
        try shop.authorisedPart(150, of: 1)
        try shop.perform(PartsAct.issue(order: OrderID(1), lines: nil), as: .partsClerk)
        var sitting = try Sitting(WorkSheetScreen(job: job), in: shop, as: .foreman)
        try sitting.press(.enter, .enter, .enter)
        try sitting.press(.enter)
        try sitting.type("31")
        try sitting.press(.enter)
        #expect(try shop.number("SELECT count(*) FROM work_step") == 4)
        #expect(
            sitting.picture(rows: 15, columns: 60) == """
                4万公里保养  李强
                 +  1 装三件套和翼子板护垫                       马强 09:42
                 +  2 钥匙放在车内或挂牌                         马强 09:42
                 +  3 放尽旧机油并检查放油螺栓垫片               马强 09:42
                 +  4 放油螺栓紧固力矩                     31 Nm 马强 09:42
                >.  5 前刹车片厚度                                       mm
                 .  6 后刹车片厚度                                       mm
                 .  7 最浅轮胎花纹                                       mm
                 .  8 蓄电池静态电压                                      V
                 .  9 冷却液冰点                                          C
                 . 10 保养灯归零
                 . 11 装 机油滤清器 x1
                 . 12 路试

                + 做完  . 没做  ! 超出范围
                """)
    }

    @Test func `a technician's whole day is on one screen of sixty columns`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.pads], promisedIn: nil)
        let job = try shop.dispatchFirst()
        var bench = try KeyDesk(shop, BenchScreen(), as: .technician)
        try bench.press(.choice(1), .enter)
        #expect(try shop.job(job).state == .running)
        shop.pass(minutes: 10)
        try bench.press(.choice(2), .choice(1))
        #expect(try shop.job(job).pause?.reason == .parts)
        try bench.press(.enter)
        #expect(try shop.job(job).state == .running)
        try bench.press(.choice(3))
        try bench.type("后盘磨损")
        for language in Language.allCases {
            let picture = bench.picture(language, rows: 10, columns: 60)
            #expect(picture.contains("后盘磨损"))
            #expect(picture.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 60 })
        }
        try bench.press(.enter)
        #expect(try shop.job(job).pause?.reason == .authorisation)
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC")?.contains("advisor") == true)
        for (key, place) in [
            (Key.choice(4), Place.workSheet(job)), (.choice(5), .qualityCheck(OrderID(1))),
            (.choice(6), .document(.jobCard, of: .job(job))),
        ] {
            try bench.press(key)
            #expect(bench.opened == place)
        }
        try bench.press(.enter)
        shop.pass(minutes: 40)
        try bench.press(.function(8))
        #expect(try shop.job(job).job.finishedAt == shop.now)
        try bench.press(.choice(1))
        #expect(try shop.number("SELECT count(*) FROM presence WHERE out_at IS NOT NULL") == 1)
    }

    @Test func `a technician's own screen takes sixty columns and one key to clock on`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.door])
        try shop.dispatchFirst()
        let he = Actor(staff: StaffID(12), name: "周斌", roles: [.technician], terminal: "bay 5")
        var screen = BenchScreen()
        try shop.read { try screen.reload($0) }
        let context = ScreenContext(now: shop.now, zone: .shanghai, language: .chinese, actor: he)
        guard case .perform(let act as RepairAct, _) = screen.update(.enter, context) else {
            Issue.record("Enter did nothing"); return
        }
        #expect(act == .clockOn(job: JobID(1), staff: StaffID(12)))
        var frame = Frame(size: Size(rows: 6, columns: 60))
        screen.render(into: &frame, area: frame.area, context)
        #expect(
            frame.picture() == """
                周斌  还没上班 (1)
                >沪A12345 途观L 2021                        钣金  承诺 11:40
                   车门钣金                   0:00/3:00 待上工 09:42 误承诺!



                """)
    }
}
