/// One stay of a car, here or in another shop, with all that was said, found and done: so that nothing is diagnosed
/// twice.
public struct CarStay: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
        case visit(OrderID, number: String)
        /// Written down from the service book or told by the owner.
        case elsewhere(Based<PastWorkThing>, shop: String)
    }

    /// One thing said, found or done.
    public struct Note: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case complaint, finding, code, package, labour, part, other
        }

        public let kind: Kind
        /// A part's number or an operation's code; empty for none.
        public let code: String
        public let text: Phrase
        /// Refused or put off by the customer.
        public let isUndone: Bool

        public init(_ kind: Kind, _ text: Phrase, code: String = "", isUndone: Bool = false) {
            self.kind = kind
            self.text = text
            self.code = code
            self.isUndone = isUndone
        }
    }

    public let source: Source
    public let on: Day
    public let km: Int?
    /// The advisor here, the shop elsewhere.
    public let who: String
    /// It came from another system with its delivery on it.
    public let isBroughtOver: Bool
    public var notes: [Note]

    public init(
        source: Source, on: Day, km: Int?, who: String, notes: [Note], isBroughtOver: Bool = false
    ) {
        self.source = source
        self.on = on
        self.km = km
        self.who = who
        self.notes = notes
        self.isBroughtOver = isBroughtOver
    }
}

/// What is looked for in a car's history: words, part numbers, a km.
struct StaySearch: Sendable {
    /// A km finds the stays this near to it.
    static let nearKm = 2_500

    private let words: [String]

    init(_ typed: String) {
        words = HalfWidth.folded(typed).lowercased().split(separator: " ").map(String.init)
    }

    var isEmpty: Bool { words.isEmpty }

    /// The stay with the notes that were looked for; all of them where the stay itself is meant; nil when nothing fits.
    func found(in stay: CarStay) -> CarStay? {
        if words.isEmpty { return stay }
        let (ofStay, ofNotes) = (words.filter { means($0, stay) }, words.filter { !means($0, stay) })
        if ofNotes.isEmpty { return ofStay.isEmpty ? nil : stay }
        var found = stay
        found.notes = stay.notes.filter { note in ofNotes.contains { means($0, note) } }
        let isWhole = ofNotes.allSatisfy { word in stay.notes.contains { means(word, $0) } }
        return isWhole ? found : nil
    }

    /// The day, the order's number, the advisor or shop, a km near by.
    private func means(_ word: String, _ stay: CarStay) -> Bool {
        if let km = Int(word), word.count >= 4, let ran = stay.km, abs(ran - km) <= Self.nearKm {
            return true
        }
        var texts = [stay.on.iso, stay.who]
        if case .visit(_, let number) = stay.source { texts.append(number) }
        return texts.contains { $0.lowercased().contains(word) }
    }

    private func means(_ word: String, _ note: CarStay.Note) -> Bool {
        let texts = [note.code, note.text.chinese, note.text.english]
        if texts.contains(where: { $0.lowercased().contains(word) }) { return true }
        // Without an input method: scp finds 刹车片, wherever in the line it stands.
        guard word.count > 1, word.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        return Pinyin.ofWords(note.text.chinese).holds(word)
    }
}

extension Pinyin {
    /// Whether a reading holds these letters or these initials somewhere.
    fileprivate func holds(_ letters: String) -> Bool {
        allInitials.contains(letters) || letters.count > 2 && allFull.contains(letters)
    }
}
