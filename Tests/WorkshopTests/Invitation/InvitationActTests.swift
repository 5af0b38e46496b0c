import GRDB
import Testing

@testable import Workshop

@Suite struct InvitationActTests {
    private static func states(_ shop: TestShop) throws -> [String: InvitationState] {
        let lines = try shop.read { try InvitationTable.due(TestList.march, in: $0) }
        return Dictionary(uniqueKeysWithValues: lines.map { ($0.plate, $0.state) })
    }

    private static func log(
        _ result: CallResult, _ shop: TestShop, _ invitation: InvitationID
    ) throws {
        try shop.perform(InvitationAct.logCall(invitation: invitation, result: result), as: .followUpClerk)
    }

    @Test func `a list holds the cars due in its month, each once, however often it is made`() throws {
        let shop = try TestList.shop()
        let first = try shop.perform(InvitationAct.makeList(month: TestList.april), as: .followUpClerk)
        #expect(first.said.english == "Due in 2026-04: 1 cars, 1 of them new")
        let again = try shop.perform(InvitationAct.makeList(month: TestList.april), as: .advisor)
        #expect(again.said.english == "Due in 2026-04: 1 cars, 0 of them new")
        let line = try #require(try shop.read { try InvitationTable.due(TestList.april, in: $0) }.first)
        #expect(line.plate == "沪B6D702")
        #expect(line.invitation.dueOn.iso == "2026-04-02")
        #expect(line.invitation.customerClass == .a)
        #expect(line.state == .untouched)
    }

    @Test func `a list is taken back until somebody has worked on it`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.number("SELECT count(*) FROM invitation") == 0)
        let anew = try TestList.invited(shop)
        #expect(anew == invitation)
        let madeAt = shop.now
        try Self.log(CallResult(outcome: .notReached), shop, anew)
        #expect(throws: Refusal.self) {
            try shop.perform(
                InvitationAct.unmakeList(month: TestList.march, madeAt: madeAt), as: .followUpClerk)
        }
        #expect(try shop.number("SELECT count(*) FROM invitation") == 1)
    }

    @Test(arguments: ["2026-02", "2026-07"])
    func `no list for a month past or too far away`(month: String) throws {
        let shop = try TestList.shop()
        let month = try #require(Month(month))
        #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.makeList(month: month), as: .advisor)
        }
    }

    @Test func `a customer who does not come when booked is left in peace until he comes again`() throws {
        let shop = try TestList.shop()
        for at in [1_767_950_000, 1_769_000_000, 1_770_000_000] {
            try shop.sql(
                """
                INSERT INTO booking (vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                     channel, state)
                VALUES (2, 2, ?, '2026-01-20', 1767322900, 1, 'service', 'quick', 100, 'phone', 'no-show')
                """, [at])
        }
        try shop.perform(InvitationAct.makeList(month: TestList.april), as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM invitation") == 0)
        try shop.sql("UPDATE repair_order SET opened_at = 1770000001, left_at = 1770000002 WHERE id = 3")
        try shop.perform(InvitationAct.makeList(month: TestList.may), as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM invitation WHERE vehicle_id = 2") == 1)
    }

    @Test func `letters go to everybody once, and are marked as not sent when taken back`() throws {
        let shop = try TestList.shop()
        _ = try TestList.invited(shop)
        try shop.perform(InvitationAct.post(month: TestList.march, only: nil), as: .advisor)
        #expect(try Self.states(shop) == ["沪A12345": .posted])
        #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.post(month: TestList.march, only: nil), as: .advisor)
        }
        #expect(try shop.takeBackLast(InvitationAct.self, as: .advisor))
        #expect(try Self.states(shop) == ["沪A12345": .untouched])
        #expect(try shop.number("SELECT count(*) FROM invitation_attempt") == 1)
    }

    @Test func `nobody marked elsewhere gets a letter`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        #expect(throws: Refusal.self) {
            let other = InvitationID(invitation.number + 1)
            try shop.perform(InvitationAct.post(month: TestList.march, only: [other]), as: .advisor)
        }
        try shop.perform(InvitationAct.post(month: TestList.march, only: [invitation]), as: .advisor)
        #expect(try shop.read { try InvitationTable.tally(TestList.march, in: $0) }.posted == 1)
    }

    @Test func `a call is counted in the tally and taken back`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try Self.log(CallResult(outcome: .notNow, reason: "busy"), shop, invitation)
        #expect(try Self.states(shop) == ["沪A12345": .closed(.notNow)])
        #expect(try shop.read { try InvitationTable.tally(TestList.march, in: $0) }.reached == 1)
        #expect(try shop.read { try InvitationTable.calledToday(in: $0) }.calls == 1)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try Self.states(shop) == ["沪A12345": .untouched])
        let tally = try shop.read { try InvitationTable.tally(TestList.march, in: $0) }
        #expect(tally.reached == 0)
        #expect(tally.invited == 0)
    }

    @Test func `who is to be called again is to call on that day, not before`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let tomorrow = try #require(Day(iso: "2026-03-13"))
        try Self.log(CallResult(outcome: .notReached, nextContact: tomorrow), shop, invitation)
        #expect(try Self.states(shop) == ["沪A12345": .again(tomorrow)])
        #expect(try shop.read { try InvitationTable.due(TestList.march, view: .toCall, in: $0) }.isEmpty)
        shop.pass(minutes: 24 * 60)
        #expect(try shop.read { try InvitationTable.due(TestList.march, view: .toCall, in: $0) }.count == 1)
    }

    @Test(arguments: [
        (CallResult(outcome: .notNow), "needs a reason"),
        (CallResult(outcome: .notNow, reason: ""), "needs a reason"),
        (CallResult(outcome: .booked), "saving the booking"),
        (CallResult(outcome: .posted), "posted from the list"),
        (CallResult(outcome: .notReached, nextContact: Day(number: 20_524)), "does not lie ahead"),
    ])
    func `a result the rules do not know is refused`(result: CallResult, words: String) throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let refusal = #expect(throws: Refusal.self) { try Self.log(result, shop, invitation) }
        #expect(refusal?.line.english.contains(words) == true)
        #expect(try shop.number("SELECT count(*) FROM invitation_attempt") == 0)
    }

    @Test(arguments: [
        (Attempt.Outcome.scrapped, "scrapped"), (.moved, "moved"), (.carChanged, "car-changed"),
        (.soldOn, "sold-on"),
    ])
    func `a car that is gone has its file closed on the spot, and opened again by undo`(
        outcome: Attempt.Outcome, reason: String
    ) throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try Self.log(CallResult(outcome: outcome), shop, invitation)
        #expect(try shop.text("SELECT void_reason FROM vehicle WHERE id = 1") == reason)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.text("SELECT void_reason FROM vehicle WHERE id = 1") == nil)
    }

    @Test func `do not call silences the customer at once`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try Self.log(CallResult(outcome: .doNotCall), shop, invitation)
        #expect(try shop.number("SELECT do_not_call FROM customer WHERE id = 1") == 1)
        let refusal = #expect(throws: Refusal.self) {
            try Self.log(CallResult(outcome: .notReached), shop, invitation)
        }
        #expect(refusal?.kind == .notAllowed)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.number("SELECT do_not_call FROM customer WHERE id = 1") == 0)
    }

    @Test func `undo does not write over what a colleague changed after the call`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try Self.log(CallResult(outcome: .doNotCall), shop, invitation)
        try shop.sql("UPDATE customer SET note = 'written', version = version + 1 WHERE id = 1")
        let refusal = #expect(throws: Refusal.self) {
            try shop.takeBackLast(InvitationAct.self, as: .followUpClerk)
        }
        #expect(refusal?.kind == .conflict)
        #expect(try shop.number("SELECT do_not_call FROM customer WHERE id = 1") == 1)
    }

    @Test func `a washer does not call customers`() throws {
        let shop = try TestList.shop()
        #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.makeList(month: TestList.april), as: .washer)
        }
    }
}
