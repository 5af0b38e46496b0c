import GRDB
import Testing

@testable import Workshop

/// A day's figures must cost the same after ten years: no table that grows is read from end to end.
@Suite struct FactPlanTests {
    /// What may be scanned: lists of people, bays and parts, days of the period, rows already found.
    private static let small: [String: Set<String>] = [
        "staffDays": ["p", "d", "days", "r", "CONSTANT", "c"],
        "bayDays": ["b", "d", "days", "CONSTANT", "c"],
        "attendance": ["p"], "stock": ["p"], "managed": ["x"], "managedLastMonth": ["x"],
        "managedYearAgo": ["x"],
    ]

    @Test(arguments: FactSource.all.map(\.name))
    func `a source is read by index`(name: String) throws {
        let shop = try TestShop()
        let source = try #require(FactSource.all.first { $0.name == name })
        let scanned = try shop.read { snapshot in
            FactReadTable.prepare(in: snapshot)
            let span = try Span(.day(snapshot.today), in: snapshot)
            return try Row.fetchAll(
                snapshot.db, sql: "EXPLAIN QUERY PLAN SELECT * FROM (\(source.sql))",
                arguments: span.arguments
            ).map { $0["detail"] as String }.filter { $0.hasPrefix("SCAN ") }
        }
        let allowed = Self.small[name] ?? []
        for detail in scanned {
            let table = detail.split(separator: " ")[1]
            #expect(allowed.contains(String(table)) || table.hasPrefix("(subquery"), "\(detail)")
        }
    }
}
