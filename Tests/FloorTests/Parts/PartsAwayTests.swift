import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Parts for cars that are not here.
struct PartsAwayTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func booking(_ id: Int64 = 50, vehicle: Int64 = 1, parts: [(Int64, Int)] = []) throws -> BookingID
    {
        let at = shop.now.adding(hours: 26)
        try shop.sql(
            """
            INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 channel, state)
            VALUES (?, ?, ?, ?, ?, ?, 1, '装件', 'quick', 100, 'phone', 'confirmed')
            """, [id, vehicle, vehicle, at, shop.environment.zone.day(of: at), shop.now])
        for (part, quantity) in parts {
            try shop.sql(
                "INSERT INTO booking_part (booking_id, part_id, quantity) VALUES (?, ?, ?)",
                [id, part, quantity * 100])
        }
        return BookingID(id)
    }

    /// The car drives off without the part; its line is put off until the part is here.
    private func leaveWithout(_ order: OrderID) throws {
        let line = try #require(try shop.parts(order).needs.first?.line)
        try shop.store.write(actor: shop.actor(.foreman), shop.environment) { transaction in
            try LeftOutTable.putOff(line, until: transaction.today.adding(days: 3), in: transaction)
        }
        try shop.lets(order, leaveAfterHours: 3)
    }

    private func waiting() throws -> [ShortageLine] { try shop.read { try ShelfTable.shortages(in: $0) } }

    @Test func `parts are held for a booked visit, and for nobody else`() throws {
        let booking = try booking(parts: [(6, 1), (4, 1)])
        try shop.perform(PartsAct.reserveBooking(booking: booking), as: .partsClerk)
        #expect(try shop.part(6).free == .zero)
        #expect(
            try shop.text("SELECT said_en FROM logbook ORDER BY id DESC") == "Held; still short of: 前刹车片(副)")
        let other = try shop.orderForParts(vehicle: 2, [(6, 1)])
        #expect(
            try shop.refusal(PartsAct.issue(order: other, lines: nil), as: .partsClerk)?.kind == .conflict)
        #expect(
            try shop.refusal(PartsAct.reserveBooking(booking: booking), as: .partsClerk)?.kind == .conflict)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.part(6).free == .one)
    }

    @Test func `the preparation list takes what is held for a booking as there`() throws {
        let booking = try booking(parts: [(6, 1)])
        func short() throws -> [PartWish] { try shop.read { try Preparing.shortages(of: booking, in: $0) } }
        #expect(try short().isEmpty)
        try shop.perform(PartsAct.reserveBooking(booking: booking), as: .partsClerk)
        #expect(try short().isEmpty)
        let second = try self.booking(51, vehicle: 2, parts: [(6, 1)])
        #expect(try shop.read { try Preparing.shortages(of: second, in: $0) }.map(\.part) == [PartID(6)])
    }

    @Test(arguments: ["cancelled", "no-show"])
    func `a booking that is dropped lets its parts go`(state: String) throws {
        let booking = try booking(parts: [(6, 1)])
        try shop.perform(PartsAct.reserveBooking(booking: booking), as: .partsClerk)
        try shop.sql("UPDATE booking SET state = ? WHERE id = ?", [state, booking])
        #expect(try shop.part(6).free == .one)
    }

    @Test func `a booking that is moved takes its parts along`() throws {
        let booking = try booking(parts: [(6, 1)])
        let later = try self.booking(51, parts: [(6, 1)])
        try shop.perform(PartsAct.reserveBooking(booking: booking), as: .partsClerk)
        try shop.sql("UPDATE booking SET state = 'moved', moved_to = ? WHERE id = ?", [later, booking])
        #expect(try shop.number("SELECT booking_id FROM reservation WHERE state = 'reserved'") == 51)
    }

    @Test func `when the booked car is here, its order takes over what was held`() throws {
        let booking = try booking(parts: [(6, 1)])
        try shop.perform(PartsAct.reserveBooking(booking: booking), as: .partsClerk)
        let order = try shop.orderForParts([(6, 1)])
        try shop.sql("UPDATE reception SET booking_id = ? WHERE order_id = ?", [booking, order])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        #expect(try shop.stands(order) == [.reserved])
    }

    @Test func `a car may leave and come back for its part: arrived, told, booked, fitted`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        try leaveWithout(order)
        #expect(try waiting().map(\.hasLeft) == [true])
        try shop.receive(4, 1)
        #expect(try shop.part(4).free == .zero)
        #expect(try waiting().map { $0.shortage.stand(at: shop.now).chinese } == ["已到待告知"])
        let here = try #require(try waiting().first?.shortage)
        try shop.perform(PartsAct.tellCustomer(shortage: here.based, how: .phone), as: .partsClerk)
        let told = try #require(try waiting().first?.shortage)
        #expect(told.stand(at: shop.now).chinese == "已告知")
        let visit = try booking()
        try shop.perform(PartsAct.book(shortage: told.based, booking: visit), as: .advisor)
        #expect(try waiting().isEmpty)
        #expect(
            try shop.read { try ShortageTable.shortage(told.id, in: $0) }.stand(at: shop.now).chinese == "已约")
        #expect(
            try shop.number("SELECT quantity FROM booking_part WHERE booking_id = 50 AND part_id = 4") == 100)
        try shop.takeBack(as: .advisor)
        #expect(try waiting().count == 1)
        let again = try #require(try waiting().first?.shortage)
        try shop.perform(PartsAct.book(shortage: again.based, booking: visit), as: .advisor)
        let back = try shop.orderForParts([(4, 1)])
        try shop.sql("UPDATE reception SET booking_id = 50 WHERE order_id = ?", [back])
        try shop.perform(PartsAct.complete(order: back, issuing: true), as: .partsClerk)
        #expect(try shop.stands(back) == [.issued])
    }

    @Test func `who does not come any more frees the part for the next`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        try leaveWithout(order)
        try shop.receive(4, 1)
        let here = try #require(try waiting().first?.shortage)
        try shop.perform(PartsAct.giveUp(shortage: here.based), as: .advisor)
        #expect(try shop.part(4).free == .one)
        #expect(try waiting().isEmpty)
        try shop.takeBack(as: .advisor)
        #expect(try shop.part(4).free == .zero)
    }

    @Test func `only an open booking of that car, and only once the part is here`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        let shortage = try #require(try shop.parts(order).needs.first?.shortage)
        let mine = try booking()
        #expect(
            try shop.refusal(PartsAct.book(shortage: shortage.based, booking: mine), as: .advisor)?.wayOut
                .english
                == "Book once it is here")
        let others = try booking(51, vehicle: 2)
        #expect(
            try shop.refusal(PartsAct.book(shortage: shortage.based, booking: others), as: .advisor)?.wayOut
                .english == "Make a booking for this car first")
    }

    @Test func `at the queue: told with two keys, booked with two`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        try leaveWithout(order)
        try shop.receive(4, 1)
        _ = try booking()
        var desk = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        desk.screen.restore([:])
        try desk.press(.tab)
        try desk.press(.character("6"), .character("2"))
        #expect(desk.said?.english == "The customer was told (by phone)")
        try desk.press(.character("7"), .character("1"))
        #expect(desk.said?.english == "Booked for 2026-03-13 11:42, to be fitted")
    }
}
