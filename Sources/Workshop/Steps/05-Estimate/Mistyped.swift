/// An answer to a screen's question that cannot be read.
enum Mistyped: Error {
    case badNumber, badDay, noChoice, missing

    var phrase: Phrase {
        switch self {
        case .badNumber: Phrase("数字没有填对，例如 1 或 1.5", "That is no number; for instance 1 or 1.5")
        case .badDay: Phrase("日期或时间没有填对，例如 +1 和 1030", "That is no day or time; for instance +1 and 1030")
        case .noChoice: Phrase("按数字选一个", "Choose one by its digit")
        case .missing: Phrase("还有必填项没有填", "A field that is needed is empty")
        }
    }
}
