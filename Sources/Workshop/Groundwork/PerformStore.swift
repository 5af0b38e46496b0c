import GRDB

/// What became of an act that was carried out.
public struct Done: Hashable, Sendable {
    public let said: Phrase
    public let order: OrderID?
    public let opens: Place?
    /// True when the same key had taken effect before, so that nothing was written now.
    public let again: Bool
}

extension Store {
    /// The only way to write: right, one transaction, rule, SQL, logbook.
    ///
    /// The same `key` never takes effect twice: the second time the first answer is given again. After a
    /// failed commit the key is looked up before anyone is told that nothing happened.
    /// - Throws: `Refusal` when a rule or the actor's roles say no; any other error is a fault of the machine.
    public func perform<A: Act>(
        _ act: A, key: IdempotencyKey, actor: Actor, takesBack: LogbookID? = nil, _ environment: Environment
    ) throws -> Done {
        guard actor.may(act.roles) else { throw Refusal.notYours(act.roles) }
        return try perform(key: key, actor: actor, takesBack: takesBack, environment) { transaction in
            (act, try act.perform(in: transaction))
        }
    }

    /// The same for work whose act can only be worded once it is done: it tells what came of a thousand rows.
    /// Whoever calls has looked at the actor's roles.
    func perform<A: Act>(
        key: IdempotencyKey, actor: Actor, takesBack: LogbookID? = nil, _ environment: Environment,
        work: (Transaction) throws -> (act: A, outcome: Outcome<A>)
    ) throws -> Done {
        do {
            return try write(actor: actor, environment) { transaction in
                if let (said, order) = try Logbook.said(key: key, in: transaction.db) {
                    return Done(said: said, order: order, opens: nil, again: true)
                }
                let (act, outcome) = try work(transaction)
                try Logbook.write(act, outcome: outcome, key: key, takesBack: takesBack, in: transaction)
                return Done(said: outcome.said, order: outcome.order, opens: outcome.opens, again: false)
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch let fault {
            // An error at commit does not mean "not committed".
            guard let (said, order) = try saved(key, after: fault) else { throw fault }
            return Done(said: said, order: order, opens: nil, again: true)
        }
    }

    /// What the act with this key said, if it took effect.
    /// - Throws: `StoreFault.inDoubt` when not even that can be found out.
    private func saved(_ key: IdempotencyKey, after fault: any Error) throws -> (Phrase, OrderID?)? {
        do {
            return try writer.read { db in try Logbook.said(key: key, in: db) }
        } catch {
            throw StoreFault(fault) == nil ? fault : StoreFault.inDoubt
        }
    }
}

extension Refusal {
    /// The actor lacks the role; says whose act it is.
    static func notYours(_ roles: Set<Role>) -> Refusal {
        let names = Role.allCases.filter(roles.contains).map(\.name)
        return Refusal(
            .notAllowed,
            Phrase(
                "这一步由\(names.map(\.chinese).joined(separator: "、"))操作",
                "This is done by: \(names.map(\.english).joined(separator: ", "))"),
            wayOut: Phrase("请换人登录 (F2 登录)", "Sign in as one of them (F2 sign in)"))
    }
}
