/// A row of bays.csv: a place where cars are worked on. Its number on the board is the next free one.
struct BayRow: ExchangedRow {
    static let file = "bays.csv"
    static let required = ["ref", "name", "kind", "from"]
    static let optional = ["to"]

    private static let fields: [FilledField<BayFile>] = [FilledField("to", \.to)]

    private let ref: String
    private let bay: BayFile
    private let header: Header

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let name = cells.required("name", .text)
        let kind = cells.required("kind", .choice(of: Bay.Kind.allCases))
        let from = cells.required("from", .day)
        let to = cells.optional("to", .day)
        guard let ref, let name, let kind, let from, cells.faults.isEmpty else { return nil }
        self.ref = ref
        bay = BayFile(name: name, kind: kind, from: from, to: to)
        header = cells.header
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        guard let (based, stored) = try StaffTable.bay(ref: ref, in: transaction.snapshot) else {
            try StaffTable.insert(bay, ref: ref, in: transaction)
            return .imported
        }
        let wanted = Self.fields.completing(bay, from: stored, header)
        if wanted == stored { return .unchanged }
        guard updating else { return .differs("ref", ref) }
        try StaffTable.update(based, wanted, in: transaction)
        return .imported
    }
}
