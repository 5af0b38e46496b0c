/// Whole numbers written in the digits 0 to 9 and nothing else.
enum Digits {
    /// Nothing for an empty text, a sign, or more digits than an Int surely holds.
    static func value(of text: String) -> Int? {
        guard isDigits(text), text.utf8.count <= 18 else { return nil }
        return Int(text)
    }

    static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

/// Zeros before the number up to the width.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
