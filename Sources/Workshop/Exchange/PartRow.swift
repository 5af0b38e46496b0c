/// A row of parts.csv: a part the shop keeps, known by its number.
struct PartRow: ExchangedRow {
    static let file = "parts.csv"
    static let required = ["number", "name"]
    static let optional = [
        "grade", "core", "minimum", "unit", "unit_cost", "price", "supplier", "bin", "warranty_months",
        "warranty_km",
    ]

    private static let fields: [FilledField<PartFile>] = [
        FilledField("grade", \.grade), FilledField("core", \.isCore), FilledField("minimum", \.minimum),
        FilledField("unit", \.unit), FilledField("unit_cost", \.unitCost), FilledField("price", \.price),
        FilledField("supplier", \.supplier), FilledField("bin", \.bin),
        FilledField("warranty_months", \.warrantyMonths), FilledField("warranty_km", \.warrantyKm),
    ]

    /// A customer's own part is never in stock.
    private static let grades = PartGrade.allCases.filter { $0 != .own }

    private let part: PartFile
    private let header: Header

    init?(_ cells: inout Cells) {
        let number = cells.required("number", .text)
        let name = cells.required("name", .text)
        let grade = cells.optional("grade", .choice(of: Self.grades))
        let isCore = cells.optional("core", .yesNo)
        let minimum = cells.optional("minimum", .quantity)
        let unitCost = cells.optional("unit_cost", .money)
        let price = cells.optional("price", .money)
        let warrantyMonths = cells.optional("warranty_months", .whole())
        let warrantyKm = cells.optional("warranty_km", .whole())
        guard let number, let name, cells.faults.isEmpty else { return nil }
        var part = PartFile(number: number, name: name)
        part.grade = grade ?? part.grade
        part.isCore = isCore ?? part.isCore
        part.minimum = minimum ?? part.minimum
        part.unit = cells.text("unit").isEmpty ? part.unit : cells.text("unit")
        part.unitCost = unitCost
        part.price = price ?? part.price
        part.supplier = cells.text("supplier")
        part.bin = cells.text("bin")
        part.warrantyMonths = warrantyMonths
        part.warrantyKm = warrantyKm
        self.part = part
        header = cells.header
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        if try StockTable.insertNew(part, in: transaction) { return .imported }
        guard let (based, stored) = try StockTable.file(number: part.number, in: transaction.snapshot) else {
            return .differs("number", part.number)
        }
        let wanted = Self.fields.completing(part, from: stored, header)
        if wanted == stored { return .unchanged }
        guard updating else { return .differs("number", part.number) }
        try StockTable.update(based, wanted, in: transaction)
        return .imported
    }
}
