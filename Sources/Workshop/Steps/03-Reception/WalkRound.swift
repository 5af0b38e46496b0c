/// The numbered places on the picture of the car, counted round it from the front.
public enum BodyPosition: Int, Codable, Hashable, Sendable, CaseIterable {
    case frontBumper = 1
    case bonnet
    case leftFrontWing, leftFrontDoor, leftRearDoor, leftRearWing
    case boot, rearBumper
    case rightRearWing, rightRearDoor, rightFrontDoor, rightFrontWing

    public var name: Phrase {
        switch self {
        case .frontBumper: Phrase("前保险杠", "front bumper")
        case .bonnet: Phrase("引擎盖/前风挡", "bonnet, windscreen")
        case .leftFrontWing: Phrase("左前翼子板", "left front wing")
        case .leftFrontDoor: Phrase("左前门", "left front door")
        case .leftRearDoor: Phrase("左后门", "left rear door")
        case .leftRearWing: Phrase("左后翼子板", "left rear wing")
        case .boot: Phrase("车顶/后备箱", "roof, boot")
        case .rearBumper: Phrase("后保险杠", "rear bumper")
        case .rightRearWing: Phrase("右后翼子板", "right rear wing")
        case .rightRearDoor: Phrase("右后门", "right rear door")
        case .rightFrontDoor: Phrase("右前门", "right front door")
        case .rightFrontWing: Phrase("右前翼子板", "right front wing")
        }
    }
}

/// A damage found on the car before work begins.
public struct Damage: Codable, Hashable, Sendable {
    public let position: BodyPosition
    /// Code of the list "damage" in reasons.csv.
    public let kind: String
    public let note: String

    public init(_ position: BodyPosition, kind: String, note: String = "") {
        self.position = position
        self.kind = kind
        self.note = note
    }
}

/// A damage as marked on the walk-round of an order.
public struct WalkRoundMark: Hashable, Sendable {
    public let id: MarkID
    public let order: OrderID
    public let damage: Damage
}
