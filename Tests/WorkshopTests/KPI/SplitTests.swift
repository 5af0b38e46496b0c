import Testing

@testable import Fixtures
@testable import Workshop

struct SplitTests {
    private func groups(_ shop: TestShop, _ split: Split, _ ids: Set<String>) throws -> [String: [String:
        Figure]]
    {
        let kpis = try KPI.all().filter { ids.contains($0.id) }
        let day = Period.day(try #require(Day(iso: "2026-03-12")))
        let groups = try shop.read { try KPI.figures(kpis, of: day, by: split, in: $0) }
        return Dictionary(
            uniqueKeysWithValues: groups.map { group in
                (group.key, Dictionary(uniqueKeysWithValues: group.figures.map { ($0.id, $0) }))
            })
    }

    @Test func `an advisor has the visits, promises and sales of his own orders`() throws {
        let shop = try TestShop()
        try shop.sql("INSERT INTO staff_role VALUES (9, 'advisor')")
        try shop.visit(
            1, car: 1, "03-12 08:00", ready: "03-12 09:00", left: "03-12 09:10", promises: ["03-12 09:00"])
        try shop.visit(
            2, car: 2, "03-12 08:00", ready: "03-12 09:00", left: "03-12 09:10", promises: ["03-12 10:00"])
        try shop.sql("UPDATE repair_order SET advisor_id = 9 WHERE id = 2")
        try shop.line(1, of: 1, "labour", 11300, hours: 100)
        let found = try groups(shop, .advisor, ["E1", "K13", "O8", "E2", "L1"])
        #expect(found["1"]?["K13"]?.value == 100 && found["9"]?["K13"]?.value == 0)
        #expect(found["1"]?["E1"]?.value == 1 && found["9"]?["E1"]?.value == 1)
        #expect(found["1"]?["O8"]?.value == 100 && found["9"]?["O8"]?.value == 0)
        // Technicians' heads and entered wages are nobody's own.
        #expect(found["1"]?["E2"] == nil && found["1"]?["L1"] == nil)
    }

    @Test func `a technician has his share of the hours sold, or of what he clocked`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 08:00", left: "03-12 09:10")
        try shop.line(1, of: 1, "labour", 22600, hours: 200)
        try shop.clocked(1, 4, "03-12 08:00", "03-12 09:00")
        try shop.clocked(1, 11, "03-12 08:00", "03-12 08:20")
        let clocked = try groups(shop, .technician, ["L3", "L8", "E2"])
        #expect(clocked["4"]?["L3"]?.numerator == 1.5 && clocked["11"]?["L3"]?.numerator == 0.5)
        #expect(clocked["4"]?["L3"]?.value == 150)
        #expect(clocked["4"]?["E2"]?.value == 1 && clocked["12"]?["E2"] == nil)
        try shop.sql(
            """
            INSERT INTO job (id, order_id, bay_id, trade, planned_from, planned_to, standard_hours, opened_at, opened_by)
            VALUES (1, 1, 1, 'mechanical', 0, 1, 200, 0, 3);
            INSERT INTO job_technician VALUES (1, 4, 60), (1, 11, 40);
            INSERT INTO job_line SELECT 1, 1, id FROM authorisation
            """)
        let shared = try groups(shop, .technician, ["L3"])
        #expect(shared["4"]?["L3"]?.numerator == 1.2 && shared["11"]?["L3"]?.numerator == 0.8)
    }

    @Test func `an order counts once in every trade in which it has a line`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 08:00", left: "03-12 09:10")
        try shop.line(1, of: 1, "labour", 11300, hours: 100)
        try shop.line(2, of: 1, "labour", 11300, hours: 100)
        try shop.line(3, of: 1, "labour", 33900, trade: "paint", hours: 100)
        let found = try groups(shop, .trade, ["O8", "L8"])
        #expect(found["mechanical"]?["O8"]?.value == 200 && found["paint"]?["O8"]?.value == 300)
        #expect(found["mechanical"]?["O8"]?.denominator == 1 && found["paint"]?["O8"]?.denominator == 1)
    }

    @Test func `the parts of a figure add up to it, whatever it is parted by`() throws {
        let shop = try ThursdayTests.shop()
        let day = Period.day(try #require(Day(iso: "2026-03-12")))
        let sums = try KPI.all().filter { ["O8", "L8", "K13", "P1", "S12"].contains($0.id) }
        let whole = try shop.read { try KPI.figures(sums, of: day, in: $0) }
        for split in [Split.advisor, .day] {
            let parts = try shop.read { try KPI.figures(sums, of: day, by: split, in: $0) }
            for figure in whole {
                let sum = parts.flatMap(\.figures).filter { $0.id == figure.id }.compactMap(\.numerator)
                    .reduce(0, +)
                #expect(abs(sum - (figure.numerator ?? 0)) < 1e-6, "\(figure.id) by \(split)")
            }
        }
    }

    @Test func `as CSV a figure is one row, with its person`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 08:00", left: "03-12 09:10")
        try shop.line(1, of: 1, "labour", 11300, hours: 100)
        let kpis = try KPI.all().filter { $0.id == "O8" }
        let day = Period.day(try #require(Day(iso: "2026-03-12")))
        let text = try shop.read { snapshot in
            FigureCSV.text(day, try KPI.figures(kpis, of: day, in: snapshot))
                + FigureCSV.text(day, .advisor, try KPI.figures(kpis, of: day, by: .advisor, in: snapshot))
        }
        #expect(
            text == """
                period,id,numerator,denominator,value,unit,state,missing\r
                2026-03-12,O8,100,1,100,CNY,ok,\r
                period,advisor,name,id,numerator,denominator,value,unit,state,missing\r
                2026-03-12,1,李娜,O8,100,1,100,CNY,ok,\r

                """)
    }

    @Test func `trades stand in the order of the work`() {
        let keys = ["paint", "quick", "mechanical", "panel"].sorted {
            Split.trade.place(of: $0) < Split.trade.place(of: $1)
        }
        #expect(keys == Trade.allCases.map(\.rawValue))
    }
}
