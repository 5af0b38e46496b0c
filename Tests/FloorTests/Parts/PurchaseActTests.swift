import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct PurchaseActTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func wish(_ part: Int64, _ quantity: Int, shortage: ShortageID? = nil) -> PurchaseWish {
        PurchaseWish(
            part: PartID(part), quantity: Quantity(whole: quantity), unitCost: Money(yuan: 100),
            shortage: shortage)
    }

    private func open() throws -> [Purchase] { try shop.read { try PurchaseTable.open(in: $0) } }

    private func lines(_ purchase: Purchase) throws -> [PurchaseLine] {
        try shop.read { try PurchaseTable.lines(of: purchase.id, in: $0) }
    }

    private func draft(_ wishes: PurchaseWish...) throws -> Purchase {
        try shop.perform(PurchaseAct.draft(wishes: wishes), as: .partsClerk)
        return try #require(try open().last)
    }

    private func send(_ purchase: Purchase, hours: Int = 24) throws -> Purchase {
        try shop.perform(
            PurchaseAct.send(purchase: purchase.based, eta: shop.now.adding(hours: hours)), as: .partsClerk)
        return try shop.read { try PurchaseTable.purchase(purchase.id, in: $0) }
    }

    private func arrival(_ line: PurchaseLine, _ quantity: Int, yuan: Int64 = 100) -> PurchaseArrival {
        PurchaseArrival(
            line: line.based, quantity: Quantity(whole: quantity), unitCost: Money(yuan: yuan), batch: "N1")
    }

    @Test func `wishes go on one draft a supplier, and a later one joins it`() throws {
        try shop.perform(PurchaseAct.draft(wishes: [wish(4, 2), wish(5, 1)]), as: .partsClerk)
        try shop.perform(PurchaseAct.draft(wishes: [wish(1, 10)]), as: .partsClerk)
        #expect(try open().map(\.supplier) == ["上汽配件", "博世"])
        #expect(try open().map(\.lines) == [2, 1])
        #expect(try open().map(\.number) == ["CG260312-01", "CG260312-02"])
        #expect(try shop.part(4).onOrder == .zero)
        try shop.takeBack(as: .partsClerk)
        #expect(try open().map(\.openLines) == [1, 1])
    }

    @Test func `sent it counts as on order, partly here less, all here nothing`() throws {
        var purchase = try send(try draft(wish(4, 5)))
        #expect(try shop.part(4).onOrder == Quantity(whole: 5))
        #expect(purchase.state == .sent)
        try shop.perform(
            PurchaseAct.receive(purchase: purchase.based, arrivals: [arrival(try lines(purchase)[0], 2)]),
            as: .partsClerk)
        purchase = try #require(try open().first)
        #expect(purchase.state == .partly)
        #expect(try shop.part(4).onOrder == Quantity(whole: 3))
        #expect(try shop.part(4).onHand == Quantity(whole: 2))
        try shop.perform(
            PurchaseAct.receive(purchase: purchase.based, arrivals: [arrival(try lines(purchase)[0], 3)]),
            as: .partsClerk)
        #expect(try open().isEmpty)
        #expect(try shop.read { try PurchaseTable.purchase(purchase.id, in: $0) }.state == .complete)
        #expect(try shop.value(4) == 50_000)
    }

    @Test func `short, ordered, partly here, told, all here: the order and the queue say so at every stage`()
        throws
    {
        let order = try shop.orderForParts([(4, 3)])
        func word() throws -> String {
            let shortage = try #require(try shop.parts(order).needs.first?.shortage)
            return shortage.stand(at: shop.now).english
        }
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        #expect(try word() == "not ordered")
        let shortage = try #require(try shop.parts(order).needs.first?.shortage)
        let purchase = try send(try draft(wish(4, 3, shortage: shortage.id)), hours: 2)
        #expect(try word() == "coming")
        #expect(try shop.parts(order).eta == shop.now.adding(hours: 2))
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;")
        shop.pass(minutes: 180)
        #expect(try word() == "overdue")
        try shop.perform(
            PurchaseAct.expect(purchase: purchase.based, eta: shop.now.adding(hours: 1)), as: .partsClerk)
        #expect(try word() == "coming")
        var now = try #require(try open().first)
        try shop.perform(
            PurchaseAct.receive(purchase: now.based, arrivals: [arrival(try lines(now)[0], 2)]),
            as: .partsClerk)
        #expect(try shop.parts(order).needs.map(\.held) == [Quantity(whole: 2)])
        #expect(try word() == "coming")
        now = try #require(try open().first)
        try shop.perform(
            PurchaseAct.receive(purchase: now.based, arrivals: [arrival(try lines(now)[0], 1)]),
            as: .partsClerk)
        #expect(try word() == "here, tell")
        let here = try #require(try shop.parts(order).needs.first?.shortage)
        try shop.perform(PartsAct.tellCustomer(shortage: here.based, how: .phone), as: .advisor)
        #expect(try word() == "told")
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        #expect(try shop.number("SELECT closed_at IS NOT NULL FROM shortage") == 1)
    }

    @Test func `what one line misses is bought at once, changed and called off with it`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        func buy(_ supplier: String, hours: Int) throws {
            let shortage = try #require(try shop.parts(order).needs.first?.shortage)
            try shop.perform(
                PartsAct.order(
                    shortage: shortage.based, supplier: supplier, eta: shop.now.adding(hours: hours)),
                as: .partsClerk)
        }
        try buy("上汽配件", hours: 2)
        #expect(try shop.part(4).onOrder == .one)
        try buy("上汽配件", hours: 5)
        #expect(try open().count == 1)
        #expect(try lines(try open()[0])[0].eta == shop.now.adding(hours: 5))
        try buy("博世", hours: 1)
        #expect(try open().map(\.supplier) == ["博世"])
        #expect(try shop.part(4).onOrder == .one)
        try shop.takeBack(as: .partsClerk)
        #expect(try open().map(\.supplier) == ["上汽配件"])
        let shortage = try #require(try shop.parts(order).needs.first?.shortage)
        try shop.perform(
            PartsAct.order(shortage: shortage.based, supplier: "", eta: nil), as: .partsClerk)
        #expect(try open().isEmpty)
        #expect(try shop.part(4).onOrder == .zero)
    }

    @Test func `a delivery booked at the part fills its supplier's open lines`() throws {
        _ = try send(try draft(wish(5, 3)))
        try shop.receive(5, 2)
        #expect(try shop.part(5).onOrder == .one)
        try shop.perform(
            PartsAct.receive(
                part: PartID(5), quantity: .one, unitCost: Money(yuan: 1), supplier: "别家", batch: "N"),
            as: .partsClerk)
        #expect(try shop.part(5).onOrder == .one)
    }

    @Test func `every step before the receipt is taken back`() throws {
        let purchase = try send(try draft(wish(4, 2)))
        try shop.takeBack(as: .partsClerk)
        #expect(try open().map(\.state) == [.draft])
        let again = try send(try #require(try open().first))
        let line = try #require(try lines(again).first)
        try shop.perform(
            PurchaseAct.change(line: line.based, quantity: Quantity(whole: 7), unitCost: nil), as: .partsClerk
        )
        try shop.takeBack(as: .partsClerk)
        #expect(try lines(again).map(\.quantity) == [Quantity(whole: 2)])
        let now = try #require(try lines(again).first)
        try shop.perform(PurchaseAct.strike(lines: [now.based]), as: .partsClerk)
        #expect(try shop.part(4).onOrder == .zero)
        try shop.takeBack(as: .partsClerk)
        let sent = try #require(try open().first)
        try shop.perform(PurchaseAct.cancel(purchase: sent.based), as: .partsClerk)
        #expect(try open().isEmpty)
        try shop.takeBack(as: .partsClerk)
        #expect(try open().map(\.id) == [purchase.id])
    }

    @Test func `what makes no sense is refused with the way out`() throws {
        let purchase = try draft(wish(4, 2))
        let line = try #require(try lines(purchase).first)
        let acts: [(PurchaseAct, String)] = [
            (.draft(wishes: []), "Change the quantity"),
            (.send(purchase: purchase.based, eta: shop.now), "Change the time"),
            (
                .receive(purchase: purchase.based, arrivals: [arrival(line, 1)]),
                "Send it first, then type what has come"
            ),
            (.expect(purchase: purchase.based, eta: shop.now.adding(hours: 1)), "F9 sends it"),
            (
                .change(line: line.based, quantity: .zero, unitCost: nil),
                "Strike the line if it is not wanted"
            ),
            (
                .change(line: Based(line.id, version: 9), quantity: .one, unitCost: nil),
                "The screen shows the new state; look and try again"
            ),
        ]
        for (act, wayOut) in acts {
            #expect(try shop.refusal(act, as: .partsClerk)?.wayOut.english == wayOut)
        }
        #expect(
            try shop.refusal(PurchaseAct.cancel(purchase: purchase.based), as: .technician)?.kind
                == .notAllowed)
        try shop.sql("UPDATE part SET supplier = '' WHERE id = 6")
        #expect(
            try shop.refusal(PurchaseAct.draft(wishes: [wish(6, 1)]), as: .partsClerk)?.sentence.chinese
                == "“蓄电池 70Ah”没有供应商")
    }

    @Test func `the estimate is told what is free, coming, and when it could be had`() throws {
        try shop.sql("UPDATE part SET channel = 'local' WHERE id = 6")
        func outlook(_ part: Int64) throws -> PartOutlook {
            try #require(try shop.read { try StockTable.outlook(of: [PartID(part)], in: $0) }[PartID(part)])
        }
        #expect(try outlook(1).answer(for: Quantity(whole: 12)) == .here)
        #expect(
            try outlook(6).answer(for: Quantity(whole: 2)) == .toOrder(shop.context().today.adding(days: 1)))
        #expect(try outlook(4).answer(for: .one) == .toOrder(shop.context().today.adding(days: 3)))
        _ = try send(try draft(wish(4, 2)), hours: 5)
        #expect(try outlook(4).answer(for: Quantity(whole: 2)) == .expected(shop.now.adding(hours: 5)))
        #expect(
            try outlook(4).answer(for: Quantity(whole: 3)) == .toOrder(shop.context().today.adding(days: 3)))
    }
}
