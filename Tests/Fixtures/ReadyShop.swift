@testable import Workshop

extension TestShop {
    /// A car whose bill is posted and, unless `paid` is false, paid: it stands at delivery.
    @discardableResult
    func readyOrder(
        _ number: Int64 = 1, _ lines: [AgreedLine] = AgreedLine.mockUp, paid: Bool = true,
        unrepaired: Bool = false, by method: PaymentMethod = .cash
    ) throws -> OrderID {
        let order = try agreedOrder(number, lines, unrepaired: unrepaired)
        let account = try read { try SettlementTable.account(of: order, in: $0) }
        for payer in account.payers {
            let total = payer.unasked.map(\.gross).total()
            let payments = paid && total > .zero ? [Tender(method: method, amount: total)] : []
            try perform(
                BillingAct.post(
                    bill: ShownBill(order: order, payer: payer.payer, total: total), payments: payments,
                    account: nil),
                as: .cashier)
        }
        return order
    }

    func card(_ order: OrderID) throws -> DeliveryCard {
        try read { try DeliveryTable.card(of: order, in: $0) }
    }

    /// The car is handed over as the screen proposes it.
    func handOver(_ order: OrderID, unpaid: Authority? = nil) throws {
        let card = try card(order)
        try perform(
            DeliveryAct.handOver(order: card.based, takenBy: "王建国", next: card.next, unpaid: unpaid),
            as: .advisor)
    }
}
