/// A rule said no. Nothing was written; the person is told why and what leads on.
public struct Refusal: Error, Hashable, Sendable {
    /// How the refusal is answered on the command line (`interaction.md` section 15).
    public enum Kind: Int32, Hashable, Sendable {
        case notFound = 3
        case conflict = 4
        case notAllowed = 5
        case invalid = 6
        case busy = 7
    }

    public let kind: Kind
    /// What is wrong, in the shop's words.
    public let sentence: Phrase
    /// What to do about it, with the key that goes there.
    public let wayOut: Phrase

    public init(_ kind: Kind, _ sentence: Phrase, wayOut: Phrase) {
        self.kind = kind
        self.sentence = sentence
        self.wayOut = wayOut
    }

    /// A rule of the shop said no.
    public init(_ sentence: Phrase, wayOut: Phrase) {
        self.init(.invalid, sentence, wayOut: wayOut)
    }

    /// Someone else changed the row since it was read: both values are shown and nothing is lost.
    public static func overtaken(_ field: Phrase, mine: String, theirs: String) -> Refusal {
        Refusal(
            .conflict,
            Phrase(
                "\(field.chinese)已被别人改为“\(theirs)”，您输入的是“\(mine)”",
                "\(field.english) was changed to \"\(theirs)\" meanwhile; you typed \"\(mine)\""),
            wayOut: Phrase("看过后再按一次 F9 以您的为准，F3 放弃", "Look, then F9 again to keep yours, F3 to drop it"))
    }

    /// The row is not there (any more).
    public static func gone(_ thing: Phrase) -> Refusal {
        Refusal(
            .notFound,
            Phrase("\(thing.chinese)已不存在", "The \(thing.english) is no longer there"),
            wayOut: Phrase("F3 返回列表", "F3 goes back to the list"))
    }

    /// Both halves on one line, as the message line shows them.
    public var line: Phrase {
        Phrase("\(sentence.chinese)：\(wayOut.chinese)", "\(sentence.english): \(wayOut.english)")
    }
}

/// A rule is a named value in a list; it refuses a subject or lets it pass.
public struct Rule<Subject>: Sendable {
    public let name: String
    public let refuse: @Sendable (Subject) -> Refusal?

    public init(_ name: String, refuse: @escaping @Sendable (Subject) -> Refusal?) {
        self.name = name
        self.refuse = refuse
    }
}

extension Sequence {
    /// Throws the first refusal among the rules.
    public func check<Subject>(_ subject: Subject) throws(Refusal) where Element == Rule<Subject> {
        for rule in self {
            if let refusal = rule.refuse(subject) { throw refusal }
        }
    }
}

extension Refusal {
    /// A row was changed by someone else since it was read, and the change cannot be merged.
    static func overtakenRow(_ thing: Phrase) -> Refusal {
        Refusal(
            .conflict,
            Phrase("\(thing.chinese)刚被别人改过", "The \(thing.english) was changed by someone else just now"),
            wayOut: Phrase("画面已更新，请看过后再试", "The screen shows the new state; look and try again"))
    }
}
