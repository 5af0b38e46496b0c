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

    static func post(_ month: Month, only: [InvitationID]?, in transaction: Transaction) throws -> Result {
        guard let (attempts, letters) = try AttemptTable.post(month, only: only, in: transaction) else {
            throw Refusal(
                Phrase("没有要寄的信", "There is no letter to post"),
                wayOut: Phrase("已寄、已约、勿扰的不再寄", "those posted, booked or not to be called get none"))
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
