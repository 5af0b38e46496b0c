import GRDB
import Synchronization
import Testing

@testable import Fixtures
@testable import Workshop

/// The numbers of users are kept, not counted: they must be what counting gives, whatever happens to cars and visits.
struct ManagedCarTests {
    private static let cohortFigures: Set<String> = ["K1", "K3", "K4", "K5", "K6", "S11"]

    @Test(arguments: [12, 18])
    func `a visit keeps its user as long as months counted back reach it`(months: Int) throws {
        let first = try #require(Day(iso: "2023-01-01"))
        for offset in 0..<1_500 {
            let visit = first.adding(days: offset)
            let last = visit.last(asFarBackIn: months)
            #expect(last.adding(months: -months) <= visit)
            #expect(last.adding(days: 1).adding(months: -months) > visit, "\(visit) until \(last)")
        }
    }

    @Test(arguments: [("Asia/Shanghai", UInt64(3)), ("Europe/Berlin", 4)])
    func `what is kept is what the orders say, after every change`(zoneName: String, seed: UInt64) throws {
        let zone = try #require(Zone(zoneName))
        let shop = try TestShop()
        let history = try shop.store.writer.write { db in
            var history = RandomHistory(seed: seed, zone: zone, db)
            try history.write()
            return (now: history.now, today: history.today)
        }
        shop.clock.withLock { $0 = history.now }
        var there = shop.environment
        there.zone = zone
        var chance = Seeded(seed: seed)
        for round in 0..<40 {
            try shop.sql(Self.change(&chance))
            // Sometimes the change is worked out at once, sometimes it is still only noted when figures are asked for.
            if round % 3 == 0 { try shop.store.settleAll(there) }
            let day = history.today.adding(days: -Int.random(in: 0..<500, using: &chance))
            for period in [Period.day(day), .month(day.month)] {
                try Self.compare(period, shop, there)
            }
        }
        try shop.store.settleAll(there)
        #expect(try shop.store.derivedFaults(there) == [])
        let kept = try shop.number("SELECT count(*) FROM managed_span")
        try shop.store.rebuildDerived(by: shop.actor(.administrator), there)
        #expect(try shop.number("SELECT count(*) FROM managed_span") == kept)
        #expect(try shop.store.derivedFaults(there) == [])
    }

    /// Voided, given to another car, delivered earlier or taken back, a new owner, a file voided or put right, one more visit.
    private static func change(_ chance: inout Seeded) -> String {
        let (order, car, other) = (
            Int.random(in: 1...45, using: &chance), Int.random(in: 1...12, using: &chance),
            Int.random(in: 1...12, using: &chance)
        )
        let changes = [
            """
            UPDATE repair_order SET (voided_at, void_reason) = (opened_at, 'x') WHERE id = \(order) AND left_at IS NOT NULL;
            UPDATE reception SET booking_id = NULL WHERE order_id = \(order)
            """,
            "UPDATE repair_order SET (voided_at, void_reason) = (NULL, NULL) WHERE id = \(order) AND left_at IS NOT NULL",
            "UPDATE repair_order SET vehicle_id = \(car) WHERE id = \(order) AND left_at IS NOT NULL",
            "UPDATE repair_order SET left_at = left_at + 86400 * \(car) WHERE id = \(order) AND left_at IS NOT NULL",
            """
            UPDATE repair_order SET (opened_at, left_at) = (opened_at - 86400 * 40 * \(car), left_at - 86400 * 40 * \(car))
            WHERE id = \(order) AND left_at IS NOT NULL
            """,
            "UPDATE vehicle SET customer_id = \(other) WHERE id = \(car)",
            "UPDATE vehicle SET (void_reason, voided_on) = ('x', '2026-0\(1 + other % 4)-11') WHERE id = \(car)",
            "UPDATE vehicle SET (void_reason, voided_on) = (NULL, NULL) WHERE id = \(car)",
            """
            UPDATE vehicle SET (plate, vin, model, interval_km, next_due_on) =
              ('沪A9\(padded(car, 2))88', 'LSVAA4187E21848' || \(10 + car), 'x', 10000, '2026-09-01') WHERE id = \(car);
            UPDATE customer SET (phone, address) = ('13812345521', '浦东') WHERE id = \(car)
            """,
            "UPDATE customer SET phone = '1' WHERE id = \(other)",
            "UPDATE vehicle SET (sold_here_on, warranty_registered) = ('2025-1\(other % 3)-30', 1) WHERE id = \(car)",
            "UPDATE vehicle SET sold_here_on = NULL WHERE id = \(car)",
        ]
        return changes[Int.random(in: 0..<changes.count, using: &chance)]
    }

    private static func compare(_ period: Period, _ shop: TestShop, _ there: Environment) throws {
        try shop.store.read(there) { snapshot in
            for kpi in try KPI.all() where cohortFigures.contains(kpi.id) {
                let facts = try FactReadTable.facts(kpi.formula.facts, of: period, in: snapshot)
                for fact in kpi.formula.facts {
                    let rows = try FactReadTable.rows(of: fact, period, in: snapshot)
                    #expect(
                        facts[fact] == rows.reduce(0) { $0 + $1.adds },
                        "\(fact.name) of \(period) for \(kpi.id)")
                }
            }
        }
    }

    @Test func `doctor finds what is off and works it out anew`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-02 09:00", left: "03-02 12:00")
        try shop.store.settleAll(shop.environment)
        #expect(try shop.store.derivedFaults(shop.environment) == [])
        try shop.sql("UPDATE managed_day SET managed = managed + 1 WHERE day = '2026-03-03'")
        try shop.sql("UPDATE managed_span SET last_day = '2030-01-01'")
        let faults = try shop.store.derivedFaults(shop.environment)
        #expect(faults.contains("managed user: vehicle 1 is not as its visits say"))
        #expect(faults.contains("managed users of 2026-03-03 are not the sum of their cars"))
        try shop.store.rebuildDerived(by: shop.actor(.administrator), shop.environment)
        #expect(
            try shop.text("SELECT act || ' ' || said_en FROM logbook ORDER BY id DESC LIMIT 1")
                == "upkeep.rebuild Worked out anew what is derived: managed users, sums of stock")
        #expect(try shop.store.derivedFaults(shop.environment) == [])
        #expect(try shop.figure("K6", "03-12").denominator == 1)
    }

    @Test func `another zone reads its own days, and works them out with the next commit`() throws {
        let shop = try TestShop()
        // 2026-03-02 23:30 in Shanghai is the afternoon in Berlin.
        try shop.visit(1, car: 1, "03-02 09:00", left: "03-02 23:30")
        try shop.store.settleAll(shop.environment)
        var berlin = shop.environment
        berlin.zone = try #require(Zone("Europe/Berlin"))
        let day = Period.day(try #require(Day(iso: "2026-03-02")))
        func managed(_ environment: Environment) throws -> Double {
            try shop.store.read(environment) {
                try FactReadTable.facts([.managed], of: day, in: $0)[.managed]
            }
        }
        #expect(try managed(berlin) == 1)
        try shop.store.settleAll(berlin)
        #expect(try managed(berlin) == 1)
        #expect(try shop.text("SELECT zone FROM managed_zone") == "Europe/Berlin")
    }
}

extension Store {
    /// A commit of nothing but what it brings with it.
    func settleAll(_ environment: Environment) throws {
        let nobody = Actor(staff: StaffID(10), name: "", roles: [.administrator], terminal: "")
        try write(actor: nobody, environment) { _ in }
    }
}
