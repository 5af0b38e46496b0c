import Terminal

/// A session on a real terminal: feeds it events, keeps drafts after two quiet seconds, and lets another
/// program's commits show at once.
public final class DeskProgram: Program {
    private let session: Session
    private let store: Store
    private let watch: CommitWatch?
    /// When to look again, in milliseconds each, after the write-ahead log was written to. The log is written and
    /// synced before the commit can be seen, and a slow disk takes its time between the two.
    private var looks: ArraySlice<Int> = []
    private static let patience = [3, 10, 30, 100, 300, 1_000]
    /// Told of every fault, so that it can be written to the log.
    public let report: (any Error) -> Void

    public init(session: Session, store: Store, report: @escaping (any Error) -> Void) {
        self.session = session
        self.store = store
        self.report = report
        watch = store.path.flatMap { CommitWatch(store: $0) }
    }

    public func handle(_ event: Event) {
        do {
            switch event {
            case .key(let key): try session.press(key)
            case .resized, .resumed: break
            case .readable: try news()
            case .tick: try tick()
            case .ending: try session.end()
            }
        } catch let refusal as Refusal {
            session.refuse(refusal.line)
        } catch {
            // Nothing was written (a commit in doubt was looked up by its key): say so, keep the log, go on.
            report(error)
            if let doubt = error as? StoreFault, doubt == .inDoubt { return session.refuse(doubt.sentence) }
            let fault =
                StoreFault(error)?.sentence
                ?? Phrase("程序出错，详情在日志里", "A fault, the log has details")
            session.refuse(
                Phrase(
                    "这一步没有做成，输入都还在：\(fault.chinese)",
                    "Not done, what you typed is kept: \(fault.english)"))
        }
    }

    private func news() throws {
        guard watch?.drain() == true else { return }
        looks = Self.patience[...]
        try look()
    }

    private func tick() throws {
        if looks.popFirst() == nil {
            try session.keepDraft()
            try session.watchFloorByTheMinute()
        }
        try look()
    }

    private func look() throws {
        if try store.hasNews() { try session.newsArrived() }
    }

    public func render(into frame: inout Frame) { session.render(into: &frame) }

    public func functionKeysWork() { session.hasSeenFunctionKey = true }

    public var isOver: Bool { session.isOver }

    /// Two seconds after typing a draft is kept; else the clock on the screen moves on.
    public var wakeAfter: Int? { looks.first ?? (session.isDraftDirty ? 2_000 : 15_000) }

    public var watched: [Int32] { watch.map { [$0.descriptor] } ?? [] }

    public var watchesForScans: Bool { session.watchesForScans }

    public var wantsBell: Bool {
        get { session.wantsBell }
        set { session.wantsBell = newValue }
    }

    public var wantsSuspend: Bool {
        get { session.wantsSuspend }
        set { session.wantsSuspend = newValue }
    }
}

extension Session {
    /// A burst of characters is a scan wherever single characters act at once, and where a scan is asked for.
    var watchesForScans: Bool {
        actor != nil && overlay == nil && (stack.top.typing == .acts || stack.top.asksForScan)
    }
}
