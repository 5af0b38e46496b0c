import Terminal

/// One act of a screen as data: the hint line, F1, the palette and `advisor keys` are printed from it.
public struct Binding: Hashable, Sendable {
    /// What the screen's `update` receives when the act is chosen, by whatever door:
    /// its own key, its number, its name in the palette.
    public let key: Key
    /// Its digit on this screen, 1-9, 0 = 10th; nil when it has none.
    public let number: Int?
    /// Its name; pinyin and initials are derived from the Chinese.
    public let name: Phrase
    /// One sentence for F1.
    public let about: Phrase
    /// Why it cannot be done now; nil when it can.
    public let unavailable: Phrase?

    public init(
        _ key: Key, number: Int? = nil, _ name: Phrase, _ about: Phrase, unavailable: Phrase? = nil
    ) {
        self.key = key
        self.number = number
        self.name = name
        self.about = about
        self.unavailable = unavailable
    }

    /// An act without a key of its own: chosen by its digit or in the palette, received as `.choice(number)`.
    public init(number: Int, _ name: Phrase, _ about: Phrase, unavailable: Phrase? = nil) {
        self.init(.choice(number), number: number, name, about, unavailable: unavailable)
    }
}
