/// What came of a call, before it is written down.
public struct CallResult: Codable, Hashable, Sendable {
    public var channel: Attempt.Channel
    public var outcome: Attempt.Outcome
    /// Code of the list "no-booking" in reasons.csv.
    public var reason: String?
    public var nextContact: Day?
    public var note: String
    /// What the customer told that changes a file; nil when he told nothing.
    public var news: FileNews?

    public init(
        channel: Attempt.Channel = .phone, outcome: Attempt.Outcome, reason: String? = nil,
        nextContact: Day? = nil, note: String = "", news: FileNews? = nil
    ) {
        self.channel = channel
        self.outcome = outcome
        self.reason = reason
        self.nextContact = nextContact
        self.note = note
        self.news = news
    }

    /// When to call again, offered for the outcome; nil for those after which nobody calls.
    public static func usualNextContact(after outcome: Attempt.Outcome, today: Day) -> Day? {
        switch outcome {
        case .notReached: today.adding(days: 1)
        case .notNow: today.adding(months: 1)
        case .posted, .booked, .wrongNumber, .doNotCall, .scrapped, .moved, .carChanged, .soldOn: nil
        }
    }
}

/// A call's result beside what is known of the customer: what the rules judge.
struct JudgedCall: Sendable {
    let result: CallResult
    let customerWantsPeace: Bool
    var bookingsNotKept = 0
    let today: Day

    static let rules: [Rule<JudgedCall>] = [
        Rule("a reason for not coming now") { call in
            guard call.result.outcome == .notNow, call.result.reason?.isEmpty ?? true else { return nil }
            return Refusal(
                Phrase("“暂不来”必须有原因", "\"Not now\" needs a reason"),
                wayOut: Phrase("按数字选一个原因", "choose one by its digit"))
        },
        Rule("the next contact lies ahead") { call in
            guard let day = call.result.nextContact, day <= call.today else { return nil }
            return Refusal(
                Phrase("下次联系的日期不在将来", "The day of the next contact does not lie ahead"),
                wayOut: Phrase("改成明天或以后，如 +3", "make it tomorrow or later, for instance +3"))
        },
        Rule("nobody is called against his wish") { call in
            guard call.customerWantsPeace else { return nil }
            return Refusal(
                .notAllowed,
                Phrase("客户要求不再来电", "The customer asked not to be called"),
                wayOut: Phrase("如客户改变主意，先在客户档案里取消勿扰", "if he changed his mind, say so in his file first"))
        },
        Rule("three bookings not kept end the inviting") { call in
            guard call.bookingsNotKept >= DueReckoning.patience else { return nil }
            return Refusal(
                .notAllowed,
                Phrase(
                    "连续 \(call.bookingsNotKept) 次爽约，不再招揽",
                    "\(call.bookingsNotKept) bookings in a row not kept: he is left in peace"),
                wayOut: Phrase("等他自己再来", "until he comes again by himself"))
        },
        Rule("the news belongs to the result") { call in
            guard let news = call.result.news, news.outcome != call.result.outcome else { return nil }
            return Refusal(
                Phrase("资料变更与通话结果不符", "What was told does not belong to this result"),
                wayOut: Phrase("F7 重选结果", "F7 chooses the result again"))
        },
        Rule("the new number is one") { call in
            let typed: String? =
                switch call.result.news {
                case .phone(let number): number
                case .newOwner(_, let number): number.isEmpty ? nil : number
                case .address, .newCar, nil: nil
                }
            guard let typed, Phone(typed) == nil else { return nil }
            return Refusal(
                Phrase("“\(typed)”不是电话号码", "\"\(typed)\" is not a telephone number"),
                wayOut: Phrase("手机 11 位，座机带区号", "11 digits, or area code and number"))
        },
        Rule("booked means a booking on file") { call in
            guard call.result.outcome == .booked else { return nil }
            return Refusal(
                Phrase("“已预约”要存下预约单", "\"Booked\" is written by saving the booking"),
                wayOut: Phrase("按 1 打开预约单", "1 opens the booking form"))
        },
        Rule("a letter is posted from the list") { call in
            guard call.result.outcome == .posted else { return nil }
            return Refusal(
                Phrase("寄信在名单上登记", "Letters are posted from the list"),
                wayOut: Phrase("F3 返回名单，按 2", "F3 goes back to the list; 2 posts them"))
        },
        Rule("text is clean") { Refusal.dirty([$0.result.note]) },
    ]
}
