import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// The deposits of bookings in the books and in the till.
struct DepositLedgerTests {
    private static func tender(_ yuan: Int64, _ method: DepositTender.Method = .cash) -> DepositTender {
        DepositTender(amount: Money(yuan: yuan), method: method)
    }

    private static func balance(_ account: String, _ shop: TestShop) throws -> Money {
        try shop.read { try LedgerTable.balance(of: account, in: $0) }
    }

    private static func book(_ shop: TestShop, _ role: Role) throws -> [Int64] {
        let till = TillDay(day: shop.environment.today, cashier: shop.actor(role).staff)
        return try shop.read { try DayCloseTable.book(of: till, in: $0) }.map(\.book.fen)
    }

    @Test(arguments: DepositTender.Method.allCases)
    func `a deposit is in the books by its method, and in the day close of who took it`(
        method: DepositTender.Method
    ) throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200, method)), as: .advisor)
        #expect(try Self.balance(method.rawValue, shop) == Money(yuan: 200))
        #expect(try Self.balance("deposit", shop) == Money(yuan: -200))
        #expect(
            try shop.read { try LedgerTable.held("deposit", for: booking.customer, in: $0) }
                == Money(yuan: 200))
        let counted = PaymentMethod.counted.map { $0.rawValue == method.rawValue ? 200_00 as Int64 : 0 }
        #expect(try Self.book(shop, .advisor) == counted)
        #expect(try Self.book(shop, .cashier) == [0, 0, 0, 0, 0])
        #expect(try shop.read { try DayCloseTable.open(in: $0) }.map(\.name) == ["李娜"])
        // Paid back by the cashier: his till gives it.
        try shop.perform(
            BookingAct.returnDeposit(booking: booking.id, tender: Self.tender(200)), as: .cashier)
        #expect(try Self.balance("deposit", shop) == .zero)
        #expect(try Self.book(shop, .cashier)[0] == -200_00)
    }

    @Test func `a deposit of a visit that did not take place is kept as income, or kept no more`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200)), as: .advisor)
        let keep = BookingAct.keepDeposit(
            booking: booking.id, amount: Money(yuan: 150), reason: "late-cancel")
        let early = #expect(throws: Refusal.self) { try shop.perform(keep, as: .manager) }
        #expect(early?.sentence.english == "This booking is confirmed")
        try shop.perform(
            BookingAct.cancel(booking: booking.based, by: .customer, reason: "ill"), as: .advisor)
        #expect(throws: Refusal.self) { try shop.perform(keep, as: .advisor) }
        let why = BookingAct.keepDeposit(booking: booking.id, amount: Money(yuan: 150), reason: "because")
        #expect(throws: Refusal.self) { try shop.perform(why, as: .manager) }
        let tooMuch = BookingAct.keepDeposit(booking: booking.id, amount: Money(yuan: 201), reason: "agreed")
        #expect(throws: Refusal.self) { try shop.perform(tooMuch, as: .manager) }
        #expect(
            try shop.perform(keep, as: .manager).said.english
                == "150.00 of the deposit is kept: called off too late")
        #expect(try Self.balance("deposit-kept", shop) == Money(yuan: -150))
        #expect(try Self.balance("deposit", shop) == Money(yuan: -50))
        #expect(try shop.takeBackLast(BookingAct.self, as: .manager))
        #expect(try Self.balance("deposit-kept", shop) == .zero)
        #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.releaseDeposit(booking: booking.id, amount: Money(yuan: 1)), as: .manager)
        }
    }

    @Test func `a bill uses a deposit once, the books agree, and a reversal gives it back to be used`() throws
    {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200)), as: .cashier)
        let order = try shop.agreedOrder()
        try shop.sql("UPDATE reception SET booking_id = ?", [booking.id])
        try shop.sql("UPDATE booking SET state = 'arrived'")
        let bill = ShownBill(order: order, payer: .customer, total: Money(yuan: 1_238))
        let used = Tender(method: .deposit, amount: Money(yuan: 200))
        let cash = Tender(method: .cash, amount: Money(yuan: 1_038))
        try shop.perform(BillingAct.post(bill: bill, payments: [used, cash], account: nil), as: .cashier)
        #expect(try Self.balance("deposit", shop) == .zero)
        #expect(try Self.balance("owed.customer", shop) == .zero)
        // The cash of the deposit came in once: with the rest it is the whole bill.
        #expect(try Self.book(shop, .cashier)[0] == 1_238_00)
        let settlement = try #require(try shop.number("SELECT max(id) FROM settlement"))
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO payment (settlement_id, method, amount, at, cashier_id) VALUES (?, 'deposit', 1, ?, 8)",
                [settlement, shop.now])
        }
        #expect(throws: Refusal.self) {
            try shop.perform(
                BookingAct.returnDeposit(booking: booking.id, tender: Self.tender(1)), as: .cashier)
        }
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(Int64(settlement)), paidBefore: Money(yuan: 1_238), scope: .whole,
                reason: "wrong-amount",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "entry")), as: .cashier)
        #expect(try shop.read { try DepositTable.left(of: booking.id, in: $0) } == Money(yuan: 200))
        #expect(try Self.balance("deposit", shop) == Money(yuan: -200))
    }

    @Test func `a closed day takes no deposit, and gives none back`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        let take = BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200))
        try shop.perform(take, as: .cashier)
        let till = TillDay(day: shop.environment.today, cashier: shop.actor(.cashier).staff)
        let counts = try shop.read { try DayCloseTable.book(of: till, in: $0) }
        try shop.perform(TillAct.closeDay(till: till, counted: counts, reason: ""), as: .cashier)
        for act in [take, .returnDeposit(booking: booking.id, tender: Self.tender(1))] {
            let refusal = #expect(throws: Refusal.self) { try shop.perform(act, as: .cashier) }
            #expect(refusal?.sentence.english == "The day is closed; it takes no more entries")
        }
        // Another's till is open.
        try shop.perform(take, as: .advisor)
    }

    @Test func `moving a booking books nothing`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200)), as: .advisor)
        let later = TestBooking.friday.adding(hours: 24)
        try shop.perform(BookingAct.move(booking: booking.based, to: later, authority: nil), as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM ledger") == 1)
        #expect(try Self.balance("deposit", shop) == Money(yuan: -200))
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `whatever is taken, returned and kept, the books say what lies there`(seed: UInt64) throws {
        let shop = try TestShop()
        var chance = Seeded(seed: seed)
        var booking = try TestBooking.book(in: shop)
        for _ in 0..<25 {
            let amount = Money(yuan: Int64.random(in: 1...300, using: &chance))
            let method = DepositTender.Method.allCases.randomElement(using: &chance) ?? .cash
            let tender = DepositTender(amount: amount, method: method)
            let act: BookingAct =
                switch Int.random(in: 0..<6, using: &chance) {
                case 0, 1: .takeDeposit(booking: booking.id, tender: tender)
                case 2: .returnDeposit(booking: booking.id, tender: tender)
                case 3: .keepDeposit(booking: booking.id, amount: amount, reason: "agreed")
                case 4:
                    booking.state.isOpen
                        ? .cancel(booking: booking.based, by: .customer, reason: "ill")
                        : .setBack(booking: booking.based, to: .confirmed, authority: nil)
                default: .releaseDeposit(booking: booking.id, amount: amount)
                }
            do {
                try shop.perform(act, as: act.roles.contains(.advisor) ? .advisor : .manager)
            } catch is Refusal {}
            booking = try TestBooking.read(booking, in: shop)
            let left = try shop.read { try DepositTable.left(of: booking.id, in: $0) }
            #expect(left >= .zero)
            #expect(try Self.balance("deposit", shop) == -left)
        }
        #expect(try shop.number("SELECT sum(amount) FROM ledger_leg") == 0)
        let tills = try [Role.advisor, .manager, .cashier].flatMap { try Self.book(shop, $0) }.reduce(0, +)
        let kept = try Self.balance("deposit-kept", shop)
        #expect(Money(fen: tills) == -(try Self.balance("deposit", shop)) - kept)
    }
}
