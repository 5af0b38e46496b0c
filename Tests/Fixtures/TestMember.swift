import GRDB

@testable import Workshop

extension TestShop {
    /// A customer becomes a member with 1,000.00 paid in and a coupon over 200.00.
    func enrol(_ customer: Int64, _ tier: String = "silver") throws {
        try sql(
            "INSERT INTO member (customer_id, card, tier, joined_on) VALUES (?, ?, ?, '2026-01-01')",
            [customer, "M\(customer)", tier])
        try sql(
            "INSERT INTO top_up (customer_id, method, amount, at, cashier_id) VALUES (?, 'cash', 100000, ?, 8)",
            [customer, now])
        try sql(
            """
            INSERT INTO coupon (number, customer_id, kind, amount, issued_at, issued_by, expires_on)
            VALUES (?, ?, 'labour', 20000, ?, 9, '2026-12-31')
            """, ["KQ-\(customer)", customer, now])
    }

    func purse(_ customer: Int64 = 1) throws -> MemberPurse {
        try read { try MemberTable.purse(of: CustomerID(customer), in: $0) }
    }
}
