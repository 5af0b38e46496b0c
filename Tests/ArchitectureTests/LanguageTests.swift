import Foundation
import Testing

struct LanguageTests {
    private static let han = Pattern(#"[\u4E00-\u9FFF]"#)
    private static let literal = Pattern(#""((?:\\.|[^"\\\n])*)""#)
    private static let phrase = Pattern(
        #"Phrase\(\s*"((?:\\.|[^"\\\n])*)",\s*"((?:\\.|[^"\\\n])*)"\s*\)"#)

    /// Files whose Chinese is data of the field, not words on a screen: plates, pinyin, amounts in capitals.
    private static func isData(_ file: SourceTree.File) -> Bool {
        file.room == "Values" || file.name.hasSuffix("Table.swift")
    }

    @Test func `Chinese on a screen always stands beside its English`() {
        for file in SourceTree.files where !Self.isData(file) {
            for phrase in Self.phrases(in: file.text) {
                #expect(
                    !Self.han.isFound(in: phrase.english.replacing("中文", with: "")),
                    "\(file.path): the English half \"\(phrase.english)\" is Chinese")
                #expect(
                    phrase.chinese.isEmpty == phrase.english.isEmpty,
                    "\(file.path): \"\(phrase.chinese)\" lacks its other half \"\(phrase.english)\"")
            }
        }
    }

    @Test func `Chinese text outside of a phrase is found`() {
        // What a new shop's own records are filled with until it says otherwise.
        let records: Set = ["ShopOpening.swift", "PartFile.swift"]
        for file in SourceTree.files where !Self.isData(file) && !records.contains(file.name) {
            if file.room == "Terminal" || file.room == "advisor" || file.room == "Demo" { continue }
            let text = Self.withoutPhrases(SourceTree.File.comments.replaced(in: file.text, with: ""))
            for match in Self.literal.matches(in: text) where Self.han.isFound(in: match[1]) {
                Issue.record("\(file.path): \"\(match[1])\" is no Phrase")
            }
        }
    }

    /// The text without any `Phrase(...)`, however deeply its parentheses nest.
    private static func withoutPhrases(_ text: String) -> String {
        var kept = ""
        var rest = text[...]
        while let start = rest.range(of: "Phrase(") {
            kept += rest[..<start.lowerBound]
            var depth = 1
            let after = rest[start.upperBound...]
            let end = after.utf8.firstIndex { byte in
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                return depth == 0
            }
            rest = end.map { after[after.index(after: $0)...] } ?? ""
        }
        return kept + rest
    }

    /// Every `Phrase("中文", "English")`, its two literals.
    private static func phrases(in text: String) -> [(chinese: String, english: String)] {
        phrase.matches(in: text).map { (chinese: $0[1], english: $0[2]) }
    }
}
