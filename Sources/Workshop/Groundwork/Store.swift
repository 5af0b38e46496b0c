import Foundation
import GRDB

/// The shop's records: one SQLite file that several programs share. Every write goes through the gate.
public final class Store: Sendable {
    let writer: any DatabaseWriter
    /// A connection of its own, so that `PRAGMA data_version` speaks of everybody else's commits.
    private let sentry: DatabaseQueue?
    let gate: Gate
    /// Where the file lies; nil for a store in memory.
    public let path: String?
    let derived: [DerivedTable]

    private init(
        writer: any DatabaseWriter, sentry: DatabaseQueue?, gate: Gate, path: String?, derived: [DerivedTable]
    ) {
        self.writer = writer
        self.sentry = sentry
        self.gate = gate
        self.path = path
        self.derived = derived
    }

    /// Opens or makes the store at `path` and brings its schema up to date, inside the gate.
    /// - Throws: `StoreFault` when the file is newer than the program, lies on a network file system, or cannot
    ///   be made durable.
    public static func open(at path: String, migrations: [Migration]) throws -> Store {
        try FileSystemCheck.refuseNetwork(path)
        let gate = try Gate(path: path + ".gate")
        return try gate.hold {
            let pool = try DatabasePool(path: path, configuration: configuration())
            try pool.writeWithoutTransaction { db in
                // DatabasePool sets NORMAL by itself; NORMAL loses acknowledged payments in a power cut.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
                let automatic = try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint")
                guard level == 2, automatic == 0 else { throw StoreFault.notDurable }
            }
            try migrate(pool, by: migrations)
            var reading = configuration()
            reading.readonly = true
            let sentry = try DatabaseQueue(path: path, configuration: reading)
            let store = Store(
                writer: pool, sentry: sentry, gate: gate, path: path,
                derived: migrations.compactMap(\.derived))
            // From here on every commit is news: the first question must not be the one that begins to count.
            _ = try store.hasNews()
            return store
        }
    }

    /// The folder it lies in; nil when it lies in none.
    public var folder: String? {
        path.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    }

    /// A store that lives as long as the program: for tests and trial runs of rules.
    public static func inMemory(migrations: [Migration]) throws -> Store {
        let queue = try DatabaseQueue(configuration: configuration())
        try migrate(queue, by: migrations)
        return Store(
            writer: queue, sentry: nil, gate: try Gate(path: nil), path: nil,
            derived: migrations.compactMap(\.derived))
    }

    /// A store in memory with all that stands in `other`.
    static func inMemory(like other: Store) throws -> Store {
        let queue = try DatabaseQueue(configuration: configuration())
        try other.writer.backup(to: queue)
        queue.writeWithoutTransaction { db in db.compileUnwatched() }
        return Store(
            writer: queue, sentry: nil, gate: try Gate(path: nil), path: nil, derived: other.derived)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { db in
            // Checkpoints run only inside the gate: see Sources/README.md, "WAL reset".
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            // What a day's figures read of ten years fits, so that they cost what they cost after a month; taken as
            // it is used, 64 MB at most.
            try db.execute(sql: "PRAGMA cache_size = -64000")
            if db.configuration.readonly { db.compileUnwatched() }
        }
        return configuration
    }

    private static func migrate(_ writer: any DatabaseWriter, by migrations: [Migration]) throws {
        var migrator = DatabaseMigrator()
        for migration in migrations.sorted(by: { $0.number < $1.number }) {
            migrator.registerMigration(migration.identifier, foreignKeyChecks: .immediate) { db in
                try db.execute(sql: migration.sql)
            }
        }
        if try writer.read({ db in try migrator.hasBeenSuperseded(db) }) { throw StoreFault.newerThanProgram }
        try migrator.migrate(writer)
        writer.writeWithoutTransaction { db in db.compileUnwatched() }
    }

    /// Reads in one consistent picture of the store.
    public func read<T>(_ environment: Environment, _ body: (Snapshot) throws -> T) throws -> T {
        try writer.read { db in
            try body(
                Snapshot(
                    db: db, now: environment.now(), zone: environment.zone,
                    folder: environment.folder ?? folder))
        }
    }

    /// Runs `body` in one write transaction inside the gate; all of it happens or none.
    func write<T>(actor: Actor, _ environment: Environment, _ body: (Transaction) throws -> T) throws -> T {
        try gate.hold {
            let transact: (Database) throws -> T = { db in
                var made: T?
                try db.inTransaction(.immediate) {
                    let transaction = Transaction(
                        db: db, now: environment.now(), actor: actor, environment: environment,
                        folder: environment.folder ?? self.folder)
                    made = try body(transaction)
                    try self.settle(in: transaction)
                    return .commit
                }
                guard let made else { throw StoreFault.notDurable }
                try environment.committed()
                return made
            }
            let result = try writer.writeWithoutTransaction(transact)
            try checkpointWhenLong()
            return result
        }
    }

    /// True when another connection has committed since the last call. Asked after the WAL file stirred.
    public func hasNews() throws -> Bool {
        guard let sentry else { return false }
        let version = try sentry.read { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
        return seen.replace(with: version)
    }

    private let seen = LastSeen()

    /// Brings the WAL back into the main file once it has grown past 4 MiB. Called inside the gate only.
    private func checkpointWhenLong() throws {
        guard let path else { return }
        let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        guard let size, size > 4 << 20 else { return }
        _ = try writer.writeWithoutTransaction { db in try db.checkpoint(.passive) }
    }

    /// Closes the store inside the gate. The last connection's close is a checkpoint, if it may write: so the
    /// readers go first.
    public func close() throws {
        try gate.hold {
            try sentry?.close()
            (writer as? DatabasePool)?.invalidateReadOnlyConnections()
            try writer.close()
        }
    }
}

/// The store as it was at one moment. The only thing a screen's `reload` sees.
public struct Snapshot {
    let db: Database
    public let now: Moment
    public let zone: Zone
    /// Where the shop keeps its own lists in place of ours: the folder of the store.
    var folder: String?

    public var today: Day { zone.day(of: now) }
}

/// One write transaction: the store, the person acting and the time it is said to happen.
public struct Transaction {
    let db: Database
    public let now: Moment
    public let actor: Actor
    public let environment: Environment
    var folder: String?

    public var zone: Zone { environment.zone }
    public var today: Day { zone.day(of: now) }
    /// What the transaction sees, its own writes included.
    public var snapshot: Snapshot { Snapshot(db: db, now: now, zone: zone, folder: folder) }

    /// After an UPDATE guarded by a version: refuses when another person's change came first.
    func demandChange(_ refusal: @autoclosure () -> Refusal) throws {
        if db.changesCount == 0 { throw refusal() }
    }
}

extension StoreFault {
    /// The fault in the shop's words, when it lies with the store's file or its disk; nil for any other error.
    public init?(_ error: any Error) {
        if let fault = error as? StoreFault {
            self = fault
            return
        }
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_NOTADB: self = .notAStore
        case .SQLITE_CORRUPT: self = .damaged
        case .SQLITE_FULL, .SQLITE_IOERR: self = .diskFailed
        case .SQLITE_CANTOPEN: self = .cannotOpen
        case .SQLITE_READONLY: self = .readOnly
        default: return nil
        }
    }
}
