import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct PreparationTests {
    private static let friday = Day(number: 20_525)

    private static func reminded(_ booking: Booking, _ outcome: BookingContact.Outcome = .reached)
        -> BookingAct
    {
        .logContact(
            booking: booking.id, contact: BookingContact(about: .reminder, outcome: outcome))
    }

    private static func list(_ shop: TestShop) throws -> [Preparation] {
        try shop.read { try Preparing.list(friday, in: $0) }
    }

    @Test func `ready is what is prepared, short of nothing and reminded`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        #expect(
            try Self.list(shop)[0].lacks.map(\.english)
                == ["history", "order pre-filled", "parts to shelve", "not reminded"])
        try shop.perform(
            BookingAct.tick(booking: booking.id, item: .history, isDone: true), as: .partsClerk)
        #expect(try Self.list(shop)[0].lacks.first?.english == "order pre-filled")
        #expect(try shop.takeBackLast(BookingAct.self, as: .partsClerk))
        try shop.perform(BookingAct.prepare(booking: booking.based), as: .partsClerk)
        #expect(try Self.list(shop)[0].lacks.map(\.english) == ["not reminded"])
        try shop.perform(Self.reminded(booking, .notReached), as: .advisor)
        #expect(try !Self.list(shop)[0].isReady)
        try shop.perform(Self.reminded(booking, .message), as: .advisor)
        #expect(try Self.list(shop)[0].isReady)
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try !Self.list(shop)[0].isReady)
    }

    @Test func `who books for today needs no reminder`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(at: shop.now.adding(hours: 2)), in: shop)
        try shop.perform(BookingAct.prepare(booking: booking.based), as: .advisor)
        let today = Self.friday.adding(days: -1)
        #expect(try shop.read { try Preparing.list(today, in: $0) }[0].isReady)
    }

    @Test func `preparing keeps the parts off the shelf until the booking is given up`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        func free() throws -> String { try shop.read { try StockTable.part(PartID(1), in: $0) }.free.text }
        #expect(try free() == "12")
        try shop.perform(BookingAct.prepare(booking: booking.based), as: .partsClerk)
        #expect(try free() == "11")
        #expect(try shop.takeBackLast(BookingAct.self, as: .partsClerk))
        #expect(try free() == "12")
        let open = try TestBooking.read(booking, in: shop)
        try shop.perform(BookingAct.prepare(booking: open.based), as: .partsClerk)
        let prepared = try TestBooking.read(booking, in: shop)
        try shop.perform(
            BookingAct.cancel(booking: prepared.based, by: .shop, reason: "parts"), as: .advisor)
        #expect(try free() == "12")
    }

    @Test func `what is kept for the booking is there for its order, and for nobody after the visit`() throws
    {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        try shop.perform(BookingAct.prepare(booking: booking.based), as: .partsClerk)
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (1, 'RO-1', 1, 1, 1, 1773365400);
            INSERT INTO reception (order_id, booking_id) VALUES (1, 1);
            """)
        let held =
            "SELECT coalesce(sum(quantity), 0) FROM reservation WHERE booking_id = 1 AND state = 'reserved'"
        #expect(try shop.number(held) == 300)
        try shop.store.write(actor: shop.actor(.partsClerk), shop.environment) {
            try BookingHoldTable.release(of: OrderID(1), in: $0)
        }
        #expect(try shop.number(held) == 0)
        try shop.store.write(actor: shop.actor(.partsClerk), shop.environment) {
            _ = try PartWishTable.hold(booking.id, in: $0)
        }
        #expect(try shop.number(held) == 300)
        try shop.sql("UPDATE repair_order SET voided_at = 1773365401, void_reason = 'x' WHERE id = 1")
        #expect(try shop.number(held) == 0)
    }

    @Test func `a part wanted by hand stays when the package changes, and is taken back`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        let want = BookingAct.wantPart(
            booking: booking.id, part: PartID(4), quantity: Quantity(hundredths: 100))
        #expect(try shop.perform(want, as: .advisor).said.english == "前刹车片(副) ×1 wanted, 0 free")
        var wish = booking.wish
        wish.package = nil
        try shop.perform(
            BookingAct.amend(booking: booking.based, from: booking.wish, to: wish, authority: nil),
            as: .advisor)
        let wanted = try shop.read { try PartWishTable.wanted(for: booking.id, in: $0) }
        #expect(wanted.map(\.part) == [PartID(4)])
        #expect(try Self.list(shop)[0].mustCall)
        try shop.perform(
            BookingAct.logContact(
                booking: booking.id, contact: BookingContact(about: .shortPart, outcome: .reached)),
            as: .advisor)
        #expect(try !Self.list(shop)[0].mustCall)
        try shop.perform(
            BookingAct.wantPart(booking: booking.id, part: PartID(4), quantity: .zero), as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM booking_part") == 0)
    }

    @Test func `the list goes bay by bay and says what is missing, in both languages`() throws {
        let shop = try TestShop()
        var wish = TestBooking.wish(at: TestBooking.friday.adding(hours: 1), package: PackageID(1))
        wish.bay = BayID(3)
        try TestBooking.book(TestBooking.wish(hours: 50), car: 2, in: shop)
        let third = try TestBooking.book(wish, in: shop)
        try shop.perform(BookingAct.prepare(booking: third.based), as: .partsClerk)
        var desk = try KeyDesk(shop, PreparationScreen(day: Self.friday))
        let picture = String(desk.picture(rows: 5).reversed().drop { $0 == "\n" }.reversed())
        #expect(
            picture == """
                 已备妥 0/2
                 工位   时间  车牌      客户     项目             备妥 还差
                >3号位  10:30 沪A12345  王建国   4万公里保养套餐  否   未提醒
                 -      09:30 沪B6D702  何磊     4万公里保养套餐  否   病历 预填工单 未提醒
                """)
        #expect(desk.picture(.english).contains("ready 0 of 2"))
        #expect(desk.picture(.english).contains("not reminded"))
        #expect(!desk.picture(.english, columns: 60).isEmpty)
        let whole = desk.picture()
        #expect(whole.contains("配件  机油滤清器 ×1 已留, 全合成机油 5W-30 4L ×1 已留, 空气滤清器 ×1 已留"))
        #expect(whole.contains("还差  未提醒"))
        try desk.press(.choice(4))
        #expect(desk.said?.english == "沪A12345, reminder: reached")
        #expect(desk.picture(columns: 120).contains("已备妥 1/2"))
        try desk.press(.function(7))
        #expect(desk.picture().contains("这一天还没有预约"))
    }

    // MARK: no-shows

    @Test func `a no-show is called within twelve hours, and the call is logged`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(at: shop.now.adding(minutes: 18)), in: shop)
        shop.pass(minutes: 40)
        var desk = try KeyDesk(shop, MissedBookingsScreen())
        #expect(desk.picture().contains("未到"))
        try desk.press(.choice(2))
        #expect(desk.refused?.english == "Mark it as a no-show first, with 1")
        try desk.press(.choice(1))
        #expect(desk.picture().contains("爽约     余 11:38"))
        #expect(desk.picture(.english).contains("left 11:38"))
        try desk.press(.choice(3))
        #expect(desk.picture().contains("余 11:38 ×1"))
        try desk.press(.choice(2))
        #expect(desk.picture().contains("没有要打的爽约电话"))
        let said = try shop.read { try BookingContactTable.contacts(of: booking.id, in: $0) }
        #expect(said.map(\.contact.outcome) == [.notReached, .reached])
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try shop.read { try BookingTable.missed(in: $0) }.count == 1)
    }

    @Test func `a word about a booking fits its state`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        let early = #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.logContact(
                    booking: booking.id, contact: BookingContact(about: .noShow, outcome: .reached)),
                as: .advisor)
        }
        #expect(early?.sentence.english == "This booking is no no-show")
        try shop.perform(
            BookingAct.cancel(booking: booking.based, by: .customer, reason: "ill"), as: .advisor)
        #expect(throws: Refusal.self) { try shop.perform(Self.reminded(booking), as: .advisor) }
    }

    @Test func `room given up is asked for again before a cancellation is taken back`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(hours: 500), in: shop)
        try shop.perform(
            BookingAct.cancel(booking: booking.based, by: .customer, reason: "ill"), as: .advisor)
        try TestBooking.book(TestBooking.wish(hours: 550), car: 2, in: shop)
        let cancelled = try TestBooking.read(booking, in: shop)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.setBack(booking: cancelled.based, to: .confirmed, authority: nil), as: .advisor)
        }
        #expect(refusal?.sentence.english == "quick hours 10.5 of 5.95")
        let foreman = Authority(checked: .overbooking, by: StaffID(3), reason: "loyal")
        try shop.perform(
            BookingAct.setBack(booking: cancelled.based, to: .confirmed, authority: foreman), as: .advisor)
        #expect(try TestBooking.read(booking, in: shop).state == .confirmed)
    }

    @Test func `a car that has come shows whether it was early, on time or late`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (1, 'RO-1', 1, 1, 1, 1773366600);
            INSERT INTO reception (order_id, booking_id) VALUES (1, 1);
            UPDATE booking SET state = 'arrived';
            """)
        let line = try shop.read { try BookingTable.line(booking.id, in: $0) }
        #expect(line.punctuality == .late)
        let desk = try KeyDesk(shop, BookingDayScreen(day: Self.friday))
        #expect(desk.picture().contains("迟到 0:20"))
        let own = try KeyDesk(shop, BookingScreen(booking: booking.id))
        #expect(own.picture(.english).contains("09:50  late"))
    }

    // MARK: the week and the quarters

    @Test func `a week shows hours per trade, arrivals, loaners and what is ready`() throws {
        let shop = try TestShop()
        try TestBooking.book(in: shop)
        try shop.sql("INSERT INTO calendar_day VALUES ('2026-03-15', 0)")
        var desk = try KeyDesk(shop, BookingWeekScreen(day: Self.friday))
        let chinese = desk.picture(columns: 120)
        #expect(chinese.contains("1/5.95"))
        #expect(chinese.contains("03-15 周日  休息"))
        let line = try #require(desk.picture().split(separator: "\n").first { $0.contains("03-13") })
        #expect(line == ">03-13 周五     0/5.95     1/5.95     0/5.95     0/5.95       1/0      -    0/1")
        #expect(desk.picture(.english).contains("wait+drop"))
        #expect(!desk.picture(.english, columns: 60).isEmpty)
        try desk.press(.enter)
        #expect(desk.opened == .bookings(day: Self.friday))
        try desk.press(.function(8))
        #expect(desk.screen.monday == Self.friday.adding(days: 3))
    }

    @Test func `arrivals are shown by the quarter hour and advisor`() throws {
        let shop = try TestShop()
        var wish = TestBooking.wish()
        wish.advisor = StaffID(1)
        try TestBooking.book(wish, in: shop)
        var desk = try KeyDesk(shop, BookingDayScreen(day: Self.friday))
        try desk.press(.tab, .choice(9))
        #expect(desk.picture().contains("09:30       1/2      1/2"))
        #expect(desk.picture(.english).contains("Arrive"))
    }

    @Test func `deposit, word and part are entered beside the booking`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var desk = try KeyDesk(shop, BookingScreen(booking: booking.id))
        try desk.press(.choice(8))
        try desk.type("200")
        try desk.press(.function(9), .enter)
        #expect(desk.said?.english == "Deposit of 200.00 taken by cash, 200.00 in all, receipt DJ260312-001")
        #expect(desk.picture().contains("约定 0.00  已收余 200.00"))
        try desk.press(.choice(9), .function(9))
        #expect(desk.picture().contains("提醒 已接通"))
        try desk.press(.choice(10))
        try desk.type("xdc")
        try desk.press(.enter, .enter)
        #expect(desk.said?.english == "蓄电池 70Ah ×1 wanted, 1 free")
        #expect(desk.picture(.english).contains("蓄电池 70Ah ×1"))
    }

    @Test func `one line books with its warnings shown, and a full day asks for a second person`() throws {
        let shop = try TestShop()
        try TestBooking.book(TestBooking.wish(hours: 550), in: shop)
        let session = try Session(
            store: shop.store, environment: shop.environment, language: .chinese, actor: shop.actor(.advisor))
        let typed = "2 12345 1 930 1"
        for character in typed { try session.press(.character(character)) }
        let answer = try #require(session.answers.first)
        guard case .command(_, _, let warnings, let authority) = answer.goes else {
            Issue.record("one line books")
            return
        }
        #expect(warnings.map(\.english) == ["booked already: 03-13 Fri 09:30", "quick hours 6.5 of 5.95"])
        #expect(authority == .overbooking)
        // Fifteen characters, Enter, and Enter on the sheet: within the eighteen of the budget.
        #expect(typed.count + 2 <= 18)
    }
}
