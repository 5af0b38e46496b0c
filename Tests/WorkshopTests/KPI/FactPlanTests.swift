import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// A day's figures must cost the same after ten years: no table that grows is read from end to end.
struct FactPlanTests {
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

    /// Whose time runs out first is listed first: read in the order of the index, and no further than is shown.
    @Test(arguments: [
        Fact.managed, .managedWithRightFile, .managedLastMonth, .managedYearAgo, .managedYearAgoLost,
    ])
    func `a list of users is read as far as it is shown`(fact: Fact) throws {
        let kept = try #require(fact.source.listed).kept
        let plan = try Self.plan("SELECT * FROM (\(kept)) WHERE \(fact.condition) ORDER BY due LIMIT 500")
        #expect(plan.contains { $0.contains("INDEX managed_span_by_end (last_day>? AND last_day<?)") })
        let sorted = plan.filter { $0.contains("TEMP B-TREE") }
        // The last visit of one car, of each row that is shown.
        #expect(
            sorted.count <= 1 && !plan.contains { $0.hasPrefix("SCAN ") && !$0.hasPrefix("SCAN (subq") },
            "\(plan)")
    }

    @Test func `a past day's stock is what its month closed with, less what moved in the rest of the month`()
        throws
    {
        let plan = try Self.plan(FactSource.stock.sql)
        #expect(plan.contains { $0.contains("stock_movement USING INDEX movement_by_time (at>? AND at<?)") })
        let all = plan.filter { $0.contains("part_closing") || $0.contains(" s ") || $0.contains(" x ") }
        #expect(all.allSatisfy { $0.hasPrefix("SEARCH") } && !all.isEmpty, "\(plan)")
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

extension Fact: CustomTestStringConvertible {
    public var testDescription: String { name }
}
