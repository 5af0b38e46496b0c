/// How far a settlement is paid, in the strict words of the handbook (section 2, step 11).
public enum SettlementState: String, Codable, Hashable, Sendable, CaseIterable {
    case unpaid
    case partlyPaid = "partly-paid"
    case onAccount = "on-account"
    case paid

    public var name: Phrase {
        switch self {
        case .unpaid: Phrase("未结", "unpaid")
        case .partlyPaid: Phrase("部分结算", "partly paid")
        case .onAccount: Phrase("挂账", "on account")
        case .paid: Phrase("已结清", "paid")
        }
    }

    /// Derived, never stored: from what is asked, what was paid, and whether the rest is on account.
    public init(total: Money, paid: Money, isOnAccount: Bool) {
        if paid == total {
            self = .paid
        } else if isOnAccount {
            self = .onAccount
        } else {
            self = paid == .zero ? .unpaid : .partlyPaid
        }
    }

    /// The car may leave as far as this settlement is concerned.
    public var isSettled: Bool { self == .paid || self == .onAccount }
}

/// Who pays later, by which agreement and until when 挂账.
public struct AccountTerms: Codable, Hashable, Sendable {
    public let agreement: String
    public let dueOn: Day

    public init(agreement: String, dueOn: Day) {
        self.agreement = agreement
        self.dueOn = dueOn
    }
}

/// A settlement as it was posted, and what has been paid of it since.
public struct PostedSettlement: Hashable, Sendable {
    public let id: SettlementID
    /// "JS260312-007"
    public let number: String
    public let order: OrderID
    public let payer: Payer
    public let postedAt: Moment
    public let cashier: StaffID
    public let cashierName: String
    public let labour: Money
    public let material: Money
    public let sublet: Money
    public let diagnosis: Money
    public let test: Money
    public let other: Money
    public let rounding: Money
    public let total: Money
    public let tax: Money
    public let invoice: Invoice
    public let reverses: SettlementID?
    /// The reversal that took back all that was left of it.
    public let reversedBy: SettlementID?
    /// The settlement whose payer did not pay this.
    public let movedFrom: SettlementID?
    public let account: AccountTerms?
    /// By its own payments.
    public let paid: Money
    /// What its reversals took off; zero or negative.
    public let takenBack: Money
    /// What was paid back on its reversals; zero or negative.
    public let paidBack: Money

    /// What it comes to now.
    public var due: Money { total + takenBack }
    /// What the shop has of it now.
    public var held: Money { paid + paidBack }
    public var outstanding: Money { due - held }
    /// It is neither reversed nor a reversal.
    public var stands: Bool { reverses == nil && reversedBy == nil }
    public var state: SettlementState {
        SettlementState(total: due, paid: held, isOnAccount: account != nil)
    }

    /// "部分结算", and "红冲" for what no longer stands.
    public var stateName: Phrase {
        guard stands else {
            return reverses == nil ? Phrase("已红冲", "reversed") : Phrase("红冲单", "reversal")
        }
        if takenBack == .zero { return state.name }
        return Phrase("\(state.name.chinese)·部分红冲", "\(state.name.english), part")
    }
}

/// Proof that a payer's part of an order is paid or on account; made by the table from what stands.
public struct SettledPayer: Hashable, Sendable {
    public let payer: Payer
    /// The last of his settlements.
    public let settlement: SettlementID

    init(stored payer: Payer, settlement: SettlementID) {
        self.payer = payer
        self.settlement = settlement
    }
}

/// One payer of an order: what is still to be drawn for him, and what was posted.
public struct PayerAccount: Hashable, Sendable {
    public let payer: Payer
    /// Lines no standing settlement has asked for.
    public let unasked: [Charge]
    /// Everything posted, oldest first, reversals too.
    public let posted: [PostedSettlement]

    public var standing: [PostedSettlement] { posted.filter(\.stands) }
    /// Nothing remains to be drawn.
    public var isDrawn: Bool { unasked.isEmpty && !standing.isEmpty }

    public var proof: SettledPayer? {
        guard isDrawn, standing.allSatisfy({ $0.state.isSettled }), let last = standing.last else {
            return nil
        }
        return SettledPayer(stored: payer, settlement: last.id)
    }
}

/// Money taken, or paid back, for a settlement.
public struct Payment: Hashable, Sendable {
    public let id: PaymentID
    public let tender: Tender
    public let at: Moment
    public let cashierName: String
}
