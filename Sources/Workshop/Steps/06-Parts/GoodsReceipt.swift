/// A delivery as it was taken in 入库单: from whom, for which purchase, and every part with its batch.
public struct GoodsReceipt: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let part: PartID
        public let number: String
        public let name: Phrase
        public let bin: String
        public let unit: String
        public let batch: String
        public let quantity: Quantity
        /// Net.
        public let unitCost: Money

        public var cost: Money { quantity.times(unitCost) }
    }

    public let id: GoodsReceiptID
    /// "RK260312-01"
    public let number: String
    public let supplier: String
    /// The purchase it belongs to; empty: it was booked at the part itself.
    public let purchase: String
    public let at: Moment
    public let by: String
    public let lines: [Line]

    public var cost: Money { lines.map(\.cost).total() }
}
