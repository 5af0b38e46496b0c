/// Parts held on the shelf for a line, or taken from it for the line.
public struct Reservation: Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        case reserved, picked, issued, released
    }

    public let id: ReservationID
    public let version: Int
    public let line: LineID
    public let order: OrderID
    public let part: PartID
    public let quantity: Quantity
    public let state: State

    public var based: Based<ReservationThing> { Based(id, version: version) }
    /// Lies on the shelf for the line.
    public var isHeld: Bool { state == .reserved || state == .picked }
}

/// So much of a line's part.
public struct LineQuantity: Codable, Hashable, Sendable {
    public let line: LineID
    public let quantity: Quantity

    public init(line: LineID, quantity: Quantity) {
        self.line = line
        self.quantity = quantity
    }
}

/// Parts that are held or were issued for a line nobody agreed to any more: to be put back.
public struct PartLeftOver: Hashable, Sendable {
    public let line: LineID
    public let number: String
    public let name: String
    let nameInEnglish: String
    public let bin: String
    public let held: Quantity
    public let issued: Quantity

    public var title: Phrase { Phrase(name, nameInEnglish.isEmpty ? name : nameInEnglish) }
}
