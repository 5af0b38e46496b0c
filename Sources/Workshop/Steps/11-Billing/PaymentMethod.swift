/// How money changes hands.
public enum PaymentMethod: String, Codable, Hashable, Sendable, CaseIterable {
    case cash, wechat, alipay, card, transfer, deposit, coupon, balance, points

    public var name: Phrase {
        switch self {
        case .cash: Phrase("现金", "cash")
        case .wechat: Phrase("微信", "WeChat")
        case .alipay: Phrase("支付宝", "Alipay")
        case .card: Phrase("银行卡", "card")
        case .transfer: Phrase("转账", "transfer")
        case .deposit: Phrase("订金", "deposit")
        case .coupon: Phrase("卡券", "coupon")
        case .balance: Phrase("储值", "balance")
        case .points: Phrase("积分", "points")
        }
    }

    /// Nothing passes over the counter: the number of the voucher or of the member's card is the only trace.
    public var needsReference: Bool { self == .coupon || self == .balance || self == .points }
}
