import ArgumentParser
import Foundation
import Synchronization
import Workshop

/// Which store a command works on.
struct StoreOption: ParsableArguments {
    @Option(name: .customLong("store"), help: "The store's file (default: the XDG data folder).")
    var path: String?

    @Option(
        name: .customLong("clock"),
        help:
            "Start the clock at this ISO time (2026-03-12T09:42:00+08:00), or let it stand at the time in @FILE."
    )
    var clock: String?

    @Option(help: "The name of this terminal, as colleagues see it.")
    var terminal: String?

    /// The file that is meant: the one named, else `advisor/advisor.db` in the XDG data folder.
    var file: String {
        if let path { return path }
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let folder = data ?? NSHomeDirectory() + "/.local/share"
        return folder + "/advisor/advisor.db"
    }

    /// True when the file is there and somebody works in its shop.
    var hasShop: Bool {
        get throws {
            guard FileManager.default.fileExists(atPath: file) else { return false }
            let store = try open()
            defer { Complaints.saying("closing the store") { try store.close() } }
            return try store.read(try environment(for: store)) { try StaffTable.hasAnyone(in: $0) }
        }
    }

    /// Opens the store, making its folder when needed.
    func open() throws -> Store {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try Store.open(at: file, migrations: Schema.migrations)
    }

    /// Opens the store that must be there already.
    /// - Throws: `ExitCode(3)` after saying that there is none.
    func existing(_ say: (Phrase) -> Void) throws -> Store {
        guard FileManager.default.fileExists(atPath: file) else {
            say(Phrase("没有数据库 \(file)", "there is no store at \(file)"))
            throw ExitCode(3)
        }
        return try open()
    }

    /// The clock, chance and keys of this run, in the shop's zone.
    func environment(for store: Store?) throws -> Environment {
        var environment = Environment.real(terminal: terminalName, offset: try clockOffset())
        if let file = clockFile { environment = try environment.standing(at: file) }
        if let store {
            environment.zone = try store.read(environment) { try ShopTable.shop(in: $0).zone }
        }
        return environment
    }

    private var terminalName: String {
        if let terminal { return terminal }
        guard let name = ttyname(STDIN_FILENO) else { return "-" }
        return String(cString: name).replacingOccurrences(of: "/dev/", with: "")
    }

    private var clockFile: String? {
        clock.flatMap { $0.hasPrefix("@") ? String($0.dropFirst()) : nil }
    }

    private func clockOffset() throws -> Int64 {
        guard let clock, clockFile == nil else { return 0 }
        return Int64(try Self.time(clock).timeIntervalSince(Date()).rounded())
    }

    fileprivate static func time(_ text: String) throws -> Date {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let time = ISO8601DateFormatter().date(from: trimmed) else {
            throw ValidationError("--clock \(trimmed): not an ISO time like 2026-03-12T09:42:00+08:00")
        }
        return time
    }
}

extension Environment {
    /// The same with a clock that starts now at this time of today.
    func starting(at clock: ClockTime) -> Environment {
        let offset = zone.moment(day: today, clock).seconds - now().seconds
        let real = now
        return Environment(
            now: { real().adding(seconds: Int(offset)) }, newKey: newKey, random: random, zone: zone,
            terminal: terminal)
    }

    /// The same with a clock that shows the time written in a file, for stories that several programs play together.
    /// While the file cannot be read the last time stands.
    func standing(at file: String) throws -> Environment {
        guard let clock = ClockFile(path: file) else {
            throw ValidationError("--clock @\(file): no time in it")
        }
        return Environment(
            now: { clock.now() }, newKey: newKey, random: random, zone: zone, terminal: terminal)
    }
}

/// A file with a time in it; while there is none, the last one counts.
private final class ClockFile: Sendable {
    private let path: String
    private let shown: Mutex<(text: String, moment: Moment)>

    init?(path: String) {
        guard let start = Self.read(path, unless: "") else { return nil }
        self.path = path
        shown = Mutex(start)
    }

    func now() -> Moment {
        shown.withLock { last in
            if let new = Self.read(path, unless: last.text) { last = new }
            return last.moment
        }
    }

    /// A time is made of the text only when it has changed: a picture asks for it many times.
    private static func read(_ path: String, unless known: String) -> (text: String, moment: Moment)? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text != known,
            let time = try? StoreOption.time(text)
        else { return nil }
        return (text, Moment(seconds: Int64(time.timeIntervalSince1970)))
    }
}
