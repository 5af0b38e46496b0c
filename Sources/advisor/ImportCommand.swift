import ArgumentParser
import Foundation
import Workshop

/// Reads a folder of CSV files from another system into the store.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a folder of CSV files from another system.",
        discussion: """
            Rows that are wrong never stop the good ones: they are listed in rejected.csv in the folder (in the \
            current directory when the folder cannot be written). A killed import goes on where it stopped.

            Exit status: 0 nothing rejected, 6 rows rejected, 2 a file cannot be read at all.
            """)

    @Argument(help: "The folder.", completion: .directory)
    var folder: String

    @Flag(help: "Try it on a copy of the store: everything but keep it.")
    var dryRun = false

    @Flag(help: "Write known rows over when their content differs.")
    var update = false

    @Flag(help: "The summary as JSON.")
    var json = false

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Staff number of who does it (default: an administrator).", valueName: "number"))
    var number: Int?

    @Option(help: "zh or en.")
    var language: Language?

    @OptionGroup var store: StoreOption

    func run() throws {
        do {
            let folder = try ExchangeFolder(path: folder)
            saySkipped(folder)
            let report = try dryRun ? tryOut(folder) : keep(folder)
            try say(report)
            if report.exitStatus != 0 { throw ExitCode(report.exitStatus) }
        } catch let fault as ImportFault {
            say(fault.phrase)
            throw ExitCode(2)
        } catch let fault as StoreFault {
            say(fault.sentence)
            throw ExitCode(2)
        } catch let refusal as Refusal {
            say(refusal.line)
            throw ExitCode(refusal.kind.rawValue)
        }
    }

    private func keep(_ folder: ExchangeFolder) throws -> ImportReport {
        let opened = try store.open()
        defer { Complaints.saying("closing the store") { try opened.close() } }
        return try take(folder, into: opened)
    }

    /// Runs the import on a copy that is thrown away, so that the store is neither changed nor held up.
    private func tryOut(_ folder: ExchangeFolder) throws -> ImportReport {
        let scratch = try FileManager.default.url(
            for: .itemReplacementDirectory, in: .userDomainMask,
            appropriateFor: URL(fileURLWithPath: NSTemporaryDirectory()), create: true)
        defer { Complaints.saying("removing the copy") { try FileManager.default.removeItem(at: scratch) } }
        let path = scratch.appendingPathComponent("trial.db").path
        if FileManager.default.fileExists(atPath: store.file) {
            let opened = try store.open()
            defer { Complaints.saying("closing the store") { try opened.close() } }
            try opened.backUp(to: path)
        }
        let copy = try Store.open(at: path, migrations: Schema.migrations)
        defer { Complaints.saying("closing the copy") { try copy.close() } }
        return try take(folder, into: copy)
    }

    private func take(_ folder: ExchangeFolder, into store: Store) throws -> ImportReport {
        var run = Import(
            folder, into: store, as: number, updating: update, try self.store.environment(for: store))
        var line = ImportProgressLine(language: chosen)
        defer { line.clear() }
        return try run.run { line.show($0) }
    }

    private var chosen: Language { language ?? .chinese }

    private func say(_ words: Phrase) {
        FileHandle.standardError.write(Data((words[chosen] + "\n").utf8))
    }

    private func saySkipped(_ folder: ExchangeFolder) {
        for name in folder.strangers {
            say(Phrase("\(name)：不认识的文件名，已跳过", "\(name): no file name of the format, left out"))
        }
    }

    private func say(_ report: ImportReport) throws {
        for words in ImportSheet.remarks(on: report) { say(words) }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            print(ImportSheet.table(of: report, chosen))
        }
        if dryRun { say(Phrase("试运行：什么都没有留下", "Dry run: nothing was kept")) }
    }
}
