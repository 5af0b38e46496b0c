/// What is wrong with a template, most likely with one the shop has edited: which file, which line, what.
public struct FormFault: Error, Hashable, Sendable {
    public let file: String
    /// From 1; nil when the whole file is meant.
    public let line: Int?
    public let what: Phrase

    init(_ file: String, _ line: Int?, _ what: Phrase) {
        self.file = file
        self.line = line
        self.what = what
    }

    /// "forms/estimate.zh.mustache 第 12 行：没有名为 custmer 的内容".
    public var sentence: Phrase {
        let place = line.map { Phrase(" 第 \($0) 行", " line \($0)") } ?? Phrase(same: "")
        return Phrase(
            "\(file)\(place.chinese)：\(what.chinese)", "\(file)\(place.english): \(what.english)")
    }

    /// The same, and what became of the print.
    public var notice: Phrase {
        Phrase(
            "店内模板有错，改用自带的。\(sentence.chinese)",
            "The shop's template is wrong, ours is used. \(sentence.english)")
    }
}
