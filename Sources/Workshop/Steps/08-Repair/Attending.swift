/// Coming in and going home: the presence clock, apart from the job clock.
enum Attending {
    static func comeIn(_ id: StaffID, in transaction: Transaction) throws -> Outcome<RecordAct> {
        let staff = try StaffTable.staff(id, in: transaction.snapshot)
        try demandOwn(id, transaction)
        if let since = try PresenceTable.running(of: id, in: transaction.snapshot) {
            let clock = transaction.zone.clock(of: since.inAt)
            throw Refusal(
                .conflict, Phrase("\(staff.name) \(clock) 已到岗", "\(staff.name) is here since \(clock)"),
                wayOut: Phrase("画面已更新", "The screen is up to date"))
        }
        let presence = try PresenceTable.begin(id, in: transaction)
        return Outcome(
            Phrase("\(staff.name) 上班", "\(staff.name) is here"),
            takeBack: .by(.notCome(presence: presence)), tells: [.foreman])
    }

    static func notCome(
        _ based: Based<PresenceThing>, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let presence = try PresenceTable.presence(based.id, in: transaction.snapshot)
        try demandOwn(presence.staff, transaction)
        let staff = try StaffTable.staff(presence.staff, in: transaction.snapshot)
        try PresenceTable.strike(based, in: transaction)
        return Outcome(
            Phrase("\(staff.name) 没有上班", "\(staff.name) did not come"),
            takeBack: .by(.comeIn(staff: presence.staff)), tells: [.foreman])
    }

    static func goHome(
        _ based: Based<PresenceThing>, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let presence = try PresenceTable.presence(based.id, in: transaction.snapshot)
        try demandOwn(presence.staff, transaction)
        let staff = try StaffTable.staff(presence.staff, in: transaction.snapshot)
        try PresenceTable.setEnded(based, transaction.now, in: transaction)
        let stopped = try CompletionTable.stopClock(of: presence.staff, in: transaction)
        let hours = JobWords.duration(transaction.now.seconds(since: presence.inAt))
        let left = stopped == nil ? Phrase("", "") : Phrase("，作业已下工", ", clocked off his job")
        return Outcome(
            Phrase(
                "\(staff.name) 下班，在岗 \(hours)\(left.chinese)",
                "\(staff.name) went home after \(hours)\(left.english)"),
            takeBack: .by(
                .stay(
                    presence: Based(based.id, version: based.version + 1),
                    clocks: stopped.map { [$0.clock] } ?? [])),
            tells: [.foreman])
    }

    static func stay(
        _ based: Based<PresenceThing>, _ clocks: [Based<ClockingThing>], in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let presence = try PresenceTable.presence(based.id, in: transaction.snapshot)
        try demandOwn(presence.staff, transaction)
        let staff = try StaffTable.staff(presence.staff, in: transaction.snapshot)
        try PresenceTable.setEnded(based, nil, in: transaction)
        try CompletionTable.runOn(clocks, in: transaction)
        return Outcome(
            Phrase("\(staff.name) 还在岗", "\(staff.name) is still here"),
            takeBack: .by(.goHome(presence: Based(based.id, version: based.version + 1))), tells: [.foreman])
    }

    /// Everyone clocks himself; the foreman may for others.
    private static func demandOwn(_ staff: StaffID, _ transaction: Transaction) throws {
        if transaction.actor.staff == staff || transaction.actor.may([.foreman]) { return }
        throw Refusal(
            .notAllowed, Phrase("考勤由本人操作", "Everyone clocks himself in and out"),
            wayOut: Phrase("请车间主管操作", "Ask the foreman"))
    }
}
