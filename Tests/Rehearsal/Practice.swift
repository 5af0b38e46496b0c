import Foundation
import TerminalDriver

/// The practice dealership of all stories: made once by the built program, then copied to every stage.
public enum Practice {
    public static let time = "2026-03-12T09:42:00+08:00"

    /// Puts a copy of it at `store`.
    public static func copy(to store: String) throws {
        let files = FileManager.default
        let made = try made.get()
        // The write-ahead log belongs to the store; its index (-shm) is made anew by whoever opens the copy.
        for ending in ["", "-wal"] where files.fileExists(atPath: made + "/shop.db" + ending) {
            try files.copyItem(atPath: made + "/shop.db" + ending, toPath: store + ending)
        }
    }

    /// Has it made while other tests run.
    static func begin() { Thread.detachNewThread { _ = made } }

    /// Whoever comes first makes it; the others wait.
    private static let made = Result { try make() }

    private static func make() throws -> String {
        let folder =
            NSTemporaryDirectory() + "advisor-practice-\(ProcessInfo.processInfo.globallyUniqueString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        removed.path = folder
        atexit { try? FileManager.default.removeItem(atPath: Practice.removed.path) }
        let session = try TerminalSession(
            arguments: ["--demo", "--store", folder + "/shop.db", "--clock", time],
            environment: ["TMPDIR": folder])
        // Until the month has been played the screen says what is going on.
        try session.waitFor("正在准备演示店")
        try session.waitFor("==>", timeout: 300_000)
        session.kill(SIGTERM)
        try session.waitForEnd()
        return folder
    }

    /// `atexit` takes no closure that holds anything: the folder it removes stands here.
    nonisolated(unsafe) private static let removed = Removed()

    private final class Removed {
        var path = ""
    }
}
