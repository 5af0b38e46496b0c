import Testing

@testable import Fixtures
@testable import Workshop

/// One small day whose rows are known to the last one, and what every figure of it must be.
struct ThursdayTests {
    /// 2026-03-12: two cars delivered, one rework opened, one order voided.
    static func shop() throws -> TestShop {
        let shop = try TestShop()
        try shop.car(3)
        try shop.booking(1, car: 1, "03-12 09:15", "arrived")
        try shop.booking(2, car: 3, "03-12 10:00", "no-show")
        try shop.booking(3, car: 3, "03-12 11:00", "cancelled")
        try shop.visit(
            1, car: 1, "03-12 09:00", ready: "03-12 11:15", left: "03-12 12:00", promises: ["03-12 11:00"])
        try shop.reception(1, booking: 1, firstCheck: "03-12 09:30")
        try shop.visit(
            2, car: 2, "03-12 10:00", ready: "03-12 12:16", left: "03-12 14:00",
            promises: ["03-12 12:00", "03-12 12:30"])
        try shop.reception(2, firstCheck: "03-12 10:31")
        try shop.visit(3, car: 3, "03-12 10:10", voided: true)
        try shop.visit(4, car: 3, "03-12 15:00", reworkOf: 1)
        try lines(shop)
        try after(shop)
        shop.setClock("03-20 09:00")
        return shop
    }

    private static func lines(_ shop: TestShop) throws {
        try shop.estimate(1, customerTotal: 34800)
        try shop.line(1, of: 1, "labour", 28000, hours: 100, additional: true)
        try shop.line(2, of: 1, "part", 6800, part: 1, grade: "original")
        try shop.issue(1, 100, worth: 3500, "03-12 10:00", line: 2, order: 1)
        try shop.settlement(1, of: 1, 34800)
        try shop.estimate(2, customerTotal: 10000)
        try shop.line(3, of: 2, "labour", 22600, trade: "panel", payer: "warranty", hours: 200)
        try shop.line(4, of: 2, "sublet", 11300, trade: "paint", cost: 6000)
        try shop.line(5, of: 2, "labour", 99900, trade: "quick", hours: 900, decision: "declined")
        try shop.settlement(2, of: 2, 11300)
        try shop.settlement(3, of: 2, 22600, payer: "warranty")
        try shop.clocked(1, 4, "03-12 09:30", "03-12 11:00")
        try shop.sql("INSERT INTO attendance VALUES (4, '2026-03-12', 800), (4, '2026-03-13', 800)")
    }

    private static func after(_ shop: TestShop) throws {
        try shop.sql(
            """
            INSERT INTO inspection (order_id, inspector_id, at, result, reason) VALUES (2, 5, 1, 'fail', 'noise'),
              (2, 5, 2, 'fail', 'noise')
            """)
        try shop.call(1, "03-13 10:00", score: 90, recommend: 9, praise: true)
        try shop.complaint(
            1, "03-12 10:00", source: "followup", answered: "03-13 10:00", solved: "03-14 10:00:01",
            calledBack: "03-15 10:00", closed: "03-15 11:00")
        try shop.complaint(2, "03-12 11:00")
        try shop.sql(
            "UPDATE customer SET address = '浦东' WHERE id = 1; UPDATE vehicle SET next_due_on = '2026-09-01' WHERE id = 1"
        )
    }

    /// What a figure of the day must be: numerator, denominator, value.
    struct Expected: Sendable {
        let id: String
        let above: Double
        let below: Double?
        let value: Double

        init(_ id: String, _ above: Double, _ below: Double?, _ value: Double) {
            self.id = id
            self.above = above
            self.below = below
            self.value = value
        }
    }

    private static let expected: [Expected] = [
        Expected("K6", 1, 2, 50), Expected("K9", 1, 2, 50), Expected("K10", 1, 1, 100),
        Expected("K11", 1, 2, 50), Expected("K12", 1, 2, 50), Expected("K13", 1, 2, 50),
        Expected("E1", 3, 1, 3), Expected("E2", 1, 2, 0.5), Expected("E3", 1, 1, 1), Expected("E4", 1, 1, 1),
        Expected("E5", 2, 1, 2), Expected("E7", 1, 2, 0.5), Expected("E8", 0, 2, 0),
        Expected("E9", 1, 2, 0.5),
        Expected("O1", 307.97, 2, 153.985), Expected("O2", 300, 2, 150), Expected("O3", 60.18, 1, 60.18),
        Expected("O4", 0, 1, 0), Expected("O5", 60.18, 2, 30.09), Expected("O6", 307.97, 1, 307.97),
        Expected("O7", 300, 1, 300), Expected("O8", 607.97, 2, 303.985),
        Expected("L3", 3, 1.5, 200), Expected("L4", 1.5, 8, 18.75),
        Expected("L5", 247.79, 447.79, 247.79 / 447.79 * 100),
        Expected("L6", 200, 447.79, 200 / 447.79 * 100),
        Expected("L7", 0, 447.79, 0), Expected("L8", 447.79, 3, 447.79 / 3),
        Expected("P1", 1, 1, 100), Expected("P2", 0, 1, 0), Expected("P3", 3, 3, 100),
        Expected("P4", 12775, 6502.5, 12775 / 6502.5), Expected("P5", 6100, 6485, 6100.0 / 6485 * 100),
        Expected("P6", 60.18, 60.18, 100), Expected("P7", 1, 1, 100),
        Expected("S3", 1, 3, 100.0 / 3), Expected("S4", 1, 1, 100), Expected("S5", 1, 2, 50),
        Expected("S6", 1, 3, 100.0 / 3), Expected("S7", 271, 2, 135.5), Expected("S8", 1, 2, 50),
        Expected("S9", 0, 2, 0), Expected("S10", 1, 2, 50), Expected("S12", 1, 2, 50),
        Expected("S13", 1, 2, 50),
    ]

    private static func near(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) < 1e-6
    }

    @Test func `every figure of the day is what its rows make it`() throws {
        let shop = try Self.shop()
        let kpis = try KPI.all()
        let day = Period.day(try #require(Day(iso: "2026-03-12")))
        let figures = try shop.read { try KPI.figures(kpis, of: day, in: $0) }
        for expected in Self.expected {
            let figure = try #require(figures.first { $0.id == expected.id })
            #expect(figure.state == .ok, "\(expected.id)")
            #expect(
                Self.near(figure.numerator, expected.above),
                "\(expected.id) \(figure.numerator ?? .nan) above")
            #expect(
                Self.near(figure.denominator, expected.below),
                "\(expected.id) \(figure.denominator ?? .nan) below")
            #expect(Self.near(figure.value, expected.value), "\(expected.id) \(figure.value ?? .nan)")
        }
        let none = figures.filter { $0.state == .none }.map(\.id)
        #expect(none == ["K1", "K4", "K5", "K7", "K8", "E6", "S1", "S2", "S11", "S14"])
        let unset = figures.filter { $0.state == .notSet }.map(\.id)
        #expect(unset == ["K2", "K3", "O9", "O10", "O11", "L1", "L2"])
        #expect(Self.expected.count + none.count + unset.count == 62)
    }

    @Test func `scores count on the day of the call`() throws {
        let shop = try Self.shop()
        #expect(try shop.figure("S1", "03-13").value == 90)
        #expect(try shop.figure("S2", "03-13").value == 100)
        #expect(try shop.figure("S14", "03-13").value == 100)
    }

    @Test func `the rows behind a figure add up to it`() throws {
        let shop = try Self.shop()
        let day = Period.day(try #require(Day(iso: "2026-03-12")))
        for kpi in try KPI.all() {
            let facts = try shop.read { try FactReadTable.facts(kpi.formula.facts, of: day, in: $0) }
            for fact in kpi.formula.facts {
                let rows = try shop.read { try FactReadTable.rows(of: fact, day, in: $0) }
                #expect(Self.near(rows.reduce(0) { $0 + $1.adds }, facts[fact]), "\(kpi.id)")
            }
        }
    }

    @Test func `with wages and costs entered the profits come out`() throws {
        let shop = try Self.shop()
        let march = try #require(Month("2026-03"))
        // 31 open days: a day takes one of them.
        try shop.perform(
            TargetAct.setCost(month: march, kind: .wages, amount: Money(yuan: 3100), was: nil), as: .manager)
        try shop.perform(
            TargetAct.setCost(month: march, kind: .fixed, amount: Money(yuan: 6200), was: nil), as: .manager)
        #expect(Self.near(try shop.figure("L1", "03-12").value, 347.79))
        #expect(Self.near(try shop.figure("L2", "03-12").value, 347.79 / 447.79 * 100))
        // Parts 60.18 - 35.00, sublet 100.00 - 60.00.
        #expect(Self.near(try shop.figure("O9", "03-12").value, (347.79 + 25.18 + 40) / 200 * 100))
        #expect(Self.near(try shop.figure("O11", "03-12").value, 412.97 / 607.97 * 100))
        let absorption = try shop.figure("O10", "03-12")
        #expect(absorption.state == .notSet && absorption.missing == ["total_costs"])
        try shop.sql("INSERT INTO calendar_day VALUES ('2026-03-15', 0)")
        #expect(Self.near(try shop.figure("L1", "03-12").value, 447.79 - 3100.0 / 30))
    }
}
