import Testing

@testable import Fixtures
@testable import Workshop

struct TargetActTests {
    private let march = Month("2026-03") ?? Day(number: 0).month

    @Test func `only the manager sets targets, and only for what there is`() throws {
        let shop = try TestShop()
        let act = TargetAct.setTarget(month: march, kpi: "K13", value: 95, was: nil)
        #expect(throws: Refusal.self) { try shop.perform(act, as: .advisor) }
        #expect(throws: Refusal.self) {
            try shop.perform(TargetAct.setTarget(month: march, kpi: "K99", value: 1, was: nil), as: .manager)
        }
        try shop.perform(act, as: .manager)
        #expect(try shop.read { try TargetTable.value(of: "K13", march, in: $0) } == 95)
    }

    @Test func `who looked at an old number is shown both`() throws {
        let shop = try TestShop()
        try shop.perform(TargetAct.setTarget(month: march, kpi: "K13", value: 95, was: nil), as: .manager)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(TargetAct.setTarget(month: march, kpi: "K13", value: 90, was: nil), as: .manager)
        }
        #expect(refusal?.kind == .conflict)
        #expect(
            refusal?.sentence.english.contains("95") == true
                && refusal?.sentence.english.contains("90") == true)
    }

    @Test func `a target and a cost are taken back to what they were`() throws {
        let shop = try TestShop()
        try shop.perform(
            TargetAct.setCost(month: march, kind: .wages, amount: Money(yuan: 100), was: nil), as: .manager)
        try shop.perform(
            TargetAct.setCost(month: march, kind: .wages, amount: nil, was: Money(yuan: 100)), as: .manager)
        #expect(try shop.read { try TargetTable.amount(of: .wages, march, in: $0) } == nil)
        #expect(throws: Refusal.self) {
            try shop.perform(
                TargetAct.setCost(month: march, kind: .wages, amount: Money(fen: -1), was: nil), as: .manager)
        }
    }
}
