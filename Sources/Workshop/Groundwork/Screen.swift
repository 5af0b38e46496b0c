import Terminal

/// What every screen is told: the time, the zone, the language, who is at the keyboard.
public struct ScreenContext: Sendable {
    public let now: Moment
    public let zone: Zone
    public let language: Language
    public let actor: Actor

    public init(now: Moment, zone: Zone, language: Language, actor: Actor) {
        self.now = now
        self.zone = zone
        self.language = language
        self.actor = actor
    }

    public var today: Day { zone.day(of: now) }

    /// Time of day, "09:42".
    public func clock(_ moment: Moment) -> String { zone.clock(of: moment).description }

    /// Time of day, with the day where it is not today: "10:30", "03-13 10:30".
    public func day(_ moment: Moment) -> String { zone.said(moment, today: today) }

    /// In five columns: "09:42" today, "03-11" on another day.
    public func moment(_ moment: Moment) -> String { zone.brief(moment, today: today) }

    /// "承诺 11:40 余1:58", "by 11:40 late 0:12".
    public func promise(_ moment: Moment) -> Phrase {
        let left = Phrase.leftOrLate(moment, now: now)
        return Phrase("承诺 \(day(moment)) \(left.chinese)", "by \(day(moment)) \(left.english)")
    }

    /// Time left until `moment`: "1:58", or how much it is late: "-0:12".
    public func left(until moment: Moment) -> String {
        let minutes = moment.minutes(since: now)
        let size = abs(minutes)
        return "\(minutes < 0 ? "-" : "")\(size / 60):\(size % 60 < 10 ? "0" : "")\(size % 60)"
    }

    /// What is left of a clock, or that it has run over and by how much: "余 1:58", "余 3 天", "超时 0:12",
    /// "超时 26 天". From two days on hours say nothing any more.
    public func countdown(to deadline: Moment) -> String {
        let minutes = deadline.minutes(since: now)
        let length = abs(minutes)
        let days = length / (24 * 60)
        let clock = Phrase.span(minutes: length)
        let size = days < 2 ? Phrase(same: clock) : Phrase("\(days) 天", "\(days) d")
        return text(
            minutes < 0
                ? Phrase("超时 \(size.chinese)", "late \(size.english)")
                : Phrase("余 \(size.chinese)", "left \(size.english)"))
    }

    public func text(_ phrase: Phrase) -> String { phrase[language] }
}

/// Who takes the digits and letters typed on a screen.
public enum Typing: Hashable, Sendable {
    /// The omnibox: home and plain lists.
    case omnibox
    /// The numbered acts: work screens.
    case acts
    /// A field of the screen.
    case field
}

/// One screen as a value. `update` and `render` are pure; `reload` is the only read. Title row, rail, message,
/// omnibox and hints are drawn around it by the desk.
public protocol Screen: Sendable {
    var place: Place { get }
    /// What the title row says: where I am.
    func heading(_ context: ScreenContext) -> String
    /// The order whose rail is drawn under the title.
    var order: OrderID? { get }
    var typing: Typing { get }
    /// A question lies over the screen and has the keys: what cannot be done below does not hold it up.
    var isAsking: Bool { get }
    /// A field of the screen is there to be filled by a scanner: a burst of characters is one code, not typing.
    var asksForScan: Bool { get }
    /// Everything that can be done here, available or not.
    func bindings(_ context: ScreenContext) -> [Binding]
    mutating func reload(_ snapshot: Snapshot) throws
    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext)
    /// What has been typed and not committed, by field name; nil when the screen has no form.
    var draft: [String: String]? { get }
    mutating func restore(_ fields: [String: String])
    /// The act last asked for has been carried out: the form may be emptied.
    mutating func done()
    /// F3 inside the screen: shuts a question of its own, and says whether there was one.
    mutating func back() -> Bool
}

extension Screen {
    public var order: OrderID? { nil }
    public var typing: Typing { .acts }
    public var isAsking: Bool { false }
    public var asksForScan: Bool { false }
    public var draft: [String: String]? { nil }
    public mutating func restore(_ fields: [String: String]) {}
    public mutating func done() {}
    public mutating func back() -> Bool { false }

    /// Why the act a key stands for cannot be done now; nil when it can.
    func whyNot(_ key: Key, _ context: ScreenContext) -> Phrase? {
        if isAsking { return nil }
        return bindings(context).first { $0.key == key }?.unavailable
    }
}
