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
    static func refuseNetwork(_ path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var found = statfs()
        guard statfs(folder, &found) == 0 else { return }
        // NFS, SMB, CIFS, SMB2, AFS, Ceph, 9P by their magic numbers in linux/magic.h
        let network: Set<UInt32> = [
            0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x00C3_6400, 0x0102_1997,
        ]
        if network.contains(UInt32(truncatingIfNeeded: found.f_type)) { throw StoreFault.networkFileSystem }
    }
}
