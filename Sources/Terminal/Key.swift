/// One thing the keyboard said, after decoding. A key has one meaning on every screen.
public enum Key: Hashable, Sendable {
    /// A printable character, as typed or as committed by an input method (full-width forms included).
    case character(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case controlUp, controlDown, controlLeft, controlRight
    /// F1 to F24; Esc followed by a digit within 400 ms arrives as F1-F9, 0 as F10.
    case function(Int)
    /// Ctrl with a lower-case letter, for instance `.control("d")`.
    case control(Character)
    /// The n-th act of the screen, by whatever door it was chosen: digit, palette row, click.
    case choice(Int)
    /// A bracketed paste, or a burst of 6 or more characters under 50 ms apart (a scanner), as one event.
    case paste(String)
}
