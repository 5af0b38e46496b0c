import Foundation
import Terminal

/// Watches the store's write-ahead log: whoever commits writes to it.
final class CommitWatch {
    private let watch: FileWatch

    init?(store path: String) {
        let wal = URL(fileURLWithPath: path + "-wal")
        guard let watch = FileWatch(folder: wal.deletingLastPathComponent().path, name: wal.lastPathComponent)
        else { return nil }
        self.watch = watch
    }

    var descriptor: Int32 { watch.descriptor }

    func drain() -> Bool { watch.drain() }
}
