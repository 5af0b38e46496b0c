import CNcurses

/// What a style is to the device: attributes that differ in all nine styles, and a colour where there is one.
struct Appearance: Hashable {
    static let bold = CN_BOLD
    static let reverse = CN_REVERSE
    static let underline = CN_UNDERLINE
    static let dim = CN_DIM

    let attributes: UInt8
    /// One of the 16 colours, on the terminal's own background; -1 is the terminal's own.
    let colour: Int8

    private init(_ attributes: UInt8, colour: Int8 = -1) {
        self.attributes = attributes
        self.colour = colour
    }

    static func of(_ style: Style, colours: Bool) -> Self {
        let look = coloured(style)
        return colours ? look : Self(look.attributes)
    }

    private static func coloured(_ style: Style) -> Self {
        switch style {
        case .plain: Self(0)
        case .title: Self(reverse | underline, colour: 6)
        case .selected: Self(reverse)
        case .key: Self(bold | underline, colour: 6)
        case .alarm: Self(bold | reverse | underline, colour: 1)
        case .warning: Self(bold | reverse, colour: 3)
        case .good: Self(bold, colour: 2)
        case .muted: Self(dim)
        case .field: Self(underline)
        }
    }
}
