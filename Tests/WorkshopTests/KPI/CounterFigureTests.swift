import Synchronization
import Testing

@testable import Fixtures
@testable import Workshop

/// What goes over the counter is no visit: handbook section 5 takes sales by orders delivered, turns by what was issued.
struct CounterFigureTests {
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

    /// Two days of March: a sale in cash, one on account and by WeChat; the day after a part of the first comes back.
    private func shopOfTwoDays() throws -> TestShop {
        let shop = try TestShop()
        func sell(_ part: Int64, _ count: Int) throws -> CounterSaleID {
            try shop.perform(
                CounterAct.sell(
                    buyer: "孙伟", phone: "", customer: nil,
                    wishes: [SaleWish(part: PartID(part), quantity: Quantity(whole: count))]), as: .partsClerk
            )
            return try #require(try shop.read { try CounterSaleTable.open(in: $0) }.last).id
        }
        func account(_ sale: CounterSaleID) throws -> SaleAccount {
            try shop.read { try SaleBillTable.account(of: sale, in: $0) }
        }
        let first = try sell(1, 2)
        try shop.pay(first)
        try shop.perform(
            CounterAct.handOver(sale: try account(first).sale.based, to: "孙伟"), as: .partsClerk)
        shop.clock.withLock { $0 = $0.adding(hours: 24) }
        let second = try sell(6, 1)
        try shop.pay(second, [Tender(method: .wechat, amount: try account(second).due, reference: "29")])
        let sold = try account(first)
        try shop.perform(
            CounterAct.bringBack(
                sale: sold.sale.based, parts: [SaleReturn(line: sold.lines[0].id, quantity: .one)]),
            as: .partsClerk)
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "reversal")
        try shop.perform(
            SaleBillAct.payBack(sale: try account(first).shown, reason: "customer", authority: manager),
            as: .cashier)
        return shop
    }

    @Test func `the month's counter sales are the sum of its day closings`() throws {
        let shop = try shopOfTwoDays()
        let march = try #require(Month("2026-03"))
        let days = try shop.read { snapshot in
            try march.eachDay.map {
                try DayCloseTable.report(of: TillDay(day: $0, cashier: nil), in: snapshot)
            }
        }
        let billed = days.flatMap(\.billed)
        #expect(billed.map(\.name.english) == ["counter sales", "counter sales"])
        let report = try shop.read { try Report.month(march, in: $0) }
        let section = try #require(report.sections.first { $0.key == "counter-sales" })
        let shown = Dictionary(uniqueKeysWithValues: section.rows.map { ($0[0].shown(.english), $0) })
        let asked = try #require(shown["asked, tax included, less returns"])
        #expect(asked[1].shown(.english) == billed.map(\.total).total().text)
        #expect(asked.dropFirst(2).map { $0.shown(.english) } == ["0.00", "0.00"])
        let taken = try #require(shown["money taken, less paid back"])
        #expect(taken[1].shown(.english) == days.map(\.book).total().text)
        let back = try #require(shown["of it came back"])
        #expect(
            back[1].shown(.english)
                == Money(
                    fen: Int64(
                        try #require(
                            try shop.number("SELECT -total FROM sale_bill WHERE total < 0")))
                ).text)
        #expect(shown["counter sales"]?[1].shown(.english) == "2")
        // The month after has it beside itself.
        let april = try #require(Month("2026-04"))
        let later = try shop.read { try Report.month(april, in: $0) }
        let row = later.sections.first { $0.key == "counter-sales" }?.rows[1]
        #expect(row?.map { $0.shown(.english) }[1...2] == ["0.00", asked[1].shown(.english)])
    }

    @Test(arguments: CounterFigures.all.map(\.id))
    func `a figure of the counter opens on its own rows`(id: String) throws {
        let shop = try shopOfTwoDays()
        let kpi = try #require(try KPI.named(id))
        let month = Period.month(try #require(Month("2026-03")))
        try shop.read { snapshot in
            let figure = try #require(try KPI.figures([kpi], of: month, in: snapshot).first)
            let rows = try kpi.formula.numerator.facts.flatMap { fact, sign in
                try FactReadTable.rows(of: fact, month, in: snapshot).map { $0.adds * sign }
            }
            #expect(!rows.isEmpty && abs(rows.reduce(0, +) - (figure.value ?? -1)) < 0.005)
        }
    }
}
