/// The customer's complaints: added, put right, taken off.
enum Listening {
    typealias Result = Outcome<ReceptionAct>

    static func add(_ text: ConcernText, to order: OrderID, in transaction: Transaction) throws -> Result {
        try demandInShop(order, in: transaction.snapshot)
        let id = try ConcernTable.insert(text, order: order, in: transaction)
        let concern = try ConcernTable.concern(id, in: transaction.snapshot)
        try settleStage(of: order, in: transaction)
        return Outcome(
            Phrase(
                "诉求 \(concern.position)：\(concern.words)", "Complaint \(concern.position): \(concern.words)"),
            order: order, takeBack: .by(.removeConcern(concern: concern.based)), tells: [.technician])
    }

    static func change(
        _ concern: Based<ConcernThing>, from: ConcernText, to: ConcernText, in transaction: Transaction
    ) throws -> Result {
        let before = try ConcernTable.concern(concern.id, in: transaction.snapshot)
        try demandInShop(before.order, in: transaction.snapshot)
        let merged = try ConcernText.mergeFields.merge(read: from, mine: to.kept, theirs: before.text)
        try ConcernTable.update(before.based, merged, in: transaction)
        return Outcome(
            Phrase("诉求已改：\(merged.words)", "Complaint changed: \(merged.words)"), order: before.order,
            takeBack: .by(.changeConcern(concern: before.based.next, from: merged, to: before.text)))
    }

    static func remove(_ concern: Based<ConcernThing>, in transaction: Transaction) throws -> Result {
        let before = try ConcernTable.concern(concern.id, in: transaction.snapshot)
        guard before.version == concern.version else { throw Refusal.overtakenRow(Phrase("诉求", "complaint")) }
        try demandInShop(before.order, in: transaction.snapshot)
        try ConcernTable.delete(concern.id, in: transaction)
        try settleStage(of: before.order, in: transaction)
        return Outcome(
            Phrase("诉求已删：\(before.words)", "Complaint taken off: \(before.words)"), order: before.order,
            takeBack: .by(.addConcern(order: before.order, text: before.text)))
    }

    /// An order that passed diagnosis by, because nothing was complained of, goes there once something is; and goes
    /// on to the estimate when the last complaint is taken off again.
    static func settleStage(of order: OrderID, in transaction: Transaction) throws {
        let rail = try PassageTable.rail(of: order, in: transaction.snapshot)
        let concerns = try ConcernTable.concerns(of: order, in: transaction.snapshot)
        if rail.now == .estimate, rail[.diagnosis] == .skipped, !concerns.isEmpty {
            try PassageTable.mark(order, .diagnosis, .entered, in: transaction)
        } else if !concerns.isEmpty, try WashOnly.isWaiting(order, in: transaction.snapshot) {
            try WashOnly.leave(order, for: .diagnosis, in: transaction)
        } else if rail.now == .diagnosis, concerns.isEmpty {
            try PassageTable.mark(order, .diagnosis, .skipped, in: transaction)
            try PassageTable.mark(order, .estimate, .entered, in: transaction)
        }
    }

    private static func demandInShop(_ order: OrderID, in snapshot: Snapshot) throws {
        guard try RepairOrderTable.order(order, in: snapshot).isInShop else { throw Refusal.hasLeft }
    }
}
