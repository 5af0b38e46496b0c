import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// The shelf as it ought to be, worked out anew from the list of everything that happened: slow and plain.
private struct PlainShelf {
    enum Event {
        case receipt(Int128, unitCost: Int128)
        case issue(Int128)
        /// Of which issue, counted from the first, and how much of it.
        case back(Int, Int128)
        case count(Int128)
    }

    private(set) var quantity: Int128 = 0
    private(set) var value: Int128 = 0
    private(set) var issues: [(quantity: Int128, value: Int128)] = []

    /// Round half up, of numbers not below zero.
    private static func rounded(_ number: Int128, _ divisor: Int128) -> Int128 {
        (2 * number + divisor) / (2 * divisor)
    }

    init(_ events: [Event]) {
        for event in events {
            switch event {
            case .receipt(let amount, let cost):
                quantity += amount
                value += Self.rounded(amount * cost, 100)
            case .issue(let amount):
                let out = amount == quantity ? value : Self.rounded(value * amount, quantity)
                quantity -= amount
                value -= out
                issues.append((amount, out))
            case .back(let index, let amount):
                let (left, cost) = issues[index]
                let share = amount == left ? cost : Self.rounded(cost * amount, left)
                issues[index] = (left - amount, cost - share)
                quantity += amount
                value += share
            case .count(let counted):
                let moved = quantity - counted
                let out =
                    counted == 0
                    ? value
                    : moved > 0
                        ? Self.rounded(value * moved, quantity) : -Self.rounded(value * -moved, quantity)
                quantity = counted
                value -= out
            }
        }
    }
}

struct StockValueTests {
    /// Runs what happened through the tables the program uses, a batch for every delivery.
    private func play(_ events: [PlainShelf.Event], in shop: TestShop) throws {
        try shop.sql("INSERT INTO part (id, number, name) VALUES (90, 'X', '测试件')")
        let order = try shop.estimateOrder()
        let lines = try events.compactMap { event -> LineID? in
            guard case .issue = event else { return nil }
            try shop.addPart(order, 1)
            return try shop.lines(order).last?.id
        }
        try shop.store.write(actor: shop.actor(.partsClerk), shop.environment) { transaction in
            var issued = 0
            for (index, event) in events.enumerated() {
                let part = try StockTable.part(PartID(90), in: transaction.snapshot)
                switch event {
                case .receipt(let amount, let cost):
                    try MovementTable.receive(
                        Quantity(hundredths: Int64(amount)), of: part.id, unitCost: Money(fen: Int64(cost)),
                        supplier: "厂家", batch: "B\(index)", in: transaction)
                case .issue(let amount):
                    _ = try MovementTable.take(
                        Quantity(hundredths: Int64(amount)), of: part, for: .line(lines[issued], of: order),
                        in: transaction)
                    issued += 1
                case .back(let which, let amount):
                    try MovementTable.bringBack(
                        Quantity(hundredths: Int64(amount)), part: part.id,
                        for: .line(lines[which], of: order), in: transaction)
                case .count(let counted):
                    let counted = Quantity(hundredths: Int64(counted))
                    if counted > part.onHand {
                        try MovementTable.find(
                            counted - part.onHand, of: part.id, for: .shelf, in: transaction)
                    } else if counted < part.onHand {
                        _ = try MovementTable.take(
                            part.onHand - counted, of: part, kind: "count", for: .shelf, in: transaction)
                    }
                }
            }
        }
    }

    /// A stretch of a shelf's life.
    private func life(_ chance: inout Seeded, length: Int) -> [PlainShelf.Event] {
        var events: [PlainShelf.Event] = []
        for _ in 0..<length {
            let shelf = PlainShelf(events)
            switch Int.random(in: 0..<10, using: &chance) {
            case 0...2:
                events.append(
                    .receipt(
                        Int128(Int.random(in: 1...3000, using: &chance)),
                        unitCost: Int128(Int.random(in: 0...99_999, using: &chance))))
            case 3...6 where shelf.quantity > 0:
                let all = Bool.random(using: &chance) && Bool.random(using: &chance)
                events.append(
                    .issue(all ? shelf.quantity : Int128.random(in: 1...shelf.quantity, using: &chance)))
            case 7...8:
                let open = shelf.issues.indices.filter { shelf.issues[$0].quantity > 0 }
                guard let index = open.randomElement(using: &chance) else { continue }
                events.append(
                    .back(index, Int128.random(in: 1...shelf.issues[index].quantity, using: &chance)))
            case 9 where shelf.quantity > 0:
                events.append(.count(Int128.random(in: 0...(shelf.quantity * 2), using: &chance)))
            default: continue
            }
        }
        return events
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `the value is the plain sum of what happened, to the fen`(seed: UInt64) throws {
        var chance = Seeded(seed: seed)
        let shop = try TestShop()
        let events = life(&chance, length: 60)
        try play(events, in: shop)
        let plain = PlainShelf(events)
        let held = try shop.read { try StockTable.holding(PartID(90), in: $0) }
        #expect(Int128(held.quantity.hundredths) == plain.quantity)
        #expect(Int128(held.value.fen) == plain.value)
        try expectWhole(shop)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `below zero and back the books stay whole`(seed: UInt64) throws {
        var chance = Seeded(seed: seed)
        let shop = try TestShop()
        let orders = try (Int64(101)...112).map { car in
            try shop.sql(
                "INSERT INTO vehicle (id, customer_id, plate, model) VALUES (?, 1, ?, 'Polo')",
                [car, "沪C\(10000 + car)"])
            let order = try shop.store.write(actor: shop.actor(.advisor), shop.environment) { transaction in
                let order = try RepairOrderTable.open(
                    vehicle: VehicleID(car), customer: CustomerID(1), advisor: StaffID(1), reworkOf: nil,
                    in: transaction)
                try PassageTable.mark(order, .estimate, .entered, in: transaction)
                return order
            }
            try shop.addPart(order, 6, Quantity(whole: 3))
            try shop.sign(order)
            return order
        }
        for order in orders.shuffled(using: &chance) {
            shop.pass(minutes: 1)
            let line = try #require(try shop.parts(order).needs.first)
            if line.free < line.wanted {
                try shop.perform(
                    PartsAct.issueBelowZero(
                        order: order, line: line.line, supplier: "博世", batch: "P",
                        authority: leave(.negativeStock)), as: .partsClerk)
            } else {
                try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
            }
            try expectWhole(shop)
            if Bool.random(using: &chance) {
                try shop.receive(
                    6, Int.random(in: 1...7, using: &chance),
                    yuan: Int64.random(in: 300...600, using: &chance),
                    batch: "R\(order)")
                try expectWhole(shop)
            }
            if Int.random(in: 0..<3, using: &chance) == 0 {
                let back = LineQuantity(line: line.line, quantity: .one)
                try shop.perform(
                    PartsAct.returnToStock(order: order, parts: [back]), as: .partsClerk)
                try expectWhole(shop)
            }
        }
        try shop.receive(6, 40, yuan: 444, batch: "ALL")
        try expectWhole(shop)
        #expect(try shop.number("SELECT count(*) FROM batch WHERE remaining < 0") == 0)
    }

    @Test func `what was guessed below zero is put right by its receipt, not left on the shelf`() throws {
        let shop = try TestShop()
        let order = try shop.orderForParts([(6, 2)])
        let line = try #require(try shop.parts(order).needs.first)
        try shop.perform(
            PartsAct.issueBelowZero(
                order: order, line: line.line, supplier: "博世", batch: "P1", authority: leave(.negativeStock)),
            as: .partsClerk)
        #expect(try shop.part(6).onHand == Quantity(whole: -1))
        #expect(try shop.value(6) == -40000)
        try shop.receive(6, 3, yuan: 460)
        #expect(try shop.part(6).onHand == Quantity(whole: 2))
        #expect(try shop.value(6) == 92000)
        #expect(try shop.number("SELECT value FROM stock_movement WHERE kind = 'variance'") == -6000)
    }

    @Test(arguments: [
        (1000, 42, 300, 13), (1000, 42, 1000, 42), (300, 100, 100, 33), (200, 101, 100, 51), (1, 5, 1, 5),
    ])
    func `an issue takes its share rounded half up, the last one all`(
        held: Int64, worth: Int64, taken: Int64, out: Int64
    ) {
        let holding = StockTable.Holding(
            quantity: Quantity(hundredths: held), value: Money(fen: worth), lastUnitCost: nil)
        #expect(holding.valueOut(Quantity(hundredths: taken)) == Money(fen: out))
    }

    @Test func `a return whose issue is not known comes in at the present average`() {
        let holding = StockTable.Holding(
            quantity: Quantity(whole: 3), value: Money(fen: 100), lastUnitCost: nil)
        #expect(holding.valueIn(.one) == Money(fen: 33))
    }

    /// What must hold whatever happened.
    private func expectWhole(_ shop: TestShop) throws {
        #expect(
            try shop.number(
                """
                SELECT count(*) FROM stock s WHERE (s.quantity, s.value) IS NOT
                  (SELECT sum(quantity), sum(value) FROM stock_movement m WHERE m.part_id = s.part_id)
                """) == 0)
        #expect(
            try shop.number(
                """
                SELECT count(*) FROM batch b WHERE b.remaining IS NOT
                  (SELECT coalesce(sum(quantity), 0) FROM stock_movement m WHERE m.batch_id = b.id)
                """) == 0)
        #expect(
            try shop.number(
                """
                SELECT count(*) FROM stock s WHERE s.quantity <>
                  (SELECT coalesce(sum(remaining), 0) FROM batch b WHERE b.part_id = s.part_id)
                """) == 0)
        #expect(
            try shop.number(
                """
                SELECT count(*) FROM (SELECT part_id, sum(moved) AS moved FROM part_month GROUP BY part_id) u
                JOIN stock s ON s.part_id = u.part_id WHERE s.value <> u.moved
                """) == 0)
        #expect(
            try shop.number(
                "SELECT count(*) FROM stock WHERE quantity = 0 AND value <> 0 OR quantity * value < 0") == 0)
    }
}
