import Foundation

/// A sum typed after `=`: `480*0.9`, `(68+120)×2`, `1286/3`. Decimal, so that yuan and fen come out as on paper.
struct Calculation: Hashable, Sendable {
    let value: Decimal

    /// Nothing while it is not finished, makes no sense, or divides by nothing.
    init?(_ typed: String) {
        var reading = Reading(HalfWidth.folded(typed))
        guard let value = reading.sum(), reading.isAtEnd, value.isFinite else { return nil }
        self.value = value
    }

    /// As few places as tell it, at most four: `432`, `428.6667`.
    var text: String {
        var exact = value
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, 4, .plain)
        return rounded.description
    }

    /// The characters still to be read: a sum of products of factors.
    private struct Reading {
        private var rest: ArraySlice<Character>

        init(_ text: String) {
            rest = Array(text.filter { $0 != " " && $0 != "," }.prefix(60))[...]
        }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func sum() -> Decimal? {
            guard var total = product() else { return nil }
            while let sign = take("+-") {
                guard let next = product() else { return nil }
                total = sign == "+" ? total + next : total - next
            }
            return total
        }

        private mutating func product() -> Decimal? {
            guard var total = factor() else { return nil }
            while let sign = take("*×xX/÷") {
                guard let next = factor() else { return nil }
                if sign == "/" || sign == "÷" {
                    if next == 0 { return nil }
                    total /= next
                } else {
                    total *= next
                }
            }
            return total
        }

        private mutating func factor() -> Decimal? {
            if take("-") != nil { return factor().map { -$0 } }
            if take("(") != nil {
                guard let inner = sum(), take(")") != nil else { return nil }
                return inner
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            guard !digits.isEmpty, digits.filter({ $0 == "." }).count <= 1, digits.count <= 18,
                let number = Decimal(string: String(digits))
            else { return nil }
            return take("%") == nil ? number : number / 100
        }

        private mutating func take(_ signs: String) -> Character? {
            guard let next = rest.first, signs.contains(next) else { return nil }
            rest = rest.dropFirst()
            return next
        }
    }
}
