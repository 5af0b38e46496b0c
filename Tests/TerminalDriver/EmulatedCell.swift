/// How a cell of the emulated screen is drawn.
public struct Attributes: Hashable, Sendable {
    public var isBold = false
    public var isDim = false
    public var isUnderlined = false
    public var isReversed = false
    /// 0 to 255, nil for the terminal's own.
    public var colour: Int?
    public var background: Int?

    public init() {}

    /// Takes on the numbers of an SGR sequence.
    mutating func apply(_ numbers: [Int]) {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: self = Attributes()
            case 1: isBold = true
            case 2: isDim = true
            case 4: isUnderlined = true
            case 7: isReversed = true
            case 22: (isBold, isDim) = (false, false)
            case 24: isUnderlined = false
            case 27: isReversed = false
            case 30...37: colour = number - 30
            case 38: colour = Self.extended(&rest)
            case 39: colour = nil
            case 40...47: background = number - 40
            case 48: background = Self.extended(&rest)
            case 49: background = nil
            case 90...97: colour = number - 82
            case 100...107: background = number - 92
            default: break
            }
        }
    }

    /// `5;n`, or `2;r;g;b`, of which only the fact that it is a colour is kept.
    private static func extended(_ rest: inout ArraySlice<Int>) -> Int? {
        switch rest.popFirst() {
        case 5: return rest.popFirst()
        case 2:
            rest = rest.dropFirst(3)
            return 255
        default: return nil
        }
    }
}

/// One place of the emulated screen; the right half of a wide character holds no text.
struct EmulatedCell: Hashable, Sendable {
    var text = " "
    var width = 1
    var attributes = Attributes()

    static func blank(_ attributes: Attributes) -> Self {
        var kept = Attributes()
        // Erasing keeps the background only, as xterm does.
        kept.background = attributes.background
        return Self(attributes: kept)
    }
}
