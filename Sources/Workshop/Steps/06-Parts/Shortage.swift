/// What was not on the shelf for a line; never erased, so that the line stays one that was short.
public struct Shortage: Hashable, Sendable {
    public let id: ShortageID
    public let version: Int
    public let line: LineID
    public let order: OrderID
    public let part: PartID
    /// Still to come; once arrived, what was missing last.
    public let missing: Quantity
    public let foundAt: Moment
    public let orderedAt: Moment?
    public let supplier: String
    public let eta: Moment?
    public let arrivedAt: Moment?
    public let toldAt: Moment?

    public var based: Based<ShortageThing> { Based(id, version: version) }
    public var isOpen: Bool { arrivedAt == nil }
}
