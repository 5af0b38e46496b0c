/// One movement of an order through the steps: which step, what happened to it, when, by whom.
public struct Passage: Hashable, Sendable {
    public enum Mark: String, Codable, Hashable, Sendable {
        /// The order stands at this step from now on.
        case entered
        /// The step is complete.
        case done
        /// The visit did without this step.
        case skipped
        /// The order was sent back to this step: a failed check, a withdrawn job.
        case sentBack = "sent-back"
        /// A completed step was opened again.
        case reopened
    }

    public let step: ServiceStep
    public let mark: Mark
    public let at: Moment
    public let by: StaffID
}

/// How a step of an order looks on the rail.
public enum RailMark: Character, Hashable, Sendable {
    case done = "+"
    case now = ">"
    case toCome = "."
    case blocked = "!"
    case skipped = "-"
    /// Gone through before the order was brought over: another system knows when.
    case elsewhere = " "
}

/// The thirteen marks of an order, derived from its passages: the last one says where it stands.
public struct Rail: Hashable, Sendable {
    public let marks: [RailMark]
    /// When each step was done or entered; nil for those to come.
    public let times: [Moment?]
    /// Where the order stands; nil once the follow-up is done.
    public let now: ServiceStep?

    public init(_ passages: [Passage]) {
        var marks = Array(repeating: RailMark.toCome, count: ServiceStep.allCases.count)
        var times = Array(repeating: Moment?.none, count: marks.count)
        var now: ServiceStep? = .reception
        for passage in passages {
            let index = passage.step.rawValue - 1
            times[index] = passage.at
            switch passage.mark {
            case .done:
                marks[index] = .done
                // An order brought over after its delivery has no passage before that.
                if let at = now, at <= passage.step { now = nil }
            case .skipped: marks[index] = .skipped
            case .entered, .reopened, .sentBack:
                now = passage.step
                if passage.mark == .sentBack {
                    // What was done after it has to be gone through again.
                    for later in index..<marks.count where marks[later] != .skipped { marks[later] = .toCome }
                }
            }
        }
        if let now { marks[now.rawValue - 1] = .now }
        if marks[ServiceStep.delivery.rawValue - 1] == .done {
            for step in marks.indices where marks[step] == .toCome && step < ServiceStep.delivery.rawValue {
                marks[step] = .elsewhere
            }
        }
        self.marks = marks
        self.times = times
        self.now = now
    }

    public subscript(step: ServiceStep) -> RailMark { marks[step.rawValue - 1] }

    /// True when the step was gone through or left out.
    public func isPast(_ step: ServiceStep) -> Bool {
        [.done, .skipped, .elsewhere].contains(self[step])
    }

    /// Delivered before it was brought over from another system: nothing of the visit was done here.
    public var isBroughtOver: Bool { self[.reception] == .elsewhere }

    /// "+招揽 +预约 >估价 .备件": as wide as it needs; 77 columns in Chinese.
    public func line(_ language: Language, blocked: Set<ServiceStep> = []) -> String {
        ServiceStep.allCases.map { step in
            let mark = blocked.contains(step) && self[step] != .done ? RailMark.blocked : self[step]
            let name = step.onRail[language]
            return "\(mark.rawValue)\(language == .english && name.count < 3 ? name + " " : name)"
        }.joined(separator: " ")
    }
}
