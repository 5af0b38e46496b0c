import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Each confirmed finding can become estimate lines (handbook section 2, step 4).
struct FoundWorkTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        let arrival = Arrival(
            car: .known(VehicleID(1)), intake: Intake(km: 45_200), concerns: ["低速刹车异响", "空调不冷"],
            promise: Promise(at: shop.now.adding(hours: 3)))
        order = try #require(
            try shop.perform(ReceptionAct.open(arrival: arrival, completing: true), as: .advisor).order)
    }

    private func find(_ position: Int, _ text: FindingText) throws {
        let concern = try shop.read { try ConcernTable.concerns(of: order, in: $0)[position] }
        try shop.perform(DiagnosisAct.record(concern: concern.id, text: text), as: .technician)
    }

    @Test func `the correction found stands ready on the estimate: Enter takes it, with its complaint`()
        throws
    {
        try find(0, FindingText(finding: "前刹车片剩 2 mm", cause: "磨损", correction: "更换前刹车片"))
        try find(1, FindingText(result: .notReproduced))
        try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        var desk = try KeyDesk(shop, EstimateScreen(order: order))
        try desk.press(.enter)
        let lines = try shop.read { try EstimateTable.lines(of: order, in: $0) }
        #expect(lines.map(\.name) == ["更换前刹车片"])
        let first = try shop.read { try ConcernTable.concerns(of: order, in: $0).first?.id }
        #expect(lines.first?.concern == first)
        // What stands on the estimate is not offered again.
        #expect(try shop.read { try EstimateSight(order, in: $0).found.isEmpty })
    }

    static let unconfirmed: [FindingText] = [
        FindingText(finding: "x", correction: "更换前刹车片", result: .outside),
        FindingText(finding: "x", correction: "清洁"),
        FindingText(finding: "x"),
    ]

    @Test(arguments: unconfirmed)
    func `what is not confirmed, or no work of the catalogue, is not`(text: FindingText) throws {
        try find(0, text)
        #expect(try shop.read { try EstimateSight(order, in: $0).found.isEmpty })
    }

    @Test func `the diagnosis fee is refused: the car leaves unrepaired, from diagnosis`() throws {
        try shop.perform(
            EstimateAct.addOther(order: order, name: "诊断费", price: Money(yuan: 100)), as: .advisor)
        try shop.perform(
            EstimateAct.leaveUnrepaired(order: order, reason: "price", byWhom: "王建国", how: .inPerson),
            as: .advisor)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .billing)
        #expect(try shop.text("SELECT decision FROM authorisation") == "declined")
        #expect(try shop.text("SELECT reason FROM unrepaired_exit") == "price")
    }
}
