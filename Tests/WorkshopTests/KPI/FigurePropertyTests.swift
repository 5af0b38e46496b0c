import GRDB
import Synchronization
import Testing

@testable import Fixtures
@testable import Workshop

/// The facts in SQL against the same figures worked out slowly in plain Swift, over histories as chance has them.
struct FigurePropertyTests {
    struct Case: Sendable {
        let seed: UInt64
        let zone: String
    }

    static let cases = [
        Case(seed: 1, zone: "Asia/Shanghai"), Case(seed: 2, zone: "Europe/Berlin"),
        Case(seed: 5, zone: "Pacific/Chatham"),
    ]

    private static let periods: [(Period.Kind, String)] = [
        (.month, "2025-10"), (.month, "2025-12"), (.month, "2026-02"), (.month, "2026-03"),
        (.month, "2026-04"),
        (.week, "2026-W13"), (.day, "2025-10-26"), (.day, "2026-03-29"), (.day, "2026-04-15"),
        (.day, "2026-03-31"), (.quarter, "2026-Q1"), (.year, "2026"), (.month, "2026-06"),
    ]

    @Test(arguments: cases)
    func `slow and plain, the figures are the same`(which: Case) throws {
        let zone = try #require(Zone(which.zone))
        let shop = try TestShop()
        let history = try shop.store.writer.write { db in
            var history = RandomHistory(seed: which.seed, zone: zone, db)
            try history.write()
            return (today: history.today, now: history.now)
        }
        shop.clock.withLock { $0 = history.now }
        var there = shop.environment
        there.zone = zone
        // Half the users are kept as they were worked out, the others changed since.
        try shop.store.settleAll(there)
        try shop.sql(
            "UPDATE repair_order SET left_at = left_at + 7200 WHERE vehicle_id % 3 = 0 AND left_at IS NOT NULL"
        )
        let slow = try SlowFigures(shop, zone: zone, today: history.today, now: history.now)
        let kpis = try KPI.all()
        for (kind, text) in Self.periods {
            let period = try #require(Period(text, kind: kind))
            let found = try shop.store.read(there) { try KPI.figures(kpis, of: period, in: $0) }
            let expected = SlowPeriod(period, slow).figures()
            for figure in found where figure.state != .notSet {
                let parts = try #require(expected[figure.id], "\(figure.id) is not worked out")
                #expect(
                    Self.near(figure.numerator, parts.above),
                    "\(figure.id) of \(period), above: \(figure.numerator ?? .nan), slowly \(parts.above)")
                #expect(
                    Self.near(figure.denominator, parts.below),
                    "\(figure.id) of \(period), below: \(figure.denominator ?? .nan), slowly \(parts.below ?? .nan)"
                )
            }
            for figure in found where figure.state == .notSet {
                #expect(
                    ["K2", "O9", "O10", "O11", "L1", "L2"].contains(figure.id), "\(figure.id) of \(period)")
            }
        }
    }

    @Test func `the histories have what figures turn on`() throws {
        let shop = try TestShop()
        try shop.store.writer.write { db in
            var history = RandomHistory(seed: 1, zone: .shanghai, db)
            try history.write()
        }
        for rows in [
            "repair_order WHERE voided_at IS NOT NULL", "settlement WHERE reverses IS NOT NULL",
            "estimate_line WHERE revision > 1", "authorisation WHERE decision = 'declined'",
            "stock_movement WHERE kind = 'return'", "shortage", "complaint WHERE closed_at IS NULL",
            "repair_order WHERE rework_of IS NOT NULL AND voided_at IS NULL", "calendar_day WHERE open = 0",
        ] {
            #expect(try (shop.number("SELECT count(*) FROM \(rows)") ?? 0) > 0, "no \(rows)")
        }
    }

    private static func near(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) < 1e-6
    }
}
