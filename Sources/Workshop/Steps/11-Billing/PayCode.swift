/// A pay code as the scanner reads it from the customer's telephone. Only the last four digits are ever kept.
public struct PayCode: Hashable, Sendable {
    public let method: PaymentMethod
    public let lastFour: String

    /// 18 digits from 10 to 15 are WeChat's, 16 to 24 digits from 25 to 30 Alipay's, 62 and 17 more UnionPay's.
    /// Nothing for any other text.
    public init?(_ scanned: String) {
        let code = HalfWidth.folded(scanned)
        guard Digits.isDigits(code), let head = Digits.value(of: String(code.prefix(2))) else { return nil }
        switch (code.count, head) {
        case (18, 10...15): method = .wechat
        case (16...24, 25...30): method = .alipay
        case (19, 62): method = .card
        default: return nil
        }
        lastFour = String(code.suffix(4))
    }
}
