import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct PartsActTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    @Test func `what is there is held, what is not is recorded, and neither blocks the other`() throws {
        let order = try shop.orderForParts([(1, 1), (4, 1), (6, 2)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        #expect(try shop.stands(order) == [.reserved, .short, .short])
        #expect(try shop.parts(order).needs.map(\.held) == [.one, .zero, .one])
        #expect(try shop.part(1).free == Quantity(whole: 11))
        #expect(try shop.number("SELECT sum(missing) FROM shortage") == 200)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.part(1).free == Quantity(whole: 12))
    }

    @Test func `only what the customer agreed to is held`() throws {
        let order = try shop.estimateOrder()
        try shop.addPart(order, 1)
        let refusal = try shop.refusal(PartsAct.reserveAll(order: order), as: .partsClerk)
        #expect(refusal?.wayOut.english == "Wait for the estimate to be signed")
    }

    @Test func `two lines of one part do not hold the same piece`() throws {
        let order = try shop.orderForParts([(6, 1), (6, 1)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        #expect(try shop.stands(order) == [.reserved, .short])
    }

    @Test func `parts are done with one act: all issued, the job card next`() throws {
        let order = try shop.orderForParts([(1, 1), (2, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        #expect(try shop.stand(order) == .jobControl)
        #expect(try shop.parts(order).allIssued)
        #expect(try shop.part(1).onHand == Quantity(whole: 11))
        #expect(try shop.value(1) == 38500)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.stand(order) == .parts)
        #expect(try shop.part(1).onHand == Quantity(whole: 12))
        #expect(try shop.value(1) == 42000)
    }

    @Test func `a short part does not hold up the step`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        #expect(try shop.stand(order) == .jobControl)
        #expect(try shop.parts(order).isShort)
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;")
    }

    @Test func `the customer's own part needs no shelf`() throws {
        let order = try shop.estimateOrder()
        try shop.perform(
            EstimateAct.addOwnPart(order: order, name: "雨刮片", quantity: .one), as: .advisor)
        try shop.sign(order)
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        #expect(try shop.stands(order) == [.own])
        #expect(try shop.parts(order).allIssued)
        // Until he hands it in the screen says that it is missing; then what it is.
        var desk = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
        #expect(desk.picture().contains("自备件未收 1"))
        try desk.press(.choice(5))
        try desk.type("博世 新件")
        try desk.press(.function(9))
        #expect(!desk.picture().contains("未收"))
        #expect(desk.picture(.english).contains("own: 博世 新件"))
    }

    @Test func `an issue names its batches, the oldest first`() throws {
        try shop.receive(6, 2, yuan: 500)
        let order = try shop.orderForParts([(6, 2)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        #expect(
            try shop.text(
                """
                SELECT group_concat(b.number || ':' || m.quantity || ':' || m.value, ' ') FROM stock_movement m
                JOIN batch b ON b.id = m.batch_id WHERE m.kind = 'issue'
                """) == "B6:-100:-46667 N1:-100:-46666")
        #expect(try shop.value(6) == 46667)
    }

    @Test func `a return goes back to its batch at the cost of its issue`() throws {
        let order = try shop.orderForParts([(6, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        try shop.receive(6, 1, yuan: 600)
        let line = try shop.line(order, "BAT-70").id
        try shop.perform(
            PartsAct.returnToStock(order: order, parts: [LineQuantity(line: line, quantity: .one)]),
            as: .partsClerk)
        #expect(try shop.text("SELECT said_en FROM logbook ORDER BY id DESC")?.hasPrefix("1 of ") == true)
        #expect(try shop.value(6) == 100_000)
        #expect(try shop.number("SELECT remaining FROM batch WHERE number = 'B6'") == 100)
        let more = PartsAct.returnToStock(order: order, parts: [LineQuantity(line: line, quantity: .one)])
        #expect(try shop.refusal(more, as: .partsClerk)?.wayOut.english == "Return less")
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.stands(order) == [.issued])
    }

    @Test func `part of an issue may come back`() throws {
        let order = try shop.orderForParts([(2, 4)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let line = try shop.line(order, "OIL5W30-4L").id
        try shop.perform(
            PartsAct.returnToStock(
                order: order, parts: [LineQuantity(line: line, quantity: Quantity(hundredths: 150))]),
            as: .partsClerk)
        #expect(try shop.parts(order).needs.map(\.issued.text) == ["2.5"])
        #expect(try shop.value(2) == 506_000 - 55_000)
    }

    @Test func `nothing is issued twice and nothing that is not there`() throws {
        let order = try shop.orderForParts([(1, 1), (4, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let again = PartsAct.issue(order: order, lines: nil)
        #expect(try shop.refusal(again, as: .partsClerk)?.kind == .conflict)
        #expect(try shop.part(1).onHand == Quantity(whole: 11))
    }

    @Test func `what is held for one order is not issued to another`() throws {
        let first = try shop.orderForParts([(6, 1)])
        let second = try shop.orderForParts(vehicle: 2, [(6, 1)])
        try shop.perform(PartsAct.reserveAll(order: first), as: .partsClerk)
        let steal = PartsAct.issue(order: second, lines: nil)
        #expect(try shop.refusal(steal, as: .partsClerk)?.kind == .conflict)
        try shop.perform(PartsAct.issue(order: first, lines: nil), as: .partsClerk)
    }

    @Test func `an issued line is not changed on paper`() throws {
        let order = try shop.orderForParts([(1, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let line = try shop.line(order, "06L115562B")
        let remove = EstimateAct.remove(order: order, lines: [line.based])
        #expect(try shop.refusal(remove, as: .advisor)?.kind == .conflict)
        try shop.change(line) { $0.payer = .warranty }
        #expect(try shop.read { try ReservationTable.leftOver(of: order, in: $0) }.map(\.issued) == [.one])
    }

    @Test func `what is held follows what was agreed`() throws {
        let order = try shop.orderForParts([(1, 3)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        try shop.change(try shop.line(order, "06L115562B")) { $0.quantity = Quantity(whole: 1) }
        try shop.sign(order)
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        #expect(try shop.part(1).reserved == .one)
    }

    @Test func `a delivery is held for who waited longest, and he is told`() throws {
        let first = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: first, issuing: true), as: .partsClerk)
        shop.pass(minutes: 1)
        let second = try shop.orderForParts(vehicle: 2, [(4, 2)])
        try shop.perform(PartsAct.complete(order: second, issuing: true), as: .partsClerk)
        try shop.receive(4, 2)
        #expect(try shop.stands(first) == [.reserved])
        #expect(try shop.parts(second).needs.map(\.held) == [.one])
        #expect(try shop.parts(second).needs.map(\.shortage?.missing) == [.one])
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;")
        try shop.receive(4, 1)
        #expect(try shop.stands(second) == [.reserved])
        #expect(try shop.number("SELECT count(*) FROM shortage") == 2)
    }

    @Test func `an order to the supplier says when, and is taken back`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        let shortage = try #require(try shop.parts(order).needs.first?.shortage)
        let eta = shop.now.adding(hours: 2)
        try shop.perform(
            PartsAct.order(shortage: shortage.based, supplier: "上汽配件", eta: eta), as: .partsClerk)
        #expect(try shop.parts(order).eta == eta)
        let stale = PartsAct.order(shortage: shortage.based, supplier: "博世", eta: nil)
        #expect(try shop.refusal(stale, as: .partsClerk)?.kind == .conflict)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.parts(order).eta == nil)
        #expect(try shop.parts(order).needs.first?.shortage?.orderedAt == nil)
    }

    @Test func `the customer is told once the part is here`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        try shop.receive(4, 1)
        let shortage = try #require(try shop.parts(order).needs.first?.shortage)
        try shop.perform(PartsAct.tellCustomer(shortage: shortage.based, how: .phone), as: .advisor)
        #expect(try shop.parts(order).needs.first?.shortage?.toldAt == shop.now)
        try shop.takeBack(as: .advisor)
        #expect(try shop.parts(order).needs.first?.shortage?.toldAt == nil)
    }

    @Test(arguments: [("", "N1", 1), ("博世", " ", 1), ("博世", "N1", 0)])
    func `a delivery that could not be traced is refused`(supplier: String, batch: String, quantity: Int)
        throws
    {
        let act = PartsAct.receive(
            part: PartID(4), quantity: Quantity(whole: quantity), unitCost: Money(yuan: 1),
            supplier: supplier, batch: batch)
        #expect(try shop.refusal(act, as: .partsClerk) != nil)
    }

    @Test(arguments: [(1000, 35000), (1400, 49000), (1200, 42000), (0, 0)])
    func `a count moves the difference at the present average`(counted: Int64, value: Int) throws {
        try shop.perform(
            PartsAct.count(
                part: PartID(1), expected: Quantity(whole: 12), counted: Quantity(hundredths: counted)),
            as: .partsClerk)
        #expect(try shop.part(1).onHand == Quantity(hundredths: counted))
        #expect(try shop.value(1) == value)
    }

    @Test func `a count is refused when something moved meanwhile`() throws {
        let order = try shop.orderForParts([(1, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let act = PartsAct.count(
            part: PartID(1), expected: Quantity(whole: 12), counted: Quantity(whole: 12))
        let refusal = try shop.refusal(act, as: .partsClerk)
        #expect(
            refusal?.sentence.english
                == #"The quantity on the books was changed to "11" meanwhile; you typed "12""#)
    }

    @Test func `parts are issued only from the parts step to the end of the work`() throws {
        let order = try shop.estimateOrder()
        try shop.addPackage(order)
        let first = try #require(try shop.lines(order).dropFirst().first)
        try shop.perform(
            EstimateAct.decide(
                order: order, lines: [first.based], decision: .authorised, byWhom: "王建国", how: .phone,
                version: nil, consents: false), as: .advisor)
        #expect(try shop.refusal(PartsAct.issue(order: order, lines: nil), as: .partsClerk) != nil)
        #expect(try shop.refusal(PartsAct.complete(order: order, issuing: true), as: .partsClerk) != nil)
        #expect(
            try shop.refusal(PartsAct.issue(order: order, lines: nil), as: .technician)?.kind == .notAllowed)
    }

    @Test func `picked parts are laid ready and back`() throws {
        let order = try shop.orderForParts([(1, 1)])
        #expect(try shop.refusal(PartsAct.pick(order: order), as: .partsClerk) != nil)
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        try shop.perform(PartsAct.pick(order: order), as: .partsClerk)
        #expect(try shop.stands(order) == [.picked])
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.stands(order) == [.reserved])
    }
}
