import ArgumentParser
import Foundation
import Workshop

/// Writes the store as a folder of CSV files that another system, or an empty store, takes in.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the whole shop as a folder of CSV files.",
        discussion: """
            What was exported imports into an empty store with the same figures. The files hold people in full, so a \
            second person with the right allows it: his number (--authority), his PIN (asked for, or the first line of \
            the input) and a reason. The logbook keeps both. With --masked nobody has to: names and telephones are \
            masked, addresses, plates and VINs left out.
            """)

    @Argument(help: "The folder; made when it is not there.", completion: .directory)
    var folder: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Staff number of who does it: an administrator or the manager.", valueName: "number"))
    var number: Int

    @Option(help: ArgumentHelp("Staff number of who allows it.", valueName: "number"))
    var authority: Int?

    @Option(help: ArgumentHelp("Why, one of: moving, audit, mailing, official, other.", valueName: "code"))
    var reason: String?

    @Flag(help: "People masked: for reckoning, not for moving.")
    var masked = false

    @Option(help: "zh or en.")
    var language: Language?

    @OptionGroup var store: StoreOption

    func run() throws {
        let opened = try store.existing(say)
        defer { Complaints.saying("closing the store") { try opened.close() } }
        let environment = try store.environment(for: opened)
        do {
            let actor = try opened.read(environment) {
                try StaffTable.actor(number: number, environment.terminal, in: $0)
            }
            guard let actor else { throw ExitCode(3) }
            let people = try people(in: opened, environment)
            let began = Date()
            let files = try Export(to: folder, from: opened, people, by: actor, environment).run { progress in
                guard isatty(STDERR_FILENO) == 1, progress.rows > 0 else { return }
                let rate = Int(Double(progress.rows) / max(0.001, Date().timeIntervalSince(began)))
                FileHandle.standardError.write(
                    Data("\r\u{1B}[K\(progress.file) \(progress.rows) (\(rate)/s)".utf8))
            }
            if isatty(STDERR_FILENO) == 1 { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
            for (file, rows) in files { print("\(file)\t\(rows)") }
        } catch let fault as ExportFault {
            say(fault.phrase)
            throw ExitCode(2)
        } catch let refusal as Refusal {
            say(refusal.line)
            throw ExitCode(refusal.kind.rawValue)
        }
    }

    private func people(in opened: Store, _ environment: Environment) throws -> Export.People {
        if masked { return .masked }
        let asked = AuthorityQuestion(
            .unmasked, reasons: "export", number: authority, reason: reason, language ?? .chinese)
        return .whole(try asked.answer(in: opened, environment))
    }

    private func say(_ words: Phrase) {
        FileHandle.standardError.write(Data((words[language ?? .chinese] + "\n").utf8))
    }
}
