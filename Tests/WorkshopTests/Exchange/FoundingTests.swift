import Foundation
import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct FoundingTests {
    private static let staff = """
        ref,name,roles,from,to
        S001,王芳,manager;advisor,2020-01-01,
        S002,旧管理,administrator,2015-01-01,2019-12-31
        S003,吴敏,administrator,2020-01-01,
        甲,李明,technician,2020-01-01,

        """

    private func emptyStore() throws -> Store { try Store.inMemory(migrations: Schema.migrations) }

    private func people(_ store: Store) throws -> [String] {
        try store.writer.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT id || ' ' || number || ' ' || name || ' ' || coalesce(ref, '-') || ' '
                      || (SELECT group_concat(role, ';') FROM staff_role WHERE staff_id = id)
                    FROM staff ORDER BY number
                    """)
        }
    }

    @Test func `an empty store is opened by the first administrator at work, and his row is his file`() throws
    {
        let shop = try TestShop()
        let store = try emptyStore()
        let folder = try TestFolder(["staff.csv": Self.staff])
        let report = try folder.bring(into: store, shop.environment)
        #expect(report.counts("staff.csv") == "4 0 0 0")
        #expect(
            try people(store) == [
                "2 1 王芳 S001 advisor;manager", "3 2 旧管理 S002 administrator", "1 3 吴敏 S003 administrator",
                "4 4 李明 甲 technician",
            ])
        #expect(try folder.bring(into: store, shop.environment).counts("staff.csv") == "0 4 0 0")
        let operations = try store.writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM operation") }
        #expect(operations ?? 0 > 0, "an estimate can be written at once")
        let acts = try store.writer.read { db in
            try String.fetchAll(db, sql: "SELECT act || ' ' || staff_id FROM logbook ORDER BY id LIMIT 3")
        }
        #expect(acts == ["exchange.found 1", "exchange.rows 1", "exchange.finish 1"])
    }

    @Test func `a folder without an administrator gives the shop one`() throws {
        let shop = try TestShop()
        let store = try emptyStore()
        let folder = try TestFolder(["staff.csv": "ref,name,roles,from\nS1,李明,technician,2020-01-01\n"])
        try folder.bring(into: store, shop.environment)
        #expect(try people(store) == ["1 1 管理员 - administrator;manager", "2 2 李明 S1 technician"])
    }

    @Test func `who does it has to be an administrator`() throws {
        let shop = try TestShop()
        let folder = try TestFolder(["customers.csv": "ref,name\nC1,王建国\n"])
        #expect(throws: Refusal.self) { try folder.bring(into: shop, as: 4) }
        #expect(throws: Refusal.self) { try folder.bring(into: shop, as: 99) }
        try folder.bring(into: shop, as: 9)
        #expect(try shop.number("SELECT staff_id FROM logbook WHERE act = 'exchange.rows'") == 9)
    }

    @Test(arguments: [("S014", 14), ("1024", 1024), ("甲", nil), ("A0", nil), ("20260312001", nil)])
    func `the number to sign in with is the one the key ends in`(ref: String, number: Int?) {
        #expect(StaffFile.number(from: ref) == number)
    }

    @Test func `a trial leaves the store as it was`() throws {
        let shop = try TestShop()
        let path = NSTemporaryDirectory() + "trial-\(UUID().uuidString).db"
        defer {
            for end in ["", "-wal", "-shm", ".gate"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
        }
        try shop.store.backUp(to: path)
        let copy = try Store.open(at: path, migrations: Schema.migrations)
        let folder = try TestFolder(["customers.csv": "ref,name\nC1,王建国\n"])
        #expect(try folder.bring(into: copy, shop.environment).counts("customers.csv") == "1 0 0 0")
        #expect(try shop.number("SELECT count(*) FROM customer WHERE ref = 'C1'") == 0)
        try copy.close()
    }
}
