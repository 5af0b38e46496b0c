/// A row of customers.csv: a person or a company that owns cars and pays.
struct CustomerRow: ExchangedRow {
    static let file = "customers.csv"
    static let required = ["ref", "name"]
    static let optional = ["phone", "address", "member_tier", "do_not_call", "note"]

    private static let fields: [FilledField<CustomerFile>] = [
        FilledField("phone", \.phone), FilledField("address", \.address),
        FilledField("member_tier", \.memberTier), FilledField("do_not_call", \.doNotCall),
        FilledField("note", \.note),
    ]

    private let ref: String
    private let customer: CustomerFile
    private let header: Header

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let name = cells.required("name", .text)
        let doNotCall = cells.optional("do_not_call", .yesNo) ?? false
        cells.warnOfPhone("phone")
        guard let ref, let name, cells.faults.isEmpty else { return nil }
        self.ref = ref
        customer =
            CustomerFile(
                name: name, phone: cells.text("phone"), address: cells.text("address"),
                memberTier: cells.text("member_tier"), doNotCall: doNotCall, note: cells.lines("note")
            ).kept
        header = cells.header
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        if try VehicleTable.insertNew(customer, ref: ref, in: transaction) { return .imported }
        guard let stored = try VehicleTable.customer(ref: ref, in: transaction.snapshot) else {
            return .differs("ref", ref)
        }
        let wanted = Self.fields.completing(customer, from: stored.file, header)
        if wanted == stored.file { return .unchanged }
        guard updating else { return .differs("ref", ref) }
        try VehicleTable.update(stored.based, wanted, in: transaction)
        return .imported
    }
}
