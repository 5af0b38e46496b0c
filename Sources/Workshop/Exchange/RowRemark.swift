/// What is wrong or odd about a row: the column, what stands in it, and why that is so. The column is empty when it
/// is the form of the whole row.
public struct RowRemark: Hashable, Sendable {
    public let column: String
    public let value: String
    public let reason: Phrase

    init(column: String = "", value: String = "", _ reason: Phrase) {
        self.column = column
        self.value = value
        self.reason = reason
    }

    /// One remark for a row with several faults: the first, and the others named behind its reason.
    static func joined(_ remarks: [RowRemark]) -> RowRemark? {
        guard let first = remarks.first, remarks.count > 1 else { return remarks.first }
        let others = remarks.dropFirst().map {
            Phrase("\($0.column) \($0.reason.chinese)", "\($0.column) \($0.reason.english)")
        }
        return RowRemark(
            column: first.column, value: first.value,
            Phrase(
                ([first.reason.chinese] + others.map(\.chinese)).joined(separator: "；"),
                ([first.reason.english] + others.map(\.english)).joined(separator: "; ")))
    }
}

/// What becomes of a row.
enum Fate: Hashable, Sendable {
    case imported
    /// It stands in the store already, with this content.
    case unchanged
    case rejected(RowRemark)

    /// The key is known and the rest of the row differs from what the store has.
    static func differs(_ column: String, _ key: String) -> Fate {
        .rejected(
            RowRemark(
                column: column, value: key,
                Phrase(
                    "已有内容不同的同号记录，要覆盖请加 --update",
                    "is known with other content; --update writes it over")))
    }

    /// The key refers to a row that is nowhere.
    static func unknown(_ column: String, _ key: String) -> Fate {
        .rejected(
            RowRemark(
                column: column, value: key,
                Phrase("文件夹和数据库里都没有", "is neither in the folder nor in the store")))
    }
}

/// A row that was not taken in, with the reason.
public struct RejectedRow: Hashable, Sendable {
    public let file: String
    public let line: Int
    public let remark: RowRemark
    /// As it stood in its file.
    let row: String
}
