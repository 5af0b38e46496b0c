/// What can be promised of a part to the next line.
public struct PartOutlook: Hashable, Sendable {
    /// When so many would be there.
    public enum Availability: Hashable, Sendable {
        case here
        /// Ordered already and promised to nobody.
        case expected(Moment)
        /// To be ordered: usually here on that day.
        case toOrder(Day)
    }

    public let part: PartID
    /// On the shelf and held for nobody.
    public let free: Quantity
    /// On its way and promised to nobody.
    public let coming: Quantity
    /// When the first of what is coming is expected.
    public let eta: Moment?
    /// If it were ordered today.
    public let orderedNow: Day

    public func answer(for wanted: Quantity) -> Availability {
        if free >= wanted { return .here }
        if let eta, max(.zero, free) + coming >= wanted { return .expected(eta) }
        return .toOrder(orderedNow)
    }
}
