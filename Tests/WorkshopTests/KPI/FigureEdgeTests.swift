import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// Where a figure's rule turns.
struct FigureEdgeTests {
    @Test(arguments: [("11:44:59", 0.0), ("11:45", 1), ("12:15", 1), ("12:15:01", 0)])
    func `a promise is kept within 15 minutes either way`(ready: String, kept: Double) throws {
        let shop = try TestShop()
        try shop.visit(
            1, car: 1, "03-12 09:00", ready: "03-12 \(ready)", left: "03-12 15:00",
            promises: ["03-12 12:00", "03-12 14:00"])
        #expect(try shop.figure("K13", "03-12").numerator == kept)
    }

    @Test func `a delivery without a promise is one that did not keep it`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00", ready: "03-12 10:00", left: "03-12 10:00")
        #expect(try shop.figure("K13", "03-12").value == 0)
    }

    @Test(arguments: [(7499, 0.0), (7500, 1), (10500, 1), (10501, 0)])
    func `within the estimate means 75 to 105 percent of the first version`(settled: Int64, within: Double)
        throws
    {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00", left: "03-12 09:30")
        try shop.estimate(1, customerTotal: 10000)
        try shop.sql(
            """
            INSERT INTO estimate_version (order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
            VALUES (1, 2, 0, 1, '2026-12-31', 90000, 90000, '[]')
            """)
        try shop.settlement(1, of: 1, settled)
        #expect(try shop.figure("K12", "03-12").numerator == within)
    }

    @Test(arguments: [("09:45", 1.0), ("09:44:59", 0), ("10:15", 1), ("10:15:01", 0)])
    func `a booked visit is punctual within 15 minutes`(arrived: String, punctual: Double) throws {
        let shop = try TestShop()
        try shop.booking(1, car: 1, "03-12 10:00", "arrived")
        try shop.visit(1, car: 1, "03-12 \(arrived)")
        try shop.reception(1, booking: 1)
        #expect(try shop.figure("S4", "03-12").numerator == punctual)
    }

    @Test(arguments: [("03-14 09:59:59", 1.0, 1.0), ("03-15 10:00:01", 0, 1)])
    func `a follow-up counts within 72 hours`(called: String, above: Double, below: Double) throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00", left: "03-12 10:00")
        try shop.call(1, called, score: 80)
        shop.setClock("03-15 12:00")
        let figure = try shop.figure("K9", "03-12")
        #expect(figure.numerator == above && figure.denominator == below)
    }

    @Test func `a delivery whose 72 hours run on and that was not reached is not asked about yet`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00", left: "03-12 10:00")
        try shop.call(1, "03-12 11:00", result: "not-reached")
        shop.setClock("03-15 09:59")
        #expect(try shop.figure("K9", "03-12").state == .none)
        shop.setClock("03-15 10:00")
        #expect(try shop.figure("K9", "03-12").value == 0)
    }

    @Test func `a denominator of nothing is no figure, not 0 percent`() throws {
        let shop = try TestShop()
        let figure = try shop.figure("K13", "03-12")
        #expect(figure.state == .none && figure.value == nil && figure.denominator == 0)
        #expect(figure.shown(.chinese) == "—" && figure.shown(.english) == "—")
    }

    @Test func `a voided order is no visit and no delivery`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00", voided: true)
        #expect(try shop.figure("E1", "03-12").numerator == 0)
        #expect(try shop.figure("E5", "03-12").numerator == 0)
    }

    @Test func `a line counts only while what was agreed is what stands`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00", left: "03-12 10:00")
        try shop.line(1, of: 1, "labour", 11300, hours: 100)
        #expect(try shop.figure("O8", "03-12").value == 100)
        try shop.sql("UPDATE estimate_line SET gross = 22600 WHERE id = 1")
        #expect(try shop.figure("O8", "03-12").value == 0)
    }

    @Test func `the month ends at midnight of the shop's zone`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-31 20:00", left: "03-31 23:59:59")
        try shop.visit(2, car: 2, "03-31 20:00", left: "04-01 00:00")
        shop.setClock("05-02 09:00")
        #expect(try shop.figure("O8", "03").denominator == 1)
        #expect(try shop.figure("O8", "04").denominator == 1)
        #expect(try shop.figure("E1", "03").numerator == 2)
        var berlin = shop.environment
        berlin.zone = try #require(Zone("Europe/Berlin"))
        let kpis = try KPI.all().filter { $0.id == "O8" }
        let march = Period.month(try #require(Month("2026-03")))
        let there = try shop.store.read(berlin) { try KPI.figures(kpis, of: march, in: $0) }
        #expect(there.first?.denominator == 2)
    }

    @Test func `working days of a running month end today, and closed days do not count`() throws {
        let shop = try TestShop()
        try shop.sql(
            "INSERT INTO calendar_day VALUES ('2026-03-01', 0), ('2026-03-08', 0), ('2026-03-15', 0)")
        #expect(try shop.figure("E1", "03").denominator == 10)
        try shop.sql("UPDATE staff SET from_day = '2026-03-12' WHERE id = 1")
        #expect(try shop.figure("E1", "03").denominator == 1)
        shop.setClock("04-10 09:00")
        try shop.sql("UPDATE staff SET to_day = '2026-03-16' WHERE id = 1")
        #expect(try shop.figure("E1", "03").denominator == 4)
    }

    @Test func `a running clock counts up to now`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 09:00")
        try shop.clocked(1, 4, "03-12 09:12", nil)
        #expect(try shop.figure("L3", "03-12").denominator == 0.5)
    }
}
