import ArgumentParser
import Foundation
import Terminal
import Workshop

/// Opens the workstation on the terminal.
struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Open the workstation (the default).")

    @OptionGroup var store: StoreOption

    @Option(help: "zh or en.")
    var language: Language?

    func run() throws {
        if try !store.hasShop { return try start() }
        try work(language ?? .chinese)
    }

    /// Signs in and works on the store.
    private func work(_ language: Language) throws {
        let opened = try store.open()
        defer { Complaints.saying("closing the store") { try opened.close() } }
        let session = try Session(
            store: opened, environment: try store.environment(for: opened), language: language)
        try Workstation.run(session, opened)
    }

    /// Nobody works here yet: demo dealership, set-up, or the language.
    private func start() throws {
        let answers = SetUpAnswers(beside: store.file)
        let first = FirstRun(language: language ?? .chinese, kept: answers.kept, keep: answers.keep)
        try Workstation.run(first)
        switch first.choice {
        case .shop(let opening, let pin):
            try open(opening, pin)
            answers.forget()
            try work(first.language)
        case .demo, .leave, nil: break
        }
    }

    private func open(_ opening: ShopOpening, _ pin: PIN) throws {
        let store = try store.open()
        defer { Complaints.saying("closing the store") { try store.close() } }
        let environment = try self.store.environment(for: store)
        let sealed = try pin.sealed(by: environment)
        _ = try store.run(
            .shop(.open(opening, sealedPIN: sealed)), key: environment.newKey(),
            actor: ShopAct.founder(opening.administrator, terminal: environment.terminal), environment)
    }
}

extension Language: ExpressibleByArgument {}

/// The answers of a set-up that was left half-way, in a file beside the store that is to be.
struct SetUpAnswers {
    private let path: String

    init(beside store: String) {
        path = store + ".setup"
    }

    var kept: [String: String] {
        guard let bytes = FileManager.default.contents(atPath: path) else { return [:] }
        return (try? JSONDecoder().decode([String: String].self, from: bytes)) ?? [:]
    }

    func keep(_ answers: [String: String]) {
        Complaints.saying("keeping the answers") {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try JSONEncoder().encode(answers).write(to: URL(fileURLWithPath: path), options: .atomic)
        }
    }

    func forget() {
        guard FileManager.default.fileExists(atPath: path) else { return }
        Complaints.saying("removing the answers") { try FileManager.default.removeItem(atPath: path) }
    }
}

/// Runs a session on the terminal this program was started on.
enum Workstation {
    static func run(_ session: Session, _ store: Store) throws {
        session.hasJobControl = CursesTerminal.hasJobControl
        let log = FaultLog(beside: store.path)
        try run(DeskProgram(session: session, store: store) { fault in log.write(fault) })
    }

    static func run(_ program: any Program) throws {
        let terminal = try openTerminal()
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
