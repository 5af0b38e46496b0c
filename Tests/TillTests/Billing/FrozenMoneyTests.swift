import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// Settled is settled: what is posted, paid, booked or closed can be neither edited nor deleted nor written over.
struct FrozenMoneyTests {
    /// A bill partly paid with the rest on account, money paid in, and a closed day before today.
    private func till() throws -> TestShop {
        let shop = try TestShop()
        try shop.enrol(1)
        try shop.agreeCredit("月结", 5_000_00)
        let order = try shop.agreedOrder()
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: order, payer: .customer, total: Money(yuan: 1_238)),
                payments: [Tender(method: .wechat, amount: Money(yuan: 500), reference: "2917")],
                account: AccountTerms(agreement: "月结", dueOn: shop.environment.today.adding(days: 30))),
            as: .cashier)
        let yesterday = TillDay(day: shop.environment.today.adding(days: -1), cashier: nil)
        let book = try shop.read { try DayCloseTable.book(of: yesterday, in: $0) }
        try shop.perform(TillAct.closeDay(till: yesterday, counted: book, reason: ""), as: .cashier)
        return shop
    }

    static let tables = [
        "settlement", "settlement_line", "payment", "on_account", "ledger", "top_up", "day_close",
        "day_close_count",
    ]

    private func everything(_ shop: TestShop) throws -> [String] {
        try shop.store.writer.read { db in
            try Self.tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { table + $0.description }
            }
        }
    }

    static let edits = [
        "UPDATE settlement SET cashier_id = 1", "UPDATE settlement_line SET name = ''",
        "UPDATE payment SET reference = ''", "UPDATE on_account SET due_on = '2030-01-01'",
        "UPDATE ledger SET amount = 1", "UPDATE top_up SET amount = 1", "UPDATE day_close SET reason = 'x'",
        "UPDATE day_close_count SET counted = 1",
    ]
    static let attempts: [String] =
        edits + tables.flatMap { ["DELETE FROM \($0)", "REPLACE INTO \($0) SELECT * FROM \($0) LIMIT 1"] }

    @Test func `nothing that has to do with money can be changed afterwards`() throws {
        let shop = try till()
        let before = try everything(shop)
        #expect(before.count > 15)
        for sql in Self.attempts {
            do { try shop.sql(sql) } catch is DatabaseError {}
            #expect(try everything(shop) == before, "\(sql)")
        }
    }

    @Test func `a forged row under the number of one that is there does not take its place`() throws {
        let shop = try till()
        let before = try everything(shop)
        for forged in [
            "REPLACE INTO payment (id, settlement_id, method, amount, at, cashier_id) VALUES (1, 1, 'cash', 1, 1773279720, 8)",
            "REPLACE INTO ledger (id, at, staff_id, debit, credit, amount, kind) VALUES (1, 1773279720, 8, 'cash', 'other', 1, 'sale')",
            "REPLACE INTO top_up (id, customer_id, method, amount, at, cashier_id) VALUES (1, 1, 'cash', 1, 1773279720, 8)",
        ] {
            #expect(throws: DatabaseError.self) { try shop.sql(forged) }
        }
        #expect(try everything(shop) == before)
    }
}
