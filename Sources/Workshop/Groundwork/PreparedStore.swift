import GRDB

extension Database {
    /// Runs one writing statement, compiled once on this connection and kept: most of what a commit costs beside the
    /// disk is compiling a statement with the triggers that guard its table.
    func perform(sql: String, arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension Row {
    /// What a kept statement finds, each row made into a thing where it lies: a copied row would look up every column
    /// by going through the names of all.
    /// - Parameter make: asks the store nothing; the statement is still running.
    static func read<Thing>(
        _ statement: GRDB.Statement, arguments: StatementArguments? = nil, _ make: (Row) throws -> Thing
    ) throws -> [Thing] {
        let rows = try fetchCursor(statement, arguments: arguments)
        var things: [Thing] = []
        while let row = try rows.next() { things.append(try make(row)) }
        return things
    }
}
