/// The customer's yes to having a specialist from outside look for the fault: who does it, and for how much at most.
public struct OutsideConsent: Codable, Hashable, Sendable {
    public var specialist: String
    public var upTo: Money
    public var byWhom: String
    public var how: Told

    public init(specialist: String, upTo: Money, byWhom: String, how: Told) {
        self.specialist = specialist
        self.upTo = upTo
        self.byWhom = byWhom
        self.how = how
    }

    static let rules: [Rule<OutsideConsent>] = [
        Rule("names the specialist") { consent in
            guard CleanText.kept(consent.specialist).isEmpty else { return nil }
            return Refusal(
                Phrase("还没写送哪家", "Which specialist is missing"), wayOut: Phrase("写下店名", "Type his name"))
        },
        Rule("is for an amount") { consent in
            guard consent.upTo <= .zero else { return nil }
            return Refusal(
                Phrase("要写客户同意的金额", "The amount he agreed to is missing"),
                wayOut: Phrase("例如 800", "For instance 800"))
        },
        Rule("has someone who gave it") { consent in
            guard CleanText.kept(consent.byWhom).isEmpty else { return nil }
            return Refusal(
                Phrase("要写明是谁同意的", "Say who agreed to it"), wayOut: Phrase("填写姓名", "Type the name"))
        },
        Rule("text is clean") { Refusal.dirty([$0.specialist, $0.byWhom]) },
    ]
}

/// A consent on file: with when it was given, and to whom.
public struct StandingConsent: Hashable, Sendable {
    public let consent: OutsideConsent
    public let at: Moment
    public let staff: String

    /// "外协 沪东变速箱 最多 800.00，王建国 电话 09:42".
    func words(_ zone: Zone) -> Phrase {
        let (name, amount, clock) = (
            consent.specialist, consent.upTo.text, zone.clock(of: at).description
        )
        let day = zone.day(of: at).iso.dropFirst(5)
        return Phrase(
            "外协 \(name) 最多 \(amount)，\(consent.byWhom) \(consent.how.name.chinese)同意 \(day) \(clock)",
            "outside: \(name), up to \(amount); \(consent.byWhom) agreed \(consent.how.name.english) \(day) \(clock)"
        )
    }
}
