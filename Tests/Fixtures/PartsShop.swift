import GRDB
import Testing

@testable import Workshop

extension TestShop {
    /// An order whose part lines are agreed to and that waits for the parts clerk.
    func orderForParts(vehicle: Int64 = 1, _ parts: [(Int64, Int)]) throws -> OrderID {
        let order = try estimateOrder(vehicle: vehicle)
        for (part, quantity) in parts { try addPart(order, part, Quantity(whole: quantity)) }
        try sign(order)
        return order
    }

    func parts(_ order: OrderID) throws -> PartsState {
        try read { try ReservationTable.state(of: order, in: $0) }
    }

    func stands(_ order: OrderID) throws -> [PartNeed.Stand] { try parts(order).needs.map(\.stand) }

    func part(_ id: Int64) throws -> Part { try read { try StockTable.part(PartID(id), in: $0) } }

    func value(_ id: Int64) throws -> Int? { try number("SELECT value FROM stock WHERE part_id = ?", [id]) }

    func receive(_ part: Int64, _ quantity: Int, yuan: Int64 = 100, batch: String = "N1") throws {
        try perform(
            PartsAct.receive(
                part: PartID(part), quantity: Quantity(whole: quantity), unitCost: Money(yuan: yuan),
                supplier: "博世", batch: batch), as: .partsClerk)
    }
}
