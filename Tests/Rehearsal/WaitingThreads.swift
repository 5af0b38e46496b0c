import Foundation

/// A few threads that may sleep as long as they like.
final class WaitingThreads: TaskExecutor {
    static let shared = WaitingThreads(count: 4)

    private let changed = NSCondition()
    /// Guarded by `changed`.
    private nonisolated(unsafe) var jobs: [UnownedJob] = []

    private init(count: Int) {
        for _ in 0..<count { Thread.detachNewThread { self.work() } }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        changed.withLock { jobs.append(job) }
        changed.signal()
    }

    private func work() -> Never {
        while true {
            next().runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    private func next() -> UnownedJob {
        changed.lock()
        defer { changed.unlock() }
        while jobs.isEmpty { changed.wait() }
        return jobs.removeFirst()
    }
}
