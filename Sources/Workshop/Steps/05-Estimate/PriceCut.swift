/// What is taken off: a share of every line's price, or one amount off all of them together.
public enum PriceCut: Codable, Hashable, Sendable {
    case percent(Int)
    /// Tax included, as the customer sees it.
    case amount(Money)

    /// What its rules look at: the cut, and what the lines come to before it.
    struct Check: Sendable {
        let cut: PriceCut
        let price: Money
        let lines: Int
    }

    static let rules: [Rule<Check>] = [isOnSomething, isAPercentage, isNoMoreThanThePrice]

    static let isOnSomething = Rule<Check>("a discount is on lines") { check in
        check.lines > 0
            ? nil
            : Refusal(
                Phrase("没有可打折的行", "There are no lines to take something off"),
                wayOut: Phrase("F6 先加行", "F6 adds some first"))
    }

    static let isAPercentage = Rule<Check>("a percentage lies between 0 and 100") { check in
        guard case .percent(let percent) = check.cut, !(0...100).contains(percent) else { return nil }
        return Refusal(
            Phrase("折扣是 0 到 100 的百分数", "A discount is a percentage from 0 to 100"),
            wayOut: Phrase("例如 5", "For instance 5"))
    }

    static let isNoMoreThanThePrice = Rule<Check>("an amount off is no more than the price") { check in
        guard case .amount(let amount) = check.cut, amount < .zero || amount > check.price else { return nil }
        return Refusal(
            Phrase(
                "优惠 \(amount.text) 超过金额 \(check.price.text)",
                "\(amount.text) off is more than the price of \(check.price.text)"),
            wayOut: Phrase("减小优惠", "Take less off"))
    }

    /// Nothing is taken off any more.
    public var isNothing: Bool { self == .percent(0) || self == .amount(.zero) }

    /// What it takes off each of these prices. An amount is shared out by price to the fen, so that the parts add up
    /// to it and no line gives more than its own share rounded up: a cut within one's limit is within it on every line.
    func shares(of prices: [Money]) -> [Money] {
        switch self {
        case .percent(let percent): return prices.map { $0.part(Int64(percent), of: 100) }
        case .amount(let amount):
            let all = prices.total().fen
            guard all > 0 else { return prices.map { _ in .zero } }
            let exact = prices.map { $0.fen.multipliedFullWidth(by: amount.fen) }
                .map { all.dividingFullWidth($0) }
            var shares = exact.map(\.quotient)
            let left = Int(amount.fen - shares.reduce(0, +))
            let byRest = exact.indices.sorted {
                (exact[$0].remainder, $1) > (exact[$1].remainder, $0)
            }
            for index in byRest.prefix(max(0, left)) { shares[index] += 1 }
            return shares.map { Money(fen: $0) }
        }
    }

    /// "打折 5%", "优惠 50.00".
    var words: Phrase {
        switch self {
        case .percent(let percent): Phrase("打折 \(percent)%", "\(percent) % off")
        case .amount(let amount): Phrase("优惠 \(amount.text)", "\(amount.text) off")
        }
    }
}
