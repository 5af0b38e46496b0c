import ArgumentParser
import Foundation
import Terminal
import Workshop

/// Opens the workstation on the terminal.
struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Open the workstation (the default).")

    @OptionGroup var store: StoreOption

    @Option(help: "zh or en.")
    var language: String = "zh"

    func run() throws {
        let store = try store.open()
        defer { Complaints.saying("closing the store") { try store.close() } }
        let environment = try self.store.environment(for: store)
        let session = try Session(
            store: store, environment: environment, language: Language(rawValue: language) ?? .chinese)
        try Workstation.run(session, store)
    }
}

/// Runs a session on the terminal this program was started on.
enum Workstation {
    static func run(_ session: Session, _ store: Store) throws {
        let terminal = try openTerminal()
        session.hasJobControl = CursesTerminal.hasJobControl
        let log = FaultLog(beside: store.path)
        let program = DeskProgram(session: session, store: store) { fault in log.write(fault) }
        terminal.run(program)
        terminal.close()
    }

    private static func openTerminal() throws -> CursesTerminal {
        do {
            return try CursesTerminal()
        } catch {
            let words = words(for: error)
            FileHandle.standardError.write(Data("\(words[.chinese])\n\(words[.english])\n".utf8))
            throw ExitCode(2)
        }
    }

    private static func words(for refusal: TerminalRefusal) -> Phrase {
        switch refusal {
        case .notATerminal: Phrase("请在终端里运行 advisor", "Run advisor in a terminal")
        case .unnamed: Phrase("没有设置 TERM，请设为 xterm-256color", "TERM is not set; set it to xterm-256color")
        case .dumb: Phrase("TERM=dumb 画不出画面，请换一个终端", "TERM=dumb cannot draw; use another terminal")
        case .unknown(let name):
            Phrase(
                "不认识终端 \(name)，请设 TERM=xterm-256color", "Unknown terminal \(name); set TERM=xterm-256color")
        case .system(let code): Phrase("系统错误 \(code)", "System error \(code)")
        }
    }
}

/// Faults of the machine, one line each, in a file beside the store.
struct FaultLog {
    private let path: String?

    init(beside store: String?) {
        path = store.map { $0 + ".log" }
    }

    func write(_ fault: any Error) {
        guard let path else { return }
        let line = "\(Date().formatted(.iso8601)) \(fault)\n"
        if let file = FileHandle(forWritingAtPath: path) {
            file.seekToEndOfFile()
            file.write(Data(line.utf8))
            file.closeFile()
        } else {
            _ = FileManager.default.createFile(
                atPath: path, contents: Data(line.utf8), attributes: [.posixPermissions: 0o600])
        }
    }
}

/// What goes wrong on the way out is said, not swallowed.
enum Complaints {
    static func saying(_ what: String, _ body: () throws -> Void) {
        do {
            try body()
        } catch {
            FileHandle.standardError.write(Data("advisor: \(what): \(error)\n".utf8))
        }
    }
}
