/// Where money taken lies until it is counted: the methods a till can be counted by.
extension PaymentMethod {
    public static let counted: [PaymentMethod] = [.cash, .wechat, .alipay, .card, .transfer]
}

/// A cashier's day, or the shop's (`cashier` nil), that is to be closed or was.
public struct TillDay: Codable, Hashable, Sendable {
    public let day: Day
    public let cashier: StaffID?

    public init(day: Day, cashier: StaffID?) {
        self.day = day
        self.cashier = cashier
    }
}

/// One method of payment on a day: what the book says, and what was counted.
public struct TillCount: Codable, Hashable, Sendable {
    public let method: PaymentMethod
    public let entries: Int
    public let book: Money
    public let counted: Money

    public init(method: PaymentMethod, entries: Int, book: Money, counted: Money) {
        self.method = method
        self.entries = entries
        self.book = book
        self.counted = counted
    }

    public var difference: Money { counted - book }

    func counting(_ counted: Money) -> TillCount {
        TillCount(method: method, entries: entries, book: book, counted: counted)
    }
}

/// A day that is about to be closed, as the rules look at it.
public struct Closing: Hashable, Sendable {
    public let till: TillDay
    public let counts: [TillCount]
    public let reason: String
    public let today: Day
    /// Cashiers who took money that day and have not closed it; asked only of the shop.
    public let open: [String]
    public let isClosed: Bool

    public static let rules: [Rule<Closing>] = [
        Rule("a day is closed once") { closing in
            guard closing.isClosed else { return nil }
            return Refusal(
                .conflict, Phrase("这一天已经日结", "That day is closed already"),
                wayOut: Phrase("回车看日结报告", "Enter shows its report"))
        },
        Rule("a day to come cannot be closed") { closing in
            guard closing.till.day > closing.today else { return nil }
            return Refusal(
                Phrase("还没到这一天", "That day is still to come"), wayOut: Phrase("选今天或之前", "Choose another"))
        },
        Rule("the shop closes after its cashiers") { closing in
            guard closing.till.cashier == nil, !closing.open.isEmpty else { return nil }
            let names = closing.open.joined(separator: "、")
            return Refusal(
                Phrase("还有收银员未日结：\(names)", "Not closed yet: \(names)"),
                wayOut: Phrase("先结各人的，再结全店", "Close theirs first, then the shop"))
        },
        Rule("a difference has its reason") { closing in
            guard closing.counts.contains(where: { $0.difference != .zero }), closing.reason.isEmpty else {
                return nil
            }
            return Refusal(
                Phrase("有差异要选原因", "A difference needs its reason"),
                wayOut: Phrase("到原因栏用数字选", "Choose one by its digit"))
        },
        Rule("nothing is counted below zero") { closing in
            guard closing.counts.contains(where: { $0.counted < .zero && $0.counted != $0.book }) else {
                return nil
            }
            return Refusal(
                Phrase("实点不能小于零", "A count cannot be below zero"), wayOut: Phrase("重新清点", "Count again"))
        },
    ]
}

/// What a closed day says, for its report 日结.
public struct DayReport: Hashable, Sendable {
    /// What was posted for one payer that day, or for sales over the counter, what went back taken off.
    public struct Billed: Hashable, Sendable {
        public let name: Phrase
        public let count: Int
        public let total: Money
    }

    public let shop: String
    public let till: TillDay
    /// nil: the shop as a whole.
    public let cashierName: String?
    public let closedAt: Moment?
    public let closedBy: String
    public let counts: [TillCount]
    /// Why the count was off; nil when everything agreed.
    public let reason: Phrase?
    public let billed: [Billed]
    public let reversals: Int
    /// Paid with what the shop kept or gave before: deposit, balance, points, coupon.
    public let vouchers: [Takings]
    /// What went on account that day.
    public let onAccount: Money

    public var isClosed: Bool { closedAt != nil }
    public var book: Money { counts.map(\.book).total() }
    public var difference: Money { counts.map(\.difference).total() }
}
