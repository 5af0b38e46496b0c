/// The time promised to the customer: the first promise is judged, changes of it are kept beside it.
enum Promising {
    typealias Result = Outcome<ReceptionAct>

    static func give(_ promise: Promise, for order: OrderID, in transaction: Transaction) throws -> Result {
        guard try RepairOrderTable.order(order, in: transaction.snapshot).isInShop else {
            throw Refusal.hasLeft
        }
        try check(promise, in: transaction)
        try ReceptionTable.insert(promise, order: order, in: transaction)
        let clock = transaction.zone.clock(of: promise.at)
        return Outcome(
            Phrase(
                "承诺 \(clock)，已\(promise.told.name.chinese)告知客户",
                "Promised for \(clock); the customer was told \(promise.told.name.english)"),
            order: order, takeBack: .by(.withdrawPromise(order: order, promise: promise)), tells: [.foreman])
    }

    static func withdraw(
        _ promise: Promise, for order: OrderID, in transaction: Transaction
    ) throws -> Result {
        try ReceptionTable.removeLastPromise(of: order, at: promise.at, in: transaction)
        return Outcome(
            Phrase("承诺时间已收回", "The promise is taken back"), order: order,
            takeBack: .by(.promise(order: order, promise: promise)))
    }

    static func check(_ promise: Promise, in transaction: Transaction) throws {
        if promise.at <= transaction.now { throw Refusal.promiseIsPast }
    }
}
