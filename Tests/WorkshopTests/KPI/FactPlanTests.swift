import GRDB
import Testing

@testable import Fixtures
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
        let source = try #require(FactSource.all.first { $0.name == name })
        let allowed = Self.small[name] ?? []
        for detail in try Self.plan(source.sql) where detail.hasPrefix("SCAN ") {
            let table = detail.split(separator: " ")[1]
            #expect(allowed.contains(String(table)) || table.hasPrefix("(subquery"), "\(detail)")
        }
    }

    @Test(arguments: FactSource.all.filter { $0.tally != nil }.map(\.name))
    func `users are counted without walking through orders`(name: String) throws {
        let source = try #require(FactSource.all.first { $0.name == name })
        for detail in try Self.plan(source.tally ?? "") {
            // `t`: the cars that changed since the last commit; `x`: their own visits.
            let isOrders = detail.contains(" o ") && !detail.contains("vehicle_id=?")
            #expect(!isOrders, "\(detail)")
            let isScan =
                detail.hasPrefix("SCAN ") && !detail.hasPrefix("SCAN t") && !detail.hasPrefix("SCAN x")
            #expect(!isScan || detail.hasPrefix("SCAN (subquery"), "\(detail)")
        }
    }

    private static func plan(_ sql: String) throws -> [String] {
        try TestShop().read { snapshot in
            FactReadTable.prepare(in: snapshot)
            let span = try Span(.day(snapshot.today), in: snapshot)
            return try Row.fetchAll(
                snapshot.db, sql: "EXPLAIN QUERY PLAN SELECT * FROM (\(sql))", arguments: span.arguments
            ).map { $0["detail"] as String }
        }
    }
}
