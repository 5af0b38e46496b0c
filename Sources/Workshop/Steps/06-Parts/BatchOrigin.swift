/// Where a batch came from and what is left of it.
public struct BatchOrigin: Hashable, Sendable {
    public let number: String
    public let partNumber: String
    public let part: Phrase
    public let supplier: String
    public let receivedAt: Moment
    /// Net, of one unit.
    public let unitCost: Money
    public let remaining: Quantity
    /// Who booked the receipt; nil while that is still to be done.
    public let receivedBy: String?

    func phrase(_ zone: Zone) -> Phrase {
        let day = zone.day(of: receivedAt)
        return Phrase(
            "供应商 \(supplier)  入库 \(day) \(receivedBy ?? "待补")  单位成本 \(unitCost.text)",
            "supplier \(supplier)  received \(day) \(receivedBy ?? "to be booked")  unit cost \(unitCost.text)"
        )
    }
}
