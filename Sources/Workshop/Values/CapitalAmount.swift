/// Money in the capital characters of a settlement: 人民币壹仟贰佰叁拾捌元整.
public enum CapitalAmount {
    private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
    private static let places = ["仟", "佰", "拾", ""]

    /// After 支付结算办法, annex 1: 整 after 元, none after 角 and 分; 零 for noughts between two figures, and before
    /// 分 without 角. Of the two writings the annex allows for a nought before 角, the one without 零.
    public static func text(_ money: Money) -> String {
        let (yuan, cents) = money.fen.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = money.isNegative ? "负" : ""
        return "人民币" + sign + whole(yuan, alone: cents == 0) + small(Int(cents), afterYuan: yuan > 0)
    }

    private static func whole(_ yuan: UInt64, alone: Bool) -> String {
        guard yuan > 0 else { return alone ? "零元整" : "" }
        return figures(yuan) + (alone ? "元整" : "元")
    }

    private static func small(_ cents: Int, afterYuan: Bool) -> String {
        let (jiao, fen) = cents.quotientAndRemainder(dividingBy: 10)
        let jiaoText = jiao > 0 ? digits[jiao] + "角" : afterYuan && fen > 0 ? "零" : ""
        return jiaoText + (fen > 0 ? digits[fen] + "分" : "")
    }

    private static func figures(_ number: UInt64) -> String {
        switch number {
        case ..<10_000: group(Int(number))
        case ..<100_000_000: joined(number, at: 10_000, unit: "万")
        default: joined(number, at: 100_000_000, unit: "亿")
        }
    }

    private static func joined(_ number: UInt64, at step: UInt64, unit: String) -> String {
        let (high, low) = number.quotientAndRemainder(dividingBy: step)
        guard low > 0 else { return figures(high) + unit }
        let hasNoughtBetween = low < step / 10 || high % 10 == 0
        return figures(high) + unit + (hasNoughtBetween ? digits[0] : "") + figures(low)
    }

    private static func group(_ number: Int) -> String {
        var text = ""
        var noughtPending = false
        for (place, divisor) in [1000, 100, 10, 1].enumerated() {
            let digit = number / divisor % 10
            if digit == 0 {
                noughtPending = !text.isEmpty
            } else {
                text += (noughtPending ? digits[0] : "") + digits[digit] + places[place]
                noughtPending = false
            }
        }
        return text
    }
}
