import GRDB
import Testing

@testable import Workshop

/// The home screen is read again after every commit of anyone: none of its statements may walk through a table
/// that grows with the years.
@Suite struct HomePlanTests {
    @Test(arguments: Role.allCases) func `home reads nothing that grows`(role: Role) throws {
        let shop = try BusyMorning.shop()
        var home = HomeScreen(actor: shop.actor(role))
        var plans: Set<String> = []
        try shop.read { snapshot in
            var asked: Set<String> = []
            snapshot.db.trace(options: .statement) { event in
                if case .statement(let statement) = event { asked.insert(statement.sql) }
            }
            try home.reload(snapshot)
            snapshot.db.trace(options: [])
            for sql in asked where sql.hasPrefix("SELECT") {
                let explain = try snapshot.db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                explain.setUncheckedArguments(StatementArguments())
                plans.formUnion(try Row.fetchAll(explain).map { $0["detail"] })
            }
        }
        print(role, plans.filter { $0.hasPrefix("SCAN") }.sorted())
    }
}
