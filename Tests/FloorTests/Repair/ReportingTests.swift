import Testing

@testable import Fixtures
@testable import Workshop

struct ReportingTests {
    private func running() throws -> (TestShop, JobID) {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        shop.pass(minutes: 10)
        return (shop, job)
    }

    @Test func `what is found tells the advisor and stops the job`() throws {
        let (shop, job) = try running()
        try shop.perform(
            RepairAct.reportFinding(job: try shop.job(job).job.based, words: "左前减震漏油"), as: .foreman)
        #expect(try shop.job(job).pause?.reason == .authorisation)
        #expect(
            try shop.read { try ConcernTable.concerns(of: OrderID(1), in: $0) }.map(\.words) == ["左前减震漏油"])
        #expect(try shop.text("SELECT result FROM finding") == "confirmed")
        let notices = try shop.read {
            try Logbook.notices(for: shop.actor(.advisor), after: LogbookID(0), in: $0)
        }
        #expect(notices.contains { $0.said.chinese.contains("左前减震漏油") })
        shop.pass(minutes: 5)
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.number("SELECT count(*) FROM concern") == 0)
        #expect(try shop.job(job).worked(at: shop.now) == 15 * 60)
    }

    @Test func `nothing found is not reported`() throws {
        let (shop, job) = try running()
        #expect(throws: Refusal.self) {
            try shop.perform(
                RepairAct.reportFinding(job: try shop.job(job).job.based, words: "  "), as: .foreman)
        }
    }

    @Test func `a report the advisor has estimated stays`() throws {
        let (shop, job) = try running()
        try shop.perform(
            RepairAct.reportFinding(job: try shop.job(job).job.based, words: "左前减震漏油"), as: .foreman)
        try shop.authorisedLine(160, of: 1, position: 9, labour: .pads)
        try shop.sql("UPDATE estimate_line SET concern_id = 1 WHERE id = 160")
        #expect(throws: Refusal.self) { try shop.takeBack(RepairAct.self, as: .foreman) }
    }

    private func leftOut(_ shop: TestShop) throws -> [LeftOutTable.Line] {
        try shop.read { try LeftOutTable.candidates(of: OrderID(1), in: $0) }
    }

    @Test func `a part that is not fitted is put off and given back to the shelf`() throws {
        let (shop, job) = try running()
        try shop.authorisedPart(150, of: 1)
        try shop.sql(
            """
            INSERT INTO reservation (line_id, order_id, part_id, quantity, reserved_at, state)
            VALUES (150, 1, 1, 100, 1773270000, 'reserved')
            """)
        try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: .foreman)
        #expect(try shop.stage(OrderID(1)) == .repair)
        let line = try #require(try leftOut(shop).first)
        let until = shop.environment.today.adding(days: 30)
        try shop.perform(RepairAct.leaveOut(order: OrderID(1), line: line.based, until: until), as: .foreman)
        #expect(try shop.text("SELECT state FROM line_state WHERE line_id = 150") == "deferred")
        #expect(try shop.text("SELECT state FROM reservation") == "released")
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.text("SELECT state FROM line_state WHERE line_id = 150") == "authorised")
        #expect(try shop.text("SELECT state FROM reservation") == "reserved")
        try shop.takeBack(RepairAct.self, as: .foreman)
        try shop.perform(RepairAct.complete(order: OrderID(1)), as: .foreman)
        #expect(try shop.stage(OrderID(1)) == .qualityCheck)
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.stage(OrderID(1)) == .repair)
    }

    @Test func `labour that is in a bay is not left out`() throws {
        let (shop, _) = try running()
        #expect(try leftOut(shop).isEmpty)
        let line = Based<LineThing>(LineID(101), version: 1)
        #expect(throws: Refusal.self) {
            try shop.perform(
                RepairAct.leaveOut(order: OrderID(1), line: line, until: shop.environment.today), as: .foreman
            )
        }
    }

    @Test func `a car is not complete while a job runs`() throws {
        let (shop, _) = try running()
        #expect(throws: Refusal.self) {
            try shop.perform(RepairAct.complete(order: OrderID(1)), as: .technician)
        }
    }
}
