import Foundation
import GRDB
import Terminal
import TerminalDriver
import Workshop

/// Measures what a person waits for, each against a floor in the same run, and prints the ratios.
///
/// `swift run -c release benchmarks` after `swift build -c release`. Absolute times belong to the machine; the ratio
/// is what is compared.
@main
enum Benchmarks {
    static func main() throws {
        let folder = NSTemporaryDirectory() + "advisor-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { Self.remove(folder) }
        if ProcessInfo.processInfo.arguments.contains("figures") {
            // "figures 365": over a year instead of ten.
            let days = ProcessInfo.processInfo.arguments.last.flatMap { Int($0) } ?? 3_650
            return try FigureBenchmark(folder: folder, days: days).run()
        }
        if ProcessInfo.processInfo.arguments.contains("round-trip") {
            let days = ProcessInfo.processInfo.arguments.last.flatMap { Int($0) } ?? 3_650
            return try TravelBenchmark(folder: folder, days: days).run()
        }
        try keyToFirstByte(folder)
        try startToFirstPaint(folder)
        try commitToOtherScreen(folder)
        try replan()
    }

    private static func remove(_ folder: String) {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
    }

    /// From a key to the first byte of the answer: the omnibox at home, against `cat` on a raw terminal.
    private static func keyToFirstByte(_ folder: String) throws {
        let echo = try TerminalSession(
            executable: "/bin/sh", arguments: ["-c", "stty raw -echo; printf ready; exec cat"])
        try echo.waitFor("ready")
        let desk = try TerminalSession(
            arguments: ["--demo", "--store", folder + "/shop.db"], size: Size(rows: 50, columns: 200))
        try desk.waitFor("==>", timeout: 120_000)
        desk.waitForQuiet(300)
        var floor: [Duration] = []
        var ours: [Duration] = []
        for round in 0..<300 {
            floor.append(try answer(of: echo, to: .character("a")))
            ours.append(try answer(of: desk, to: round % 2 == 0 ? .character("5") : .backspace))
        }
        report("key to first byte (200x50)", ours, against: "raw echo", floor)
    }

    private static func answer(of session: TerminalSession, to key: Key) throws -> Duration {
        session.waitForQuiet(4)
        let clock = ContinuousClock()
        let began = clock.now
        session.press(key)
        try session.waitUntil("an answer") { _ in session.bytesSinceLastKey > 0 }
        return clock.now - began
    }

    /// All the work of a busy day planned anew, sixty orders on twelve bays, against the echo of one key.
    private static func replan() throws {
        let echo = try TerminalSession(
            executable: "/bin/sh", arguments: ["-c", "stty raw -echo; printf ready; exec cat"])
        try echo.waitFor("ready")
        let busy = BusyFloor(orders: 60, bays: 12, at: Moment(seconds: 1_773_279_720))
        let clock = ContinuousClock()
        var floor: [Duration] = []
        var ours: [Duration] = []
        var placed = 0
        for _ in 0..<200 {
            floor.append(try answer(of: echo, to: .character("a")))
            let began = clock.now
            placed = busy.replan().placements.count
            ours.append(clock.now - began)
        }
        report("replanning 60 orders on 12 bays (\(placed) pieces of work)", ours, against: "raw echo", floor)
    }

    /// From starting the program on a store that is there to its first full screen, against vim.
    private static func startToFirstPaint(_ folder: String) throws {
        let clock = ContinuousClock()
        var floor: [Duration] = []
        var ours: [Duration] = []
        for _ in 0..<15 {
            var began = clock.now
            let vim = try TerminalSession(
                executable: "/usr/bin/vim", arguments: ["-u", "NONE", "-n", "-i", "NONE"])
            try vim.waitFor("~")
            floor.append(clock.now - began)
            began = clock.now
            let desk = try TerminalSession(arguments: ["--store", folder + "/shop.db"])
            try desk.waitFor("==>")
            ours.append(clock.now - began)
        }
        report("start to first paint", ours, against: "vim", floor)
    }

    /// From the moment a colleague's commit has returned to the first byte of it on a screen nobody touches, against
    /// the commit itself (one transaction with its logbook row, synced to disk).
    private static func commitToOtherScreen(_ folder: String) throws {
        try commit(
            folder, "another's commit to its first byte here", as: "foreman", keys: ["12345<enter>"],
            waitFor: "RO", plate: "%12345"
        ) { 60 + $0 * 10 }
    }

    private static func commit(
        _ folder: String, _ what: String, as role: String, keys: [String], waitFor words: String,
        plate: String, minutes: (Int) -> Int
    ) throws {
        let path = folder + "/shop.db"
        let store = try Store.open(at: path, migrations: Schema.migrations)
        let environment = Environment.real(terminal: "bench")
        let colleague = try Demo.player(.advisor, in: store, environment)
        let desk = try TerminalSession(
            arguments: ["--demo", "--store", path, "--role", role], size: Size(rows: 50, columns: 200))
        try desk.waitFor("==>")
        for press in keys {
            try desk.play(press)
            desk.waitForQuiet(300)
        }
        try desk.waitFor(words)
        let clock = ContinuousClock()
        var floor: [Duration] = []
        var ours: [Duration] = []
        let order = try OrderID(
            DatabaseQueue(path: path).read { db in
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT o.id FROM repair_order o JOIN vehicle v ON v.id = o.vehicle_id
                        WHERE v.plate LIKE ? AND o.left_at IS NULL
                        """, arguments: [plate]) ?? 0
            })
        for round in 1...60 {
            // Every look again after the last commit is over before the next.
            desk.waitForQuiet(1_600)
            let heard = desk.output.count
            let promise = Promise(at: environment.now().adding(minutes: minutes(round)), told: .phone)
            var began = clock.now
            _ = try store.run(
                .reception(.promise(order: order, promise: promise)), key: environment.newKey(),
                actor: colleague, environment)
            floor.append(clock.now - began)
            began = clock.now
            try desk.waitUntil("the new promise") { _ in desk.output.count > heard }
            ours.append(clock.now - began)
        }
        try store.close()
        report(what, ours, against: "the commit", floor)
    }

    private static func report(_ what: String, _ ours: [Duration], against name: String, _ floor: [Duration])
    {
        let (mine, theirs) = (milliseconds(ours), milliseconds(floor))
        print("\(what): p50 \(text(mine.p50)) ms, p95 \(text(mine.p95)) ms")
        print(
            "  \(name): p50 \(text(theirs.p50)) ms, p95 \(text(theirs.p95)) ms; ratio of p50 \(text(mine.p50 / theirs.p50))"
        )
    }

    private static func milliseconds(_ times: [Duration]) -> (p50: Double, p95: Double) {
        let sorted = times.map {
            Double($0.components.attoseconds) / 1e15 + Double($0.components.seconds) * 1e3
        }.sorted()
        return (sorted[sorted.count / 2], sorted[sorted.count * 95 / 100])
    }

    private static func text(_ number: Double) -> String { String(format: "%.2f", number) }
}
