/// What a customer has with the shop: his card, his balance, his points, his coupons, his credit.
public struct MemberPurse: Hashable, Sendable {
    public let customer: CustomerID
    /// Empty: no member.
    public let card: String
    public let tier: MemberTier?
    public let balance: Money
    /// A point is a fen.
    public let points: Money
    /// Points taken back after they were spent; the next ones make up for them.
    public let pointsOwed: Money
    public let coupons: [Coupon]
    public let agreement: CreditAgreement?

    /// What he can still pay with, by this method and voucher; nil: as much as he likes.
    public func left(_ method: PaymentMethod, reference: String, today: Day) -> Money? {
        switch method {
        case .balance: card.isEmpty ? .zero : balance
        case .points: card.isEmpty ? .zero : points
        case .coupon:
            coupons.first { $0.number == reference && $0.isValid(on: today) }?.left ?? .zero
        default: nil
        }
    }

    /// The number that stands for him at the till when he has just one.
    public func reference(for method: PaymentMethod, today: Day) -> String {
        switch method {
        case .balance, .points: return card
        case .coupon:
            let valid = coupons.filter { $0.isValid(on: today) }
            return valid.count == 1 ? valid[0].number : ""
        default: return ""
        }
    }
}

/// A voucher the shop gave a customer; a liability until it is used or runs out.
public struct Coupon: Hashable, Sendable {
    /// What it is good for; the till takes both for what they are worth.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case labour, service

        public var name: Phrase {
            switch self {
            case .labour: Phrase("工时券", "labour coupon")
            case .service: Phrase("服务券", "service coupon")
            }
        }
    }

    /// "KQ260312-01"
    public let number: String
    public let kind: Kind
    public let amount: Money
    public let left: Money
    public let expiresOn: Day

    public func isValid(on today: Day) -> Bool { left > .zero && today <= expiresOn }
}

/// Who may pay later, up to how much, within how many days 挂账协议.
public struct CreditAgreement: Codable, Hashable, Sendable {
    public var name: String
    public var limit: Money
    public var days: Int
    public var until: Day

    public init(name: String, limit: Money, days: Int, until: Day) {
        self.name = name
        self.limit = limit
        self.days = days
        self.until = until
    }

    static let rules: [Rule<(agreement: CreditAgreement, today: Day)>] = [
        Rule("has a name") { subject in
            guard subject.agreement.name.allSatisfy(\.isWhitespace) else { return nil }
            return Refusal(
                Phrase("协议要有名称", "The agreement needs a name"), wayOut: Phrase("输入名称", "Type it"))
        },
        Rule("has a limit and a term") { subject in
            guard subject.agreement.limit <= .zero || subject.agreement.days <= 0 else { return nil }
            return Refusal(
                Phrase("协议要有额度和账期", "The agreement needs a limit and a term in days"),
                wayOut: Phrase("输入额度和天数", "Type both"))
        },
        Rule("is not over already") { subject in
            guard subject.agreement.until < subject.today else { return nil }
            return Refusal(
                Phrase("协议到期日已过", "The agreement has run out"), wayOut: Phrase("改日期", "Change the date"))
        },
    ]
}
