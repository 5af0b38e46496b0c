import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Wrong customer on the order: transferred, with its history (handbook section 2, step 3).
struct TransferScreenTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        let arrival = Arrival(car: .known(VehicleID(1)), intake: Intake(km: 1))
        order = try #require(
            try shop.perform(ReceptionAct.open(arrival: arrival, completing: false), as: .advisor).order)
    }

    private func customer() throws -> Int? {
        try shop.number("SELECT customer_id FROM repair_order WHERE id = ?", [order])
    }

    @Test func `the right customer is found by pinyin and takes the order over; F12 gives it back`() throws {
        var desk = try Sitting(TransferScreen(order: order), in: shop)
        try desk.press(.enter)
        #expect(desk.said?.chinese == "输入姓名、电话或车牌找客户")
        try desk.type("hl")
        #expect(
            desk.picture(rows: 5) == """
                 现在的客户 王建国 138****5521
                 转给 (姓名 电话 车牌): hl

                >何磊         139****8806   沪B6D702 帕萨特 2020

                """)
        try desk.press(.enter)
        #expect(try customer() == 2)
        #expect(desk.then == .close)
        #expect(try shop.text("SELECT said_zh FROM logbook ORDER BY id DESC") == "工单客户 王建国 → 何磊")
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try customer() == 1)
    }

    @Test func `who has the order already is not offered, and the car's owner is`() throws {
        var desk = try Sitting(TransferScreen(order: order), in: shop, as: .advisor, .english)
        try desk.type("wjg")
        #expect(!desk.picture().contains("138****5521   沪A12345"))
        try shop.sql("UPDATE repair_order SET customer_id = 2")
        desk = try Sitting(TransferScreen(order: order), in: shop, as: .advisor, .english)
        #expect(desk.picture(columns: 60).contains(">王建国"))
        #expect(desk.picture().contains("to (name, phone, plate):"))
    }

    @Test func `it is reached from the reception form and from the order`() throws {
        var desk = try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop)
        try desk.press(.choice(4))
        #expect(desk.opened == .transfer(order))
        try desk.press(.function(7))
        #expect(desk.opened == .history(VehicleID(1)))
        try desk.press(.choice(2))
        #expect(desk.opened == .vehicleFile(VehicleID(1)))
        var page = OrderScreen(order: order)
        try shop.read { try page.reload($0) }
        try shop.press([OrderDoor.more.key, OrderDoor.more.key], on: &page)
        let names = page.bindings(shop.context()).filter { $0.number != nil }.map(\.name.chinese)
        #expect(names == ["问诊", "历史", "答应过", "换客户", "返回首页"])
    }
}
