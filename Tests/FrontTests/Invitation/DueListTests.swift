import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// The list is one statement over all cars; the rule is `DueReckoning` over one. They must say the same.
struct DueListTests {
    /// A shop of cars drawn by chance: visits, readings, sales, intervals, agreements, missed bookings.
    private static func shop(seed: UInt64, cars: Int) throws -> TestShop {
        let shop = try TestShop()
        var dice = Seeded(seed: seed)
        func below(_ bound: Int) -> Int { Int(dice.next() % UInt64(bound)) }
        func day(_ back: Int) -> String { Day(number: 20_524 - back).iso }
        var order: Int64 = 100
        try shop.store.writer.write { db in
            for car in 10..<(10 + cars) {
                try db.execute(
                    sql: "INSERT INTO customer (id, name, do_not_call) VALUES (?, '客户', ?)",
                    arguments: [car, below(20) == 0])
                try db.execute(
                    sql: """
                        INSERT INTO vehicle (id, customer_id, vin, model, sold_here_on, interval_km, interval_months,
                                             next_due_on, next_due_km, void_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        car, car, "V\(car)", ["途观L", "帕萨特"][below(2)],
                        below(2) == 0 ? day(below(1500)) : nil, below(3) == 0 ? nil : 5_000 * (1 + below(3)),
                        below(3) == 0 ? nil : [6, 12][below(2)],
                        below(4) == 0 ? Day(number: 20_524 - 60 + below(200)).iso : nil,
                        below(4) == 0 ? below(120_000) : nil, below(25) == 0 ? "scrapped" : nil,
                    ])
                var km = below(30_000)
                var at = 1_773_279_720 - 86_400 * below(1_400)
                for _ in 0..<below(6) {
                    order += 1
                    try db.execute(
                        sql: """
                            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
                            VALUES (?, ?, ?, ?, 1, ?, ?)
                            """, arguments: [order, "RO\(order)", car, car, at, at + 60])
                    try db.execute(
                        sql: "INSERT INTO reception (order_id, km_in) VALUES (?, ?)",
                        arguments: [order, below(6) == 0 ? nil : km])
                    at += 86_400 * (10 + below(250)) + below(40_000)
                    km += below(9_000)
                    if at > 1_773_200_000 { break }
                }
                for _ in 0..<(below(12) == 0 ? 3 : 0) {
                    try db.execute(
                        sql: """
                            INSERT INTO booking (vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose,
                                                 trade, hours, channel, state)
                            VALUES (?, ?, ?, '2026-01-20', 1, 1, 's', 'quick', 100, 'phone', 'no-show')
                            """, arguments: [car, car, 1_773_279_720 - 86_400 * below(300)])
                }
            }
        }
        return shop
    }

    @Test(arguments: [UInt64(1), 2]) func `the list holds just the cars the rule says are due`(
        seed: UInt64
    ) throws {
        let shop = try Self.shop(seed: seed, cars: 110)
        let terms = CampaignTerms(
            kind: .recall, name: "气囊", model: "途观", vins: (10..<60).map { "V\($0)" },
            from: try #require(Day(iso: "2026-04-10")))
        try shop.perform(InvitationAct.startCampaign(terms: terms), as: .advisor)
        var met: Set<Invitation.Cause> = []
        for offset in 0...3 {
            let month = TestList.march.adding(months: offset)
            try shop.perform(InvitationAct.makeList(month: month), as: .advisor)
            try shop.read { snapshot in
                let rows = try Row.fetchAll(
                    snapshot.db, sql: "SELECT * FROM invitation WHERE due_month = ?", arguments: [month])
                let listed = Dictionary(
                    uniqueKeysWithValues: try rows.map {
                        try ($0["vehicle_id"] as VehicleID, Invitation(row: $0))
                    })
                for car in 10..<120 {
                    let id = VehicleID(Int64(car))
                    let facts = try DueTable.facts(of: id, in: snapshot)
                    let isOpen = try VehicleTable.vehicle(id, in: snapshot).voidReason == nil
                    let due = isOpen ? DueReckoning.due(in: month, facts, urges: true) : nil
                    let said = listed[id].map { Due(day: $0.dueOn, km: $0.dueKm, cause: $0.cause) }
                    #expect(said == due, "car \(car) in \(month): \(facts)")
                    guard let invitation = listed[id] else { continue }
                    met.insert(invitation.cause)
                    let expected = CustomerClass(lastVisit: facts.lastVisit, today: snapshot.today)
                    #expect(invitation.customerClass == expected)
                }
            }
        }
        #expect(met.count >= 4)
    }

    @Test func `a list walks through the cars once and seeks everything else`() throws {
        let shop = try TestShop()
        let plan = try shop.read { snapshot in
            let explain = try snapshot.db.makeStatement(sql: "EXPLAIN QUERY PLAN " + DueTable.insert)
            explain.setUncheckedArguments(StatementArguments())
            return try Row.fetchAll(explain).map { $0["detail"] as String }
        }
        let scans = plan.filter { $0.hasPrefix("SCAN ") }.map { $0.dropFirst(5) }
        // v: the cars; a, b, c, e: what is known of each so far; k: the few campaigns; called, revived: theirs.
        let walked: Set = ["v", "a", "b", "c", "e", "k", "d"]
        for scan in scans {
            let what = scan.prefix { $0 != " " }
            #expect(walked.contains(String(what)) || what.hasPrefix("("), "SCAN \(scan)")
        }
        #expect(plan.contains { $0.contains("order_by_vehicle") })
    }

    /// Lines of the order of 2026-01-15, declined in January: brake pads of 620, a wiper of 60.
    private static func declines(_ shop: TestShop, car: Int) throws {
        try shop.sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, code, name, trade, grade, unit_price, gross) VALUES
              (1, 3, 1, 'part', '3QF698151', '前刹车片(副)', 'mechanical', 'original', 62000, 62000),
              (2, 3, 2, 'part', 'WIPER', '雨刮', 'mechanical', 'original', 6000, 6000);
            INSERT INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
              VALUES (1, 3, 1, 1768450000, 1, '2026-01-22', 68000, 68000, '[]');
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, deferred_until, reason, by_whom,
                                       how, at, agreed, staff_id) VALUES
              (1, 3, 1, 1, 'declined', NULL, 'price', '何磊', 'in-person', 1768450000, 62000, 1),
              (2, 3, 1, 1, 'deferred', '2026-05-20', 'later', '何磊', 'in-person', 1768450000, 6000, 1);
            """)
    }

    @Test func `declined work brings the car on the list after two months, deferred work on its day`() throws
    {
        let shop = try TestList.shop()
        try Self.declines(shop, car: 2)
        try shop.sql("UPDATE vehicle SET interval_km = NULL, interval_months = NULL WHERE id = 2")
        let march = try TestList.list(shop, TestList.march, car: 2)
        #expect(march?.cause == .declined)
        #expect(march?.dueOn.iso == "2026-03-15")
        #expect(try TestList.list(shop, TestList.may, car: 2)?.dueOn.iso == "2026-05-20")
        let open = try shop.read { try DeclinedWorkTable.of(VehicleID(2), in: $0) }
        #expect(Set(open.map(\.name)) == ["前刹车片(副)", "雨刮"])
        #expect(
            try shop.read { try ProspectTable.declined(in: $0) }.first?.remark.chinese == "620.00  前刹车片(副)")
    }

    @Test func `small things are not worth a call, and what was done since is not left undone`() throws {
        let shop = try TestList.shop()
        try Self.declines(shop, car: 2)
        try shop.sql("INSERT INTO shop_setting VALUES ('revive_from', '70000')")
        try shop.sql("UPDATE vehicle SET interval_km = NULL, interval_months = NULL WHERE id = 2")
        #expect(try TestList.list(shop, TestList.march, car: 2) == nil)
        try shop.sql("UPDATE shop_setting SET value = '100' WHERE key = 'revive_from'")
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
              VALUES (9, 'RO-9', 2, 2, 1, 1769000000, 1769007200);
            INSERT INTO estimate_line (id, order_id, position, kind, code, name, trade, grade, unit_price, gross)
              VALUES (9, 9, 1, 'part', '3QF698151', '前刹车片(副)', 'mechanical', 'original', 62000, 62000);
            INSERT INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
              VALUES (9, 9, 1, 1769000000, 1, '2026-01-29', 62000, 62000, '[]');
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
              VALUES (9, 9, 9, 1, 'authorised', '何磊', 'in-person', 1769000000, 62000, 1);
            """)
        #expect(try TestList.list(shop, TestList.march, car: 2) == nil)
        #expect(try shop.read { try DeclinedWorkTable.of(VehicleID(2), in: $0) }.map(\.name) == ["雨刮"])
    }
}
