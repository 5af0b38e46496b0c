import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ArrivalsScreenTests {
    let shop: TestShop

    init() throws {
        shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 waits, channel, state)
              VALUES (1, 1, 1, 1773278100, '2026-03-12', 1773000000, 1, '4万公里保养', 'quick', 100, 1, 'phone', 'prepared'),
                     (2, 2, 2, 1773284400, '2026-03-12', 1773000000, 1, '刹车异响', 'mechanical', 100, 0, 'phone',
                      'confirmed')
            """)
    }

    @Test func `the cars expected today are listed by their time, the late ones marked`() throws {
        var desk = try Sitting(ArrivalsScreen(), in: shop)
        #expect(
            desk.picture(rows: 4) == """
                   时间  车牌       客户       车型           事由            状态
                >! 09:15 沪A12345   王建国     途观L 2021     4万公里保养     迟 27 分 等候
                   11:00 沪B6D702   何磊       帕萨特 2020    刹车异响        已确认

                """)
        desk.language = .english
        #expect(
            desk.picture(rows: 4) == """
                   Time  Plate      Customer   Model          Reason          State
                >! 09:15 沪A12345   王建国     途观L 2021     4万公里保养     27 min late waits
                   11:00 沪B6D702   何磊       帕萨特 2020    刹车异响        confirmed

                """)
    }

    @Test func `Enter receives the car of the row, with its booking`() throws {
        var desk = try Sitting(ArrivalsScreen(), in: shop)
        try desk.press(.down, .enter)
        #expect(desk.opened == .reception(vehicle: VehicleID(2), booking: BookingID(2)))
    }

    @Test func `a car received moves to the head of the list and goes on being received`() throws {
        var desk = try Sitting(ArrivalsScreen(), in: shop)
        try desk.press(.down)
        try shop.perform(
            ReceptionAct.open(
                arrival: Arrival(car: .known(VehicleID(2)), booking: BookingID(2), intake: Intake()),
                completing: false), as: .advisor)
        try shop.read { try desk.screen.reload($0) }
        try desk.press(.home, .enter)
        #expect(desk.opened == .reception(vehicle: VehicleID(2), booking: nil))
    }

    @Test func `with nobody expected Enter says so`() throws {
        try shop.sql("UPDATE booking SET state = 'cancelled', cancelled_by = 'customer'")
        var desk = try Sitting(ArrivalsScreen(), in: shop)
        try desk.press(.enter)
        #expect(desk.said?.chinese == "今天没有待接待的车")
        try desk.press(.function(6))
        #expect(desk.opened == .newcomer(plate: ""))
    }

    @Test(arguments: [60, 120])
    func `it is drawn at other widths and in English`(columns: Int) throws {
        let desk = try Sitting(ArrivalsScreen(), in: shop, as: .advisor, .english)
        #expect(desk.picture(rows: 15, columns: columns).contains("Plate"))
    }
}
