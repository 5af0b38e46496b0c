import Testing

@testable import Fixtures
@testable import Workshop

/// What goes over the counter is no visit: handbook section 5 takes sales by orders delivered, turns by what was issued.
@Suite struct CounterFigureTests {
    @Test func `parts over the counter are in the turns, and in no sales`() throws {
        let shop = try TestShop()
        try shop.perform(
            CounterAct.sell(
                buyer: "孙伟", phone: "", customer: nil,
                wishes: [SaleWish(part: PartID(1), quantity: Quantity(whole: 2))]), as: .partsClerk)
        let sale = try #require(try shop.read { try CounterSaleTable.open(in: $0) }.last).id
        try shop.pay(sale)
        let before = try shop.figure("P4", "03")
        let paid = try shop.read { try CounterSaleTable.sale(sale, in: $0) }
        try shop.perform(CounterAct.handOver(sale: paid.based, to: "孙伟"), as: .partsClerk)
        let cost = try #require(
            try shop.number("SELECT -sum(value) FROM stock_movement WHERE sale_line_id IS NOT NULL"))
        #expect(cost > 0)
        let issued = try #require(try shop.figure("P4", "03").numerator) - (before.numerator ?? 0)
        // Twelve days of March are over; fen against yuan.
        #expect(abs(issued - Double(cost) / 100 * 365 / 12) < 0.005)
        for id in ["O1", "O3", "O5", "O8", "O11", "P6"] {
            let figure = try shop.figure(id, "03")
            #expect((figure.numerator ?? 0, figure.denominator ?? 0) == (0, 0) || id == "O1", "\(id)")
            #expect((figure.numerator ?? 0) == 0, "\(id)")
        }
    }
}
