/// A vehicle identification number: 17 characters, no I, O or Q.
public struct VIN: PlainText {
    public let text: String

    /// Spaces, dashes, case and full-width forms aside; nothing when it is not 17 legal characters.
    public init?(_ typed: String) {
        let folded = Self.folded(typed)
        guard folded.utf8.count == 17, folded.utf8.allSatisfy({ Self.value(of: $0) != nil }) else {
            return nil
        }
        text = folded
    }

    public var description: String { text }

    /// A wrong one warns and does not block: cars made outside North America need not carry it.
    public var checkDigitIsRight: Bool {
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        let rest = zip(text.utf8, weights).reduce(0) { $0 + (Self.value(of: $1.0) ?? 0) * $1.1 } % 11
        return Array(text.utf8)[8] == (rest == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(rest))
    }

    /// The last characters, as many as the shop asks for by word of mouth.
    public func tail(_ count: Int = 6) -> String {
        String(text.suffix(count))
    }

    /// As typed, in the form by which two writings of the same number are found to be the same.
    public static func folded(_ typed: String) -> String {
        HalfWidth.folded(typed).uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }

    // ISO 3779 and GB 16735: A-H are 1-8, J-N 1-5, P 7, R 9, S-Z 2-9.
    private static func value(of character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(character - UInt8(ascii: "A")) + 1
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(character - UInt8(ascii: "J")) + 1
        case UInt8(ascii: "P"): 7
        case UInt8(ascii: "R"): 9
        case UInt8(ascii: "S")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "S")) + 2
        default: nil
        }
    }
}

extension VIN {
    /// A VIN from another system, as good as it is.
    public enum Reading: Hashable, Sendable {
        case valid(VIN)
        case wrongCheckDigit(VIN)
        case unknownForm(String)

        public var text: String {
            switch self {
            case .valid(let vin), .wrongCheckDigit(let vin): vin.text
            case .unknownForm(let text): text
            }
        }

        public var vin: VIN? {
            switch self {
            case .valid(let vin), .wrongCheckDigit(let vin): vin
            case .unknownForm: nil
            }
        }
    }

    public static func read(_ written: String) -> Reading {
        guard let vin = VIN(written) else { return .unknownForm(folded(written)) }
        return vin.checkDigitIsRight ? .valid(vin) : .wrongCheckDigit(vin)
    }
}
