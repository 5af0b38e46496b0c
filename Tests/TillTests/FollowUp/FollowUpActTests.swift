import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct FollowUpActTests {
    /// A car that left an hour ago, waiting to be called.
    static func shopWithCall() throws -> (shop: TestShop, followUp: FollowUp) {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (1, 'RO260312-001', 1, 1, 1, 1773270000);
            INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by)
              VALUES (1, 'no time', 1773276000, '王建国', 1);
            UPDATE repair_order SET left_at = 1773276120 WHERE id = 1;
            INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (1, 13, 'entered', 1773276120, 1);
            """)
        let due = try shop.read { try FollowUpTable.due(in: $0) }
        return (shop, try #require(due.first))
    }

    @Test func `a car that leaves is to be called within 72 hours`() throws {
        let (_, followUp) = try Self.shopWithCall()
        #expect(followUp.dueAt == Moment(seconds: 1_773_276_120).adding(hours: 72))
    }

    @Test func `a call that reached him closes the visit, and undo opens it again`() throws {
        let (shop, followUp) = try Self.shopWithCall()
        let act = FollowUpAct.log(
            followUp: followUp.based, answer: CallAnswer(.reached, score: 90), complaint: nil)
        try shop.perform(act, as: .followUpClerk)
        #expect(try shop.read { try FollowUpTable.due(in: $0) }.isEmpty)
        #expect(try shop.read { try PassageTable.stage(of: OrderID(1), in: $0) } == nil)
        let undo = try shop.read { try Logbook.lastUndoable(by: StaffID(2), order: nil, in: $0) }
        let counter = try Command(room: "followUp", act: try #require(undo?.counter))
        _ = try shop.store.run(
            counter, key: IdempotencyKey("undo"), actor: shop.actor(.followUpClerk), shop.environment)
        #expect(try shop.read { try FollowUpTable.due(in: $0) }.count == 1)
        #expect(try shop.read { try PassageTable.stage(of: OrderID(1), in: $0) } == .followUp)
    }

    @Test func `a call that missed him keeps him on the list and is counted`() throws {
        let (shop, followUp) = try Self.shopWithCall()
        try shop.perform(
            FollowUpAct.log(followUp: followUp.based, answer: CallAnswer(.notReached), complaint: nil),
            as: .followUpClerk)
        #expect(try shop.read { try FollowUpTable.due(in: $0) }.first?.attempts == 1)
    }

    static let refusedAnswers: [(answer: CallAnswer, why: String)] = [
        (CallAnswer(.reached), "reached without a score"),
        (CallAnswer(.refused, score: 80), "refused with a score"),
        (CallAnswer(.reached, score: 120), "more than a hundred"),
    ]

    @Test(arguments: refusedAnswers)
    func `an answer that cannot be is refused`(answer: CallAnswer, why: String) throws {
        let (shop, followUp) = try Self.shopWithCall()
        #expect(throws: Refusal.self, "\(why)") {
            try shop.perform(
                FollowUpAct.log(followUp: followUp.based, answer: answer, complaint: nil),
                as: .followUpClerk)
        }
        #expect(try shop.number("SELECT count(*) FROM follow_up_attempt") == 0)
    }

    @Test func `a satisfied customer costs four keys from the list to the next call`() throws {
        let (shop, followUp) = try Self.shopWithCall()
        var list = FollowUpsScreen()
        try shop.read { try list.reload($0) }
        guard
            case .open(.followUp(followUp.id)) = try shop.press([.enter], on: &list, as: .followUpClerk)
        else {
            Issue.record("Enter does not open the call")
            return
        }
        var call = FollowUpScreen(followUp.id)
        try shop.read { try call.reload($0) }
        let intent = try shop.press(
            [.character("1"), .character("9"), .enter], on: &call, as: .followUpClerk)
        guard case .perform(let act as FollowUpAct, _) = intent, case .log(_, let answer, nil) = act
        else {
            Issue.record("Enter does not save: \(intent)")
            return
        }
        #expect(answer == CallAnswer(.reached, score: 90))
    }

    @Test func `dissatisfaction becomes a complaint with one key, with the customer's words`() throws {
        let (shop, followUp) = try Self.shopWithCall()
        var call = FollowUpScreen(followUp.id)
        try shop.read { try call.reload($0) }
        try shop.press([.character("1"), .character("4")], on: &call, as: .followUpClerk)
        guard case .refuse = try shop.press([.function(6)], on: &call, as: .followUpClerk) else {
            Issue.record("a complaint without words was taken")
            return
        }
        let intent = try shop.press([.paste("漆面有色差"), .function(6)], on: &call, as: .followUpClerk)
        guard case .perform(let act as FollowUpAct, _) = intent else {
            Issue.record("F6 does not register: \(intent)")
            return
        }
        try shop.perform(act, as: .followUpClerk)
        let complaint = try #require(try shop.read { try ComplaintTable.open(in: $0) }.first)
        #expect(complaint.words == "漆面有色差")
        #expect(complaint.source == .followUp)
        #expect(complaint.customer == CustomerID(1))
    }

    @Test func `the next contact and its topic stand on a list until it is made`() throws {
        let (shop, followUp) = try Self.shopWithCall()
        var answer = CallAnswer(.reached, score: 90)
        answer.nextContact = shop.environment.today.adding(days: 10)
        answer.topic = "空调滤芯"
        try shop.perform(
            FollowUpAct.log(followUp: followUp.based, answer: answer, complaint: nil), as: .followUpClerk)
        var list = FollowUpsScreen()
        try shop.read { try list.reload($0) }
        try shop.press([.choice(1)], on: &list, as: .followUpClerk)
        #expect(shop.picture(list, as: .followUpClerk).contains("2026-03-22  沪A12345   王建国"))
        guard
            case .perform(let act as FollowUpAct, _) = try shop.press(
                [.function(9)], on: &list, as: .followUpClerk)
        else {
            Issue.record("F9 marks it made")
            return
        }
        try shop.perform(act, as: .followUpClerk)
        #expect(try shop.read { try FollowUpTable.contacts(in: $0) }.isEmpty)
        #expect(try shop.takeBackLast(FollowUpAct.self, as: .followUpClerk))
        #expect(try shop.read { try FollowUpTable.contacts(in: $0) }.count == 1)
    }

    @Test func `the script says what to ask at each field`() throws {
        let (shop, followUp) = try Self.shopWithCall()
        var call = FollowUpScreen(followUp.id)
        try shop.read { try call.reload($0) }
        #expect(shop.picture(call, as: .followUpClerk).contains("请问是王建国吗"))
        try shop.press([.character("1")], on: &call, as: .followUpClerk)
        #expect(shop.picture(call, as: .followUpClerk).contains("总体打几分"))
        #expect(shop.picture(call, .english, as: .followUpClerk).contains("score the visit"))
    }
}
