import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct BookingActTests {
    private static let foreman = Authority(checked: .overbooking, by: StaffID(3), reason: "loyal")

    @Test func `a booking is on its day, with the parts its package wants`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        #expect(booking.state == .confirmed)
        let day = try #require(Day(iso: "2026-03-13"))
        let lines = try shop.read { try BookingTable.day(day, in: $0) }
        #expect(lines.map(\.plate) == ["沪A12345"])
        #expect(lines.first?.booking == booking)
        #expect(try shop.number("SELECT count(*) FROM booking_part") == 3)
        #expect(try shop.read { try BookingTable.open(vehicle: VehicleID(1), in: $0) } == [booking])
        #expect(try shop.read { try BookingTable.arriving(in: $0) }.isEmpty)
        shop.pass(minutes: 24 * 60)
        #expect(try shop.read { try BookingTable.arriving(in: $0) }.count == 1)
    }

    @Test func `an online booking waits to be confirmed`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(channel: .online), in: shop)
        #expect(booking.state == .toConfirm)
        try shop.perform(BookingAct.confirm(booking: booking.based), as: .advisor)
        #expect(try TestBooking.read(booking, in: shop).state == .confirmed)
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try TestBooking.read(booking, in: shop).state == .toConfirm)
    }

    @Test func `a booking taken back takes its invitation's result back as well`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let booking = try TestBooking.book(invitation: invitation, in: shop)
        #expect(try shop.read { try InvitationTable.state(of: invitation, in: $0) } == .booked)
        #expect(try shop.read { try InvitationTable.lastAttemptAt(invitation, in: $0) } == shop.now)
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try TestBooking.read(booking, in: shop).state == .cancelled)
        #expect(try shop.read { try InvitationTable.state(of: invitation, in: $0) } == .untouched)
    }

    @Test func `more than there is room for needs a second person`() throws {
        let shop = try TestShop()
        try TestBooking.book(TestBooking.wish(hours: 550), in: shop)
        let refusal = #expect(throws: Refusal.self) {
            try TestBooking.book(car: 2, in: shop)
        }
        #expect(refusal?.kind == .notAllowed)
        #expect(refusal?.sentence.english == "quick hours 6.5 of 5.95")
        let booking = try TestBooking.book(car: 2, authority: Self.foreman, in: shop)
        #expect(try shop.number("SELECT authority_id FROM booking WHERE id = ?", [booking.id]) == 1)
        #expect(try shop.number("SELECT by_staff_id FROM authority") == 3)
    }

    @Test func `authority that is not needed is not written down`() throws {
        let shop = try TestShop()
        try TestBooking.book(authority: Self.foreman, in: shop)
        #expect(try shop.number("SELECT count(*) FROM authority") == 0)
    }

    @Test func `nobody overbooks on his own authority`() throws {
        let shop = try TestShop()
        let own = Authority(checked: .overbooking, by: StaffID(1), reason: "loyal")
        #expect(throws: Refusal.self) {
            try TestBooking.book(TestBooking.wish(hours: 700), authority: own, in: shop)
        }
        #expect(try shop.number("SELECT count(*) FROM booking") == 0)
    }

    @Test func `absent technicians have no hours, and a closed day takes nobody`() throws {
        let shop = try TestShop()
        try shop.sql("INSERT INTO attendance VALUES (11, '2026-03-13', 0)")
        let day = try #require(Day(iso: "2026-03-13"))
        // Quick work falls to the one mechanic.
        let share = try shop.read { try BookingTable.capacity(on: day, in: $0) }.share(of: .quick)
        #expect(share.available.hundredths == 595)
        try shop.sql("INSERT INTO calendar_day VALUES ('2026-03-13', 0)")
        let refusal = #expect(throws: Refusal.self) { try TestBooking.book(in: shop) }
        #expect(refusal?.sentence.english == "The shop is closed on 2026-03-13")
        let next = try shop.read { try BookingTable.nextOpenDay(after: $0.today, in: $0) }
        #expect(next.iso == "2026-03-14")
    }

    @Test func `a void car is not booked`() throws {
        let shop = try TestShop()
        try shop.sql("UPDATE vehicle SET void_reason = 'scrapped', voided_on = '2026-03-01' WHERE id = 1")
        #expect(throws: Refusal.self) { try TestBooking.book(in: shop) }
    }

    @Test func `moving keeps the old booking on file and points at the new one`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        let later = TestBooking.friday.adding(hours: 24)
        try shop.perform(
            BookingAct.move(booking: booking.based, to: later, authority: nil), as: .advisor)
        let old = try TestBooking.read(booking, in: shop)
        let moved = try #require(old.movedTo)
        let new = try shop.read { try BookingTable.booking(moved, in: $0) }
        #expect(old.state == .moved)
        #expect(new.at == later)
        #expect(new.state == .confirmed)
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try TestBooking.read(booking, in: shop).state == .confirmed)
        #expect(try TestBooking.read(new, in: shop).state == .cancelled)
    }

    @Test func `a booking that is moved leaves its hours behind`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(hours: 500), in: shop)
        let later = TestBooking.friday.adding(hours: 1)
        try shop.perform(
            BookingAct.move(booking: booking.based, to: later, authority: nil), as: .advisor)
        let day = try #require(Day(iso: "2026-03-13"))
        let share = try shop.read { try BookingTable.capacity(on: day, in: $0) }.share(of: .quick)
        #expect(share.booked.hundredths == 500)
    }

    @Test func `to the same time nothing is moved`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.move(booking: booking.based, to: booking.at, authority: nil), as: .advisor)
        }
    }

    @Test func `calling off says who and why, and is taken back`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        let act = BookingAct.cancel(booking: booking.based, by: .customer, reason: "ill")
        try shop.perform(act, as: .advisor)
        let after = try TestBooking.read(booking, in: shop)
        #expect(after.cancelledBy == .customer)
        #expect(after.cancelReason == "ill")
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        let back = try TestBooking.read(booking, in: shop)
        #expect(back.state == .confirmed)
        #expect(back.cancelledBy == nil)
    }

    @Test func `calling off without a reason of the list is refused`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.cancel(booking: booking.based, by: .shop, reason: ""), as: .advisor)
        }
    }

    @Test func `a colleague's change first makes mine look again`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(BookingAct.prepare(booking: booking.based), as: .partsClerk)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.cancel(booking: booking.based, by: .shop, reason: "parts"), as: .advisor)
        }
        #expect(refusal?.kind == .conflict)
        #expect(try TestBooking.read(booking, in: shop).state == .prepared)
    }

    @Test func `different fields merge, the same field shows both values`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var hers = booking.wish
        hers.hours = Hours(hundredths: 150)
        try shop.perform(
            BookingAct.amend(booking: booking.based, from: booking.wish, to: hers, authority: nil),
            as: .advisor)
        var mine = booking.wish
        mine.contactName = "王芳"
        try shop.perform(
            BookingAct.amend(booking: booking.based, from: booking.wish, to: mine, authority: nil),
            as: .followUpClerk)
        let merged = try TestBooking.read(booking, in: shop).wish
        #expect(merged.hours.text == "1.5")
        #expect(merged.contactName == "王芳")
        mine.hours = Hours(hundredths: 200)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.amend(booking: booking.based, from: booking.wish, to: mine, authority: nil),
                as: .advisor)
        }
        #expect(refusal?.sentence.english == "the hours was changed to \"1.5\" meanwhile; you typed \"2\"")
        #expect(try shop.takeBackLast(BookingAct.self, as: .followUpClerk))
        #expect(try TestBooking.read(booking, in: shop).wish.contactName == "王建国")
    }

    @Test func `a no-show counts, and a car that still comes that day has come`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(TestBooking.wish(at: shop.now.adding(minutes: 18)), in: shop)
        shop.pass(minutes: 40)
        try shop.perform(BookingAct.markNoShow(booking: booking.based), as: .advisor)
        #expect(try shop.read { try InvitationTable.bookingsNotKept(vehicle: VehicleID(1), in: $0) } == 1)
        let cautions = try shop.read { try BookingCaution.all(vehicle: VehicleID(1), in: $0) }
        #expect(cautions == [.notKept(1)])
        try shop.store.write(actor: shop.actor(.advisor), shop.environment) {
            try BookingTable.markArrived(booking.id, in: $0)
        }
        #expect(try shop.read { try InvitationTable.bookingsNotKept(vehicle: VehicleID(1), in: $0) } == 0)
        #expect(throws: Refusal.self) {
            try shop.store.write(actor: shop.actor(.advisor), shop.environment) {
                try BookingTable.markArrived(booking.id, in: $0)
            }
        }
    }

    @Test func `what to know before saving is shown and forbids nothing`() throws {
        let shop = try TestShop()
        let first = try TestBooking.book(in: shop)
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
            VALUES (1, 'RO260312-001', 1, 1, 1, 1773270000)
            """)
        let cautions = try shop.read { try BookingCaution.all(vehicle: VehicleID(1), in: $0) }
        #expect(cautions == [.booked(at: first.at), .inShop(order: "RO260312-001")])
        try TestBooking.book(TestBooking.wish(at: TestBooking.friday.adding(hours: 2)), in: shop)
    }

    @Test func `prepared means nothing is short`() throws {
        let shop = try TestShop()
        try shop.sql(
            "INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id) VALUES (1, 'issue', -1100, -38500, 1772000001, 6)"
        )
        let first = try TestBooking.book(TestBooking.wish(package: PackageID(1)), in: shop)
        let later = TestBooking.wish(at: TestBooking.friday.adding(hours: 1), package: PackageID(1))
        let second = try TestBooking.book(later, car: 2, in: shop)
        for booking in [first, second] {
            try shop.perform(BookingAct.prepare(booking: booking.based), as: .partsClerk)
            let word = BookingContact(about: .reminder, outcome: .reached)
            try shop.perform(BookingAct.logContact(booking: booking.id, contact: word), as: .advisor)
        }
        let day = try #require(Day(iso: "2026-03-13"))
        let list = try shop.read { try Preparing.list(day, in: $0) }
        #expect(list.map(\.isReady) == [true, false])
        #expect(list[1].short.map(\.name.chinese) == ["机油滤清器"])
    }

    @Test func `one line fills in what the form would`() throws {
        let shop = try TestList.shop()
        let today = try #require(Day(iso: "2026-03-12"))
        let quick = try #require(QuickBooking.parse(["12345", "1", "930", "1"], today: today))
        let act = try shop.read { try quick.act(.chinese, in: $0) }
        try shop.perform(act, as: .advisor)
        let booking = try shop.read { try BookingTable.booking(BookingID(1), in: $0) }
        #expect(booking.at == TestBooking.friday)
        #expect(booking.wish.package == PackageID(1))
        #expect(booking.wish.purpose == "4万公里保养套餐")
        #expect(booking.wish.contactPhone == "13812345521")
        #expect(throws: Refusal.self) {
            let nobody = QuickBooking(
                car: "99999", day: quick.day, clock: quick.clock, type: .maintenance)
            _ = try shop.read { try nobody.act(.chinese, in: $0) }
        }
    }

    @Test func `who answers a letter is counted as won by it`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        #expect(try shop.read { try InvitationTable.answered(by: VehicleID(1), in: $0) } == nil)
        try TestList.write(shop)
        #expect(try shop.read { try InvitationTable.answered(by: VehicleID(1), in: $0) } == invitation)
    }
}
