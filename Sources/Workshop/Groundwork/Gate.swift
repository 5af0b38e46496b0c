import Foundation
import Synchronization

/// The one door to writing: a file locked with `flock` around every write transaction, checkpoint, migration
/// and opening, so that no checkpoint of one program meets the first write of another.
final class Gate: Sendable {
    private let descriptor: Int32?
    private let inside = Mutex<Void>(())

    /// - Parameter path: the gate file beside the store; nil for a store in memory.
    init(path: String?) throws {
        guard let path else {
            descriptor = nil
            return
        }
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw StoreFault.gateClosed(path) }
        descriptor = opened
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Runs `body` while no other program is inside. Waits up to ten seconds.
    /// - Throws: a busy `Refusal` when the store stays locked.
    func hold<T>(_ body: () throws -> T) throws -> T {
        try inside.withLock { _ in
            guard let descriptor else { return try body() }
            try enter(descriptor)
            defer { flock(descriptor, LOCK_UN) }
            return try body()
        }
    }

    private func enter(_ descriptor: Int32) throws {
        // Sleeping in steps instead of blocking for ever: a stopped program must not freeze the whole shop.
        for _ in 0..<10_000 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            usleep(1_000)
        }
        throw Refusal(
            .busy,
            Phrase("数据库正忙", "The store is busy"),
            wayOut: Phrase("稍后再按一次，刚才输入的都还在", "Press again in a moment; nothing typed is lost"))
    }
}

/// The last value seen of something that only ever changes.
final class LastSeen: Sendable {
    private let value = Mutex<Int?>(nil)

    /// Stores `new` and tells whether it differs from what was seen before.
    func replace(with new: Int) -> Bool {
        value.withLock { old in
            defer { old = new }
            return old != nil && old != new
        }
    }
}

/// Refuses file systems on which locks do not hold between machines.
enum FileSystemCheck {
    private static let network: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "fuse.sshfs", "glusterfs",
        "fuse.glusterfs",
    ]

    static func refuseNetwork(_ path: String) throws {
        guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8) else { return }
        if let kind = kind(of: path, mounts: mounts), network.contains(kind) {
            throw StoreFault.networkFileSystem
        }
    }

    /// The file system under `path`: that of the longest mount point above it.
    static func kind(of path: String, mounts: String) -> String? {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        let above = mounts.split(separator: "\n").compactMap { line -> (point: Substring, kind: Substring)? in
            let words = line.split(separator: " ")
            guard words.count > 2 else { return nil }
            let point = words[1]
            let isAbove = point == "/" || absolute == point || absolute.hasPrefix(point + "/")
            return isAbove ? (point, words[2]) : nil
        }
        return above.max { $0.point.count < $1.point.count }.map { String($0.kind) }
    }
}
