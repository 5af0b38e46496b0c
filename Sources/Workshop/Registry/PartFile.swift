/// What stands in the file of a part the shop keeps; how many lie on the shelf is the sum of its movements.
public struct PartFile: Codable, Hashable, Sendable {
    public var number: String
    public var name: String
    /// Empty when nobody has given one.
    public var nameInEnglish = ""
    public var grade = PartGrade.original
    /// A part that must always be there (常用件).
    public var isCore = false
    public var minimum = Quantity.zero
    public var unit = "件"
    /// Net, before any receipt.
    public var unitCost: Money?
    /// Tax included.
    public var price = Money.zero
    public var supplier = ""
    public var channel = SupplyChannel.maker
    /// From order to receipt; nil: as long as its channel takes.
    public var leadDays: Int?
    public var bin = ""
    public var warrantyMonths: Int?
    public var warrantyKm: Int?

    init(number: String, name: String) {
        self.number = number
        self.name = name
    }
}
