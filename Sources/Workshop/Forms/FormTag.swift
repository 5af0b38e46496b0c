/// One `{{tag}}` of a template, with its line.
struct FormTag: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case variable, section, inverted, end, partial, comment
    }

    let kind: Kind
    let name: String
    /// From 1.
    let line: Int

    /// The tags of a template in their order. Tags that would switch the escaping off, or change how a template is
    /// read, are refused: a customer's name must never become part of the form.
    static func tags(in text: String, file: String) throws(FormFault) -> [FormTag] {
        var tags: [FormTag] = []
        var rest = text[...]
        var line = 1
        while let open = rest.firstRange(of: "{{") {
            line += newlines(in: rest[..<open.lowerBound])
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw FormFault(file, line, Phrase("{{ 没有配对的 }}", "{{ has no }}"))
            }
            let inside = rest[open.upperBound..<close.lowerBound]
            tags.append(try tag(String(inside), file: file, line: line))
            line += newlines(in: inside)
            rest = rest[close.upperBound...]
        }
        return tags
    }

    private static func newlines(in text: Substring) -> Int { text.count { $0 == "\n" } }

    private static func tag(_ inside: String, file: String, line: Int) throws(FormFault) -> FormTag {
        let trimmed = inside.drop { $0 == " " }
        let kind: Kind? =
            switch trimmed.first {
            case "#": .section
            case "^": .inverted
            case "/": .end
            case ">": .partial
            case "!": .comment
            default: nil
            }
        let name = String(kind == nil ? trimmed : trimmed.dropFirst()).trimmed
        if kind == .comment { return FormTag(kind: .comment, name: "", line: line) }
        guard !name.isEmpty, name.allSatisfy(isNameCharacter) else {
            throw FormFault(
                file, line,
                Phrase("看不懂 {{\(inside)}}，只能写名称", "{{\(inside)}} makes no sense; only names may stand there"))
        }
        return FormTag(kind: kind ?? .variable, name: name, line: line)
    }

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ".-".contains(character))
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
            return ""
        }
        return String(self[first...last])
    }
}
