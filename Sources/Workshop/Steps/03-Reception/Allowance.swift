/// "Up to ¥X without asking": what the customer agreed to in advance for work found later.
public struct Allowance: Codable, Hashable, Sendable {
    public var upTo: Money
    public var byWhom: String
    public var how: Told

    public init(upTo: Money, byWhom: String, how: Told = .inPerson) {
        self.upTo = upTo
        self.byWhom = byWhom
        self.how = how
    }

    static let rules: [Rule<Allowance>] = [isAnAmount, namesWho]

    static let isAnAmount = Rule<Allowance>("an allowance is an amount") { allowance in
        allowance.upTo > .zero
            ? nil
            : Refusal(
                Phrase("免询额度要大于零", "What may be done without asking is an amount above zero"),
                wayOut: Phrase("例如 300；不要额度就取消它", "For instance 300; or withdraw it"))
    }

    static let namesWho = Rule<Allowance>("an allowance has someone who gave it") { allowance in
        allowance.byWhom.contains { !$0.isWhitespace }
            ? nil
            : Refusal(
                Phrase("要写明是谁同意的", "Say who agreed to it"), wayOut: Phrase("填写姓名", "Type the name"))
    }
}

/// An allowance on file, with what is left of it.
public struct StandingAllowance: Hashable, Sendable {
    public let id: AllowanceID
    public let allowance: Allowance
    public let at: Moment
    public let staff: StaffID
    /// What was authorised by it and still stands.
    public let used: Money

    public var left: Money { max(.zero, allowance.upTo - used) }
}
