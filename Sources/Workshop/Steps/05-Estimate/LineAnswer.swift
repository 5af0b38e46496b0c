/// What the customer once said to a line: who, how, when, and to what amount.
public struct LineAnswer: Hashable, Sendable {
    public let state: LineState
    public let byWhom: String
    public let how: Told
    public let at: Moment
    /// What was shown, tax included.
    public let amount: Money
    /// The member of staff who wrote it down.
    public let staff: String
    /// Why it was refused or put off.
    public let reason: Phrase?
    public let until: Day?
    public let consents: Bool
    public let isInAdvance: Bool
    /// The line still is as it was then.
    public let holds: Bool

    /// "王建国 电话 10:20 同意 220.00 (李娜)"
    public func words(_ zone: Zone) -> Phrase {
        let when = "\(zone.day(of: at).iso.dropFirst(5)) \(zone.clock(of: at))"
        let way = isInAdvance ? Phrase("免询", "in advance") : how.name
        var more: [Phrase] = []
        if let until { more.append(Phrase("到 \(until)", "until \(until)")) }
        if let reason { more.append(reason) }
        if consents { more.append(Phrase("同意非原厂件", "not original: consents")) }
        if !holds { more.append(Phrase("后来改过", "changed since")) }
        return Phrase(
            ([
                byWhom, way.chinese, when, state.name.chinese, amount.text, "(\(staff))",
            ] + more.map(\.chinese)).joined(separator: " "),
            ([
                byWhom, way.english, when, state.name.english, amount.text, "(\(staff))",
            ] + more.map(\.english)).joined(separator: " "))
    }
}
