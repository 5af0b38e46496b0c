/// One settlement, or sale over the counter, that money is still to come for.
public struct Debt: Hashable, Sendable {
    /// Where its money is taken.
    public let opens: Place
    public let number: String
    public let customer: CustomerID
    public let customerName: String
    public let plate: String
    public let payer: Payer
    public let postedOn: Day
    /// When it is due: as agreed, else the day it was posted.
    public let dueOn: Day
    public let isOnAccount: Bool
    public let outstanding: Money

    public func age(on today: Day) -> DebtAge { DebtAge(daysLate: today.days(since: dueOn)) }
}

/// How long money has been due 账龄.
public enum DebtAge: Int, Hashable, Sendable, CaseIterable {
    case notDue, to30, to60, to90, beyond

    public init(daysLate days: Int) {
        switch days {
        case ...0: self = .notDue
        case ...30: self = .to30
        case ...60: self = .to60
        case ...90: self = .to90
        default: self = .beyond
        }
    }

    public var name: Phrase {
        switch self {
        case .notDue: Phrase("未到期", "not due")
        case .to30: Phrase("1-30 天", "1-30 d")
        case .to60: Phrase("31-60 天", "31-60 d")
        case .to90: Phrase("61-90 天", "61-90 d")
        case .beyond: Phrase("90 天以上", "over 90")
        }
    }
}

/// What one debtor owes, by age. The customer himself, or somebody who pays for customers.
public struct Debtor: Hashable, Sendable {
    public enum ID: Hashable, Sendable {
        case customer(CustomerID)
        case payer(Payer)
    }

    public let id: ID
    public let name: Phrase
    public let debts: [Debt]

    public var total: Money { debts.map(\.outstanding).total() }

    public func owed(_ age: DebtAge, on today: Day) -> Money {
        debts.filter { $0.age(on: today) == age }.map(\.outstanding).total()
    }

    /// Debts by who owes them, the one who owes most first.
    public static func all(_ debts: [Debt]) -> [Debtor] {
        Dictionary(grouping: debts) { $0.payer == .customer ? ID.customer($0.customer) : .payer($0.payer) }
            .map { id, debts in
                let name: Phrase =
                    switch id {
                    case .customer: Phrase(same: debts[0].customerName)
                    case .payer(let payer): payer.name
                    }
                return Debtor(id: id, name: name, debts: debts.sorted { $0.dueOn < $1.dueOn })
            }
            .sorted { ($1.total, $0.name.chinese) < ($0.total, $1.name.chinese) }
    }
}

/// A customer's account over time 对账单: what was asked, what was paid, what stood after each.
public struct AccountStatement: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let on: Day
        /// "JS260312-007"
        public let document: String
        public let what: Phrase
        public let asked: Money
        public let paid: Money
        public let balance: Money
    }

    public let shop: String
    public let customer: String
    public let from: Day
    public let to: Day
    public let opening: Money
    public let lines: [Line]
    public let debts: [Debt]

    public var closing: Money { lines.last?.balance ?? opening }
}
