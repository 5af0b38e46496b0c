/// A fee that is neither labour nor a part, of `data/handbook/fees.csv`: diagnosis, test, rescue.
public struct Fee: Hashable, Sendable {
    /// What a line and its bill keep.
    public let code: String
    public let name: Phrase
    /// What is usually asked, tax included.
    public let price: Money

    /// The shop's fees, in the order of the file.
    public static func all() throws -> [Fee] {
        try StartingStock.rows("handbook/fees.csv", overrideFolder: nil).map { row in
            Fee(
                code: try row.text("code"), name: Phrase(try row.text("zh"), try row.text("en")),
                price: Money.parse(try row.text("yuan")) ?? .zero)
        }
    }

    /// Those whose code, name, pinyin or initials begin with what was typed; hanzi anywhere.
    static func matching(_ typed: String) throws -> [Fee] {
        let wanted = HalfWidth.folded(typed).lowercased()
        guard !wanted.isEmpty else { return [] }
        return try all().filter { fee in
            fee.code.lowercased().hasPrefix(wanted) || fee.name.chinese.contains(wanted)
                || fee.name.english.hasPrefix(wanted) || Pinyin.ofWords(fee.name.chinese).begins(with: wanted)
        }
    }
}
