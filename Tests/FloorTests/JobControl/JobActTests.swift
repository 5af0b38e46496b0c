import Testing

@testable import Fixtures
@testable import Workshop

struct JobActTests {
    @Test func `dispatching the first job moves the order to repair`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1)
        let job = try shop.dispatchFirst()
        #expect(try shop.stage(order) == .repair)
        #expect(try shop.job(job).technicians.map(\.name) == ["李强"])
        #expect(try shop.text("SELECT act FROM logbook ORDER BY id DESC") == "job.dispatch")
        #expect(try shop.read { try JobTable.queue(in: $0) }.isEmpty)
        #expect(try shop.read { try JobTable.running(in: $0) }.map(\.id) == [job])
    }

    @Test func `taking a dispatch back puts the order into the queue again`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1)
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
        try shop.floorOrder(1)
        let queue = try shop.read { try JobTable.queue(in: $0) }
        let floor = try shop.read { try FloorTable.floor(in: $0) }
        let suggestion = try #require(DispatchSuggestion.best(for: queue[0], on: floor))
        try shop.sql("UPDATE estimate_line SET hours = 200 WHERE id = 101")
        #expect(throws: Refusal.notAuthorised) {
            try shop.perform(JobAct.dispatch(queue[0], as: suggestion), as: .foreman)
        }
        #expect(try shop.number("SELECT count(*) FROM job") == 0)
    }

    @Test func `the same work is not dispatched twice`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let work = try shop.read { try JobTable.queue(in: $0) }[0]
        let floor = try shop.read { try FloorTable.floor(in: $0) }
        let first = try #require(DispatchSuggestion.best(for: work, on: floor))
        let second = try #require(DispatchSuggestion.best(for: work, on: floor, bay: BayID(4)))
        try shop.perform(JobAct.dispatch(work, as: first), as: .foreman)
        #expect(throws: Refusal.self) { try shop.perform(JobAct.dispatch(work, as: second), as: .foreman) }
    }

    @Test func `a second trade is opened while the first is at work`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, [.door, .doorPaint])
        try shop.dispatchFirst()
        let left = try shop.read { try JobTable.queue(in: $0) }
        #expect(left.map(\.trade) == [.paint])
        try shop.dispatchFirst()
        #expect(try shop.stage(order) == .repair)
        #expect(
            try shop.number("SELECT planned_from FROM job WHERE trade = 'paint'").map(Int64.init)
                == shop.now.adding(minutes: 180).seconds)
    }

    @Test func `only the foreman dispatches`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let work = try shop.read { try JobTable.queue(in: $0) }[0]
        let floor = try shop.read { try FloorTable.floor(in: $0) }
        let suggestion = try #require(DispatchSuggestion.best(for: work, on: floor))
        #expect(throws: Refusal.self) {
            try shop.perform(JobAct.dispatch(work, as: suggestion), as: .technician)
        }
    }

    @Test func `a job moved by someone else meanwhile shows both bays`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.job(shop.dispatchFirst())
        func move(to bay: Int64) -> JobAct {
            .rearrange(
                cause: nil,
                moves: [
                    job.moved(bay: BayID(bay), from: job.job.plannedFrom, to: job.job.plannedTo)
                ])
        }
        try shop.perform(move(to: 4), as: .foreman)
        let refusal = #expect(throws: Refusal.self) { try shop.perform(move(to: 1), as: .foreman) }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.sentence.chinese.contains("4号位") == true)
        #expect(refusal?.sentence.chinese.contains("1号位") == true)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(job.id).job.bay == job.job.bay)
    }

    @Test func `a job does not move into a bay of another trade`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.job(shop.dispatchFirst())
        #expect(throws: Refusal.self) {
            try shop.perform(
                JobAct.rearrange(
                    cause: nil,
                    moves: [job.moved(bay: BayID(5), from: job.job.plannedFrom, to: job.job.plannedTo)]),
                as: .foreman)
        }
    }

    @Test func `technicians are changed, and changed back`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.dispatchFirst()
        let act = JobAct.changeTechnicians(
            job: try shop.job(job).job.based, was: [CrewShare(StaffID(11), percent: 100)],
            technicians: JobCard.crew([StaffID(11), StaffID(4)], shares: []))
        try shop.perform(act, as: .foreman)
        #expect(try shop.job(job).technicians.map(\.share) == [50, 50])
        let refusal = #expect(throws: Refusal.self) { try shop.perform(act, as: .foreman) }
        #expect(refusal?.kind == .conflict)
        try shop.takeBack(JobAct.self, as: .foreman)
        #expect(try shop.job(job).technicians.map(\.id) == [StaffID(11)])
    }

    @Test func `a panel beater is not given a service`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        let job = try shop.job(shop.dispatchFirst()).job
        #expect(throws: Refusal.self) {
            try shop.perform(
                JobAct.changeTechnicians(
                    job: job.based, was: [CrewShare(StaffID(11), percent: 100)],
                    technicians: [CrewShare(StaffID(12), percent: 100)]),
                as: .foreman)
        }
    }
}
