import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct CounterSaleTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func sale(_ wishes: (Int64, Int)...) throws -> CounterSale {
        try shop.perform(
            CounterAct.sell(
                buyer: "孙伟", phone: "", customer: nil,
                wishes: wishes.map { SaleWish(part: PartID($0.0), quantity: Quantity(whole: $0.1)) }),
            as: .partsClerk)
        return try #require(try shop.read { try CounterSaleTable.open(in: $0) }.last)
    }

    /// As it is once the till has taken its money.
    private func paid(_ sale: CounterSale) throws -> CounterSale {
        try shop.pay(sale.id)
        return try now(sale)
    }

    private func now(_ sale: CounterSale) throws -> CounterSale {
        try shop.read { try CounterSaleTable.sale(sale.id, in: $0) }
    }

    private func lines(_ sale: CounterSale) throws -> [CounterSaleLine] {
        try shop.read { try CounterSaleTable.lines(of: sale.id, in: $0) }
    }

    @Test func `what is put by is held, handed over it leaves the shelf at its cost`() throws {
        let sale = try sale((1, 2), (6, 1))
        #expect(sale.number == "LS260312-01")
        #expect(sale.total == Money(yuan: 68 * 2 + 760))
        #expect(try shop.part(6).free == .zero)
        #expect(try shop.part(6).onHand == .one)
        try shop.perform(CounterAct.handOver(sale: try paid(sale).based, to: "孙伟"), as: .partsClerk)
        #expect(try shop.part(1).onHand == Quantity(whole: 10))
        #expect(try shop.part(1).reserved == .zero)
        #expect(try shop.value(1) == 35000)
        #expect(try shop.text("SELECT tells FROM logbook WHERE act = 'counter.sell'") == ";cashier;")
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE counter_sale_line SET unit_price = 1") }
    }

    @Test func `what comes back comes back at the cost of its issue, to its batch`() throws {
        let sale = try sale((6, 1))
        try shop.perform(CounterAct.handOver(sale: try paid(sale).based, to: "孙伟"), as: .partsClerk)
        try shop.receive(6, 1, yuan: 600)
        let line = try #require(try lines(sale).first)
        let back = CounterAct.bringBack(
            sale: try now(sale).based, parts: [SaleReturn(line: line.id, quantity: .one)])
        try shop.perform(back, as: .partsClerk)
        #expect(try shop.value(6) == 100_000)
        #expect(try shop.number("SELECT remaining FROM batch WHERE number = 'B6'") == 100)
        #expect(try now(sale).total == .zero)
        let again = CounterAct.bringBack(
            sale: try now(sale).based, parts: [SaleReturn(line: line.id, quantity: .one)])
        #expect(try shop.refusal(again, as: .partsClerk)?.wayOut.english == "Return less")
    }

    @Test func `a handed over sale is taken back as a return`() throws {
        let sale = try sale((6, 1))
        try shop.perform(CounterAct.handOver(sale: try paid(sale).based, to: "孙伟"), as: .partsClerk)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.part(6).onHand == .one)
        #expect(try shop.value(6) == 40000)
    }

    @Test func `only what is free is sold, and what is called off is free again`() throws {
        let sale = try sale((6, 1))
        let more = CounterAct.add(sale: sale.based, wish: SaleWish(part: PartID(6), quantity: .one))
        #expect(try shop.refusal(more, as: .partsClerk)?.kind == .conflict)
        try shop.perform(CounterAct.cancel(sale: sale.based), as: .partsClerk)
        #expect(try shop.part(6).free == .one)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.part(6).free == .zero)
        try shop.perform(CounterAct.cancel(sale: try now(sale).based), as: .partsClerk)
        let order = try shop.orderForParts([(6, 1)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        let revive = CounterAct.revive(sale: try now(sale).based)
        #expect(try shop.refusal(revive, as: .partsClerk)?.wayOut.english == "Make a new sale")
    }

    @Test func `lines are added and taken off until it is handed over`() throws {
        let sale = try sale((1, 1))
        try shop.perform(
            CounterAct.add(sale: sale.based, wish: SaleWish(part: PartID(2), quantity: .one)), as: .partsClerk
        )
        #expect(try lines(sale).count == 2)
        try shop.takeBack(as: .partsClerk)
        #expect(try lines(sale).count == 1)
        let stale = CounterAct.handOver(sale: sale.based, to: "孙伟")
        let paid = try paid(sale)
        #expect(try shop.refusal(stale, as: .partsClerk)?.kind == .conflict)
        try shop.perform(CounterAct.handOver(sale: paid.based, to: "孙伟"), as: .partsClerk)
        let late = CounterAct.cancel(sale: try now(sale).based)
        #expect(try shop.refusal(late, as: .partsClerk)?.wayOut.english == "Bring the parts back (3)")
        let nobody = CounterAct.sell(buyer: " ", phone: "", customer: nil, wishes: [])
        #expect(try shop.refusal(nobody, as: .partsClerk)?.wayOut.english == "Name a person or firm")
    }

    @Test func `a sale by keys: buyer, part by its initials, hand over`() throws {
        var desk = try KeyDesk(shop, CounterSalesScreen(), as: .partsClerk)
        try desk.press(.function(6))
        try desk.type("sunwei")
        try desk.press(.enter, .enter)
        try desk.type("xdc")
        try desk.press(.enter, .enter)
        #expect(desk.refused == nil)
        #expect(desk.said?.english == "Counter sale LS260312-01 to sunwei")
        var sale = try KeyDesk(shop, CounterSaleScreen(sale: CounterSaleID(1)), as: .partsClerk)
        try sale.press(.function(9))
        #expect(sale.refused?.english == "LS260312-01 is not paid for: 760.00 is taken at the till first")
        #expect(
            sale.picture(rows: 4) == """
                 货位     编码          名称                 数量 单位       单价        金额
                >C-01     BAT-70        蓄电池 70Ah             1 件       760.00      760.00

                 合计 760.00  已结 0.00  未付 760.00
                """)
        try shop.pay(CounterSaleID(1))
        try sale.reload()
        try sale.press(.function(9), .enter, .enter)
        #expect(try shop.part(6).onHand == .zero)
        #expect(sale.picture(.english, rows: 4).contains("Total 760.00"))
        let targets = try shop.read { try TraceTable.targets(of: BatchID(6), in: $0) }
        #expect(targets.map(\.person) == ["sunwei"])
    }
}
