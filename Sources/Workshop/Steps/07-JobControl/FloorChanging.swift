/// Someone goes away or comes back, a bay goes down or up again: what is written, and what takes it back.
enum FloorChanging {
    struct Happened {
        let said: Phrase
        let back: FloorChange
    }

    static func apply(
        _ change: FloorChange, _ moves: [JobMove], in transaction: Transaction
    ) throws -> Happened {
        switch change {
        case .absence(let staff, let from, let until, let reason):
            try leave(staff, from, until, reason, moves, in: transaction)
        case .here(let absence, let clocks, let paused):
            try comeBack(absence, clocks, paused, in: transaction)
        case .away(let absence):
            try { () throws -> Happened in
                try OutageTable.setOver(absence, false, in: transaction)
                return Happened(
                    said: Phrase("仍然缺勤", "is away all the same"),
                    back: .here(absence: absence, clocks: [], paused: []))
            }()
        case .closure(let bay, let from, let until, let reason):
            try close(bay, from, until, reason, in: transaction)
        case .reopened(let closure):
            try { () throws -> Happened in
                try OutageTable.setOver(closure, true, in: transaction)
                return Happened(said: Phrase("工位恢复使用", "the bay is up again"), back: .shut(closure: closure))
            }()
        case .shut(let closure):
            try { () throws -> Happened in
                try OutageTable.setOver(closure, false, in: transaction)
                return Happened(
                    said: Phrase("工位仍然停用", "the bay is down all the same"), back: .reopened(closure: closure))
            }()
        }
    }

    /// His clock stops. A job that nobody else takes over stands still for that reason.
    private static func leave(
        _ id: StaffID, _ from: Moment, _ until: Moment, _ reason: String, _ moves: [JobMove],
        in transaction: Transaction
    ) throws -> Happened {
        let staff = try StaffTable.staff(id, in: transaction.snapshot)
        guard from < until, until > transaction.now else { throw Refusal.endsBeforeItBegins }
        let absence = try OutageTable.addAbsence(of: id, from..<until, reason: reason, in: transaction)
        var clocks: [Based<ClockingThing>] = []
        var paused: [JobID] = []
        if from <= transaction.now, let stopped = try CompletionTable.stopClock(of: id, in: transaction) {
            clocks.append(stopped.clock)
            let job = try stopped.job.map { try FloorTable.job($0, in: transaction.snapshot) }
            if let job, job.running.isEmpty, job.pause == nil, !moves.contains(where: { $0.job.id == job.id })
            {
                try CompletionTable.pause(job.id, .away, in: transaction)
                paused.append(job.id)
            }
        }
        let why = try Reasons.name(reason, in: "absence", of: transaction.snapshot)
        let clock = Dispatching.clock(from..<until, transaction)
        return Happened(
            said: Phrase(
                "\(staff.name) 缺勤 \(clock.chinese) (\(why.chinese))",
                "\(staff.name) is away \(clock.english) (\(why.english))"),
            back: .here(absence: absence, clocks: clocks, paused: paused))
    }

    private static func comeBack(
        _ absence: AbsenceID, _ clocks: [Based<ClockingThing>], _ paused: [JobID],
        in transaction: Transaction
    ) throws -> Happened {
        try OutageTable.setOver(absence, true, in: transaction)
        for job in paused { try CompletionTable.strikePause(of: job, in: transaction) }
        try CompletionTable.runOn(clocks, in: transaction)
        return Happened(said: Phrase("到岗", "is here"), back: .away(absence: absence))
    }

    private static func close(
        _ id: BayID, _ from: Moment, _ until: Moment, _ reason: String, in transaction: Transaction
    ) throws -> Happened {
        let bay = try Dispatching.bay(id, in: transaction.snapshot)
        guard from < until, until > transaction.now else { throw Refusal.endsBeforeItBegins }
        let closure = try OutageTable.addClosure(of: id, from..<until, reason: reason, in: transaction)
        let why = try Reasons.name(reason, in: "bay-down", of: transaction.snapshot)
        let clock = Dispatching.clock(from..<until, transaction)
        return Happened(
            said: Phrase(
                "\(bay.name) 停用 \(clock.chinese) (\(why.chinese))",
                "\(bay.name) is down \(clock.english) (\(why.english))"),
            back: .reopened(closure: closure))
    }
}

extension FloorChange {
    /// It puts back what was, so that what fitted then is not asked again.
    var isTakingBack: Bool {
        switch self {
        case .absence, .closure: false
        case .here, .away, .reopened, .shut: true
        }
    }
}
