import Foundation

/// Writes everything of the store that an exchange folder holds, as it was at one moment.
public struct Export {
    /// How far it has come.
    public struct Progress: Sendable {
        public let file: String
        public let rows: Int
    }

    /// Whether the people in it can be told: names, telephones, addresses, plates, VINs.
    public enum People: Sendable {
        /// For reckoning: what is left comes in again, but without people.
        case masked
        /// For moving to another system; a second person allows it (handbook section 1).
        case whole(Authority)

        var authority: Authority? { if case .whole(let authority) = self { authority } else { nil } }
    }

    private let folder: String
    private let store: Store
    private let people: People
    private let actor: Actor
    private let environment: Environment

    public init(
        to folder: String, from store: Store, _ people: People, by actor: Actor, _ environment: Environment
    ) {
        self.folder = folder
        self.store = store
        self.people = people
        self.actor = actor
        self.environment = environment
    }

    /// The files with their rows, in the order of writing. A file that is there already is written anew. The logbook
    /// says first who writes them, and who allowed it.
    public func run(_ watch: (Progress) -> Void = { _ in }) throws -> [(file: String, rows: Int)] {
        _ = try store.perform(
            ExchangeAct.export(folder: folder, authority: people.authority), key: environment.newKey(),
            actor: actor, environment)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try store.read(environment) { snapshot in
            try ExportTable.all.map { table in (table.file, try write(table, snapshot, watch)) }
        }
    }

    private func write(_ table: ExportTable, _ snapshot: Snapshot, _ watch: (Progress) -> Void) throws -> Int
    {
        let path = folder + "/" + table.file
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw ExportFault.cannotWrite(path) }
        defer { handle.closeFile() }
        var writer = CSVWriter()
        writer.write(table.columns.map(\.name))
        var rows = 0
        try table.each(in: snapshot, masked: people.authority == nil) { cells in
            writer.write(cells)
            rows += 1
            if rows.isMultiple(of: 1_000) {
                try handle.write(contentsOf: writer.take())
                watch(Progress(file: table.file, rows: rows))
            }
        }
        try handle.write(contentsOf: writer.take())
        watch(Progress(file: table.file, rows: rows))
        return rows
    }
}

/// Why a folder could not be written.
public enum ExportFault: Error, Hashable, Sendable {
    case cannotWrite(String)

    public var phrase: Phrase {
        switch self {
        case .cannotWrite(let path): Phrase("不能写入 \(path)", "cannot write \(path)")
        }
    }
}
