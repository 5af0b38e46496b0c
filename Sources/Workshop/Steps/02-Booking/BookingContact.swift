/// Keeps the numbers of contacts apart from all others.
public enum BookingContactThing: Sendable {}
public typealias BookingContactID = ID<BookingContactThing>

/// A word with the customer about his booking: he was reminded, told of a short part, or asked why he did not come.
public struct BookingContact: Codable, Hashable, Sendable {
    public enum About: String, Codable, Hashable, Sendable, CaseIterable {
        case reminder
        case shortPart = "short-part"
        case noShow = "no-show"

        public var name: Phrase {
            switch self {
            case .reminder: Phrase("提醒", "reminder")
            case .shortPart: Phrase("告知缺件", "told of a short part")
            case .noShow: Phrase("爽约致电", "no-show call")
            }
        }
    }

    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case reached, message
        case notReached = "not-reached"

        public var name: Phrase {
            switch self {
            case .reached: Phrase("已接通", "reached")
            case .message: Phrase("已发消息", "message sent")
            case .notReached: Phrase("未接通", "not reached")
            }
        }

        /// The customer knows.
        public var tells: Bool { self != .notReached }
    }

    public var about: About
    public var channel: Attempt.Channel
    public var outcome: Outcome
    public var note: String

    public init(
        about: About, channel: Attempt.Channel = .phone, outcome: Outcome, note: String = ""
    ) {
        self.about = about
        self.channel = channel
        self.outcome = outcome
        self.note = note
    }
}

/// A contact as it was written down.
public struct LoggedContact: Hashable, Sendable {
    public let id: BookingContactID
    public let contact: BookingContact
    public let at: Moment
    public let staffName: String
}

/// A contact beside the booking it is about: what the rules judge.
struct JudgedContact: Sendable {
    let contact: BookingContact
    let booking: Booking

    static let rules: [Rule<JudgedContact>] = [
        Rule("a letter is no word about a booking") { judged in
            guard judged.contact.channel == .letter else { return nil }
            return Refusal(
                Phrase("预约用电话、短信或微信联系", "A booking is spoken about by phone, SMS or WeChat"),
                wayOut: Phrase("换一个渠道", "choose another way"))
        },
        Rule("the call about a no-show needs one") { judged in
            guard judged.contact.about == .noShow, judged.booking.state != .noShow else { return nil }
            return Refusal(
                Phrase("这个预约没有爽约", "This booking is no no-show"),
                wayOut: Phrase("先记爽约", "mark it as one first"))
        },
        Rule("who is no longer expected is not reminded") { judged in
            guard judged.contact.about != .noShow, !judged.booking.state.isOpen else { return nil }
            return Refusal(
                .conflict,
                Phrase(
                    "这个预约\(judged.booking.state.name.chinese)",
                    "This booking is \(judged.booking.state.name.english)"),
                wayOut: Phrase("不用再提醒", "nobody needs to be reminded"))
        },
        Rule("text is clean") { Refusal.dirty([$0.contact.note]) },
    ]
}
