import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct SchemaTests {
    @Test func `every table is strict`() throws {
        let shop = try TestShop()
        let loose = try shop.store.writer.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
                      AND name <> 'grdb_migrations'
                    """)
        }
        #expect(loose.isEmpty)
    }

    @Test func `migrations have numbers of their own`() {
        let numbers = Schema.migrations.map(\.number)
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers == numbers.sorted())
    }

    @Test func `stock is the sum of its movements and never goes below zero`() throws {
        let shop = try TestShop()
        #expect(try shop.number("SELECT quantity FROM stock WHERE part_id = 1") == 1200)
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id)
                VALUES (1, 'issue', -1300, -42000, 1772000001, 6)
                """)
        }
        #expect(try shop.number("SELECT quantity FROM stock WHERE part_id = 1") == 1200)
    }
}
