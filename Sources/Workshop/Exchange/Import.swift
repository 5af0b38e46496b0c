/// One run over a folder from another system: file by file, a thousand rows to a transaction.
///
/// What is done stays done when the run is killed; the same folder then goes on behind the last committed row.
/// Memory holds one chunk and what is said at the end, however long the files are.
public struct Import {
    private let folder: ExchangeFolder
    private let store: Store
    private let number: Int?
    private let updating: Bool
    private let chunk: Int
    private var environment: Environment
    private var report = ImportReport()
    private var rowsTaken = 0
    private var bytesBefore = 0
    private var bytesToRead = 0

    /// - Parameters:
    ///   - number: the staff number of who does it; nil: an administrator, or the founder of an empty store.
    ///   - updating: known rows of other content are written over.
    public init(
        _ folder: ExchangeFolder, into store: Store, as number: Int? = nil, updating: Bool = false,
        chunk: Int = 1000, _ environment: Environment
    ) {
        self.folder = folder
        self.store = store
        self.number = number
        self.updating = updating
        self.chunk = chunk
        self.environment = environment
    }

    /// Runs to the end, or until `watch` throws.
    public mutating func run(_ watch: (ImportProgress) throws -> Void = { _ in }) throws -> ImportReport {
        var files = open()
        guard !files.isEmpty else { return report }
        let actor = try Founding.actor(number: number, from: folder, store: store, environment)
        for place in files.indices {
            try take(&files[place], by: actor, watch)
            bytesBefore += files[place].reader.byteCount
            // shop.csv may have said in which zone the shop lies.
            environment.zone = try store.read(environment) { try ShopTable.shop(in: $0).zone }
        }
        try finish(files.map(\.content), by: actor)
        return report
    }

    /// Opens the files that can be read; what is wrong with the others is reported.
    private mutating func open() -> [ImportFile] {
        var files: [ImportFile] = []
        for kind in folder.kinds {
            var line = ImportReport.File(name: kind.file)
            do throws(ImportFault) {
                let file = try ImportFile(path: folder.path(of: kind.file), kind: kind, updating: updating)
                line.unknownColumns = file.unknownColumns
                bytesToRead += file.reader.byteCount
                files.append(file)
            } catch {
                line.fault = error
            }
            report.files.append(line)
        }
        return files
    }

    private mutating func take(
        _ file: inout ImportFile, by actor: Actor, _ watch: (ImportProgress) throws -> Void
    ) throws {
        guard let place = report.files.firstIndex(where: { $0.name == file.content.file }) else { return }
        var tally = try tally(of: file.content)
        report.files[place].tally = tally
        report.files[place].doneBefore = tally.rows
        do {
            try file.arrange(in: environment.zone)
            try file.skip(tally.rows)
            while case let lines = try file.next(chunk), !lines.isEmpty {
                let next = ImportChunk(content: file.content, done: tally.rows, lines: lines)
                try store.take(next, actor: actor, environment)
                tally = try self.tally(of: file.content)
                report.files[place].tally = tally
                rowsTaken += lines.count
                try watch(progress(file, tally))
            }
        } catch let fault as CSVFault {
            report.files[place].fault = .form(fault)
        }
    }

    private func progress(_ file: ImportFile, _ tally: ImportTally) -> ImportProgress {
        ImportProgress(
            file: file.content.file, rows: tally.rows, bytesRead: bytesBefore + file.reader.bytesRead,
            bytesToRead: bytesToRead, rowsTaken: rowsTaken)
    }

    private func tally(of content: ImportedContent) throws -> ImportTally {
        try store.read(environment) { try ImportProgressTable.tally(of: content, in: $0) }
    }

    /// Says what was rejected, and only then lets go of what a killed run would need to say it.
    private mutating func finish(_ contents: [ImportedContent], by actor: Actor) throws {
        let list = RejectedRows(forFolder: folder.path)
        var first: [RejectedRow] = []
        var warnings: [ImportWarning] = []
        try store.read(environment) { snapshot in
            for content in contents {
                warnings += try ImportProgressTable.warnings(of: content, in: snapshot)
            }
            guard report.rejected > 0 else { return try list.remove() }
            try list.write { write in
                for content in contents {
                    try ImportProgressTable.eachRejection(of: content, in: snapshot) { row in
                        if first.count < ImportReport.rejectionsShown { first.append(row) }
                        try write(row)
                    }
                }
            }
        }
        report.listPath = report.rejected > 0 ? list.path : nil
        report.rejections = first
        report.warnings = warnings
        let whole = contents.filter { content in
            report.files.contains { $0.name == content.file && $0.fault == nil }
        }
        _ = try store.perform(
            ExchangeAct.finish(folder: folder.name, contents: whole), key: environment.newKey(), actor: actor,
            environment)
    }
}
