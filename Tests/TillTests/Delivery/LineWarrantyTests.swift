import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// Warranty terms of handbook section 3, fixed line by line as the car leaves.
struct LineWarrantyTests {
    static let terms: [(kind: String, km: Int, days: Int)] = [
        ("whole", 20_000, 100), ("assembly", 20_000, 100), ("maintenance2", 5_000, 30),
        ("maintenance1", 2_000, 10), ("minor", 2_000, 10), ("special", 2_000, 10),
    ]

    @Test(arguments: terms)
    func `every kind of work has its term`(kind: String, km: Int, days: Int) throws {
        let terms = try WarrantyTerm.all()
        let term = try #require(terms.first { $0.kind == kind })
        #expect(term.km == km)
        #expect(term.days == days)
    }

    @Test func `at hand-over every line is given its term, by day and km`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        #expect(try shop.read { try LineWarrantyTable.warranties(of: order, in: $0) }.isEmpty)
        try shop.handOver(order)
        let given = try shop.read { try LineWarrantyTable.warranties(of: order, in: $0) }
        let sold = try shop.card(order).charges.filter { $0.kind != .other }
        #expect(given.map(\.line) == sold.map(\.line))
        #expect(given.allSatisfy { $0.leftOn == shop.environment.today && $0.days == 10 && $0.km == 2000 })
        #expect(given.allSatisfy { $0.untilDay == shop.environment.today.adding(days: 10) })
        #expect(given.allSatisfy { $0.untilKm == 45_203 + 2000 })
    }

    @Test func `a car that leaves unrepaired takes no warranty with it`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(1, [.labour("检查诊断", 100_00)], unrepaired: true)
        try shop.handOver(order)
        #expect(try shop.read { try LineWarrantyTable.warranties(of: order, in: $0) }.isEmpty)
    }

    @Test func `a warranty given is neither edited nor taken away`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        try shop.sql(
            "INSERT INTO delivery (order_id, unrepaired, ready_at) VALUES (1, 'price', 1773279720)")
        try shop.sql(
            """
            INSERT INTO line_warranty (line_id, order_id, kind, km, days, left_on, until_day, until_km)
            VALUES (101, 1, 'minor', 2000, 10, '2026-03-12', '2026-03-22', 47200)
            """)
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE line_warranty SET days = 1") }
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM line_warranty") }
        let warranty = try shop.read { try LineWarrantyTable.warranties(of: OrderID(1), in: $0) }
        #expect(warranty.map(\.untilKm) == [47200])
    }
}
