/// What is done for members: cards, money paid in, coupons, credit, and what covers their cars.
public enum MemberAct: Act {
    /// A customer becomes a member. `source` is a code of `reasons.csv`, list "referral". Counter-act: `leave`.
    case enrol(customer: CustomerID, tier: String, source: String, referredBy: CustomerID?)
    /// Counter-act: `enrol` again; only while there is nothing on the card.
    case leave(customer: CustomerID, was: Membership)
    /// Counter-act: the same the other way round.
    case changeTier(customer: CustomerID, from: String, to: String)
    /// Money for later. No counter-act: `payOut` corrects it.
    case topUp(customer: CustomerID, tender: Tender)
    /// Money paid in goes back. No counter-act.
    case payOut(customer: CustomerID, method: PaymentMethod, amount: Money, authority: Authority?)
    /// Counter-act: `withdrawCoupon`.
    case giveCoupon(customer: CustomerID, kind: Coupon.Kind, amount: Money, expiresOn: Day)
    /// Takes an unused coupon back. Counter-act: `giveCoupon` of the same.
    case withdrawCoupon(customer: CustomerID, number: String)
    /// Who may pay later, how much, how long; nil ends it. Counter-act: the same the other way round.
    case agreeCredit(customer: CustomerID, was: CreditAgreement?, now: CreditAgreement?)
    /// What covers a car and until when; nil ends it. Counter-act: the same the other way round.
    case cover(vehicle: VehicleID, kind: Cover.Kind, was: Cover?, now: Cover?)
    /// How a customer came and who sent him; nil: not known. Counter-act: the same the other way round.
    case refer(customer: CustomerID, was: Referral?, now: Referral?)
    /// A call about something that runs out; what is renewed runs longer. Counter-act: `withdrawRenewal`.
    case logRenewal(call: RenewalCall)
    /// The call was logged by mistake. Counter-act: `logRenewal` again.
    case withdrawRenewal(call: RenewalCallID, was: RenewalCall)

    public static var room: String { "member" }

    public var roles: Set<Role> {
        switch self {
        case .topUp, .payOut: [.cashier]
        case .agreeCredit, .giveCoupon, .withdrawCoupon: [.manager]
        default: [.advisor, .cashier, .followUpClerk]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<MemberAct> {
        switch self {
        case .enrol(let customer, let tier, let source, let referredBy):
            try Membering.enrol(customer, tier, source, referredBy, in: transaction)
        case .leave(let customer, let was): try Membering.leave(customer, was, in: transaction)
        case .changeTier(let customer, let from, let to):
            try Membering.changeTier(of: customer, from, to, in: transaction)
        case .topUp(let customer, let tender): try Membering.topUp(customer, tender, in: transaction)
        case .payOut(let customer, let method, let amount, let authority):
            try Membering.payOut(customer, method, amount, authority, in: transaction)
        case .giveCoupon(let customer, let kind, let amount, let expiresOn):
            try Membering.giveCoupon(customer, kind, amount, expiresOn, in: transaction)
        case .withdrawCoupon(let customer, let number):
            try Membering.withdrawCoupon(number, of: customer, in: transaction)
        case .agreeCredit(let customer, let was, let now):
            try Membering.agree(customer, was, now, in: transaction)
        case .cover(let vehicle, let kind, let was, let now):
            try Membering.cover(vehicle, kind, was, now, in: transaction)
        case .refer(let customer, let was, let now):
            try Referral.write(customer, was: was, now: now, in: transaction)
        case .logRenewal(let call): try Renewing.log(call, in: transaction)
        case .withdrawRenewal(let call, let was): try Renewing.withdraw(call, was, in: transaction)
        }
    }
}

/// A customer's membership as it is on file.
public struct Membership: Codable, Hashable, Sendable {
    public let card: String
    public let tier: String
    public let joinedOn: Day
    public let source: String
    public let referredBy: CustomerID?
}

/// Something that covers a car until a day or a distance.
public struct Cover: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case extendedWarranty = "extended-warranty"
        case servicePlan = "service-plan"

        public var name: Phrase {
            switch self {
            case .extendedWarranty: Phrase("延保", "extended warranty")
            case .servicePlan: Phrase("保养套餐", "service plan")
            }
        }
    }

    public let kind: Kind
    public let untilOn: Day
    public let untilKm: Int?
    public let reference: String

    public init(_ kind: Kind, untilOn: Day, untilKm: Int? = nil, reference: String = "") {
        self.kind = kind
        self.untilOn = untilOn
        self.untilKm = untilKm
        self.reference = reference
    }
}
