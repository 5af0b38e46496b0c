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
    /// The visit at which it will be fitted, when the car left without it.
    public let booking: BookingID?
    /// Issued, booked or given up: nothing more to do.
    public let closedAt: Moment?

    public var based: Based<ShortageThing> { Based(id, version: version) }
    /// Still to come.
    public var isOpen: Bool { arrivedAt == nil && closedAt == nil }

    /// Where it stands on its way from missing to fitted, as a word.
    public func stand(at now: Moment) -> Phrase {
        if let word = endStand { return word }
        if orderedAt == nil { return Phrase("未采购", "not ordered") }
        return isLate(at: now) ? Phrase("过期", "overdue") : Phrase("在途", "coming")
    }

    private var endStand: Phrase? {
        if booking != nil { return Phrase("已约", "booked") }
        if arrivedAt == nil { return closedAt == nil ? nil : Phrase("不再等", "given up") }
        return toldAt == nil ? Phrase("已到待告知", "here, tell") : Phrase("已告知", "told")
    }

    /// Should have been here.
    public func isLate(at now: Moment) -> Bool { isOpen && (eta.map { $0 < now } ?? false) }
}
