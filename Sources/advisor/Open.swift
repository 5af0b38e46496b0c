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
        let program = DeskProgram(session: session, store: store) { _ in }
        terminal.run(program)
        terminal.close()
        if let fault = program.ended { throw fault }
    }

    private static func openTerminal() throws -> CursesTerminal {
        do {
            return try CursesTerminal()
        } catch {
            throw CleanExit.message(words(for: error)[.chinese] + "\n" + words(for: error)[.english])
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
