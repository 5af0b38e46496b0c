import Testing

@testable import Fixtures
@testable import Workshop

struct EstimateActTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder()
    }

    @Test func `a package puts in labour and parts in one stroke, and goes in one stroke`() throws {
        try shop.addPackage(order)
        #expect(try shop.lines(order).map(\.code) == ["M040K", "06L115562B", "OIL5W30-4L", "5QF129620"])
        #expect(try shop.read { try EstimateTable.totals(of: order, in: $0).total } == Money(yuan: 866))
        try shop.takeBack(as: .advisor)
        #expect(try shop.lines(order).isEmpty)
    }

    @Test func `a package is not put in twice`() throws {
        try shop.addPackage(order)
        let again = EstimateAct.addPackage(order: order, package: PackageID(1))
        #expect(try shop.refusal(again, as: .advisor)?.wayOut.english == "Change the lines that are there")
    }

    @Test func `parts take the trade of the labour they come with`() throws {
        try shop.perform(
            EstimateAct.addPart(
                order: order, part: PartID(4), quantity: .one, labour: OperationID(3), concern: nil),
            as: .advisor)
        #expect(try shop.lines(order).map(\.trade) == [.panel, .panel])
    }

    @Test func `fees, outside work and the customer's own parts stand in no catalogue`() throws {
        try shop.perform(
            EstimateAct.addOther(order: order, name: "检测费", price: Money(yuan: 50)), as: .advisor)
        try shop.perform(
            EstimateAct.addSublet(
                order: order, name: "缸盖研磨", price: Money(yuan: 500), cost: Money(yuan: 300)),
            as: .advisor)
        try shop.perform(
            EstimateAct.addOwnPart(order: order, name: "雨刮片", quantity: Quantity(whole: 2)), as: .advisor)
        #expect(try shop.lines(order).map(\.kind) == [.other, .sublet, .part])
        #expect(try shop.lines(order).map(\.grade) == [nil, nil, .own])
        let cheap = EstimateAct.addSublet(
            order: order, name: "缸盖研磨", price: Money(yuan: 300), cost: Money(yuan: 300))
        #expect(try shop.refusal(cheap, as: .advisor)?.kind == .notAllowed)
        let nameless = EstimateAct.addOther(order: order, name: "  ", price: Money(yuan: 50))
        #expect(try shop.refusal(nameless, as: .advisor) != nil)
    }

    @Test func `only the advisor prices`() throws {
        let add = EstimateAct.addPackage(order: order, package: PackageID(1))
        #expect(try shop.refusal(add, as: .partsClerk)?.kind == .notAllowed)
    }

    @Test(arguments: [ServiceStep.reception, .qualityCheck, .billing, .delivery])
    func `no work is added before the car is received or after it was inspected`(step: ServiceStep) throws {
        let early = try shop.estimateOrder(vehicle: 2, at: step)
        let add = EstimateAct.addPackage(order: early, package: PackageID(1))
        #expect(try shop.refusal(add, as: .advisor) != nil)
        #expect(try shop.lines(early).isEmpty)
    }

    @Test func `a change of what was agreed takes the agreement away, and undo brings it back`() throws {
        try shop.addPackage(order)
        try shop.sign(order)
        try shop.change(try shop.line(order, "06L115562B")) { $0.quantity = Quantity(whole: 2) }
        #expect(try shop.line(order, "06L115562B").state == .open)
        #expect(try shop.agreed(order).count == 3)
        try shop.takeBack(as: .advisor)
        let line = try shop.line(order, "06L115562B")
        #expect(line.state == .authorised)
        #expect(line.quantity == .one)
        #expect(try shop.agreed(order).map(\.authorisation.agreed).total() == Money(yuan: 866))
    }

    @Test func `changing a line by hand to what was agreed before asks the customer again`() throws {
        try shop.addPart(order, 4)
        try shop.sign(order)
        try shop.change(try shop.line(order, "3QF698151")) { $0.unitPrice = Money(yuan: 230) }
        try shop.change(try shop.line(order, "3QF698151")) { $0.unitPrice = Money(yuan: 220) }
        #expect(try shop.line(order, "3QF698151").state == .open)
    }

    @Test func `undo cannot be used to slip in a price nobody saw`() throws {
        try shop.addPart(order, 4)
        try shop.sign(order)
        let line = try shop.line(order, "3QF698151")
        var dear = line.terms
        dear.unitPrice = Money(yuan: 999)
        let forged = EstimateAct.putBack(
            order: order, lines: [TermsBack(line: line.based, from: line.terms, to: dear.priced())])
        try shop.perform(forged, as: .advisor)
        #expect(try shop.line(order, "3QF698151").state == .open)
    }

    @Test func `two who change the same field see both values`() throws {
        try shop.addPart(order, 1)
        let seen = try shop.line(order, "06L115562B")
        try shop.change(seen) { $0.quantity = Quantity(whole: 2) }
        var mine = seen.terms
        mine.quantity = Quantity(whole: 3)
        let late = EstimateAct.change(line: seen.based, from: seen.terms, to: mine, authority: nil)
        let refusal = try shop.refusal(late, as: .advisor)
        #expect(refusal?.sentence.english == #"quantity was changed to "2" meanwhile; you typed "3""#)
        mine = seen.terms
        mine.payer = .insurance
        try shop.perform(
            EstimateAct.change(line: seen.based, from: seen.terms, to: mine, authority: nil), as: .advisor)
        let merged = try shop.line(order, "06L115562B")
        #expect(merged.quantity == Quantity(whole: 2))
        #expect(merged.payer == .insurance)
    }

    @Test func `a discount over the limit is on file with who allowed it`() throws {
        try shop.addPart(order, 1)
        let line = try shop.line(order, "06L115562B")
        #expect(throws: Refusal.self) {
            try shop.change(line) { ($0.discount, $0.discountReason) = (Money(yuan: 10), "member") }
        }
        try shop.change(line, authority: leave(.discount)) {
            ($0.discount, $0.discountReason) = (Money(yuan: 10), "member")
        }
        #expect(try shop.line(order, "06L115562B").gross == Money(yuan: 58))
        #expect(try shop.number("SELECT by_staff_id FROM authority WHERE kind = 'discount'") == 9)
    }

    @Test func `the manager needs nobody's leave for a discount`() throws {
        try shop.addPart(order, 1)
        try shop.change(try shop.line(order, "06L115562B"), as: .manager) {
            ($0.discount, $0.discountReason) = (Money(yuan: 20), "member")
        }
        #expect(try shop.line(order, "06L115562B").gross == Money(yuan: 48))
    }

    @Test func `the bill as a whole is discounted line by line and put back as it was`() throws {
        try shop.addPackage(order)
        let lines = try shop.lines(order)
        try shop.perform(
            EstimateAct.discount(
                order: order, lines: lines.map(\.based), cut: .percent(10), reason: "loyal", authority: nil),
            as: .advisor)
        #expect(try shop.lines(order).map(\.gross.fen) == [25200, 6120, 35820, 10800])
        try shop.takeBack(as: .advisor)
        #expect(try shop.lines(order).map(\.terms) == lines.map(\.terms))
    }

    @Test func `a line taken off stays for the versions that showed it`() throws {
        try shop.addPackage(order)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        let filter = try shop.line(order, "5QF129620")
        try shop.perform(EstimateAct.remove(order: order, lines: [filter.based]), as: .advisor)
        #expect(try shop.lines(order).count == 3)
        #expect(try shop.versions(order)[0].lines.count == 4)
        try shop.takeBack(as: .advisor)
        #expect(try shop.lines(order).map(\.code).last == "5QF129620")
    }

    @Test func `a line of another order is not touched through this one`() throws {
        let other = try shop.estimateOrder(vehicle: 2)
        try shop.addPart(other, 1)
        let theirs = try shop.line(other, "06L115562B")
        let act = EstimateAct.remove(order: order, lines: [theirs.based])
        #expect(try shop.refusal(act, as: .advisor)?.kind == .notFound)
    }

    @Test func `an original-only shop takes no other grade`() throws {
        try shop.sql("INSERT INTO shop_setting VALUES ('original_parts_only', '1')")
        let act = EstimateAct.addPart(
            order: order, part: PartID(5), quantity: .one, labour: nil, concern: nil)
        #expect(try shop.refusal(act, as: .advisor)?.wayOut.english == "Choose the original part")
    }

    @Test func `a substitute is what the stock says it is`() throws {
        try shop.addPart(order, 4)
        try shop.change(try shop.line(order, "3QF698151")) {
            $0.part = PartID(5)
            $0.unitPrice = Money(yuan: 150)
        }
        #expect(try shop.line(order, "3QF698151E").grade == .equivalent)
    }
}
