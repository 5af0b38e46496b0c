import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Deposits and loaner cars.
struct BookingMoneyTests {
    private static func tender(_ yuan: Int64, _ method: DepositTender.Method = .wechat) -> DepositTender {
        DepositTender(amount: Money(yuan: yuan), method: method)
    }

    private static func left(_ booking: Booking, _ shop: TestShop) throws -> Money {
        try shop.read { try DepositTable.left(of: booking.id, in: $0) }
    }

    @Test func `a deposit is taken with the booking, kept, and given back in part`() throws {
        let shop = try TestShop()
        try shop.perform(
            BookingAct.book(
                vehicle: VehicleID(1), wish: TestBooking.wish(), invitation: nil, authority: nil,
                deposit: Self.tender(200)), as: .advisor)
        let booking = try shop.read { try BookingTable.booking(BookingID(1), in: $0) }
        #expect(try Self.left(booking, shop) == Money(yuan: 200))
        let undone = #expect(throws: Refusal.self) { try shop.takeBackLast(BookingAct.self, as: .advisor) }
        #expect(undone?.sentence.english == "A deposit of 200.00 lies with this booking")
        try shop.perform(
            BookingAct.returnDeposit(booking: booking.id, tender: Self.tender(50, .cash)), as: .cashier)
        #expect(try Self.left(booking, shop) == Money(yuan: 150))
        let tooMuch = #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.returnDeposit(booking: booking.id, tender: Self.tender(151)), as: .cashier)
        }
        #expect(tooMuch?.sentence.english == "Only 150.00 of the deposit is left")
        #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(0)), as: .advisor)
        }
        #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(1)), as: .washer)
        }
    }

    @Test func `the money goes where the booking goes, and back`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(100)), as: .advisor)
        let later = TestBooking.friday.adding(hours: 24)
        try shop.perform(
            BookingAct.move(booking: booking.based, to: later, authority: nil), as: .advisor)
        let moved = try #require(try TestBooking.read(booking, in: shop).movedTo)
        let new = try shop.read { try BookingTable.booking(moved, in: $0) }
        #expect(try Self.left(new, shop) == Money(yuan: 100))
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try Self.left(booking, shop) == Money(yuan: 100))
    }

    static let forgeries: [String] = [
        "UPDATE deposit SET amount = 1", "DELETE FROM deposit",
        "INSERT INTO deposit (booking_id, customer_id, kind, amount, method, at, staff_id) VALUES (1, 1, 'returned', 20001, 'cash', 1, 1)",
        "INSERT INTO deposit (booking_id, customer_id, kind, amount, method, at, staff_id, number) VALUES (1, 1, 'taken', 0, 'cash', 1, 1, 'X')",
        "INSERT INTO deposit (booking_id, customer_id, kind, amount, method, at, staff_id) VALUES (1, 1, 'taken', 100, 'cash', 1, 1)",
        "INSERT INTO deposit (booking_id, customer_id, kind, amount, method, at, staff_id, number) VALUES (1, 1, 'returned', 100, 'cash', 1, 1, 'X')",
        "UPDATE deposit SET number = 'X'",
    ]

    @Test(arguments: forgeries)
    func `money written down is neither changed nor taken out, nor more returned than taken`(forged: String)
        throws
    {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200)), as: .advisor)
        #expect(throws: DatabaseError.self) { try shop.sql(forged) }
    }

    // MARK: loaner cars

    private static func withLoaner() throws -> TestShop {
        let shop = try TestShop()
        try shop.perform(BookingAct.addLoaner(plate: "沪A00D01", model: "Polo"), as: .advisor)
        return shop
    }

    private static func lending(_ at: Moment = TestBooking.friday) -> BookingWish {
        var wish = TestBooking.wish(at: at)
        wish.waits = false
        wish.loaner = true
        return wish
    }

    private static func loan(_ booking: Booking, _ shop: TestShop) throws -> Loan? {
        try shop.read { try LoanerTable.loan(for: booking.id, in: $0) }
    }

    @Test func `the loaner is held for the first who asks, the second needs authority`() throws {
        let shop = try Self.withLoaner()
        let first = try TestBooking.book(Self.lending(), in: shop)
        #expect(try Self.loan(first, shop)?.loaner == LoanerID(1))
        let refusal = #expect(throws: Refusal.self) {
            try TestBooking.book(Self.lending(TestBooking.friday.adding(hours: 1)), car: 2, in: shop)
        }
        #expect(refusal?.sentence.english == "loaner cars 2 of 1: none is left")
        // The day after it is free again.
        let next = try TestBooking.book(Self.lending(TestBooking.friday.adding(hours: 24)), car: 2, in: shop)
        #expect(try Self.loan(next, shop) != nil)
        try shop.perform(
            BookingAct.cancel(booking: first.based, by: .customer, reason: "ill"), as: .advisor)
        #expect(try Self.loan(first, shop) == nil)
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try Self.loan(first, shop) != nil)
    }

    @Test func `a shop that has entered no loaner cars is not asked about them`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(Self.lending(), in: shop)
        #expect(try Self.loan(booking, shop) == nil)
    }

    @Test func `a loaner goes out with its km and comes back with more, each taken back`() throws {
        let shop = try Self.withLoaner()
        let booking = try TestBooking.book(Self.lending(), in: shop)
        let held = try #require(try Self.loan(booking, shop))
        let out = BookingAct.handOutLoaner(loan: held.based, reading: LoanReading(km: 1000, fuelEighths: 8))
        try shop.perform(out, as: .advisor)
        let gone = try #require(try Self.loan(booking, shop))
        #expect(gone.kmOut == 1000)
        #expect(!gone.isOverdue(on: gone.backBy))
        #expect(gone.isOverdue(on: gone.backBy.adding(days: 1)))
        let less = #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.takeLoanerBack(loan: gone.based, reading: LoanReading(km: 999, fuelEighths: 7)),
                as: .advisor)
        }
        #expect(less?.sentence.english == "Less than the 1000 km at which it went out")
        #expect(throws: Refusal.self) {
            let car = try shop.read { try LoanerTable.car(LoanerID(1), in: $0) }
            try shop.perform(BookingAct.retireLoaner(loaner: car.based), as: .advisor)
        }
        let back = BookingAct.takeLoanerBack(loan: gone.based, reading: LoanReading(km: 1042, fuelEighths: 6))
        #expect(try shop.perform(back, as: .advisor).said.english == "沪A00D01 is back after 42 km")
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try Self.loan(booking, shop)?.backAt == nil)
        let stale = #expect(throws: Refusal.self) { try shop.perform(out, as: .advisor) }
        #expect(stale?.kind == .conflict)
    }

    @Test func `loaner cars are entered and retired, and shown with who has them`() throws {
        let shop = try Self.withLoaner()
        try TestBooking.book(Self.lending(), in: shop)
        var desk = try KeyDesk(shop, LoanersScreen())
        #expect(desk.picture().contains("沪A00D01   Polo             已留     03-13 沪A12345 王建国"))
        try desk.press(.choice(1))
        try desk.type("1000")
        try desk.press(.enter)
        try desk.type("8")
        if try shop.number("SELECT km_out FROM loan") == nil { try desk.press(.function(9)) }
        #expect(try shop.number("SELECT km_out FROM loan") == 1000)
        #expect(desk.picture(.english).contains("out"))
        try desk.press(.function(6))
        try desk.type("沪A00D02")
        try desk.press(.function(9))
        #expect(try shop.number("SELECT count(*) FROM loaner_car") == 2)
        #expect(try shop.takeBackLast(BookingAct.self, as: .advisor))
        #expect(try shop.number("SELECT count(*) FROM loaner_car WHERE retired_on IS NULL") == 1)
        #expect(!desk.picture(.english, columns: 60).isEmpty)
    }
}
