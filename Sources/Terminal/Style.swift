/// How a cell looks, by what it means. Every style differs without colour too (bold, reverse, underline),
/// so that vt100 and NO_COLOR lose nothing but colour.
public enum Style: UInt8, Hashable, Sendable, CaseIterable {
    case plain
    /// The title row and headings.
    case title
    /// The selected row or the focused field.
    case selected
    /// A key name or the number of an act.
    case key
    /// Late, short, refused: needs someone now.
    case alarm
    /// Needs an eye: near its limit.
    case warning
    /// Done, paid, passed.
    case good
    /// Less important: hints, yesterday's value.
    case muted
    /// A field that can be typed into.
    case field
}
