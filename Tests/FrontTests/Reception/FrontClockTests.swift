import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// The 30 minutes of the first check and the two hours of diagnosis, on every screen that shows the order.
struct FrontClockTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        let arrival = Arrival(
            car: .known(VehicleID(1)), intake: Intake(km: 45_200), concerns: ["低速刹车异响"],
            promise: Promise(at: shop.now.adding(hours: 3)))
        order = try #require(
            try shop.perform(ReceptionAct.open(arrival: arrival, completing: false), as: .advisor).order)
    }

    private func session(at place: Place, _ language: Language = .chinese) throws -> Session {
        let session = try Session(
            store: shop.store, environment: shop.environment, language: language, actor: shop.actor(.advisor))
        try session.open(place)
        return session
    }

    private func rule(at place: Place, _ language: Language = .chinese, columns: Int = 80) throws -> String {
        let session = try session(at: place, language)
        var frame = Frame(size: Size(rows: 24, columns: columns))
        session.render(into: &frame)
        return frame.rowsOfText[2]
    }

    private var places: [Place] {
        [
            .order(order), .reception(vehicle: VehicleID(1), booking: nil), .walkRound(order),
            .diagnosis(order),
            .estimate(order), .parts(order), .repair(order), .promise(order), .logbook(order),
        ]
    }

    @Test func `every screen of the order shows the first check, and when it is late`() throws {
        shop.pass(minutes: 18)
        for place in places where try session(at: place).stack.top.order != nil {
            #expect(try rule(at: place).hasSuffix("-- 首检 余0:12 --"), "\(place)")
            #expect(try rule(at: place, .english).hasSuffix(" first check left 0:12 --"), "\(place)")
        }
        shop.pass(minutes: 15)
        #expect(try rule(at: .order(order)).hasSuffix("-- ! 首检 超0:03 --"))
        #expect(try rule(at: .order(order), columns: 60).hasSuffix("-- ! 首检 超0:03 --"))
        #expect(try rule(at: .order(order), columns: 120).hasSuffix("-- ! 首检 超0:03 --"))
    }

    @Test func `once reception is complete the two hours of diagnosis run, then none`() throws {
        let reception = try shop.read { try ReceptionTable.reception(of: order, in: $0) }
        try shop.perform(ReceptionAct.complete(change: .nothing(reception)), as: .advisor)
        shop.pass(minutes: 30)
        #expect(try rule(at: .order(order)).hasSuffix("-- 查明 余1:30 --"))
        shop.pass(minutes: 91)
        #expect(try rule(at: .diagnosis(order)).hasSuffix("-- ! 查明 超0:01 --"))
        let concern = try #require(try shop.read { try ConcernTable.concerns(of: order, in: $0).first })
        try shop.perform(
            DiagnosisAct.record(concern: concern.id, text: FindingText(finding: "剩 2mm")), as: .technician)
        try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        #expect(try rule(at: .order(order)) == String(repeating: "-", count: 80))
    }

    @Test func `what waits for the advisor says the clock, and presses when it is late`() throws {
        func waiting() throws -> ToDo? {
            try shop.read { snapshot in
                try ToDoQueues(snapshot).all(for: shop.actor(.advisor)).first { $0.key.order == order }
            }
        }
        #expect(try waiting()?.what.chinese == "首检 余0:30")
        #expect(try waiting()?.alarms == false)
        shop.pass(minutes: 31)
        #expect(try waiting()?.what.chinese == "! 首检 超0:01")
        #expect(try waiting()?.alarms == true)
    }
}
