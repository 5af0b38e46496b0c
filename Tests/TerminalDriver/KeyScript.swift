import Terminal

/// Keys as a person writes them down: `12345<enter><f8>`; `<lt>` is the character itself.
public enum KeyScript {
    /// A name between the brackets that is no key.
    public struct UnknownKey: Error, Hashable, Sendable {
        public let name: String
    }

    public static func keys(_ script: String) throws(UnknownKey) -> [Key] {
        var keys: [Key] = []
        var rest = script[...]
        while let first = rest.popFirst() {
            guard first == "<", let end = rest.firstIndex(of: ">") else {
                keys.append(.character(first))
                continue
            }
            keys.append(try key(named: rest[..<end].lowercased()))
            rest = rest[rest.index(after: end)...]
        }
        return keys
    }

    private static let named: [String: Key] = [
        "lt": .character("<"), "space": .character(" "),
        "enter": .enter, "tab": .tab, "s-tab": .backTab, "esc": .escape, "backspace": .backspace,
        "delete": .delete, "insert": .insert, "up": .up, "down": .down, "left": .left, "right": .right,
        "home": .home, "end": .end, "pageup": .pageUp, "pagedown": .pageDown,
        "c-up": .controlUp, "c-down": .controlDown, "c-left": .controlLeft, "c-right": .controlRight,
    ]

    private static func key(named name: String) throws(UnknownKey) -> Key {
        if let key = named[name] { return key }
        if name.first == "f", let number = Int(name.dropFirst()), 1...24 ~= number {
            return .function(number)
        }
        if name.hasPrefix("c-"), name.count == 3, let letter = name.last { return .control(letter) }
        throw UnknownKey(name: name)
    }
}
