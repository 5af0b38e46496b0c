/// Acts on a month's due list as a whole.
enum DueListing {
    typealias Result = Outcome<InvitationAct>

    /// The month a list is asked for, and the day it is asked on.
    struct Wanted: Sendable {
        let month: Month
        let today: Day

        static let rules: [Rule<Wanted>] = [
            Rule("the month is not past") { wanted in
                guard wanted.month < wanted.today.month else { return nil }
                return Refusal(
                    Phrase("\(wanted.month) 已经过去", "\(wanted.month) is past"),
                    wayOut: Phrase("F8 换到以后的月份", "F8 goes to a later month"))
            },
            Rule("the month is near enough to reckon") { wanted in
                guard wanted.month.months(since: wanted.today.month) > 3 else { return nil }
                return Refusal(
                    Phrase("\(wanted.month) 太远，算不准", "\(wanted.month) is too far away to be reckoned"),
                    wayOut: Phrase("F7 换到三个月以内", "F7 goes to a month within three"))
            },
        ]
    }

    static func make(_ month: Month, in transaction: Transaction) throws -> Result {
        try Wanted.rules.check(Wanted(month: month, today: transaction.today))
        let added = try DueTable.makeList(month, in: transaction)
        let total = try InvitationTable.tally(month, in: transaction.snapshot).total
        let said = Phrase(
            "\(month) 应保养名单 \(total) 台，新增 \(added) 台", "Due in \(month): \(total) cars, \(added) of them new")
        guard added > 0 else {
            return Outcome(said, takeBack: .never(Phrase("名单没有变", "the list did not change")))
        }
        return Outcome(said, takeBack: .by(.unmakeList(month: month, madeAt: transaction.now)))
    }

    static func unmake(_ month: Month, _ madeAt: Moment, in transaction: Transaction) throws -> Result {
        let taken = try AttemptTable.unmakeList(month, madeAt: madeAt, in: transaction)
        guard taken > 0 else {
            throw Refusal(
                .conflict,
                Phrase("这份名单已经有人联系过", "This list has been worked on already"),
                wayOut: Phrase("保留名单，继续联系", "keep it and go on calling"))
        }
        return Outcome(
            Phrase("\(month) 名单撤下 \(taken) 台", "\(taken) cars taken off the list of \(month)"),
            takeBack: .by(.makeList(month: month)))
    }

    static func print(_ month: Month, only: [InvitationID]?, in transaction: Transaction) throws -> Result {
        guard let (batch, letters) = try LetterTable.print(month, only: only, in: transaction) else {
            throw Refusal(
                Phrase("没有要印的信", "There is no letter to print"),
                wayOut: Phrase("已印、已约、勿扰的不再印", "those printed, booked or left in peace get none"))
        }
        return Outcome(
            Phrase("印好特邀函 \(letters) 封", "\(letters) invitation letters printed"),
            takeBack: .by(.withdrawPrint(batch: batch)),
            opens: .document(.invitationLetter, of: .letters(batch)))
    }

    static func withdrawPrint(_ batch: LetterBatchID, in transaction: Transaction) throws -> Result {
        let month = try LetterTable.month(of: batch, in: transaction.snapshot)
        let letters = try LetterTable.unprint(batch, in: transaction)
        guard letters > 0 else {
            throw Refusal(
                .conflict,
                Phrase("这批信已经有寄出的", "Letters of this batch have been posted"),
                wayOut: Phrase("先撤回寄信登记", "take the posting back first"))
        }
        return Outcome(
            Phrase("\(letters) 封信作废", "\(letters) letters of \(month) count as not printed"),
            takeBack: .by(.printLetters(month: month, only: nil)))
    }

    /// Puts cars on a list that their own plan would not have brought there.
    static func add(
        _ vehicles: [VehicleID], to month: Month, cause: Invitation.Cause, in transaction: Transaction
    ) throws -> Result {
        try Wanted.rules.check(Wanted(month: month, today: transaction.today))
        var added: [InvitationID] = []
        for vehicle in vehicles {
            let facts = try DueTable.facts(of: vehicle, in: transaction.snapshot)
            if DueReckoning.silence(facts) != nil { continue }
            let customerClass = CustomerClass(lastVisit: facts.lastVisit, today: transaction.today)
            let id = try AttemptTable.add(
                vehicle, to: month, cause: cause, dueKm: facts.nextDueKm, customerClass, in: transaction)
            if let id { added.append(id) }
        }
        guard !added.isEmpty else {
            throw Refusal(
                Phrase("没有可加入的车", "There is no car to put on the list"),
                wayOut: Phrase("已在名单上，或客户不愿被打扰", "they stand on it already, or are to be left in peace"))
        }
        return Outcome(
            Phrase("\(added.count) 台加入 \(month) 名单", "\(added.count) cars put on the list of \(month)"),
            takeBack: .by(.removeFromList(invitations: added)))
    }

    static func remove(_ invitations: [InvitationID], in transaction: Transaction) throws -> Result {
        let count = try AttemptTable.remove(invitations, in: transaction)
        guard count > 0 else {
            throw Refusal(
                .conflict,
                Phrase("这些车已经有人联系过", "These cars have been worked on already"),
                wayOut: Phrase("保留在名单上", "leave them on the list"))
        }
        return Outcome(
            Phrase("\(count) 台移出名单", "\(count) cars taken off the list"),
            takeBack: .never(Phrase("可以再加入", "put them on again instead")))
    }

    static func post(_ month: Month, only: [InvitationID]?, in transaction: Transaction) throws -> Result {
        guard let (attempts, letters) = try AttemptTable.post(month, only: only, in: transaction) else {
            throw Refusal(
                Phrase("没有印好待寄的信", "There is no printed letter to post"),
                wayOut: Phrase("先按 2 印信；已寄、已约、勿扰的不再寄", "2 prints them; who was posted to or booked gets none")
            )
        }
        return Outcome(
            Phrase("登记寄出特邀函 \(letters) 封", "\(letters) invitation letters posted"),
            takeBack: .by(.withdrawLetters(from: attempts.lowerBound, through: attempts.upperBound)))
    }

    static func withdrawLetters(
        _ first: AttemptID, through last: AttemptID, in transaction: Transaction
    ) throws -> Result {
        let letters = try AttemptTable.withdrawLetters(first...max(first, last), in: transaction)
        guard letters > 0 else { throw Refusal.gone(Phrase("寄信记录", "posting")) }
        return Outcome(
            Phrase("撤回寄信登记 \(letters) 封", "\(letters) letters marked as not posted"),
            takeBack: .never(Phrase("可以重新登记寄信", "post them again instead")))
    }
}
