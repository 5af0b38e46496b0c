/// What is said of a job or of waiting work in a few columns.
enum JobWords {
    /// "余1:14", "超时 0:16", "待料 到10:30", and whether the promise can still be kept.
    static func state(of job: FloorJob, _ context: ScreenContext) -> String {
        state(of: job, isLate: job.isPromiseAtRisk(at: context.now), context)
    }

    static func state(
        of job: FloorJob, isLate: Bool, isShort: Bool = false, _ context: ScreenContext
    ) -> String {
        context.text(bare(job, isShort, context)) + (isLate ? context.text(Phrase(" 误承诺!", " late!")) : "")
    }

    /// Why a row of the queue goes first, why these people, and why then.
    static func reason(of suggestion: DispatchSuggestion, for work: WaitingWork, _ context: ScreenContext)
        -> Phrase
    {
        let first: Phrase =
            work.isRework
            ? Phrase("返修先派", "rework first")
            : work.waits
                ? Phrase("在店等候先派", "the customer waits")
                : work.isBooked ? Phrase("预约先派", "booked") : Phrase("按承诺先后", "by promise")
        let people = suggestion.technicians.map { staff in
            let skill = [staff.trade?.name, staff.grade?.name].compactMap { $0 }
            return Phrase(
                staff.name + " " + skill.map(\.chinese).joined(),
                staff.name + " " + skill.map(\.english).joined(separator: " "))
        }
        let at = context.day(suggestion.plan.lowerBound)
        let when =
            suggestion.hold.map {
                Phrase("\($0.name.chinese)到\(at)", "\($0.name.english) until \(at)")
            } ?? Phrase("现在人位都空", "free now")
        let night = suggestion.staysOvernight ? Phrase("过夜 ", "overnight, ") : Phrase("", "")
        let end = context.day(suggestion.plan.upperBound)
        let slack = work.promisedAt.map { promise -> Phrase in
            let minutes = promise.minutes(since: suggestion.readyAt)
            let size = duration(abs(minutes) * 60)
            return minutes < 0
                ? Phrase("误承诺 \(size)", "late by \(size)") : Phrase("余 \(size)", "spare \(size)")
        }
        let all =
            [first] + people + [
                when, Phrase("\(night.chinese)\(end)做完", "\(night.english)done \(end)"),
            ] + (slack.map { [$0] } ?? [])
        return Phrase(
            "理由: " + all.map(\.chinese).joined(separator: "，"),
            "Why: " + all.map(\.english).joined(separator: ", "))
    }

    private static func bare(_ job: FloorJob, _ isShort: Bool, _ context: ScreenContext) -> Phrase {
        switch job.state {
        case .finished: return Phrase("完工", "finished")
        case .planned:
            let at = context.clock(job.job.plannedFrom)
            return Phrase("待上工 \(at)", "from \(at)")
        case .waiting:
            guard let pause = job.pause else { return Phrase("停工", "waiting") }
            let reason = isShort ? pause.reason.short : pause.reason.name
            if let until = pause.until, pause.isLate(at: context.now) {
                let late = duration(context.now.seconds(since: until))
                return Phrase(
                    "\(reason.chinese) 逾期\(late)", "\(reason.english) \(isShort ? "-" : "late ")\(late)")
            }
            if let until = pause.until, until > context.now {
                let at = context.day(until)
                return Phrase(
                    "\(reason.chinese) 到\(at)", "\(reason.english) \(isShort ? "" : "to ")\(at)")
            }
            let since = duration(context.now.seconds(since: pause.since))
            return Phrase("\(reason.chinese) \(since)", "\(reason.english) \(since)")
        case .running, .idle:
            let over = job.worked(at: context.now) - job.job.standard.seconds
            let stopped = job.state == .idle ? Phrase("停表 ", "clock off ") : Phrase(same: "")
            if over > 0 {
                return Phrase(
                    "\(stopped.chinese)超时 \(duration(over))", "\(stopped.english)over \(duration(over))")
            }
            let left = duration(job.remaining(at: context.now))
            return Phrase("\(stopped.chinese)余\(left)", "\(stopped.english)\(left) left")
        }
    }

    /// Why it goes first, and whether a part is missing.
    static func flags(of work: WaitingWork, _ context: ScreenContext) -> String {
        var flags: [Phrase] = []
        if work.isRework { flags.append(Phrase("返修", "rework")) }
        if work.waits { flags.append(Phrase("等候", "waits")) }
        if work.isBooked && flags.isEmpty { flags.append(Phrase("预约", "booked")) }
        if work.parts.isShort {
            let eta = work.parts.eta.map { context.clock($0) } ?? ""
            flags.append(flags.isEmpty ? Phrase("缺料\(eta)", "short\(eta)") : Phrase("缺料", "short"))
        }
        return flags.map(context.text).joined(separator: " ")
    }

    /// Hours and minutes: "1:14".
    static func duration(_ seconds: Int) -> String {
        let minutes = max(0, seconds) / 60
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
