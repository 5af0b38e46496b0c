import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct BookingScreenTests {
    private static let today = Day(number: 20_524)  // 2026-03-12
    private static let tomorrow = today.adding(days: 1)

    private static func form(_ shop: TestShop, car: Int64? = 1) throws -> BookingFormScreen {
        var screen = BookingFormScreen(vehicle: car.map { VehicleID($0) }, invitation: nil)
        try shop.read { try screen.reload($0) }
        return screen
    }

    private static func day(_ shop: TestShop, _ day: Day = tomorrow) throws -> BookingDayScreen {
        var screen = BookingDayScreen(day: day)
        try shop.read { try screen.reload($0) }
        return screen
    }

    private static func seen(_ picture: String) -> String {
        String(picture.reversed().drop { $0 == "\n" }.reversed())
    }

    private static func keys(_ text: String) -> [Key] { text.map { .character($0) } }

    @Test func `day, time and kind of visit are all that must be typed`() throws {
        let shop = try TestList.shop()
        var screen = try Self.form(shop)
        let typed: [Key] = Self.keys("1") + [.enter] + Self.keys("930") + [.enter] + Self.keys("1")
        guard case .ask(let sheet) = try shop.press(typed + [.function(9)], on: &screen) else {
            Issue.record("F9 asks")
            return
        }
        #expect(typed.count + 1 == 8)
        #expect(sheet.authority == nil)
        #expect(sheet.title.chinese == "预约 沪A12345 王建国")
        #expect(sheet.lines.map(\.chinese) == ["03-13 周五 09:30  在店等", "4万公里保养套餐  1 工时"])
        let act = try #require(sheet.act(nil) as? BookingAct)
        try shop.perform(act, as: .advisor)
        let booking = try shop.read { try BookingTable.booking(BookingID(1), in: $0) }
        #expect(booking.at == TestBooking.friday)
        #expect(booking.wish.contactPhone == "13812345521")
        #expect(booking.wish.package == PackageID(1))
        #expect(booking.wish.waits)
    }

    @Test func `the form shows the day's room beside the fields`() throws {
        let shop = try TestList.shop()
        try TestBooking.book(car: 2, in: shop)
        var screen = try Self.form(shop)
        try shop.press(
            Self.keys("1") + [.enter] + Self.keys("930") + [.enter] + Self.keys("1"), on: &screen)
        #expect(
            Self.seen(shop.picture(screen)) == """
                 日期      * 1                 03-13 周五            | 03-13 周五  营业
                 时间      * 930                                     | 机电  0/5.95 [..........]
                >类型      * [1 保养] 2 维修  3 钣金  4 喷漆         | 快修  1/5.95 [#.........]
                 项目      * 4万公里保养套餐                         | 钣金  0/5.95 [..........]
                 工时      * 1                                       | 喷漆  0/5.95 [..........]
                 等候         1 留车 [2 在店等] 3 代步车             | 等候 1  留车 0
                 联系人      王建国                                  | 09:30 到店 1/2
                 电话        138****5521                             |
                 顾问        [1 不指定] 2 李娜                       | 机油滤清器 1/12
                 工位                                                | 全合成机油 5W-30 4L 1/23
                 订金                                                | 空气滤清器 1/6
                 收款        [未收] 1-6                              |
                 渠道        [1 电话] 2 线上  3 到店  4 招揽         |
                                                                     |
                                                                     |
                                                                     |
                                                                     |
                """)
        #expect(
            Self.seen(shop.picture(screen, .english)) == """
                 Day       * 1                 03-13 Fri             | 03-13 Fri  open
                 Time      * 930                                     | mechanical 0/5.95 [.....]
                >Type      * [1 Service] 2 Repair  3 Panel  4 Paint  | quick      1/5.95 [.....]
                 What for  * 4万公里保养套餐                         | panel      0/5.95 [.....]
                 Hours     * 1                                       | paint      0/5.95 [.....]
                 Stay         1 Leaves [2 Waits] 3 Loaner            | waiting 1, dropping off 0
                 Contact     王建国                                  | arrivals at 09:30: 1/2
                 Phone       138****5521                             |
                 Advisor     [1 anyone] 2 李娜                       | 机油滤清器 1/12
                 Bay                                                 | 全合成机油 5W-30 4L 1/23
                 Deposit                                             | 空气滤清器 1/6
                 Paid by     [not yet] 1-6                           |
                 Channel     [phone] 1-4                             |
                                                                     |
                                                                     |
                                                                     |
                                                                     |
                """)
        #expect(shop.picture(screen, .english, columns: 60).contains("Day"))
    }

    @Test func `a tail that is typed finds the car`() throws {
        let shop = try TestList.shop()
        var screen = try Self.form(shop, car: nil)
        try shop.press(Self.keys("12345") + [.enter], on: &screen)
        #expect(screen.vehicle == VehicleID(1))
        #expect(screen.form["contact"] == "王建国")
        #expect(screen.form["phone"] == "138****5521")
        #expect(screen.form.focused?.name == "day")
    }

    @Test func `a package is found by its initials and brings its hours`() throws {
        let shop = try TestList.shop()
        var screen = try Self.form(shop)
        screen.restore(["purpose": ""])
        try shop.read { try screen.reload($0) }
        try shop.press([.enter, .enter, .character("2"), .enter], on: &screen)
        try shop.press([.control("u")] + Self.keys("4wgl") + [.enter], on: &screen)
        #expect(screen.form["purpose"] == "4万公里保养套餐")
        #expect(screen.form["hours"] == "1")
    }

    @Test(arguments: [
        ("99x", "930", "1", "day"), ("1", "2530", "1", "time"), ("1", "930", "", "type"),
    ])
    func `what is missing or wrong gets the cursor and a word`(
        day: String, time: String, type: String, field: String
    ) throws {
        let shop = try TestList.shop()
        var screen = try Self.form(shop)
        let typed: [Key] = Self.keys(day) + [.enter] + Self.keys(time) + [.enter] + Self.keys(type)
        guard case .refuse = try shop.press(typed + [.function(9)], on: &screen) else {
            Issue.record("F9 refuses")
            return
        }
        #expect(screen.form.focused?.name == field)
        #expect(screen.form.focused?.error != nil)
    }

    @Test func `a full day asks for a second person, and warnings stand on the sheet`() throws {
        let shop = try TestList.shop()
        try TestBooking.book(TestBooking.wish(hours: 550), in: shop)
        var screen = try Self.form(shop)
        let typed: [Key] = Self.keys("1") + [.enter] + Self.keys("930") + [.enter] + Self.keys("1")
        guard case .ask(let sheet) = try shop.press(typed + [.function(9)], on: &screen) else {
            Issue.record("F9 asks")
            return
        }
        #expect(sheet.authority == .overbooking)
        #expect(sheet.lines.last?.chinese == "! 快修工时 6.5/5.95，超出可预约")
        #expect(sheet.lines.contains { $0.chinese == "! 已有预约 03-13 周五 09:30" })
    }

    @Test func `an untouched form leaves no draft, a touched one comes back`() throws {
        let shop = try TestList.shop()
        var screen = try Self.form(shop, car: nil)
        #expect(screen.draft == [:])
        try shop.press(
            Self.keys("12345") + [.enter, .character("2"), .enter] + Self.keys("1430"), on: &screen)
        let draft = try #require(screen.draft)
        var later = try Self.form(shop, car: nil)
        later.restore(draft)
        try shop.read { try later.reload($0) }
        #expect(later.vehicle == VehicleID(1))
        #expect(later.form["time"] == "1430")
        later.done()
        #expect(later.draft == [:])
    }

    @Test func `a day shows its room, its arrivals and who comes when`() throws {
        let shop = try TestShop()
        try TestBooking.book(in: shop)
        let second = TestBooking.wish(at: TestBooking.friday.adding(hours: 1), hours: 150, trade: .mechanical)
        let other = try TestBooking.book(second, car: 2, in: shop)
        try shop.perform(
            BookingAct.cancel(booking: other.based, by: .customer, reason: "ill"), as: .advisor)
        let screen = try Self.day(shop)
        #expect(
            Self.seen(shop.picture(screen)) == """
                 快修 1/5.95 [....]  机电 0/5.95 [....]  钣金 0/5.95 [....]  喷漆 0/5.95 [....]
                 到店 1  等候 1  留车 0   09 #
                >车牌/姓名                                                 车牌尾号，回车 = 预约
                 时间  车牌      客户     项目           工时 等候   顾问   状态      提示
                :09:30 沪A12345  王建国   4万公里保养套     1 在店等        已确认
                 10:30 沪B6D702  何磊     4万公里保养套   1.5 在店等        已取消
                """)
        #expect(
            Self.seen(shop.picture(screen, .english)) == """
                 quick 1/5.95 [...]  mech 0/5.95 [....]  panel 0/5.95 [...]  paint 0/5.95 [...]
                 arrivals 1  waiting 1  dropping off 0   09 #
                >Plate, name                                             plate tail, Enter books
                 Time  Plate     Customer What for        Hrs Stay   With   State     Note
                :09:30 沪A12345  王建国   4万公里保养套     1 Waits         confirmed
                 10:30 沪B6D702  何磊     4万公里保养套   1.5 Waits         cancelled
                """)
        #expect(shop.picture(screen, .english, columns: 60).contains("09:30"))
        #expect(shop.picture(screen, columns: 120).contains("王建国"))
    }

    @Test func `a plate typed on the day leads to a booking, an empty line to the list`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var screen = try Self.day(shop)
        #expect(screen.typing == .field)
        guard case .open(let form) = try shop.press(Self.keys("12345") + [.enter], on: &screen) else {
            Issue.record("Enter opens the form")
            return
        }
        #expect(form == .newBooking(vehicle: VehicleID(1), invitation: nil))
        guard case .open(let place) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter opens the booking")
            return
        }
        #expect(place == .booking(booking.id))
        try shop.press([.down], on: &screen)
        #expect(screen.typing == .acts)
        try shop.press([.up], on: &screen)
        #expect(screen.typing == .field)
    }

    @Test func `the digits act on the selected booking`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var screen = try Self.day(shop)
        try shop.press([.tab], on: &screen)
        let confirm = screen.bindings(shop.context()).first { $0.number == 1 }
        #expect(confirm?.unavailable != nil)
        guard case .perform(let act, _) = try shop.press([.choice(2)], on: &screen) else {
            Issue.record("2 prepares")
            return
        }
        #expect(act as? BookingAct == .prepare(booking: booking.based))
        guard case .open(let place) = try shop.press([.choice(7)], on: &screen) else {
            Issue.record("7 receives")
            return
        }
        #expect(place == .reception(vehicle: VehicleID(1), booking: booking.id))
    }

    @Test func `moving asks for day and time below the list`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var screen = try Self.day(shop)
        try shop.press([.tab, .choice(3)], on: &screen)
        #expect(screen.typing == .field)
        #expect(shop.picture(screen).contains("改到"))
        let typed: [Key] = Self.keys("4") + [.enter] + Self.keys("1030") + [.enter]
        guard case .perform(let act, _) = try shop.press(typed, on: &screen) else {
            Issue.record("Enter on the last field moves")
            return
        }
        let monday = TestBooking.friday.adding(hours: 73)
        #expect(act as? BookingAct == .move(booking: booking.based, to: monday, authority: nil))
        screen.done()
        #expect(screen.question == nil)
    }

    @Test func `calling off takes who and why by digit`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var screen = BookingScreen(booking: booking.id)
        try shop.read { try screen.reload($0) }
        try shop.press([.choice(4)], on: &screen)
        guard case .perform(let act, _) = try shop.press(Self.keys("12") + [.enter], on: &screen) else {
            Issue.record("Enter calls off")
            return
        }
        #expect(act as? BookingAct == .cancel(booking: booking.based, by: .customer, reason: "ill"))
        try shop.press([.function(7)], on: &screen)
        #expect(screen.change == nil)
    }

    @Test func `a booking shows what was agreed and what is short`() throws {
        let shop = try TestShop()
        try shop.sql("DELETE FROM stock")
        let booking = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        var screen = BookingScreen(booking: booking.id)
        try shop.read { try screen.reload($0) }
        #expect(
            Self.seen(shop.picture(screen)) == """
                 状态         已确认
                 到店         03-13 周五 09:30
                 项目         4万公里保养套餐  快修
                 工时         1  在店等
                 车辆         沪A12345 途观L 2021
                 联系人       王建国  138****5521
                 顾问/工位    -  -
                 渠道         电话  03-12 周四 09:42
                 配件         机油滤清器 ×1  全合成机油 5W-30 4L ×1  空气滤清器 ×1
                 ! 缺件 机油滤清器 ×1
                 ! 缺件 全合成机油 5W-30 4L ×1
                 ! 缺件 空气滤清器 ×1
                """)
        #expect(shop.picture(screen, .english).contains("short: "))
    }

    @Test func `what is changed keeps what a colleague changed beside it`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var screen = BookingScreen(booking: booking.id)
        try shop.read { try screen.reload($0) }
        try shop.press([.choice(6), .tab] + Self.keys("2"), on: &screen)
        var hers = booking.wish
        hers.contactName = "王芳"
        try shop.perform(
            BookingAct.amend(booking: booking.based, from: booking.wish, to: hers, authority: nil),
            as: .advisor)
        try shop.read { try screen.reload($0) }
        guard case .perform(let act, _) = try shop.press([.function(9)], on: &screen) else {
            Issue.record("F9 saves")
            return
        }
        try shop.perform(try #require(act as? BookingAct), as: .advisor)
        let wish = try TestBooking.read(booking, in: shop).wish
        #expect(wish.hours.text == "2")
        #expect(wish.contactName == "王芳")
    }

    @Test func `the day leads to its preparation list and its week`() throws {
        let shop = try TestShop()
        try TestBooking.book(in: shop)
        var screen = try Self.day(shop)
        guard case .open(let list) = try shop.press([.tab, .choice(8)], on: &screen) else {
            Issue.record("8 opens the preparation list")
            return
        }
        #expect(list == .preparation(day: Self.tomorrow))
        guard case .open(let week) = try shop.press([.choice(10)], on: &screen) else {
            Issue.record("0 opens the week")
            return
        }
        #expect(week == .bookingWeek(day: Self.tomorrow))
    }

    @Test func `a booking by phone takes seventeen keys from home`() throws {
        let shop = try TestList.shop()
        let session = try Session(
            store: shop.store, environment: shop.environment, language: .chinese, actor: shop.actor(.advisor))
        let script: [Key] =
            Self.keys("2") + [.enter] + Self.keys("12345") + [.enter] + Self.keys("1") + [.enter]
            + Self.keys("930") + [.enter] + Self.keys("1") + [.function(9), .enter]
        #expect(script.count == 17)
        for key in script { try session.press(key) }
        #expect(session.said.hasPrefix("已约 沪A12345 03-13 周五 09:30"))
        #expect(session.place == .bookings(day: Self.today))
        try session.press(.function(12))
        #expect(try shop.text("SELECT state FROM booking") == "cancelled")
    }
}
