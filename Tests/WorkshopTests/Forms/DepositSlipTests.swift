import GRDB
import Synchronization
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// The receipt of money left with a booking.
struct DepositSlipTests {
    private static func tender(_ yuan: Int64) -> DepositTender {
        DepositTender(amount: Money(yuan: yuan), method: .wechat, reference: "2917")
    }

    private static func text(
        _ id: Int64, _ shop: TestShop, _ language: Language = .chinese, printed: Printed? = nil
    ) throws -> String {
        try shop.read { snapshot in
            try Printout(
                .depositReceipt,
                FormContent.read(.depositReceipt, of: .deposit(DepositID(id)), in: snapshot), language,
                printed: printed, shop: ShopTable.shop(in: snapshot), in: snapshot
            ).text
        }
    }

    @Test func `every deposit has a number, and says what it is for in figures and capitals`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        let done = try shop.perform(
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200)), as: .cashier)
        #expect(done.opens == .document(.depositReceipt, of: .deposit(DepositID(1))))
        #expect(done.said.chinese == "收订金 200.00（微信），共 200.00，收据 DJ260312-001")
        let first = try Self.text(1, shop)
        for said in [
            "订金收据 DJ260312-001", "200.00", "人民币贰佰元整", "用途：2026-03-13 09:30 来店 4万公里保养套餐",
            "来店结算时抵作应付款", "微信", "2917", "收款人 周敏",
        ] { #expect(first.contains(said), "\(said)") }
        #expect(!first.contains("现余"))
        try shop.perform(
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(100)), as: .cashier)
        #expect(try Self.text(2, shop).contains("DJ260312-002"))
        #expect(try Self.text(2, shop, .english).contains("Left of the deposits of this visit: 300.00"))
    }

    @Test func `it says what it was set against later, what went back, and what is left`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        try shop.perform(
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(300)), as: .cashier)
        try shop.perform(
            BookingAct.returnDeposit(booking: booking.id, tender: Self.tender(50)), as: .cashier)
        let order = try shop.agreedOrder()
        try shop.sql("UPDATE reception SET booking_id = ?", [booking.id])
        try shop.sql("UPDATE booking SET state = 'arrived'")
        let bill = ShownBill(order: order, payer: .customer, total: Money(yuan: 1_238))
        try shop.perform(
            BillingAct.post(
                bill: bill, payments: [Tender(method: .deposit, amount: Money(yuan: 200))], account: nil),
            as: .cashier)
        let text = try Self.text(1, shop)
        #expect(text.contains("已抵 200.00：结算单 JS260312-001，工单 RO260312-011，2026-03-12 09:42"))
        #expect(text.contains("退订金 50.00"))
        #expect(text.contains("订金现余 50.00"))
        // It stands among the order's documents too.
        let offers = try shop.read { try FormOffer.offers(of: order, in: $0) }
        #expect(offers.filter { $0.document == .depositReceipt }.map(\.missing) == [nil])
    }

    @Test func `what was given back has no receipt of its own`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        for act in [
            BookingAct.takeDeposit(booking: booking.id, tender: Self.tender(200)),
            .returnDeposit(booking: booking.id, tender: Self.tender(200)),
        ] { try shop.perform(act, as: .cashier) }
        #expect(throws: Refusal.self) { try Self.text(2, shop) }
    }

    @Test func `it opens where the money is taken, and a second print is a reprint`() throws {
        let shop = try TestShop()
        let booking = try TestBooking.book(in: shop)
        var desk = try KeyDesk(shop, BookingScreen(booking: booking.id), as: .cashier)
        try desk.press(.tab)
        #expect(desk.opened == nil, "there is nothing to print yet")
        try desk.press(.choice(8))
        try desk.type("200")
        try desk.press(.function(9), .enter)
        try desk.press(.tab)
        #expect(desk.opened == .document(.depositReceipt, of: .deposit(DepositID(1))))
        let tray = Tray()
        let request = PrintRequest(
            .depositReceipt, of: .deposit(DepositID(1)), language: .chinese, way: .printer)
        for _ in 1...2 {
            _ = try Printing(shop.store, shop.environment, tray.outlet).carryOut(
                request, actor: shop.actor(.cashier))
        }
        #expect(tray.papers.withLock { $0.map { $0.text.contains("补打") } } == [false, true])
    }
}
