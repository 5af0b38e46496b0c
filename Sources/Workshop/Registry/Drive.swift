/// What moves a car, as far as it decides which work falls due: a hybrid has an engine to be serviced.
public enum Drive: String, Codable, Hashable, Sendable, CaseIterable {
    case engine, electric

    public var name: Phrase {
        switch self {
        case .engine: Phrase("燃油车", "with an engine")
        case .electric: Phrase("纯电车", "electric")
        }
    }
}

extension Plate {
    /// What the plate tells of the car's drive; nil where its form does not say.
    public var drive: Drive? {
        switch kind {
        case .newEnergySmall(.electric), .newEnergyLarge(.electric): .electric
        case .newEnergySmall(.other), .newEnergyLarge(.other), .ordinary: .engine
        case .special: nil
        }
    }
}

extension Vehicle {
    /// Known from its plate; nil for a car without one.
    public var drive: Drive? { Plate(plate)?.drive }
}

extension Drive? {
    /// Whether something meant for one drive, or for any, fits a car of this one, or of an unknown one.
    func fits(_ wanted: Drive?) -> Bool { self == nil || wanted == nil || self == wanted }
}
