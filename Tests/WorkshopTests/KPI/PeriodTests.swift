import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct PeriodTests {
    static let periods: [(kind: Period.Kind, text: String, first: String, last: String)] = [
        (Period.Kind.day, "2026-03-12", "2026-03-12", "2026-03-12"),
        (.week, "2026-W11", "2026-03-09", "2026-03-15"), (.week, "2026-03-12", "2026-03-09", "2026-03-15"),
        (.week, "2026-W01", "2025-12-29", "2026-01-04"), (.week, "2020-W53", "2020-12-28", "2021-01-03"),
        (.month, "2026-02", "2026-02-01", "2026-02-28"), (.quarter, "2026-Q1", "2026-01-01", "2026-03-31"),
        (.quarter, "2025-Q4", "2025-10-01", "2025-12-31"), (.year, "2024", "2024-01-01", "2024-12-31"),
    ]

    @Test(arguments: periods)
    func `a period is written, and begins and ends`(
        kind: Period.Kind, text: String, first: String, last: String
    )
        throws
    {
        let period = try #require(Period(text, kind: kind))
        #expect(period.days.lowerBound.iso == first && period.days.upperBound.iso == last)
        #expect(Period(period.description, kind: kind)?.days == period.days)
        #expect(period.previous.days.upperBound.adding(days: 1) == period.days.lowerBound)
    }

    static let strangers: [(kind: Period.Kind, text: String)] = [
        (Period.Kind.day, "2026-03"), (.week, "2026-W54"), (.week, "2025-W53"), (.month, "2026-13"),
        (.quarter, "2026-Q5"), (.quarter, "Q1"), (.year, "26"), (.year, "2026-01"),
    ]

    @Test(arguments: strangers)
    func `what is no period is none`(kind: Period.Kind, text: String) {
        #expect(Period(text, kind: kind) == nil)
    }

    @Test func `a quarter's counts are those of its months, its costs and its coverage too`() throws {
        let shop = try TestShop()
        try shop.sql("INSERT INTO shop_setting VALUES ('parc', '100'), ('visits_per_car_year', '2')")
        for (id, month) in [(1, "01"), (2, "02"), (3, "02"), (4, "03")] {
            try shop.visit(Int64(id), car: 1, "\(month)-05 09:00", left: "\(month)-05 12:00")
            try shop.line(Int64(id), of: Int64(id), "labour", 113_000, hours: 100)
        }
        for month in ["2026-01", "2026-02", "2026-03"] {
            try shop.sql("INSERT INTO period_cost VALUES (?, 'wages', 31000)", [month])
        }
        shop.setClock("03-31 23:00")
        let figures = try shop.figures(
            ["E1", "O8", "K2", "L1"], try #require(Period("2026-Q1", kind: .quarter)))
        #expect(figures["E1"]?.numerator == 4 && figures["E1"]?.denominator == 90)
        #expect(figures["O8"]?.value == 1000)
        // 4 visits × 12 ÷ 3 months, of 100 × 2.
        #expect(figures["K2"]?.value == 8)
        #expect(abs((figures["L1"]?.value ?? 0) - (4000 - 3 * 310)) < 1e-9)
        try shop.sql("DELETE FROM period_cost WHERE month = '2026-02'")
        let missing = try shop.figures(["L1"], try #require(Period("2026-Q1", kind: .quarter)))
        #expect(missing["L1"]?.state == .notSet)
    }

    @Test func `a week that lies in two months takes its costs from both`() throws {
        let shop = try TestShop()
        shop.setClock("04-20 09:00")
        // Week of 30 March to 5 April: two days of March, five of April.
        try shop.sql(
            "INSERT INTO period_cost VALUES ('2026-03', 'wages', 310000), ('2026-04', 'wages', 600000)")
        let figures = try shop.figures(["L1"], try #require(Period("2026-04-01", kind: .week)))
        #expect(abs((figures["L1"]?.value ?? 0) + 2 * 100 + 5 * 200) < 1e-9)
    }

    @Test func `the cohorts of a quarter are those of its months`() throws {
        let shop = try TestShop()
        // N-2 of January, February and March.
        for (id, day) in [(3, "2025-11-10"), (4, "2025-12-10"), (5, "2026-01-10"), (6, "2026-02-10")] {
            try shop.car(Int64(id), soldOn: day)
        }
        try shop.visit(1, car: 3, "02-01 09:00", left: "02-01 09:30")
        try shop.visit(2, car: 4, "02-28 09:00", left: "02-28 23:59")
        shop.setClock("04-10 09:00")
        let figures = try shop.figures(["K5", "K4"], try #require(Period("2026-Q1", kind: .quarter)))
        // Car 3 came after January's end, car 4 in its time, car 5 not at all.
        #expect(figures["K5"]?.numerator == 1 && figures["K5"]?.denominator == 3)
        #expect(figures["K4"]?.denominator == 3)
    }
}

extension TestShop {
    /// Figures of a period by their ids.
    func figures(_ ids: Set<String>, _ period: Period) throws -> [String: Figure] {
        let kpis = try KPI.all().filter { ids.contains($0.id) }
        let figures = try read { try KPI.figures(kpis, of: period, in: $0) }
        return Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0) })
    }
}
