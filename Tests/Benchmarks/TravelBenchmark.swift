import Foundation
import GRDB
import Workshop

/// Ten years of 100 orders a day leave as files and come in again: how fast, and with which figures. The import is
/// broken off once and goes on.
struct TravelBenchmark {
    let folder: String
    let days: Int

    private struct BrokenOff: Error {}

    func run() throws {
        let big = BigStore(path: folder + "/years.db", days: days)
        try big.make()
        let environment = Self.standing(at: BigStore.now)
        let store = try Store.open(at: big.path, migrations: Schema.migrations)
        try appoint(in: big.path, environment)
        print("history: \(days) days × \(BigStore.perDay) orders")
        let rows = try export(store, environment)
        let there = try Store.open(at: folder + "/there.db", migrations: Schema.migrations)
        try bring(rows, into: there, environment)
        try compare(store, there, environment)
        try store.close()
        try there.close()
    }

    private static func standing(at moment: Moment) -> Environment {
        let real = Environment.real(terminal: "bench")
        return Environment(
            now: { moment }, newKey: real.newKey, random: real.random, zone: .shanghai, terminal: "bench")
    }

    /// An administrator, and the second person's PIN.
    private func appoint(in path: String, _ environment: Environment) throws {
        let sealed = try PIN("1234").sealed(by: environment)
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: "INSERT INTO staff_role VALUES (10, 'administrator')")
            try db.execute(sql: "UPDATE staff SET pin = ? WHERE id = 9", arguments: [sealed])
        }
        try queue.close()
    }

    private func export(_ store: Store, _ environment: Environment) throws -> Int {
        let (actor, authority) = try store.read(environment) { snapshot in
            let clerk = try StaffTable.staff(number: 10, in: snapshot)
            return (
                Actor(staff: clerk.id, name: clerk.name, roles: clerk.roles, terminal: "bench"),
                try StaffTable.authorise(
                    .unmasked, number: 9, pin: PIN("1234"), reason: "moving", in: snapshot)
            )
        }
        var files: [(file: String, rows: Int)] = []
        let took = try ContinuousClock().measure {
            files = try Export(
                to: folder + "/files", from: store, .whole(authority), by: actor, environment
            ).run()
        }
        let rows = files.reduce(0) { $0 + $1.rows }
        say("export", rows, took)
        return rows
    }

    private func bring(_ rows: Int, into store: Store, _ environment: Environment) throws {
        let from = try ExchangeFolder(path: folder + "/files")
        var rejected = 0
        var before = 0
        let took = try ContinuousClock().measure {
            var first = Import(from, into: store, environment)
            do {
                _ = try first.run { progress in
                    before = progress.rowsTaken
                    if progress.rowsTaken > rows / 3 { throw BrokenOff() }
                }
            } catch is BrokenOff {
                print("  broken off after \(before) rows")
            }
            var second = Import(from, into: store, environment)
            rejected = try second.run().rejected
        }
        say("import", rows, took)
        if rejected > 0 { print("  \(rejected) rows rejected") }
    }

    private func compare(_ store: Store, _ there: Store, _ environment: Environment) throws {
        let kpis = try KPI.all()
        let today = environment.today
        for period in [Period.day(today), .month(today.month), .month(today.month.adding(months: -1))] {
            let mine = try store.read(environment) { try KPI.figures(kpis, of: period, in: $0) }
            let theirs = try there.read(environment) { try KPI.figures(kpis, of: period, in: $0) }
            let off = zip(mine, theirs).filter { $0 != $1 }.map { "\($0.id) \($0.parts) \($1.parts)" }
            print("  figures of \(period): \(off.isEmpty ? "the same" : off.joined(separator: "; "))")
        }
    }

    private func say(_ what: String, _ rows: Int, _ took: Duration) {
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        print("\(what): \(rows) rows in \(Int(seconds)) s, \(Int(Double(rows) / seconds)) rows/s")
    }
}
