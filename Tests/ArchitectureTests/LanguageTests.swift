import Foundation
import Testing

@Suite struct LanguageTests {
    private static var han: Regex<Substring> { /[\u{4E00}-\u{9FFF}]/ }

    /// Files whose Chinese is data of the field, not words on a screen: plates, pinyin, amounts in capitals.
    private static func isData(_ file: SourceTree.File) -> Bool {
        file.room == "Values" || file.name.hasSuffix("Table.swift")
    }

    @Test func `Chinese on a screen always stands beside its English`() {
        for file in SourceTree.files where !Self.isData(file) {
            for phrase in Self.phrases(in: file.text) {
                #expect(
                    phrase.english.replacing("中文", with: "").firstMatch(of: Self.han) == nil,
                    "\(file.path): the English half \"\(phrase.english)\" is Chinese")
                #expect(
                    phrase.chinese.isEmpty == phrase.english.isEmpty,
                    "\(file.path): \"\(phrase.chinese)\" lacks its other half \"\(phrase.english)\"")
            }
        }
    }

    @Test func `Chinese text outside of a phrase is found`() {
        let literal = /"((?:\\.|[^"\\\n])*)"/
        // What a new shop's own records are filled with until it says otherwise.
        let records: Set = ["ShopOpening.swift", "PartFile.swift"]
        for file in SourceTree.files where !Self.isData(file) && !records.contains(file.name) {
            if file.room == "Terminal" || file.room == "advisor" || file.room == "Demo" { continue }
            let text = Self.withoutPhrases(file.text.replacing(/\/\/[^\n]*/, with: ""))
            for match in text.matches(of: literal) where match.1.firstMatch(of: Self.han) != nil {
                Issue.record("\(file.path): \"\(match.1)\" is no Phrase")
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
            var end = start.upperBound
            while end < rest.endIndex, depth > 0 {
                if rest[end] == "(" { depth += 1 }
                if rest[end] == ")" { depth -= 1 }
                end = rest.index(after: end)
            }
            rest = rest[end...]
        }
        return kept + rest
    }

    /// Every `Phrase("中文", "English")`, its two literals.
    private static func phrases(in text: String) -> [(chinese: String, english: String)] {
        let phrase = /Phrase\(\s*"((?:\\.|[^"\\\n])*)",\s*"((?:\\.|[^"\\\n])*)"\s*\)/
        return text.matches(of: phrase).map { (String($0.1), String($0.2)) }
    }
}
