/// The signs of a filled-in form and how to write them when they are not meant as signs.
enum PaperLine {
    private static let signs: Set<Character> = ["\\", "|", "#", "*", ">", "=", "[", "]", "-", "+"]

    /// Text from outside: every sign gets a backslash, a line end becomes a blank.
    static func escaped(_ text: String) -> String {
        guard text.contains(where: { signs.contains($0) || $0.isNewline }) else { return text }
        var escaped = ""
        for character in text {
            if character.isNewline {
                escaped.append(" ")
            } else {
                if signs.contains(character) { escaped.append("\\") }
                escaped.append(character)
            }
        }
        return escaped
    }

    /// The text meant: without the backslashes.
    static func plain(_ text: some StringProtocol) -> String {
        var plain = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            plain.append(character)
            isEscaped = false
        }
        return plain
    }

    /// Cut at every `separator` that has no backslash before it.
    static func split(_ line: String, at separator: String) -> [String] {
        var parts: [String] = [""]
        var index = line.startIndex
        while index < line.endIndex {
            if line[index] == "\\" {
                let next = line.index(after: index)
                let end = next < line.endIndex ? line.index(after: next) : next
                parts[parts.count - 1] += line[index..<end]
                index = end
            } else if line[index...].hasPrefix(separator) {
                parts.append("")
                index = line.index(index, offsetBy: separator.count)
            } else {
                parts[parts.count - 1].append(line[index])
                index = line.index(after: index)
            }
        }
        return parts
    }

    /// The cells of a row `| a | b |`; `|=` and `|+` begin rows of another kind.
    static func cells(of row: String) -> [String] {
        var body = row.dropFirst()
        if body.first == "=" || body.first == "+" { body = body.dropFirst() }
        var cells = split(String(body), at: "|")
        if cells.count > 1, cells.last?.trimmed.isEmpty == true { cells.removeLast() }
        return cells.map(\.trimmed)
    }
}
