import GRDB

@testable import Workshop

/// The test shop with two visits of car 1 (40 km a day, last 2025-09-02), one of car 2, so that both fall due.
enum TestList {
    static func shop() throws -> TestShop {
        let shop = try TestShop()
        try visit(1, car: 1, at: 1_725_246_000, km: 23_510, in: shop)  // 2024-09-02
        try visit(2, car: 1, at: 1_756_782_000, km: 38_110, in: shop)  // 2025-09-02
        try visit(3, car: 2, at: 1_767_322_800, km: 12_000, in: shop)  // 2026-01-02
        return shop
    }

    private static func visit(
        _ order: Int, car: Int, at: Int, km: Int, in shop: TestShop
    ) throws {
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
            VALUES (?, ?, ?, ?, 1, ?, ?)
            """, [order, "RO-\(order)", car, car, at, at + 7200])
        try shop.sql("INSERT INTO reception (order_id, km_in) VALUES (?, ?)", [order, km])
    }

    static let april = Month(year: 2026, month: 4) ?? Day(number: 0).month
    static let may = Month(year: 2026, month: 5) ?? Day(number: 0).month
    static let march = Month(year: 2026, month: 3) ?? Day(number: 0).month

    /// The list of March is made: car 1 by the three months. Gives its invitation.
    static func invited(_ shop: TestShop) throws -> InvitationID {
        try shop.perform(InvitationAct.makeList(month: march), as: .followUpClerk)
        return try shop.read { try InvitationTable.due(march, in: $0) }[0].invitation.id
    }

    /// A month's list is made; what it says of one car.
    static func list(_ shop: TestShop, _ month: Month, car: Int64) throws -> Invitation? {
        try shop.perform(InvitationAct.makeList(month: month), as: .advisor)
        return try shop.read { snapshot in
            try InvitationTable.due(month, in: snapshot).map(\.invitation).first {
                $0.vehicle == VehicleID(car)
            }
        }
    }

    /// Letters to everybody on March's list, printed and posted.
    static func write(_ shop: TestShop, only: [InvitationID]? = nil) throws {
        try shop.perform(InvitationAct.printLetters(month: march, only: only), as: .advisor)
        try shop.perform(InvitationAct.post(month: march, only: only), as: .advisor)
    }
}
