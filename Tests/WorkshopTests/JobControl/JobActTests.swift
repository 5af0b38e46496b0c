import Testing

@testable import Workshop

@Suite struct JobActTests {
    @Test func `dispatching the first job moves the order to repair`() throws {
        let shop = try TestShop()
        let order = try shop.order(1)
        let job = try shop.dispatchFirst()
        #expect(try shop.stage(order) == .repair)
        #expect(try shop.job(job).technicians.map(\.name) == ["李强"])
        #expect(try shop.text("SELECT act FROM logbook ORDER BY id DESC") == "job.dispatch")
        #expect(try shop.read { try JobTable.queue(in: $0) }.isEmpty)
        #expect(try shop.read { try JobTable.running(in: $0) }.map(\.id) == [job])
    }

    @Test func `taking a dispatch back puts the order into the queue again`() throws {
        let shop = try TestShop()
        let order = try shop.order(1)
        let job = try shop.dispatchFirst()
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.stage(order) == .jobControl)
        #expect(try shop.read { try JobTable.queue(in: $0) }.count == 1)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.stage(order) == .repair)
        #expect(try shop.read { try JobTable.running(in: $0) }.map(\.id) == [job])
    }

    @Test func `a line changed after the customer agreed is not dispatched`() throws {
        let shop = try TestShop()
        try shop.order(1)
        let queue = try shop.read { try JobTable.queue(in: $0) }
        let floor = try shop.read { try FloorTable.floor(in: $0) }
        let suggestion = try #require(Suggestion.best(for: queue[0], on: floor))
        try shop.sql("UPDATE estimate_line SET hours = 200 WHERE id = 101")
        #expect(throws: Refusal.notAuthorised) {
            try shop.perform(JobAct.dispatch(queue[0], as: suggestion), as: .foreman)
        }
        #expect(try shop.number("SELECT count(*) FROM job") == 0)
    }
}
