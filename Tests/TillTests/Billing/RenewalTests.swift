import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// What runs out, whom to call about it, and how a customer came.
struct RenewalTests {
    /// One of everything that runs out: warranty in 20 days, plan in 50, insurance in 30, inspection 10 days ago.
    private func shop() throws -> TestShop {
        let shop = try TestShop()
        let today = shop.environment.today
        let warranty = Cover(
            .extendedWarranty, untilOn: today.adding(days: 20), untilKm: 100_000, reference: "YB-1")
        let plan = Cover(.servicePlan, untilOn: today.adding(days: 50), reference: "TC-7")
        try shop.perform(
            MemberAct.cover(vehicle: VehicleID(1), kind: .extendedWarranty, was: nil, now: warranty),
            as: .advisor)
        try shop.perform(
            MemberAct.cover(vehicle: VehicleID(2), kind: .servicePlan, was: nil, now: plan), as: .advisor)
        try shop.sql(
            "UPDATE vehicle SET insured_until = ?, inspected_until = ? WHERE id = 1",
            [today.adding(days: 30), today.adding(days: -10)])
        return shop
    }

    private func ending(_ shop: TestShop) throws -> [Renewal] {
        try shop.read { try RenewalTable.ending(in: $0) }
    }

    private func call(
        _ renewal: Renewal, _ outcome: RenewalCall.Outcome, until: Day? = nil, next: Day? = nil
    ) -> RenewalCall {
        RenewalCall(
            vehicle: renewal.id.vehicle, kind: renewal.id.kind, endsOn: renewal.endsOn, outcome: outcome,
            renewedUntil: until, nextOn: next)
    }

    @Test func `the worklist holds warranty, plan, insurance and inspection, the soonest first`() throws {
        let shop = try shop()
        #expect(
            try ending(shop).map(\.id.kind) == [.inspection, .extendedWarranty, .insurance, .servicePlan])
        #expect(try shop.read { try RenewalTable.due(in: $0) } == 4)
        try shop.sql("UPDATE vehicle SET void_reason = 'scrapped', voided_on = '2026-03-01' WHERE id = 1")
        #expect(try ending(shop).map(\.id.kind) == [.servicePlan])
    }

    static let refusedCalls: [(name: String, outcome: RenewalCall.Outcome, until: Int?, next: Int?)] = [
        ("what is renewed runs longer than before", RenewalCall.Outcome.renewed, 0, nil),
        ("only what is renewed has a new end", .thinks, 30, nil),
        ("the next call lies ahead", .notReached, nil, 0),
    ]

    @Test(arguments: refusedCalls)
    func `each rule of a call refuses its own case`(
        _ name: String, _ outcome: RenewalCall.Outcome, _ until: Int?, _ next: Int?
    ) throws {
        let today = try TestShop().environment.today
        let call = RenewalCall(
            vehicle: VehicleID(1), kind: .insurance, endsOn: today, outcome: outcome,
            renewedUntil: until.map { today.adding(days: $0) }, nextOn: next.map { today.adding(days: $0) })
        #expect(RenewalCall.rules.filter { $0.refuse((call, today)) != nil }.map(\.name) == [name])
    }

    @Test func `what is renewed runs longer, leaves the list, and comes back when the call is taken back`()
        throws
    {
        let shop = try shop()
        for renewal in try ending(shop) {
            let until = renewal.endsOn.adding(months: 12)
            try shop.perform(
                MemberAct.logRenewal(call: call(renewal, .renewed, until: until)), as: .followUpClerk)
            #expect(
                try shop.read { try RenewalTable.end(of: renewal.id.kind, renewal.id.vehicle, in: $0) }
                    == until)
            #expect(try !ending(shop).contains { $0.id == renewal.id })
            #expect(try shop.takeBackLast(MemberAct.self, as: .followUpClerk))
            #expect(try ending(shop).first { $0.id == renewal.id }?.endsOn == renewal.endsOn)
            #expect(try ending(shop).first { $0.id == renewal.id }?.calls == 0)
        }
        let warranty = try #require(
            try shop.read { try MemberTable.covers(of: VehicleID(1), in: $0) }.first)
        #expect(warranty.untilKm == 100_000 && warranty.reference == "YB-1")
    }

    @Test func `who does not renew is left alone, who was not reached comes up again on his day`() throws {
        let shop = try shop()
        let all = try ending(shop)
        let tomorrow = shop.environment.today.adding(days: 1)
        try shop.perform(MemberAct.logRenewal(call: call(all[0], .declined)), as: .advisor)
        try shop.perform(MemberAct.logRenewal(call: call(all[1], .notReached, next: tomorrow)), as: .advisor)
        let left = try ending(shop)
        #expect(left.map(\.id.kind) == [.extendedWarranty, .insurance, .servicePlan])
        #expect(left[0].calls == 1 && left[0].last == .notReached)
        #expect(try shop.read { try RenewalTable.due(in: $0) } == 2)
        shop.pass(minutes: 24 * 60)
        #expect(try shop.read { try RenewalTable.due(in: $0) } == 3)
    }

    @Test func `a call about an end that has moved is refused, and nobody is called against his wish`() throws
    {
        let shop = try shop()
        let insurance = try #require(try ending(shop).first { $0.id.kind == .insurance })
        try shop.sql("UPDATE vehicle SET insured_until = '2027-01-01' WHERE id = 1")
        let moved = try #require(throws: Refusal.self) {
            try shop.perform(MemberAct.logRenewal(call: call(insurance, .declined)), as: .advisor)
        }
        #expect(moved.kind == .conflict && moved.sentence.chinese.contains("2027-01-01"))
        try shop.sql("UPDATE customer SET do_not_call = 1 WHERE id = 2")
        let plan = try #require(try ending(shop).first { $0.id.kind == .servicePlan })
        #expect(!plan.isDue(shop.environment.today))
        #expect(throws: Refusal.self) {
            try shop.perform(MemberAct.logRenewal(call: call(plan, .thinks)), as: .advisor)
        }
        try shop.perform(
            MemberAct.logRenewal(call: call(plan, .renewed, until: plan.endsOn.adding(months: 12))),
            as: .advisor)
    }

    @Test func `a call is one digit and Enter, and a note half typed comes back`() throws {
        let shop = try shop()
        var desk = try Sitting(RenewalsScreen(), in: shop, as: .followUpClerk)
        try desk.press(.choice(4), .enter)
        #expect(desk.keys == 2 && desk.done?.said.chinese == "沪A12345 年检 未接通，2026-03-13 再联系")
        try desk.press(.down, .choice(3))
        try desk.type("问了爱人")
        let draft = try #require(desk.screen.draft)
        var again = RenewalsScreen()
        again.restore(draft)
        try shop.read { try again.reload($0) }
        #expect(shop.picture(again, as: .followUpClerk).contains("问了爱人"))
        try desk.press(.choice(1))
        try desk.press(.enter)
        #expect(try ending(shop).first { $0.id.kind == .extendedWarranty }?.last == .thinks)
    }

    @Test func `the worklist in both languages, narrow and wide`() throws {
        let shop = try shop()
        let desk = try Sitting(RenewalsScreen(), in: shop, as: .followUpClerk)
        let narrow = desk.picture()
        for text in ["2026-03-02 年检", "2026-04-01 延保", "沪B6D702", "138****5521", "未联系"] {
            #expect(narrow.contains(text), "\(text)")
        }
        let wide = shop.picture(desk.screen, .english, columns: 120, as: .followUpClerk)
        for text in ["ext. warranty", "YB-1 100000 km", "not called", "帕萨特 2020"] {
            #expect(wide.contains(text), "\(text)")
        }
    }

    @Test func `the worklist reads what ends, not every car`() throws {
        let plan = try shop().read { snapshot in
            try Row.fetchAll(
                snapshot.db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT id FROM vehicle WHERE insured_until BETWEEN '2026-01-01' AND '2026-02-01'
                      AND insured_until IS NOT NULL AND void_reason IS NULL
                    """
            ).map { $0["detail"] as String }
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    }

    @Test func `whoever sent a customer is chosen by name on his page and shown, member or not`() throws {
        let shop = try TestShop()
        var desk = try Sitting(MemberScreen(customer: CustomerID(1)), in: shop)
        try desk.press(.choice(8))
        try desk.press(.choice(1), .tab)
        try desk.type("8806")
        try desk.press(.enter, .function(9))
        #expect(desk.done?.said.chinese == "王建国 来源: 朋友介绍，介绍人 何磊")
        #expect(desk.picture().contains("何磊") && desk.picture().contains("朋友介绍"))
        let referrer = try Sitting(MemberScreen(customer: CustomerID(2)), in: shop)
        #expect(referrer.picture().contains("介绍来"))
        #expect(try shop.takeBackLast(MemberAct.self, as: .advisor))
        #expect(try shop.read { try ReferralTable.referral(of: CustomerID(1), in: $0) } == nil)
        #expect(throws: Refusal.self) {
            try shop.perform(
                MemberAct.refer(
                    customer: CustomerID(1), was: nil, now: Referral(source: "friend", by: CustomerID(1))),
                as: .advisor)
        }
    }
}
