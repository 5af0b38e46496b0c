/// Decimal text with at most two places, read into whole hundredths and written back, with no binary fraction.
enum Hundredths {
    /// Commas are accepted only where thousands are parted; the limit on digits keeps every later product whole.
    static func read(_ typed: String, wholeDigits: Int) -> Int64? {
        var text = HalfWidth.folded(typed)
        let negative = text.hasPrefix("-")
        if negative { text.removeFirst() }
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first.flatMap(ungrouped), whole.count <= wholeDigits else { return nil }
        let fraction = halves.count == 2 ? String(halves[1]) : ""
        guard !(whole.isEmpty && fraction.isEmpty), fraction.count <= 2 else { return nil }
        guard fraction.isEmpty || Digits.isDigits(fraction) else { return nil }
        let digits = whole + fraction + String(repeating: "0", count: 2 - fraction.count)
        guard let value = Digits.value(of: digits) else { return nil }
        return Int64(negative ? -value : value)
    }

    private static func ungrouped(_ whole: Substring) -> String? {
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return whole.isEmpty || Digits.isDigits(whole) ? String(whole) : nil }
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ Digits.isDigits($0) })
        else { return nil }
        return groups.joined()
    }

    /// Both places: `1286.00`.
    static func full(_ hundredths: Int64) -> String {
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(padded(Int(rest), 2))"
    }

    /// As few places as tell it: `1`, `1.5`, `1.25`.
    static func short(_ hundredths: Int64) -> String {
        let text = full(hundredths)
        if text.hasSuffix(".00") { return String(text.dropLast(3)) }
        return text.hasSuffix("0") ? String(text.dropLast()) : text
    }

    /// `1,286.00`.
    static func grouped(_ hundredths: Int64) -> String {
        let text = full(hundredths)
        let sign = hundredths < 0 ? "-" : ""
        let whole = text.dropFirst(sign.count).dropLast(3)
        let parted = whole.enumerated().map { place, digit in
            place > 0 && (whole.count - place) % 3 == 0 ? ",\(digit)" : String(digit)
        }
        return sign + parted.joined() + text.suffix(3)
    }

    /// number × numerator ÷ denominator, a half away from zero: what is taken back is to the fen what was given.
    static func scaled(_ number: Int64, by numerator: Int64, over denominator: Int64) -> Int64 {
        let product = Int128(number) * Int128(numerator)
        let divisor = Int128(denominator)
        let (quotient, rest) = product.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        let rounded = Int128(rest * 2 >= divisor.magnitude ? quotient + 1 : quotient)
        return Int64(clamping: (product < 0) == (divisor < 0) ? rounded : -rounded)
    }
}
