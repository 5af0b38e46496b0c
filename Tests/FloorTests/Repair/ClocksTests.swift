import Testing

@testable import Fixtures
@testable import Workshop

struct ClocksTests {
    private let liQiang = StaffID(11)

    private func shop() throws -> (TestShop, JobID) {
        let shop = try TestShop()
        try shop.floorOrder(1)
        return (shop, try shop.dispatchFirst())
    }

    private func clock(_ job: JobID, _ shop: TestShop) throws -> Based<ClockingThing> {
        try #require(try shop.job(job).running.first?.clock)
    }

    @Test func `time on the job clock adds up, and apart from the hours sold`() throws {
        let (shop, job) = try shop()
        try shop.clockOn(job)
        shop.pass(minutes: 20)
        try shop.perform(RepairAct.clockOff(clock: clock(job, shop)), as: .foreman)
        shop.pass(minutes: 30)
        try shop.clockOn(job)
        shop.pass(minutes: 5)
        #expect(try shop.job(job).worked(at: shop.now) == 25 * 60)
        #expect(try shop.job(job).job.standard == Hours(hundredths: 100))
        #expect(try shop.number("SELECT hours FROM estimate_line WHERE id = 101") == 100)
    }

    @Test func `clocking on to another job stops the clock on the first`() throws {
        let (shop, first) = try shop()
        try shop.clockOn(first)
        try shop.floorOrder(2, vehicle: 2)
        let work = try shop.read { try JobTable.queue(in: $0) }[0]
        let floor = try shop.read { try FloorTable.floor(in: $0) }
        // Planned behind the first, and begun before its time.
        let suggestion = try #require(
            DispatchSuggestion.best(for: work, on: floor, crew: [CrewShare(liQiang, percent: 100)]))
        try shop.perform(JobAct.dispatch(work, as: suggestion), as: .foreman)
        let second = JobID(2)
        shop.pass(minutes: 10)
        try shop.clockOn(second)
        #expect(try shop.job(first).running.isEmpty)
        #expect(try shop.job(second).running.map(\.id) == [liQiang])
        // Taken back: the clock on the first ran on all the time.
        shop.pass(minutes: 3)
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.job(first).worked(at: shop.now) == 13 * 60)
        #expect(try shop.job(second).startedAt == nil)
    }

    @Test func `clocking off is taken back as if the clock had run on`() throws {
        let (shop, job) = try shop()
        try shop.clockOn(job)
        shop.pass(minutes: 10)
        try shop.perform(RepairAct.clockOff(clock: clock(job, shop)), as: .foreman)
        shop.pass(minutes: 10)
        try shop.takeBack(RepairAct.self, as: .foreman)
        #expect(try shop.job(job).worked(at: shop.now) == 20 * 60)
    }

    @Test func `acts are taken back one after the other`() throws {
        let (shop, job) = try shop()
        try shop.clockOn(job)
        try shop.perform(RepairAct.clockOff(clock: clock(job, shop)), as: .foreman)
        #expect(try shop.takeBackLast(RepairAct.self, as: .foreman))
        #expect(try shop.takeBackLast(RepairAct.self, as: .foreman))
        #expect(try shop.job(job).startedAt == nil)
        #expect(try shop.takeBackLast(JobAct.self, as: .foreman))
        #expect(try shop.read { try JobTable.queue(in: $0) }.count == 1)
    }

    @Test func `a technician clocks himself and nobody else`() throws {
        let (shop, job) = try shop()
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(RepairAct.clockOn(job: job, staff: liQiang), as: .technician)
        }
        #expect(refusal?.kind == .notAllowed)
        try shop.sql("UPDATE job_technician SET staff_id = 4")
        try shop.perform(RepairAct.clockOn(job: job, staff: StaffID(4)), as: .technician)
    }

    @Test func `who is not on the card cannot be clocked on`() throws {
        let (shop, job) = try shop()
        #expect(throws: Refusal.self) {
            try shop.perform(RepairAct.clockOn(job: job, staff: StaffID(12)), as: .foreman)
        }
    }

    @Test func `a running clock is not started again`() throws {
        let (shop, job) = try shop()
        try shop.clockOn(job)
        #expect(throws: Refusal.self) { try shop.clockOn(job) }
    }

    @Test func `a clock stopped by someone else is not stopped again`() throws {
        let (shop, job) = try shop()
        try shop.clockOn(job)
        let clock = try clock(job, shop)
        try shop.perform(RepairAct.clockOff(clock: clock), as: .foreman)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(RepairAct.clockOff(clock: clock), as: .foreman)
        }
        #expect(refusal?.kind == .conflict)
    }
}
