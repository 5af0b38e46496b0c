/// The receipt 订金收据 for money left with a booking: how much, for which visit, and what became of it.
struct DepositSlip: Sendable {
    /// A bill it was set against.
    struct Use: Sendable {
        let settlement: String
        let order: String
        let amount: Money
        let at: Moment
    }

    /// Given back, or kept by the shop.
    struct Gone: Sendable {
        let kind: Phrase
        let amount: Money
        let at: Moment
    }

    let number: String
    let customer: String
    let phone: String
    let plate: Phrase
    let model: String
    let purpose: String
    let visitAt: Moment
    let method: Phrase
    let reference: String
    let amount: Money
    let capitals: String
    let at: Moment
    let cashier: String
    let uses: [Use]
    let gone: [Gone]
    /// Of all that was left with the booking; nil while nothing but this was taken and nothing was used.
    let left: Money?

    static func content(_ id: DepositID, in snapshot: Snapshot) throws -> FormContent {
        let (deposit, booking) = try DepositTable.deposit(id, in: snapshot)
        guard deposit.kind == .taken else {
            throw Refusal.nothingToPrint(
                Phrase("退还或没收的订金没有收据", "A deposit given back or kept has no receipt"),
                wayOut: Phrase("看收订金时的收据", "look at the receipt of the money taken"))
        }
        let line = try BookingTable.line(booking, in: snapshot)
        let all = try DepositTable.deposits(of: booking, in: snapshot)
        let uses = try FormReadTable.uses(of: booking, in: snapshot)
        let isAlone = all.count == 1 && uses.isEmpty
        let slip = DepositSlip(
            number: deposit.number, customer: line.customerName,
            phone: CustomerFile.masked(line.booking.wish.contactPhone),
            plate: line.plate.isEmpty ? Phrase("未上牌", "no plate yet") : Phrase(same: line.plate),
            model: line.model, purpose: line.booking.wish.purpose, visitAt: line.booking.at,
            method: deposit.method?.name ?? Phrase(same: ""), reference: deposit.reference,
            amount: deposit.amount, capitals: CapitalAmount.text(deposit.amount), at: deposit.at,
            cashier: deposit.staffName, uses: uses,
            gone: all.filter { $0.kind != .taken }.map {
                Gone(kind: $0.kind.name, amount: $0.amount, at: $0.at)
            }, left: isAlone ? nil : try DepositTable.left(of: booking, in: snapshot))
        return FormContent(sheet: slip, label: deposit.number, detail: Phrase(same: deposit.amount.text))
    }
}
