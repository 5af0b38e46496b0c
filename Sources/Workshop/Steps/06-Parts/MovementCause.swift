/// For whom or by what parts move.
struct MovementCause: Sendable {
    var order: OrderID?
    var line: LineID?
    var sale: SaleLineID?
    var sheet: CountSheetID?
    /// Of whoever let the stock go below zero.
    var authority: AuthorityID?

    static let shelf = MovementCause()

    static func line(_ line: LineID, of order: OrderID, authority: AuthorityID? = nil) -> MovementCause {
        MovementCause(order: order, line: line, authority: authority)
    }
}
