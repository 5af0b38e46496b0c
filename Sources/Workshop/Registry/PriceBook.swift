/// A labour operation of the catalogue: code, trade and standard hours.
public struct Operation: Hashable, Sendable {
    public let id: OperationID
    public let code: String
    public let name: Phrase
    public let trade: Trade
    public let hours: Hours
    /// maintenance1, maintenance2, minor, special, assembly, whole, diagnosis
    public let kind: String
    /// How often it falls due by itself; nil for work that waits for a reason.
    public var rhythm: Rhythm?

    /// Every so many km or months, whichever comes first.
    public struct Rhythm: Hashable, Sendable {
        public let km: Int?
        public let months: Int?
        /// Only on cars of this drive; nil: on any.
        public let drive: Drive?
    }
}

/// A package: labour and parts put in with one stroke, due at a distance or age.
public struct Package: Hashable, Sendable {
    public let id: PackageID
    public let code: String
    public let name: Phrase
    public let km: Int?
    public let months: Int?
    /// Only for cars of this drive; nil: for any.
    public var drive: Drive?
}

/// One entry of a package.
public enum PackageLine: Hashable, Sendable {
    case labour(Operation)
    case part(Part, Quantity)
}

/// A part as the shop keeps it, with what is on hand and not held for anyone.
public struct Part: Hashable, Sendable {
    public let id: PartID
    public let version: Int
    public let number: String
    public let name: String
    /// Empty when nobody has given one.
    public let nameInEnglish: String
    public let grade: PartGrade
    public let isCore: Bool
    public let unit: String
    /// Tax included.
    public let price: Money
    public let supplier: String
    public let channel: SupplyChannel
    /// From order to receipt; nil: as long as its channel takes.
    public let leadDays: Int?
    public let bin: String
    public let minimum: Quantity
    /// The maker's warranty of the part itself.
    public let warrantyMonths: Int?
    public let warrantyKm: Int?
    /// What lies on the shelf.
    public let onHand: Quantity
    /// Of it, held for lines that are not issued yet.
    public let reserved: Quantity
    /// Ordered from suppliers and not here yet.
    public let onOrder: Quantity
    /// What lies on the shelf is worth that much, net.
    public let value: Money

    public var phrase: Phrase { Phrase(name, nameInEnglish.isEmpty ? name : nameInEnglish) }

    /// What can be promised to the next line.
    public var free: Quantity { onHand - reserved }
    /// "12 months 20000 km"; nothing when the maker gives none.
    public var warranty: Phrase {
        let months = warrantyMonths.map { Phrase("\($0)月", "\($0) mo") }
        let km = warrantyKm.map { Phrase("\($0)km", "\($0) km") }
        let terms = [months, km].compactMap { $0 }
        return Phrase(
            terms.map(\.chinese).joined(separator: "/"), terms.map(\.english).joined(separator: "/"))
    }
    /// Less lies there than the minimum.
    public var isLow: Bool { onHand < minimum }
    /// The moving average of one unit; nil while nothing lies there.
    public var averageCost: Money? { onHand > .zero ? value.part(100, of: onHand.hundredths) : nil }
}
