import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct InvitationActTests {
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

    @Test func `letters are printed in one batch, posted once, and each is taken back by itself`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let post = InvitationAct.post(month: TestList.march, only: nil)
        let unprinted = #expect(throws: Refusal.self) { try shop.perform(post, as: .advisor) }
        #expect(
            unprinted?.line.english
                == "There is no printed letter to post: 2 prints them; who was posted to or booked gets none")
        let printed = try shop.perform(
            InvitationAct.printLetters(month: TestList.march, only: nil), as: .advisor)
        #expect(printed.said.english == "1 invitation letters printed")
        #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.printLetters(month: TestList.march, only: nil), as: .advisor)
        }
        let batch = try #require(try shop.read { try LetterTable.lastBatch(TestList.march, in: $0) })
        let letters = try shop.read { try LetterTable.letters(of: batch, in: $0) }
        #expect(letters.map(\.line.invitation.id) == [invitation])
        let before = try shop.read { try InvitationTable.tally(TestList.march, in: $0) }
        #expect((before.toPrint, before.toPost, before.toPhone) == (0, 1, 0))
        try shop.perform(post, as: .advisor)
        #expect(try Self.states(shop) == ["沪A12345": .posted])
        let after = try shop.read { try InvitationTable.tally(TestList.march, in: $0) }
        #expect((after.toPrint, after.toPost, after.toPhone) == (0, 0, 1))
        #expect(after.isDone(.posting))
        #expect(!after.isDone(.calls))
        #expect(throws: Refusal.self) { try shop.perform(post, as: .advisor) }
        let onItsWay = #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.withdrawPrint(batch: batch), as: .advisor)
        }
        #expect(onItsWay?.kind == .conflict)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .advisor))
        #expect(try Self.states(shop) == ["沪A12345": .untouched])
        try shop.perform(InvitationAct.withdrawPrint(batch: batch), as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM invitation_letter") == 0)
        #expect(try shop.number("SELECT count(*) FROM invitation_attempt") == 1)
    }

    @Test func `only the marked get a letter, and a list with letters is not taken back`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        #expect(throws: Refusal.self) {
            let other = InvitationID(invitation.number + 1)
            try shop.perform(InvitationAct.printLetters(month: TestList.march, only: [other]), as: .advisor)
        }
        try TestList.write(shop, only: [invitation])
        #expect(try shop.read { try InvitationTable.tally(TestList.march, in: $0) }.posted == 1)
        #expect(throws: Refusal.self) {
            try shop.perform(
                InvitationAct.unmakeList(month: TestList.march, madeAt: shop.now), as: .followUpClerk)
        }
    }

    @Test func `the printed due list has the last visit, the attempts and the reason`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try Self.log(CallResult(outcome: .notNow, reason: "far"), shop, invitation)
        let sheet = try shop.read { try LetterTable.sheet(TestList.march, in: $0) }
        let row = try #require(sheet.rows.first)
        #expect(row.lastVisit?.iso == "2025-09-02")
        #expect(row.lastKm == 38_110)
        #expect(row.attempts == 1)
        #expect(row.reason == "far")
        #expect(sheet.madeAt == shop.now)
    }

    @Test func `who lets three bookings go by is neither written to nor called, on whatever list he stands`()
        throws
    {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        for at in [1_767_950_000, 1_769_000_000, 1_770_000_000] {
            try shop.sql(
                """
                INSERT INTO booking (vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                     channel, state)
                VALUES (1, 1, ?, '2026-01-20', 1767322900, 1, 'service', 'quick', 100, 'phone', 'no-show')
                """, [at])
        }
        #expect(try shop.read { try InvitationTable.due(TestList.march, view: .toCall, in: $0) }.isEmpty)
        #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.printLetters(month: TestList.march, only: nil), as: .advisor)
        }
        let refusal = #expect(throws: Refusal.self) {
            try Self.log(CallResult(outcome: .notReached), shop, invitation)
        }
        #expect(refusal?.sentence.english == "3 bookings in a row not kept: he is left in peace")
    }

    @Test func `who called his booking off is called again`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let booking = try TestBooking.book(invitation: invitation, in: shop)
        #expect(try shop.read { try InvitationTable.due(TestList.march, view: .toCall, in: $0) }.isEmpty)
        try shop.perform(
            BookingAct.cancel(booking: booking.based, by: .customer, reason: "ill"), as: .advisor)
        #expect(try Self.states(shop) == ["沪A12345": .again(nil)])
        #expect(try shop.read { try InvitationTable.due(TestList.march, view: .toCall, in: $0) }.count == 1)
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

    static let unknownResults: [(result: CallResult, words: String)] = [
        (CallResult(outcome: .notNow), "needs a reason"),
        (CallResult(outcome: .notNow, reason: ""), "needs a reason"),
        (CallResult(outcome: .booked), "saving the booking"),
        (CallResult(outcome: .posted), "posted from the list"),
        (CallResult(outcome: .notReached, nextContact: Day(number: 20_524)), "does not lie ahead"),
    ]

    @Test(arguments: unknownResults)
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

    @Test func `a wrong number is put right on the spot, and the customer is called again`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let bad = #expect(throws: Refusal.self) {
            try Self.log(CallResult(outcome: .wrongNumber, news: .phone("12")), shop, invitation)
        }
        #expect(bad?.sentence.english == "\"12\" is not a telephone number")
        let day = try #require(Day(iso: "2026-03-13"))
        try Self.log(
            CallResult(outcome: .wrongNumber, nextContact: day, news: .phone("13900001111")), shop, invitation
        )
        #expect(try shop.text("SELECT phone FROM customer WHERE id = 1") == "13900001111")
        #expect(try Self.states(shop) == ["沪A12345": .again(day)])
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.text("SELECT phone FROM customer WHERE id = 1") == "13812345521")
    }

    @Test func `who moved within reach gets a new address and keeps his file`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try Self.log(CallResult(outcome: .moved, news: .address("浦东新区 1 号")), shop, invitation)
        #expect(try shop.text("SELECT address FROM customer WHERE id = 1") == "浦东新区 1 号")
        #expect(try shop.number("SELECT count(*) FROM vehicle WHERE void_reason IS NULL") == 2)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.text("SELECT address FROM customer WHERE id = 1") == "")
    }

    @Test func `a changed car: the old file is closed, the new one stands under the same customer`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let news = FileNews.newCar(plate: "沪AD88888", model: "ID.4")
        try Self.log(CallResult(outcome: .carChanged, news: news), shop, invitation)
        #expect(try shop.text("SELECT void_reason FROM vehicle WHERE id = 1") == "car-changed")
        #expect(try shop.number("SELECT customer_id FROM vehicle WHERE plate = '沪AD88888'") == 1)
        #expect(try shop.number("SELECT count(*) FROM repair_order WHERE vehicle_id = 1") == 2)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.text("SELECT void_reason FROM vehicle WHERE id = 1") == nil)
        #expect(try shop.text("SELECT void_reason FROM vehicle WHERE plate = '沪AD88888'") == "mistaken")
    }

    @Test func `a car sold on keeps its history, its seller keeps his other cars`() throws {
        let shop = try TestList.shop()
        try shop.sql("INSERT INTO vehicle (id, customer_id, plate, model) VALUES (3, 1, '沪C00001', 'Polo')")
        let invitation = try TestList.invited(shop)
        let news = FileNews.newOwner(name: "李四", phone: "13700002222")
        try Self.log(CallResult(outcome: .soldOn, news: news), shop, invitation)
        let owner = try #require(try shop.number("SELECT customer_id FROM vehicle WHERE id = 1"))
        #expect(try shop.text("SELECT name FROM customer WHERE id = ?", [owner]) == "李四")
        #expect(try shop.number("SELECT customer_id FROM vehicle WHERE id = 3") == 1)
        #expect(
            try shop.number("SELECT count(*) FROM repair_order WHERE vehicle_id = 1 AND customer_id = 1") == 2
        )
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.number("SELECT customer_id FROM vehicle WHERE id = 1") == 1)
        #expect(try shop.number("SELECT count(*) FROM customer WHERE name = '李四'") == 0)
    }

    @Test func `a new owner who is on file already is not taken in twice`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        let news = FileNews.newOwner(name: "何磊", phone: "13901238806")
        try Self.log(CallResult(outcome: .soldOn, news: news), shop, invitation)
        #expect(try shop.number("SELECT customer_id FROM vehicle WHERE id = 1") == 2)
        #expect(try shop.number("SELECT count(*) FROM customer") == 2)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.number("SELECT count(*) FROM customer") == 2)
    }

    @Test func `news that does not belong to the result is refused`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        #expect(throws: Refusal.self) {
            try Self.log(CallResult(outcome: .notReached, news: .address("x")), shop, invitation)
        }
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
