/// The statement 对账单 of a customer: what is posted and not paid yet, the oldest first.
struct StatementSheet: Sendable {
    struct Line: Sendable {
        let settlement: String
        let order: String
        let plate: String
        let postedOn: String
        let total: Money
        let paid: Money
        let outstanding: Money
        let dueOn: String
        let isOverdue: Bool
    }

    let customer: String
    let phone: String
    let address: String
    let lines: [Line]
    let total: Money
    let overdue: Money
    let capitals: String

    static func content(_ id: CustomerID, in snapshot: Snapshot) throws -> FormContent {
        let customer = try VehicleTable.customer(id, in: snapshot)
        let lines = try FormReadTable.owed(by: id, in: snapshot)
        guard !lines.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("\(customer.name) 没有未结的账", "\(customer.name) owes nothing"),
                wayOut: Phrase("对账单只列未结的", "a statement lists what is open"))
        }
        let total = lines.map(\.outstanding).total()
        let sheet = StatementSheet(
            customer: customer.name, phone: CustomerFile.masked(customer.phone), address: customer.address,
            lines: lines, total: total,
            overdue: lines.filter(\.isOverdue).map(\.outstanding).total(),
            capitals: CapitalAmount.text(total))
        // Every day is a statement of its own.
        return FormContent(sheet: sheet, label: id.description, edition: snapshot.today.iso)
    }
}
