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

    /// Works every derived table out anew. Nothing that a person entered changes.
    public func rebuildDerived(by actor: Actor, _ environment: Environment) throws {
        try write(actor: actor, environment) { transaction in
            for table in derived {
                try table.forget(transaction)
                try table.settle(transaction, .max)
            }
        }
    }
}
