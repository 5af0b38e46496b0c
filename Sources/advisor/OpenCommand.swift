import ArgumentParser
import Foundation
import Terminal
import Workshop

/// Opens the workstation on the terminal.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the workstation (the default).")

    @OptionGroup var store: StoreOption

    @Option(help: "zh or en.")
    var language: Language?

    @Flag(help: "Open a practice dealership in the middle of a busy morning.")
    var demo = false

    @Option(help: "With --demo: sit down as the first person of this role (advisor, foreman, cashier ...).")
    var role: Role = .advisor

    @Option(help: "With --demo: another number makes another month behind the morning.")
    var seed: UInt64 = 1

    func run() throws {
        let workstation = try Workstation()
        defer { workstation.close() }
        if demo { return try practise(workstation, language ?? .chinese) }
        if try store.hasShop { return try work(workstation, language ?? .chinese) }
        try start(workstation)
    }

    /// Signs in and works on the store.
    private func work(_ workstation: Workstation, _ language: Language) throws {
        let opened = try store.open()
        defer { Complaints.saying("closing the store") { try opened.close() } }
        let environment = try store.environment(for: opened)
        workstation.run(
            try Session(store: opened, environment: environment, language: language), opened,
            prints: opened.folder.map { $0 + "/prints" })
    }

    /// Nobody works here yet: demo dealership, set-up, or the language.
    private func start(_ workstation: Workstation) throws {
        let answers = SetUpAnswers(beside: store.file)
        let first = FirstRun(language: language ?? .chinese, kept: answers.kept, keep: answers.keep)
        workstation.run(first)
        switch first.choice {
        case .demo: try practise(workstation, first.language)
        case .shop(let opening, let pin):
            try open(opening, pin)
            answers.forget()
            try work(workstation, first.language)
        case .leave, nil: break
        }
    }

    /// The practice dealership: made anew in a folder that is thrown away, or kept at `--store`.
    private func practise(_ workstation: Workstation, _ language: Language) throws {
        if PracticeStore.isStillToBeMade(store) { workstation.run(OpeningNotice(language: language)) }
        let practice = try PracticeStore(store, seed: seed)
        defer { Complaints.saying("throwing the practice store away") { try practice.close() } }
        let session = try Session(
            store: practice.store, environment: practice.environment, language: language,
            actor: try Demo.player(role, in: practice.store, practice.environment))
        session.banner = Phrase("演示 DEMO", "DEMO")
        workstation.run(session, practice.store, prints: practice.prints)
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

extension Role: ExpressibleByArgument {}

/// A practice dealership for as long as somebody sits at it. Its clock starts at 09:42 of today, unless `--clock`
/// says otherwise; with `--store` it stays, and others may sit down at it too.
struct PracticeStore {
    let store: Store
    let environment: Environment
    private let folder: String?

    /// Without `--store` there is none to find again.
    static func isStillToBeMade(_ option: StoreOption) -> Bool {
        option.path.map { !FileManager.default.fileExists(atPath: $0) } ?? true
    }

    init(_ option: StoreOption, seed: UInt64) throws {
        var path = option.path
        if path == nil {
            let made = NSTemporaryDirectory() + "advisor-demo-\(ProcessInfo.processInfo.globallyUniqueString)"
            try FileManager.default.createDirectory(
                atPath: made, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            path = made + "/demo.db"
            folder = made
        } else {
            folder = nil
        }
        var environment = try option.environment(for: nil)
        if option.clock == nil { environment = environment.starting(at: Demo.clock) }
        let file = path ?? option.file
        store =
            try FileManager.default.fileExists(atPath: file)
            ? Store.open(at: file, migrations: Schema.migrations)
            : Demo.make(at: file, seed: seed, environment)
        self.environment = environment
    }

    /// Where documents are saved: outside of a folder that is thrown away.
    var prints: String? {
        folder == nil
            ? store.folder.map { $0 + "/prints" } : FileManager.default.currentDirectoryPath + "/prints"
    }

    func close() throws {
        try store.close()
        if let folder { try FileManager.default.removeItem(atPath: folder) }
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

/// The terminal this program was started on, and what runs on it.
final class Workstation {
    private let terminal: CursesTerminal

    /// - Throws: `ExitCode(2)` after saying why there is no screen to work on.
    init() throws {
        do {
            terminal = try CursesTerminal()
        } catch {
            let words = Self.words(for: error)
            FileHandle.standardError.write(Data("\(words[.chinese])\n\(words[.english])\n".utf8))
            throw ExitCode(2)
        }
    }

    /// - Parameter prints: the folder documents are saved to.
    func run(_ session: Session, _ store: Store, prints folder: String?) {
        session.hasJobControl = CursesTerminal.hasJobControl
        session.outlet = PrintOutlet.real(folder: folder)
        let log = FaultLog(beside: store.path)
        run(DeskProgram(session: session, store: store) { fault in log.write(fault) })
    }

    func run(_ program: any Program) { terminal.run(program) }

    func close() { terminal.close() }

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
