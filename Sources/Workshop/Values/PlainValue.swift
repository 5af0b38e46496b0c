/// A value whose whole content is one text, and that is stored and sent as that text.
public protocol PlainText: LosslessStringConvertible, Codable, Hashable, Sendable {}

extension PlainText {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text) is no \(Self.self)")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A value whose whole content is one whole number, and that is stored and sent as that number.
public protocol PlainNumber: Codable, Hashable, Sendable, Comparable {
    init(plainNumber: Int64)
    var plainNumber: Int64 { get }
}

extension PlainNumber {
    public init(from decoder: any Decoder) throws {
        self.init(plainNumber: try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(plainNumber)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.plainNumber < right.plainNumber
    }
}
