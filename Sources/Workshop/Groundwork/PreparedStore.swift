import GRDB
import GRDBSQLite

extension Database {
    /// From here on statements are compiled without telling GRDB of every column they read and write, which it asks
    /// for its observers' sake and which takes longer than the compiling. Nobody observes through GRDB here: news come
    /// from the file. Not before migrations are done: GRDB hears of a changed schema this way.
    func compileUnwatched() { sqlite3_set_authorizer(sqliteConnection, nil, nil) }

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
