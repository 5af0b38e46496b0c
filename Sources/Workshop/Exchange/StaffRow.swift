/// A row of staff.csv: a member of staff. He chooses his PIN when he first signs in.
struct StaffRow: ExchangedRow {
    static let file = "staff.csv"
    static let required = ["ref", "name", "roles", "from"]
    static let optional = ["trade", "grade", "to", "phone"]

    private static let fields: [FilledField<StaffFile>] = [
        FilledField("trade", \.trade), FilledField("grade", \.grade), FilledField("to", \.to),
        FilledField("phone", \.phone),
    ]

    let ref: String
    let person: StaffFile
    private let header: Header

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let name = cells.required("name", .text)
        let roles = cells.required("roles", .roles)
        let from = cells.required("from", .day)
        let trade = cells.optional("trade", .choice(of: Trade.allCases))
        let grade = cells.optional("grade", .choice(of: StaffGrade.allCases))
        let to = cells.optional("to", .day)
        cells.warnOfPhone("phone")
        guard let ref, let name, let roles, let from, cells.faults.isEmpty else { return nil }
        self.ref = ref
        person = StaffFile(
            name: name, roles: roles, trade: trade, grade: grade,
            phone: CustomerFile.keptPhone(cells.text("phone")), from: from, to: to)
        header = cells.header
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        guard let (based, stored) = try StaffTable.file(ref: ref, in: transaction.snapshot) else {
            return try takeIn(in: transaction)
        }
        let wanted = Self.fields.completing(person, from: stored, header)
        if wanted == stored { return .unchanged }
        guard updating else { return .differs("ref", ref) }
        try StaffTable.update(based, ref: ref, wanted, in: transaction)
        return .imported
    }

    /// The administrator who opened the shop was entered before this row was read: it is his file, not another's.
    private func takeIn(in transaction: Transaction) throws -> Fate {
        if person.roles.contains(.administrator),
            let founder = try StaffTable.founder(in: transaction.snapshot), founder.name == person.name
        {
            let based = Based<StaffThing>(founder.id, version: founder.version)
            try StaffTable.update(based, ref: ref, person, in: transaction)
        } else {
            try StaffTable.insert(person, ref: ref, in: transaction)
        }
        return .imported
    }
}
