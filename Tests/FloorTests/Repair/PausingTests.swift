import Testing

@testable import Fixtures
@testable import Workshop

struct PausingTests {
    private func running() throws -> (TestShop, JobID) {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        shop.pass(minutes: 10)
        return (shop, job)
    }

    private func pause(_ job: JobID, _ reason: PauseReason, _ shop: TestShop) throws {
        try shop.perform(RepairAct.pause(job: try shop.job(job).job.based, reason: reason), as: .foreman)
    }

    @Test(arguments: PauseReason.allCases)
    func `a pause stops the clock and counts the waiting for its reason`(reason: PauseReason) throws {
        let (shop, job) = try running()
        try pause(job, reason, shop)
        shop.pass(minutes: 25)
        #expect(try shop.job(job).worked(at: shop.now) == 10 * 60)
        #expect(try shop.job(job).pause?.reason == reason)
        try shop.perform(RepairAct.resume(job: try shop.job(job).job.based), as: .foreman)
        shop.pass(minutes: 5)
        #expect(try shop.job(job).worked(at: shop.now) == 15 * 60)
        let waited = try shop.read { try PauseTable.waited(of: OrderID(1), in: $0) }
        #expect(waited == [WaitingTime(reason: reason, waited: 25 * 60)])
    }

    @Test func `a pause taken back never was`() throws {
        let (shop, job) = try running()
        try pause(job, .parts, shop)
        shop.pass(minutes: 5)
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.job(job).worked(at: shop.now) == 15 * 60)
        #expect(try shop.read { try PauseTable.waited(of: OrderID(1), in: $0) }.isEmpty)
    }

    @Test func `going on taken back still waits`() throws {
        let (shop, job) = try running()
        try pause(job, .bay, shop)
        shop.pass(minutes: 5)
        try shop.perform(RepairAct.resume(job: try shop.job(job).job.based), as: .foreman)
        shop.pass(minutes: 5)
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.job(job).pause?.since == shop.now.adding(minutes: -10))
        #expect(try shop.job(job).worked(at: shop.now) == 10 * 60)
    }

    @Test func `two people pause the same job and both reasons are shown`() throws {
        let (shop, job) = try running()
        try pause(job, .parts, shop)
        let refusal = #expect(throws: Refusal.self) { try pause(job, .outside, shop) }
        #expect(refusal?.sentence.chinese.contains("待料") == true)
        #expect(refusal?.sentence.chinese.contains("外协") == true)
    }

    @Test func `a job that waits is neither clocked on to nor finished`() throws {
        let (shop, job) = try running()
        try pause(job, .shiftEnd, shop)
        #expect(throws: Refusal.self) { try shop.clockOn(job) }
        #expect(throws: Refusal.self) {
            try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: .foreman)
        }
    }

    @Test func `what does not wait cannot be resumed`() throws {
        let (shop, job) = try running()
        #expect(throws: Refusal.notPaused) {
            try shop.perform(RepairAct.resume(job: try shop.job(job).job.based), as: .foreman)
        }
    }
}
