/// The one place that takes out of text from outside what no sink may be given: the screen, print, log, CSV.
public enum CleanText {
    /// Lines and tabs become spaces (line ends stay where lines are kept), private use becomes the replacement
    /// mark so that a lost character is seen; everything else that is refused is left out.
    public static func cleaned(_ text: String, keepingLines: Bool = false) -> String {
        // Nearly all text is clean: look before copying.
        guard text.unicodeScalars.contains(where: isRefused) else { return text }
        var clean = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch kind(of: scalar) {
            case .allowed: clean.append(scalar)
            case .blank: clean.append(" ")
            case .unreadable: clean.append("\u{FFFD}")
            case .refused: continue
            case .lineEnd:
                if scalar == "\n", previous == "\r" { continue }
                clean.append(keepingLines ? "\n" : " ")
            }
        }
        return String(clean)
    }

    /// The first character that is refused where a person types; a line end is none where lines are kept.
    public static func offence(in text: String, keepingLines: Bool = false) -> Unicode.Scalar? {
        text.unicodeScalars.first { isRefused($0) && !(keepingLines && $0 == "\n") }
    }

    /// Text for a cell of a CSV file that a spreadsheet will open, guarded after cleaning: what stood before the
    /// sign of a formula may have been taken out. Quoting is the writer's work.
    public static func csvCell(_ text: String) -> String {
        FormulaGuard.on(cleaned(text, keepingLines: true))
    }

    private enum Kind {
        case allowed, blank, lineEnd, unreadable, refused
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        kind(of: scalar) != .allowed
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        if (0x20...0x7E).contains(scalar.value) { return .allowed }
        switch scalar {
        case "\t": return .blank
        case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": return .lineEnd
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate: return .refused
        case .privateUse: return .unreadable
        default: break
        }
        // Invisible without being of category format: Hangul fillers and the like. A variation selector only
        // chooses between forms of the character before it, and names are written with them.
        let properties = scalar.properties
        let isInvisible = properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
        return isInvisible || properties.isNoncharacterCodePoint ? .refused : .allowed
    }
}
