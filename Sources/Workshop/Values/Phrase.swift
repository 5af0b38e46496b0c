/// The languages the program speaks, switched live.
public enum Language: String, Codable, Hashable, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// A piece of text in both languages, standing where it is used.
public struct Phrase: Codable, Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The same in both languages: a plate, a number, a name.
    public init(same text: String) {
        self.init(text, text)
    }

    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

extension Phrase {
    /// "余1:58" until a moment, "超0:12" after it.
    static func leftOrLate(_ deadline: Moment, now: Moment) -> Phrase {
        let minutes = deadline.minutes(since: now)
        let time = span(minutes: minutes)
        return minutes < 0 ? Phrase("超\(time)", "late \(time)") : Phrase("余\(time)", "left \(time)")
    }

    /// 118 and -118 minutes as "1:58".
    static func span(minutes: Int) -> String { "\(abs(minutes) / 60):\(padded(abs(minutes) % 60, 2))" }

    func followed(by other: Phrase) -> Phrase {
        Phrase("\(chinese) \(other.chinese)", "\(english) \(other.english)")
    }
}
