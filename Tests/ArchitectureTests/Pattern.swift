import Foundation

/// A regular expression over whole sources. The system's compiled engine, because Swift's own takes seconds for what
/// this does in milliseconds when built for debugging.
struct Pattern {
    private let expression: NSRegularExpression

    init(_ pattern: String) {
        do {
            expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
        } catch {
            preconditionFailure("\(pattern): \(error)")
        }
    }

    func isFound(in text: String) -> Bool {
        expression.firstMatch(in: text, range: Self.whole(text)) != nil
    }

    /// Every match: the whole of it, then its groups.
    func matches(in text: String) -> [[String]] {
        let units = text as NSString
        return expression.matches(in: text, range: Self.whole(text)).map { match in
            (0..<match.numberOfRanges).map { group in
                let range = match.range(at: group)
                return range.location == NSNotFound ? "" : units.substring(with: range)
            }
        }
    }

    /// The text with `other` in place of every match.
    func replaced(in text: String, with other: String) -> String {
        expression.stringByReplacingMatches(
            in: text, range: Self.whole(text), withTemplate: NSRegularExpression.escapedTemplate(for: other))
    }

    private static func whole(_ text: String) -> NSRange { NSRange(location: 0, length: text.utf16.count) }
}
