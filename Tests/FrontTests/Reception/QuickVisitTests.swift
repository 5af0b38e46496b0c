import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// A wash-only or a one-line quick visit uses the same vehicle list (handbook section 2, step 3).
struct QuickVisitTests {
    let shop: TestShop

    init() throws { shop = try TestShop() }

    private func stage(_ order: OrderID) throws -> ServiceStep? {
        try shop.read { try PassageTable.stage(of: order, in: $0) }
    }

    private func washed() throws -> OrderID {
        var desk = try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop)
        desk.screen.intake.form.jump(to: "reason")
        try desk.type("xc")
        try desk.press(.enter, .function(8))
        return try #require(desk.done?.order)
    }

    @Test func `a wash alone goes from reception to the wash, through the till, and leaves`() throws {
        let order = try washed()
        #expect(try stage(order) == .wash)
        #expect(try shop.read { try WashTable.queue(in: $0).map(\.order) } == [order])
        try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        let wash = try #require(try shop.read { try WashTable.wash(of: order, in: $0) })
        try shop.perform(WashAct.finish(wash: wash.based), as: .washer)
        let bill = ShownBill(order: order, payer: .customer, total: .zero)
        try shop.perform(BillingAct.post(bill: bill, payments: [], account: nil), as: .cashier)
        #expect(try stage(order) == .delivery)
        // It is a visit of the car like any other.
        let stays = try shop.read { try CarStayTable.stays(of: VehicleID(1), in: $0) }
        #expect(stays.count == 1)
    }

    @Test func `it asks for neither km nor complaint, and promises the wash`() throws {
        var desk = try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop)
        desk.screen.intake.form.jump(to: "reason")
        try desk.press(.function(4))
        #expect(desk.picture().contains("只洗车"))
        try desk.type("2")
        #expect(desk.screen.intake.isWashOnly)
        #expect(desk.screen.intake.form["promise"] == "10:00")
        #expect(desk.screen.intake.intake.package == nil)
    }

    @Test
    func `a complaint heard after all sends the car to diagnosis; taking completion back opens reception`()
        throws
    {
        let order = try washed()
        try shop.perform(
            ReceptionAct.addConcern(order: order, text: ConcernText(words: "刹车异响")), as: .advisor)
        #expect(try stage(order) == .diagnosis)
        #expect(try shop.number("SELECT count(*) FROM unrepaired_exit") == 0)
    }

    @Test func `a reception completed as a wash is opened again and taken back`() throws {
        var desk = try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop)
        desk.screen.intake.form.jump(to: "reason")
        try desk.type("xc")
        try desk.press(.enter, .function(9), .function(8))
        let order = try #require(desk.done?.order)
        #expect(try stage(order) == .wash)
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try stage(order) == .reception)
        #expect(try shop.number("SELECT count(*) FROM unrepaired_exit") == 0)
    }

    @Test func `the store itself refuses a wash-only visit with a package`() throws {
        let order = try washed()
        #expect(throws: DatabaseError.self) {
            try shop.sql("UPDATE reception SET package_id = 1 WHERE order_id = ?", [order])
        }
    }

    static let lines: [(typed: String, km: Int?, fuel: Int?)] = [
        ("12345 45200 4", 45_200, 4), ("12345 45200", 45_200, nil), ("12345 xc", nil, nil),
        ("12345 洗车", nil, nil),
        ("１２３４５　４５２００", 45_200, nil),
    ]

    @Test(arguments: lines)
    func `a visit is typed in one line`(typed: String, km: Int?, fuel: Int?) throws {
        let quick = QuickReception.parse(HalfWidth.folded(typed).split(separator: " ").map(String.init))
        #expect(quick == QuickReception(car: "12345", km: km, fuelEighths: fuel))
    }

    @Test(arguments: ["12345", "12345 45200 9", "12345 x", "12345 45200 4 1", "12345 12"])
    func `what is no visit in one line is none`(typed: String) {
        #expect(QuickReception.parse(typed.split(separator: " ").map(String.init)) == nil)
    }

    @Test func `jd, tail and km take the car in for what is due, after one more Enter`() throws {
        func answer(_ typed: String) throws -> Answer? {
            try shop.read { try Answering.answers(to: typed, actor: shop.actor(.advisor), in: $0).first }
        }
        let answer1 = try #require(try answer("jd 12345 40100 4"))
        #expect(answer1.text.chinese == "沪A12345 途观L 2021  4万公里保养套餐 11:00")
        guard case .command(.reception(let act), let question, _, _) = answer1.goes else {
            Issue.record("no command")
            return
        }
        #expect(question.english == "Receive 沪A12345 途观L 2021: 40,000 km service, promised 11:00")
        let order = try #require(try shop.perform(act, as: .advisor).order)
        #expect(try stage(order) == .estimate)
        #expect(try shop.number("SELECT km_in FROM reception WHERE order_id = ?", [order]) == 40_100)
        #expect(try answer("3 6d702 xc")?.text.english == "沪B6D702 帕萨特 2020  wash only 10:00")
        #expect(try answer("jd 99999 45200")?.text.chinese.hasPrefix("没有车牌像") == true)
    }

    @Test func `a new car without a plate is received by its VIN`() throws {
        let vin = "LSVNV2187E2100003"
        let answers = try shop.read { try Answering.answers(to: vin, actor: shop.actor(.advisor), in: $0) }
        #expect(answers.first?.goes == .place(.newcomer(plate: vin)))
        var desk = try Sitting(NewcomerScreen(plate: vin), in: shop)
        try desk.press(.paste("王小明"), .enter, .function(9))
        let order = try #require(desk.done?.order)
        #expect(try shop.text("SELECT vin FROM vehicle WHERE plate IS NULL") == vin)
        #expect(desk.screen.order == order)
        // Its plate, once it has one: both find it.
        let car = try #require(try shop.read { try VehicleTable.inUse(vin: vin, in: $0) })
        try shop.perform(RegistryAct.changePlate(vehicle: car.based, plate: "沪A77777"), as: .advisor)
        let now = try #require(try shop.read { try VehicleTable.inUse(vin: vin, in: $0) })
        try shop.perform(RegistryAct.changePlate(vehicle: now.based, plate: "沪B88888"), as: .advisor)
        for plate in ["77777", "88888"] {
            #expect(try shop.read { try SearchTable.found(plate, in: $0).first?.vehicle } == car.id)
        }
    }
}
