/// The statement 对账单 of a customer: a year of what was asked and paid, and how old what is open is.
struct StatementSheet: Sendable {
    struct Line: Sendable {
        let on: String
        let document: String
        let what: Phrase
        let asked: Money?
        let paid: Money?
        let balance: Money
    }

    struct Age: Sendable {
        let name: Phrase
        let owed: Money
    }

    let customer: String
    /// Masked, as everywhere.
    let phone: String
    let address: String
    let from: Day
    let to: Day
    let opening: Money
    let lines: [Line]
    let closing: Money
    let capitals: String
    let ages: [Age]

    static func content(_ id: CustomerID, in snapshot: Snapshot) throws -> FormContent {
        let customer = try VehicleTable.customer(id, in: snapshot)
        let statement = try ReceivablesTable.statement(
            of: id, from: snapshot.today.adding(days: -365), in: snapshot)
        func some(_ money: Money) -> Money? { money == .zero ? nil : money }
        let sheet = StatementSheet(
            customer: customer.name, phone: CustomerFile.masked(customer.phone), address: customer.address,
            from: statement.from, to: statement.to, opening: statement.opening,
            lines: statement.lines.map {
                Line(
                    on: $0.on.iso, document: $0.document, what: $0.what, asked: some($0.asked),
                    paid: some($0.paid), balance: $0.balance)
            }, closing: statement.closing, capitals: CapitalAmount.text(statement.closing),
            ages: DebtAge.allCases.map { age in
                Age(
                    name: age.name,
                    owed: statement.debts.filter { $0.age(on: statement.to) == age }.map(\.outstanding)
                        .total())
            })
        // Every day is a statement of its own.
        return FormContent(
            sheet: sheet, label: id.description, edition: snapshot.today.iso,
            detail: Phrase(same: customer.name))
    }
}
