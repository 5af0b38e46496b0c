import GRDB

/// Numbers that people read: a prefix with the day, then a running number within it.
enum RunningNumber {
    static func next(
        _ prefix: String, digits: Int, of table: String, in transaction: Transaction
    ) throws -> String {
        let last = try String.fetchOne(
            transaction.db.cachedStatement(
                sql: """
                    SELECT number FROM \(table) WHERE number >= :from AND number < :from || ':'
                    ORDER BY length(number) DESC, number DESC LIMIT 1
                    """), arguments: ["from": prefix])
        let count = last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0
        let next = String(count + 1)
        return prefix + String(repeating: "0", count: max(0, digits - next.count)) + next
    }
}
