import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// The order that puts a complaint right, and whether its work was still under repair warranty (handbook section 3).
struct ReworkVerdictTests {
    /// Car 1 had work of a kind done here, left so many days ago, was complained of, and has come back with so many
    /// km run since.
    private func complained(
        _ kind: String = "minor", daysAgo: Int = 3, kmRun: Int? = 100
    ) throws -> (shop: TestShop, complaint: Complaint) {
        let shop = try TestShop()
        try shop.sql("UPDATE operation SET kind = ? WHERE id = 2", [kind])
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (90, 'RO260301-004', 1, 1, 1, 1756780000);
            INSERT INTO reception (order_id, km_in) VALUES (90, 38110);
            """)
        try shop.leftRepaired(90, daysAgo: daysAgo, operation: 2)
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (91, 'RO260312-020', 1, 1, 1, ?1), (92, 'RO260312-021', 2, 2, 1, ?1);
            """, [shop.now])
        try shop.sql("INSERT INTO reception (order_id, km_in) VALUES (91, ?)", [kmRun.map { 38_110 + $0 }])
        try shop.perform(
            ComplaintAct.register(
                complaint: NewComplaint(
                    source: .phone, kind: .quality, words: "又响了", order: OrderID(90), customer: CustomerID(1))
            ),
            as: .followUpClerk)
        return (shop, try #require(try shop.read { try ComplaintTable.open(in: $0) }.first))
    }

    private func page(_ shop: TestShop) throws -> ComplaintPage {
        try shop.read { try ComplaintTable.page(ComplaintID(1), in: $0) }
    }

    private func link(_ shop: TestShop, _ complaint: Complaint, _ order: Int64?) throws {
        try shop.perform(
            ComplaintAct.linkRework(complaint: complaint.based, order: order.map { OrderID($0) }),
            as: .followUpClerk)
    }

    static let terms: [(kind: String, days: Int, km: Int, isFree: Bool)] = [
        ("minor", 10, 2_000, true), ("minor", 11, 0, false), ("minor", 1, 2_001, false),
        ("special", 10, 2_000, true), ("special", 11, 0, false),
        ("maintenance1", 10, 2_000, true), ("maintenance1", 1, 2_001, false),
        ("maintenance2", 30, 5_000, true), ("maintenance2", 31, 0, false), ("maintenance2", 1, 5_001, false),
        ("assembly", 100, 20_000, true), ("assembly", 101, 0, false), ("assembly", 1, 20_001, false),
        ("whole", 100, 20_000, true), ("whole", 101, 0, false), ("whole", 1, 20_001, false),
    ]

    @Test(arguments: terms)
    func `a rework is free by the term of its kind, whichever of days and km comes first`(
        _ kind: String, _ days: Int, _ km: Int, _ isFree: Bool
    ) throws {
        let (shop, complaint) = try complained(kind, daysAgo: days, kmRun: km)
        try link(shop, complaint, 91)
        let page = try page(shop)
        #expect(page.rework?.number == "RO260312-020")
        guard case .covered(let term, let daysLeft, let kmLeft) = page.verdict else {
            #expect(!isFree && page.verdict == .over)
            return
        }
        #expect(isFree && term.kind == kind && daysLeft == term.days - days && kmLeft == term.km - km)
    }

    @Test func `km that nobody knows leave the days to decide`() throws {
        let (shop, complaint) = try complained(kmRun: nil)
        try link(shop, complaint, 91)
        guard case .covered(_, 7, nil) = try page(shop).verdict else {
            Issue.record("covered by days alone")
            return
        }
    }

    @Test func `only another order of the same car is its rework, and the link is taken back`() throws {
        let (shop, complaint) = try complained()
        for wrong: Int64 in [90, 92] {
            #expect(throws: Refusal.self) { try link(shop, complaint, wrong) }
        }
        try link(shop, complaint, 91)
        #expect(try page(shop).rework?.id == OrderID(91))
        #expect(throws: Refusal.self) { try link(shop, complaint, nil) }  // based on what was before
        #expect(try shop.takeBackLast(ComplaintAct.self, as: .followUpClerk))
        #expect(try page(shop).rework == nil)
    }

    @Test func `the screen links by one digit, says the verdict and until when another cause may be shown`()
        throws
    {
        let (shop, complaint) = try complained()
        var desk = try Sitting(ComplaintScreen(complaint.id), in: shop, as: .followUpClerk)
        try desk.press(.choice(4))
        let picture = desk.picture()
        #expect(picture.contains("RO260312-020 在质保内 (小修，余 7 天 1900 km)，返修免费"))
        #expect(picture.contains("举证他因至 2026-03-15，过期免费"))
        let english = shop.picture(desk.screen, .english, as: .followUpClerk)
        #expect(english.contains("under warranty (minor repair, 7 d 1900 km left): free"))
        #expect(english.contains("another cause may be shown until 2026-03-15"))
        try desk.press(.choice(4))
        #expect(desk.opened == .order(OrderID(91)))
    }

    @Test(arguments: [
        ("customer", 0, false), ("outside", 3, false), ("technician", 0, true), ("customer", 4, true),
    ])
    func `another cause is shown within three days, or the rework is free`(
        _ responsibility: String, _ daysLater: Int, _ isFree: Bool
    ) throws {
        let (shop, complaint) = try complained()
        try link(shop, complaint, 91)
        shop.pass(minutes: daysLater * 1_440)
        for _ in 0..<2 {
            let now = try shop.read { try ComplaintTable.complaint(complaint.id, in: $0) }
            var course = now.course
            (course.cause, course.responsibility) = ("石子击伤", responsibility)
            try shop.perform(ComplaintAct.advance(complaint: now.based, course: course), as: .followUpClerk)
        }
        let verdict = try page(shop).verdict
        if case .covered = verdict {
            #expect(isFree)
        } else {
            #expect(!isFree && verdict.words.chinese.contains("返修不免费"))
        }
    }

    @Test func `a complaint about the rework that stands here is judged by the work that brought it back`()
        throws
    {
        let (shop, _) = try complained()
        try shop.sql("UPDATE repair_order SET rework_of = 90 WHERE id = 91")
        try shop.perform(
            ComplaintAct.register(
                complaint: NewComplaint(
                    source: .walkIn, kind: .quality, words: "又来了", order: OrderID(91), customer: CustomerID(1)
                )),
            as: .advisor)
        let page = try shop.read { try ComplaintTable.page(ComplaintID(2), in: $0) }
        guard case .covered(_, 7, 1_900) = page.verdict else {
            Issue.record("\(page.verdict)")
            return
        }
    }

    @Test func `a rework starts a term of its own when it leaves`() throws {
        let (shop, _) = try complained(daysAgo: 30)
        #expect(try page(shop).verdict == .over)
        try shop.leftRepaired(91, daysAgo: 2, operation: 2)
        try shop.perform(
            ComplaintAct.register(
                complaint: NewComplaint(
                    source: .phone, kind: .quality, words: "还是响", order: OrderID(91), customer: CustomerID(1))
            ),
            as: .followUpClerk)
        let second = try shop.read { try ComplaintTable.page(ComplaintID(2), in: $0) }
        guard case .covered(_, 8, _) = second.verdict else {
            Issue.record("\(second.verdict)")
            return
        }
        #expect(second.isRepeated)
    }

    @Test func `what a free rework costs the shop stands on the complaint and on its record`() throws {
        let (shop, complaint) = try complained()
        try link(shop, complaint, 91)
        #expect(try page(shop).borne == .zero)
        try shop.agree(91, [.labour("更换前刹车片", 280_00, payer: .internal, operation: 2)])
        try shop.sql(
            "INSERT INTO inspection (order_id, inspector_id, at, result, km_out) VALUES (91, 5, ?, 'pass', 38220)",
            [shop.now])
        for step in ServiceStep.allCases where step < .billing {
            try shop.sql(
                "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (91, ?, 'done', ?, 1)",
                [step.rawValue, shop.now])
        }
        try shop.sql(
            "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (91, ?, 'entered', ?, 1)",
            [ServiceStep.billing.rawValue, shop.now])
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: OrderID(91), payer: .internal, total: Money(yuan: 280)), payments: [],
                account: nil), as: .cashier)
        #expect(try page(shop).borne == Money(yuan: 280))
        let desk = try Sitting(ComplaintScreen(complaint.id), in: shop, as: .followUpClerk)
        #expect(desk.picture(columns: 120).contains("本店承担 280.00"))
        #expect(try shop.read { try LedgerTable.balance(of: "owed.internal", in: $0) } == Money(yuan: 280))
    }
}
