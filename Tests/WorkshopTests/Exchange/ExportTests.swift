import Foundation
import Testing

@testable import Fixtures
@testable import Workshop

/// Personal data in bulk leaves with a second person's authority, or masked.
struct ExportTests {
    private func export(_ shop: TestShop, _ people: Export.People, as role: Role = .administrator) throws
        -> [String: String]
    {
        let folder = try TestFolder([:])
        let files = try Export(
            to: folder.path, from: shop.store, people, by: shop.actor(role), shop.environment
        ).run()
        return try Dictionary(
            uniqueKeysWithValues: files.map {
                ($0.file, try String(contentsOfFile: folder.path + "/" + $0.file, encoding: .utf8))
            })
    }

    private func giver(_ number: Int64) -> Authority {
        Authority(checked: .unmasked, by: StaffID(number), reason: "audit")
    }

    @Test func `with authority people leave in full, and the logbook has both`() throws {
        let shop = try TestShop()
        let files = try export(shop, .whole(giver(9)))
        #expect(files["customers.csv"]?.contains("王建国,13812345521") == true)
        #expect(files["vehicles.csv"]?.contains("沪A12345,LSVAA4187E2184841") == true)
        #expect(
            try shop.text(
                "SELECT kind || ' ' || reason || ' ' || by_staff_id || ' ' || for_staff_id FROM authority")
                == "unmasked audit 9 10")
        let said = try #require(try shop.text("SELECT said_zh FROM logbook ORDER BY id DESC LIMIT 1"))
        #expect(said.contains("陈刚 授权：审计核对"))
    }

    @Test func `masked, no file names anybody`() throws {
        let shop = try TestShop()
        let files = try export(shop, .masked)
        let all = files.values.joined()
        for secret in ["王建国", "13812345521", "沪A12345", "LSVAA4187E2184841", "李娜"] {
            #expect(!all.contains(secret), "\(secret)")
        }
        #expect(files["customers.csv"]?.contains("王**,138****5521") == true)
        #expect(try shop.number("SELECT count(*) FROM authority") == 0)
        let there = try Store.inMemory(migrations: Schema.migrations)
        let folder = try TestFolder(files)
        #expect(try folder.bring(into: there, shop.environment).rejected == 0)
    }

    @Test(arguments: [(10 as Int64, "one's own"), (1, "an advisor's")])
    func `an authority that counts for nothing refuses, and nothing is written`(number: Int64, whose: String)
        throws
    {
        let shop = try TestShop()
        let folder = NSTemporaryDirectory() + "never-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        #expect(throws: Refusal.self, "\(whose)") {
            try Export(
                to: folder, from: shop.store, .whole(giver(number)), by: shop.actor(.administrator),
                shop.environment
            ).run()
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test(arguments: [Role.advisor, .cashier])
    func `whoever is neither administrator nor manager exports nothing`(role: Role) throws {
        let shop = try TestShop()
        #expect(throws: Refusal.self) { try export(shop, .masked, as: role) }
    }
}
