/// A trouble code read out of a control unit: what it says, and whether the fault is there now.
public struct TroubleCode: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case present, historic, cleared

        public var name: Phrase {
            switch self {
            case .present: Phrase("现存", "present")
            case .historic: Phrase("历史", "historic")
            case .cleared: Phrase("已清除", "cleared")
            }
        }

        /// The words that may be typed for it behind a code.
        fileprivate var typed: Set<String> {
            let also: [Phrase] =
                switch self {
                case .present: [Phrase("当前", "now")]
                case .historic: [Phrase("偶发", "sporadic")]
                case .cleared: [Phrase("已清", "erased"), Phrase("清除", "gone")]
                }
            return Set(([name] + also).flatMap { [$0.chinese, $0.english] })
        }
    }

    public let code: String
    /// What was typed behind it; empty: what the book of codes says.
    public let says: String
    public var state: State

    public init(_ code: String, says: String = "", state: State = .present) {
        self.code = HalfWidth.folded(code).uppercased()
        self.says = says
        self.state = state
    }

    /// "P0300 多缸失火 历史; P0171": a code, what it says, its state; what looks like a code begins the next.
    public static func read(_ typed: String) -> [TroubleCode] {
        let ends: Set<Character> = [";", "；", "、", ",", "，", "\n"]
        return typed.split(whereSeparator: ends.contains).flatMap { part -> [TroubleCode] in
            var groups: [[String]] = []
            for word in CleanText.kept(String(part)).split(whereSeparator: \.isWhitespace).map(
                String.init)
            {
                if groups.isEmpty || isCode(word) {
                    groups.append([word])
                } else {
                    groups[groups.count - 1].append(word)
                }
            }
            return groups.map { words in
                var says = Array(words.dropFirst())
                let last = says.last?.lowercased() ?? ""
                let state = State.allCases.first { $0.typed.contains(last) }
                if state != nil { says.removeLast() }
                return TroubleCode(words[0], says: says.joined(separator: " "), state: state ?? .present)
            }
        }
    }

    /// A letter for the system and four digits or letters A-F, as ISO 15031-6 has it; makers add two more.
    private static func isCode(_ word: String) -> Bool {
        let folded = HalfWidth.folded(word).uppercased()
        return folded.wholeMatch(of: /[PBCU][0-9A-F]{4}(-?[0-9A-F]{2})?/) != nil
    }

    /// As it is typed again.
    public var typed: String { typed(.chinese) }

    func typed(_ language: Language) -> String {
        let state = state == .present ? "" : state.name[language]
        return [code, says, state].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// "P0300 历史 随机或多缸失火".
    func words(_ book: [String: Phrase]) -> Phrase {
        let says = meaning(book)
        return Phrase(
            "\(code) \(state.name.chinese) \(says.chinese)",
            "\(code) \(state.name.english) \(says.english)")
    }

    func meaning(_ book: [String: Phrase]) -> Phrase {
        says.isEmpty ? book[code] ?? Phrase(same: "") : Phrase(same: says)
    }

    /// What the codes say by `data/handbook/trouble_codes.csv`; makers' own are typed.
    static func book(of snapshot: Snapshot) throws -> [String: Phrase] {
        let rows = try StartingStock.rows("handbook/trouble_codes.csv", overrideFolder: snapshot.folder)
            .map { row in
                (try row.text("code"), Phrase(try row.text("zh"), try row.text("en")))
            }
        return Dictionary(rows) { first, _ in first }
    }
}

extension [TroubleCode] {
    public var typed: String { words.chinese }

    /// As they are typed again, in the language of whoever types.
    var words: Phrase {
        func joined(_ language: Language) -> String { map { $0.typed(language) }.joined(separator: "; ") }
        return Phrase(joined(.chinese), joined(.english))
    }

    /// Some are not cleared yet.
    public var areOpen: Bool { contains { $0.state != .cleared } }
}
