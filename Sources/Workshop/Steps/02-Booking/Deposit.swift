/// Money left with a booking: taken over the counter, then used for the visit's bill, given back, or kept by the shop.
public struct Deposit: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case taken, returned, kept

        public var name: Phrase {
            switch self {
            case .taken: Phrase("收订金", "deposit taken")
            case .returned: Phrase("退订金", "deposit returned")
            case .kept: Phrase("没收订金", "deposit kept")
            }
        }
    }

    public let id: DepositID
    /// Of the receipt its payer gets, "DJ260312-001"; empty for what is given back or kept.
    public let number: String
    public let kind: Kind
    /// Less than nothing where the shop kept it and thought better of it.
    public let amount: Money
    /// Nothing changes hands where it is kept.
    public let method: DepositTender.Method?
    public let reference: String
    public let at: Moment
    public let staffName: String
}

/// How much of a deposit changes hands, and by what means.
public struct DepositTender: Codable, Hashable, Sendable {
    public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
        case cash, wechat, alipay, card, transfer

        public var name: Phrase {
            switch self {
            case .cash: Phrase("现金", "cash")
            case .wechat: Phrase("微信", "WeChat")
            case .alipay: Phrase("支付宝", "Alipay")
            case .card: Phrase("银行卡", "card")
            case .transfer: Phrase("转账", "transfer")
            }
        }
    }

    public let amount: Money
    public let method: Method
    /// Of the card slip or the transfer, of a pay code the last four digits; empty for cash.
    public let reference: String

    public init(amount: Money, method: Method, reference: String = "") {
        self.amount = amount
        self.method = method
        self.reference = reference
    }

    static let nothing = Refusal(
        Phrase("订金要大于 0", "A deposit is more than 0"), wayOut: Phrase("输入金额", "type the amount"))

    static let rules: [Rule<DepositTender>] = [
        Rule("a deposit is more than nothing") { tender in
            tender.amount > .zero ? nil : nothing
        },
        Rule("of a pay code only the end is kept") { tender in
            guard [.wechat, .alipay].contains(tender.method), tender.reference.count > 4 else { return nil }
            return Refusal(
                Phrase("付款码只留后四位", "Of a pay code only the last four digits are kept"),
                wayOut: Phrase("单号栏只输后四位", "Type only the last four into the reference"))
        },
        Rule("text is clean") { Refusal.dirty([$0.reference]) },
    ]
}
