import GRDB

/// A script of acts played in one transaction at the times it names: how the practice dealership lives through its
/// month and its morning in a second. Every act goes through its own rules and leaves its logbook row.
final class Rehearsal {
    private let db: Database
    private let environment: Environment
    private var played = 0

    fileprivate init(_ db: Database, _ environment: Environment) {
        self.db = db
        self.environment = environment
    }

    /// The store as it is at that time of the script.
    func snapshot(at moment: Moment) -> Snapshot {
        Snapshot(db: db, now: moment, zone: environment.zone, folder: environment.folder)
    }

    /// Carries an act out as `actor` at `moment`.
    @discardableResult
    func perform<A: Act>(_ act: A, as actor: Actor, at moment: Moment) throws -> Outcome<A> {
        guard actor.may(act.roles) else { throw Refusal.notYours(act.roles) }
        let transaction = self.transaction(actor, at: moment)
        let outcome = try act.perform(in: transaction)
        played += 1
        try Logbook.write(
            act, outcome: outcome, key: IdempotencyKey("demo-\(played)"), takesBack: nil, in: transaction)
        return outcome
    }

    /// When nobody acts any more.
    fileprivate var closing: Transaction {
        transaction(
            Actor(staff: StaffID(0), name: "", roles: [], terminal: environment.terminal),
            at: environment.now())
    }

    /// For what no act does: the files a new shop starts with.
    func transaction(_ actor: Actor, at moment: Moment) -> Transaction {
        Transaction(
            db: db, now: moment, actor: actor,
            environment: Environment(
                now: { moment }, newKey: environment.newKey, random: environment.random,
                zone: environment.zone,
                terminal: actor.terminal))
    }
}

extension Store {
    /// Plays a script: all of it happens, or nothing when it throws.
    func rehearse(_ environment: Environment, _ script: (Rehearsal) throws -> Void) throws {
        try gate.hold {
            try writer.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let rehearsal = Rehearsal(db, environment)
                    try script(rehearsal)
                    try self.settle(in: rehearsal.closing)
                    return .commit
                }
            }
        }
    }
}
