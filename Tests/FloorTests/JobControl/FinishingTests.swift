import Testing

@testable import Fixtures
@testable import Workshop

struct FinishingTests {
    private func running(_ labour: [TestShop.Labour] = [.service]) throws -> (TestShop, OrderID, JobID) {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, labour)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        shop.pass(minutes: 50)
        return (shop, order, job)
    }

    private func finish(_ job: JobID, _ shop: TestShop, as role: Role = .foreman) throws -> Done {
        try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: role)
    }

    @Test func `finishing the last job stops its clock and sends the car to the check`() throws {
        let (shop, order, job) = try running()
        let done = try finish(job, shop)
        #expect(done.said.chinese.contains("送质检"))
        #expect(try shop.stage(order) == .qualityCheck)
        #expect(try shop.number("SELECT count(*) FROM clocking WHERE ended_at IS NULL") == 0)
        #expect(try shop.number("SELECT sum(ended_at - started_at) FROM clocking") == 3000)
    }

    @Test func `taking the end of a job back lets the clock run on`() throws {
        let (shop, order, job) = try running()
        _ = try finish(job, shop)
        shop.pass(minutes: 5)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.stage(order) == .repair)
        #expect(try shop.job(job).worked(at: shop.now) == 55 * 60)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.stage(order) == .qualityCheck)
    }

    @Test func `a part that was not issued keeps the car in repair`() throws {
        let (shop, order, job) = try running()
        try shop.authorisedPart(150, of: 1)
        let done = try finish(job, shop)
        #expect(done.said.chinese.contains("机油滤清器"))
        #expect(try shop.job(job).job.isOpen == false)
        #expect(try shop.stage(order) == .repair)
    }

    @Test func `labour of another trade keeps the car in repair`() throws {
        let (shop, order, job) = try running([.service, .door])
        #expect(try finish(job, shop).said.chinese.contains("车门钣金"))
        #expect(try shop.stage(order) == .repair)
    }

    @Test func `a job nobody has begun is not finished`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.dispatchFirst()
        #expect(throws: Refusal.self) { try finish(job, shop) }
    }

    @Test func `a job is finished once`() throws {
        let (shop, _, job) = try running([.service, .door])
        _ = try finish(job, shop)
        #expect(throws: Refusal.jobIsOver) { try finish(job, shop) }
    }

    @Test func `a technician finishes his own job and no other`() throws {
        let (shop, _, job) = try running()
        // The test's technician is 张伟; the job is 李强's.
        #expect(throws: Refusal.self) { try finish(job, shop, as: .technician) }
        try shop.sql("UPDATE job_technician SET staff_id = 4")
        _ = try finish(job, shop, as: .technician)
    }

    @Test func `a job that has begun is not withdrawn`() throws {
        let (shop, _, job) = try running()
        #expect(throws: Refusal.self) {
            try shop.perform(JobAct.withdraw(job: try shop.job(job).job.based), as: .foreman)
        }
    }
}
