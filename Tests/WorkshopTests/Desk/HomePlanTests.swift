import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// The home screen is read again after every commit of anyone: none of its statements may walk through a table
/// that grows with the years.
struct HomePlanTests {
    /// What may be walked through: short lists, and partial indexes that hold only what is open now.
    private static let short = [
        "receivable",
        "staff ", "s USING INDEX shortage_open", "presence USING INDEX one_presence_at_a_time",
        "(subquery", "CONSTANT ROW", "days", "bay ", "f USING INDEX follow_up_open",
        "j USING INDEX job_open", "k USING INDEX complaint_open", "o USING INDEX one_open_order_a_car",
        "h USING INDEX shortage_open", "o USING INDEX order_in_shop", "r USING INDEX reversed_once",
        "staff USING INDEX", "s USING INDEX shortage_open",
        "shop_setting", "r USING INDEX rescue_open", "incomplete_file", "managed_zone",
        "a USING INDEX sale_account_owed", "c USING INDEX counter_sale_unsettled",
    ]

    @Test(arguments: Role.allCases) func `home reads nothing that grows`(role: Role) throws {
        let shop = try BusyMorning.shop()
        var home = HomeScreen(actor: shop.actor(role))
        let plans = try shop.read { snapshot in
            var asked: Set<String> = []
            snapshot.db.trace(options: .statement) { event in
                if case .statement(let statement) = event { asked.insert(statement.sql) }
            }
            try home.reload(snapshot)
            snapshot.db.trace(options: [])
            return try asked.filter { $0.hasPrefix("SELECT") }.flatMap { sql in
                let explain = try snapshot.db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                explain.setUncheckedArguments(StatementArguments())
                return try Row.fetchAll(explain).map { "\($0["detail"] as String) in \(sql)" }
            }
        }
        #expect(plans.count > 20)
        for plan in plans where plan.hasPrefix("SCAN ") {
            let what = plan.dropFirst(5)
            #expect(Self.short.contains { what.hasPrefix($0) }, "\(plan)")
        }
    }
}
