import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// An order that was delivered and settled in an old system, wherever it is shown here.
struct BroughtOverTests {
    private static func shop(lines: Bool = true) throws -> (TestShop, OrderID) {
        let shop = try TestShop()
        try TestFolder([
            "customers.csv": "ref,name,phone\nC1,丁一,13812340000\n",
            "vehicles.csv": "ref,customer,plate,model\nV1,C1,苏E8X221,途岳 2019\n",
            "orders.csv":
                "ref,vehicle,opened_at,km_in,delivered_at\nOLD-1,V1,2025-10-08 09:00,30000,2025-10-08 12:00\n",
            "lines.csv": "order,ref,kind,payer,gross,code,name\n"
                + (lines
                    ? "OLD-1,L1,labour,customer,280.00,M1,3万公里保养\nOLD-1,L2,part,customer,68.00,P1,机油滤清器\n"
                    : ""),
            "settlements.csv": "ref,order,payer,at,gross\nS1,OLD-1,customer,2025-10-08 11:40,348.00\n",
            "payments.csv": "ref,settlement,method,amount,at\nA1,S1,wechat,348.00,2025-10-08 11:41\n",
        ]).bring(into: shop)
        return (shop, OrderID(Int64(try #require(try shop.number("SELECT id FROM repair_order")))))
    }

    @Test func `its page says that it was delivered and settled in the old system`() throws {
        let (shop, order) = try Self.shop()
        var screen = OrderScreen(order: order)
        try shop.read { try screen.reload($0) }
        let heading = screen.heading(shop.context())
        #expect(heading.hasPrefix("苏E8X221 途岳 2019 丁一  已交车 2025-10-08"), "\(heading)")
        #expect(heading.hasSuffix("旧系统"))
        let seen = shop.picture(screen)
        for said in [
            "工单 OLD-1", "来源 旧系统，2025-10-08 已交车", "里程 30,000", "|旧系统",
            "| 1 工 3万公里保养       0    280.00 同意", "| 2 件 机油滤清器        1     68.00 同意",
            "|合计                         348.00", "|结算 自费 348.00 已结清", "|收款 2025-10-08 微信 348.00",
        ] { #expect(seen.contains(said), "\(said)\n\(seen)") }
        for open in ["还没有估价", "环检", "等候", "待备"] { #expect(!seen.contains(open), "\(open)") }
        #expect(shop.picture(screen, .english, rows: 8).contains("the old system, delivered"))
    }

    @Test func `what the old system did not give is not asked for`() throws {
        let (shop, order) = try Self.shop(lines: false)
        var screen = OrderScreen(order: order)
        try shop.read { try screen.reload($0) }
        let seen = shop.picture(screen)
        #expect(seen.contains("旧系统没有带来项目明细"))
        #expect(seen.contains("微信 348.00"))
        #expect(!seen.contains("还没有估价"))
        #expect(shop.picture(screen, .english).contains("The old system gave no lines for it"))
    }

    @Test func `its rail stands nowhere, and every step refuses`() throws {
        let (shop, order) = try Self.shop()
        let rail = try shop.read { try PassageTable.rail(of: order, in: $0) }
        #expect(rail.now == nil)
        #expect(rail.isBroughtOver)
        #expect(rail.line(.chinese) == " 招揽  预约  接待  问诊  估价  备件  派工  作业  质检  洗车  结算 +交车 +回访")
        for step in ServiceStep.allCases {
            #expect(throws: Refusal.self) {
                try shop.read { try PassageTable.demand(order, at: [step], in: $0) }
            }
        }
    }

    @Test func `it offers no act of an open visit`() throws {
        let (shop, order) = try Self.shop()
        var screen = OrderScreen(order: order)
        try shop.read { try screen.reload($0) }
        let open = screen.bindings(shop.context()).filter { $0.unavailable == nil }.map(\.name.english)
        #expect(
            Set(open) == [
                "print", "billing", "log", "car", "customer", "phone", "history", "promised", "more",
            ])
    }

    @Test func `search, car, customer and history say where it comes from`() throws {
        let (shop, order) = try Self.shop()
        let said = try shop.read {
            try WhereaboutsTable.of(order, in: $0).said(now: $0.now, zone: $0.zone)
        }
        #expect(said == Phrase("已交车 2025-10-08 旧系统", "delivered 2025-10-08, old system"))
        let head = try shop.read { try RepairOrderTable.order(order, in: $0) }
        var car = VehicleScreen(vehicle: head.vehicle)
        try shop.read { try car.reload($0) }
        #expect(shop.picture(car).contains("旧系统"))
        var customer = CustomerScreen(customer: head.customer)
        try shop.read { try customer.reload($0) }
        #expect(shop.picture(customer, .english).contains("old system"))
        let stays = try shop.read { try CarStayTable.stays(of: head.vehicle, in: $0) }
        #expect(stays.map(\.isBroughtOver) == [true])
    }

    @Test func `it is in no queue`() throws {
        let (shop, order) = try Self.shop()
        try shop.read { (snapshot) throws -> Void in
            #expect(try RepairOrderTable.carsInShop(in: snapshot).isEmpty)
            #expect(try SettlementTable.waiting(in: snapshot).isEmpty)
            #expect(try DeliveryTable.ready(in: snapshot).isEmpty)
            #expect(try WhereaboutsTable.callDue(vehicle: VehicleID(3), in: snapshot) == nil)
            #expect(try FollowUpTable.due(in: snapshot).isEmpty)
        }
        #expect(try shop.number("SELECT count(*) FROM receivable") == 0)
        #expect(try shop.number("SELECT count(*) FROM shortage WHERE arrived_at IS NULL") == 0)
        #expect(order.number > 0)
    }

    @Test func `an order received here and delivered here is none of them`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, at: .delivery)
        let line = try shop.read { try RepairOrderTable.line(order, in: $0) }
        #expect(!line.isBroughtOver)
        #expect(try shop.read { try PassageTable.rail(of: order, in: $0) }.isBroughtOver == false)
    }
}
