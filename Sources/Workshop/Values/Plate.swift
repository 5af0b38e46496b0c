/// A number plate of a known form, upper case and without its dot: `沪A12345`.
public struct Plate: PlainText {
    public let text: String
    public let kind: Kind

    public typealias Kind = PlateKind

    /// Spaces, the dot, case and full-width forms aside; nothing when it has no known form.
    public init?(_ typed: String) {
        let folded = Self.folded(typed)
        guard let kind = PlateForm.kind(of: Array(folded)) else { return nil }
        text = folded
        self.kind = kind
    }

    public var description: String { text }

    public static func == (left: Plate, right: Plate) -> Bool {
        left.text == right.text
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    public var isNewEnergy: Bool {
        switch kind {
        case .newEnergySmall, .newEnergyLarge: true
        case .ordinary, .special: false
        }
    }

    /// Where it was given out: `沪A`.
    public var prefix: String { String(text.prefix(2)) }

    /// What follows the prefix, by which a car is asked for: `12345`.
    public var tail: String { String(text.dropFirst(2)) }

    /// As typed, in the form by which two writings of the same plate are found to be the same.
    public static func folded(_ typed: String) -> String {
        let dots: Set<Character> = ["·", "•", "・", "‧", "・", ".", "-"]
        return HalfWidth.folded(typed).uppercased().filter { !$0.isWhitespace && !dots.contains($0) }
    }
}

extension Plate {
    /// A plate from another system, as good as it is.
    public enum Reading: Hashable, Sendable {
        case valid(Plate)
        case unknownForm(String)

        public var text: String {
            switch self {
            case .valid(let plate): plate.text
            case .unknownForm(let text): text
            }
        }

        public var plate: Plate? {
            switch self {
            case .valid(let plate): plate
            case .unknownForm: nil
            }
        }
    }

    public static func read(_ written: String) -> Reading {
        Plate(written).map(Reading.valid) ?? .unknownForm(folded(written))
    }
}
