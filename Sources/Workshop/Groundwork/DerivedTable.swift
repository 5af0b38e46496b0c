/// A table worked out from others and brought up to date with every commit, because working it out anew takes the
/// longer the older the shop is. It comes with the migration that makes it.
public struct DerivedTable: Sendable {
    let name: String
    /// Brings up to date what changed, at most so many things; what is left over is still read right.
    let settle: @Sendable (Transaction, _ most: Int) throws -> Void
    /// What in it is not as working it out anew would have it.
    let faults: @Sendable (Snapshot) throws -> [String]
    /// Forgets everything, so that settling works it out again.
    let forget: @Sendable (Transaction) throws -> Void
}

extension Store {
    /// More than a stretch of an import touches; few enough that nobody waits for it.
    private static let settledAtOnce = 1_000

    /// Inside a write transaction, once its work is done.
    func settle(in transaction: Transaction) throws {
        for table in derived { try table.settle(transaction, Self.settledAtOnce) }
    }

    /// What in the derived tables is not as it should be; empty when all is.
    public func derivedFaults(_ environment: Environment) throws -> [String] {
        try read(environment) { snapshot in try derived.flatMap { try $0.faults(snapshot) } }
    }

    /// Works every derived table out anew. Nothing that a person entered changes; the logbook says that it was done.
    public func rebuildDerived(by actor: Actor, _ environment: Environment) throws {
        _ = try perform(key: environment.newKey(), actor: actor, environment) { transaction in
            for table in derived {
                try table.forget(transaction)
                try table.settle(transaction, .max)
            }
            let act = UpkeepAct.rebuild(tables: derived.map(\.name))
            return (act, try act.perform(in: transaction))
        }
    }
}

/// What is done to the store itself, for the logbook alone.
enum UpkeepAct: Act {
    case rebuild(tables: [String])

    static var room: String { "upkeep" }
    var roles: Set<Role> { [.administrator] }

    func perform(in transaction: Transaction) throws -> Outcome<UpkeepAct> {
        switch self {
        case .rebuild(let tables):
            let names = tables.joined(separator: ", ")
            return Outcome(
                Phrase("派生数据重算: \(names)", "Worked out anew what is derived: \(names)"),
                takeBack: .never(
                    Phrase(
                        "录入的内容没有变，无可撤销", "Nothing that was entered has changed; there is nothing to take back"
                    )))
        }
    }
}
