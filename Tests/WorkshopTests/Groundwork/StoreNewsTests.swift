import Foundation
import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// Several programs on one store: what one commits is news to the others.
struct StoreNewsTests {
    @Test func `the first commit of another program is news, once`() throws {
        let path = NSTemporaryDirectory() + "advisor-news-\(UUID().uuidString).db"
        defer { TestShop.remove(at: path) }
        let mine = try Store.open(at: path, migrations: Schema.migrations)
        let other = try TestShop(path: path)
        _ = try mine.hasNews()
        #expect(try !mine.hasNews())
        try other.sql("UPDATE staff SET name = '李丽' WHERE id = 1")
        #expect(try mine.hasNews())
        #expect(try !mine.hasNews())
        try mine.close()
        try other.store.close()
    }

    @Test func `a store that nobody has asked yet has counted since it was opened`() throws {
        let path = NSTemporaryDirectory() + "advisor-news-\(UUID().uuidString).db"
        defer { TestShop.remove(at: path) }
        let other = try TestShop(path: path)
        let mine = try Store.open(at: path, migrations: Schema.migrations)
        try other.sql("UPDATE staff SET name = '李丽' WHERE id = 1")
        #expect(try mine.hasNews())
        try mine.close()
        try other.store.close()
    }

    @Test func `the last to close brings the log back into the store's file`() throws {
        let path = NSTemporaryDirectory() + "advisor-news-\(UUID().uuidString).db"
        defer { TestShop.remove(at: path) }
        let shop = try TestShop(path: path)
        try shop.sql("UPDATE staff SET name = '李丽' WHERE id = 1")
        #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        _ = try shop.number("SELECT count(*) FROM staff")
        try shop.store.close()
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }
}
