import Foundation
import Rehearsal
import Terminal
import TerminalDriver

/// A visit written down for people, with blocks that are played on the built program: keys in, screens out.
///
/// | block | what it does |
/// |---|---|
/// | ```` ```sit advisor ```` | someone sits down at a terminal of his own and signs in; that terminal is meant from here on |
/// | ```` ```keys ```` | what he types: `12345<enter><f8>`; a line starting with `#` is for the reader |
/// | ```` ```scan ```` | what his scanner reads, in one burst; no key of his |
/// | ```` ```sees ```` | every line must be on his screen |
/// | ```` ```screen ```` | the whole screen, to the letter |
/// | ```` ```clock ```` | the time it is now, for everyone |
/// | ```` ```count ```` | from here on his keys are counted |
/// | ```` ```budget 24 ```` | so many keys were pressed since, and no more than the budget: `20 keys` |
struct Story {
    struct Block {
        let kind: String
        let argument: String
        var lines: [String]
        /// Index of the line after the opening fence.
        let start: Int
    }

    let path: String
    private(set) var lines: [String]

    init(path: String) throws {
        self.path = path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    static let kinds: Set<String> = ["sit", "keys", "scan", "sees", "screen", "clock", "count", "budget"]

    /// The blocks that are played, in their order.
    var blocks: [Block] {
        var found: [Block] = []
        var open: Block?
        for (index, line) in lines.enumerated() {
            if open != nil {
                if line == "```" {
                    if let block = open { found.append(block) }
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```"), line.count > 3 {
                let words = line.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
                let block = Block(
                    kind: words.first ?? "", argument: words.count > 1 ? words[1] : "", lines: [],
                    start: index + 1)
                open = block
            }
        }
        return found.filter { Self.kinds.contains($0.kind) }
    }

    /// Puts what the screens really showed in the place of what was written.
    mutating func rewrite(_ pictures: [(block: Block, picture: [String])]) throws {
        for (block, picture) in pictures.reversed() {
            lines.replaceSubrange(block.start..<block.start + block.lines.count, with: picture)
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}

/// Where a story is played: a practice dealership of its own, a clock that stands until it is moved, and one
/// terminal for everyone who sits down.
final class Stage {
    let folder: String
    let store: String
    private let clock: String
    private(set) var sittings: [String: TerminalSession] = [:]
    private(set) var keysPressed: [String: Int] = [:]
    private var countedFrom: [String: Int] = [:]
    var size = Size(rows: 24, columns: 80)
    var language = "zh"

    init() throws {
        folder = NSTemporaryDirectory() + "advisor-story-\(ProcessInfo.processInfo.globallyUniqueString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = folder + "/shop.db"
        clock = folder + "/clock"
        try set(clock: Practice.time)
        try Practice.copy(to: store)
    }

    deinit {
        sittings = [:]
        try? FileManager.default.removeItem(atPath: folder)
    }

    func set(clock time: String) throws {
        try time.write(toFile: clock, atomically: true, encoding: .utf8)
    }

    /// Someone with this role sits down; the first to come finds the practice dealership being made.
    @discardableResult
    func sit(_ role: String, named name: String? = nil) throws -> TerminalSession {
        let session = try TerminalSession(
            arguments: [
                "--demo", "--store", store, "--role", role, "--clock", "@" + clock, "--language", language,
                "--terminal", name ?? role,
            ], environment: ["TMPDIR": folder], size: size)
        try session.waitFor("==>", timeout: 120_000)
        sittings[name ?? role] = session
        return session
    }

    /// Everyone's terminal is gone; the store stays.
    func leaveAll() { sittings = [:] }

    /// Presses keys one by one, as a person does, and waits until the screen has answered.
    func press(_ script: String, as name: String) throws {
        guard let session = sittings[name] else { return }
        for key in try KeyScript.keys(script) {
            session.press(key)
            session.waitForRest()
            keysPressed[name, default: 0] += 1
        }
    }

    /// The scanner types faster than anybody and ends with Enter; it costs no key.
    func scan(_ code: String, as name: String) {
        sittings[name]?.scan(code)
        sittings[name]?.waitForRest()
    }

    /// Counts his keys anew.
    func count(_ name: String) { countedFrom[name] = keysPressed[name, default: 0] }

    /// How many keys he pressed since they are counted.
    func counted(_ name: String) -> Int { keysPressed[name, default: 0] - countedFrom[name, default: 0] }

    /// The rows of a screen, without what only fills them up; waits for what is awaited, on a busy machine too.
    func picture(of name: String, awaited: [String]? = nil) -> [String] {
        guard let session = sittings[name] else { return [] }
        session.waitForRest()
        for _ in 0..<50 where awaited != nil && rows(of: session) != awaited { session.waitForQuiet(200) }
        return rows(of: session)
    }

    private func rows(of session: TerminalSession) -> [String] {
        session.screen.rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
    }
}
