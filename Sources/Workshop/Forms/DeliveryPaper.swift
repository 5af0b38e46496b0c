/// The delivery sheet 交车单: what was done and why, what was not, and what the customer should know.
struct DeliveryPaper: Sendable {
    struct Work: Sendable {
        let name: Phrase
        let payer: Phrase
        let quantity: String
        let amount: Money
    }

    struct Reply: Sendable {
        let words: String
        let answer: String
    }

    struct Refused: Sendable {
        let name: Phrase
        let amount: Money
        let state: Phrase
        /// What it endangers; nil when it is no matter of safety.
        let safety: Phrase?
    }

    /// The work a line was done for, and until when the shop answers for it.
    struct Guarantee: Sendable {
        let name: Phrase
        let kind: Phrase
        let untilDay: Day
        let untilKm: Int?
    }

    struct Bill: Sendable {
        let number: String
        let payer: Phrase
        let total: Money
        let state: Phrase
    }

    let head: FormHead
    let kmOut: Int?
    let work: [Work]
    let replies: [Reply]
    /// What was not wanted and concerns safety stands apart from the rest.
    let unsafe: [Refused]
    let refused: [Refused]
    let guarantees: [Guarantee]
    let bills: [Bill]
    let nextOn: Day?
    let nextKm: Int?
    let takesOldParts: Bool
    let advice: [Phrase]
    /// Empty while the car is here.
    let takenBy: String
    let unrepaired: Phrase?

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        let card = try DeliveryTable.card(of: order, in: snapshot)
        let titles = try FormReadTable.titles(of: order, in: snapshot)
        self.head = head
        kmOut = card.kmOut
        work = card.charges.map {
            Work(
                name: titles[$0.line] ?? Phrase(same: $0.name), payer: $0.payer.name,
                quantity: $0.kind == .labour ? $0.hours.text + "h" : $0.quantity.text, amount: $0.gross)
        }
        replies = card.answers.map { Reply(words: $0.words, answer: $0.answer) }
        let undone = card.refused.map {
            Refused(name: Phrase(same: $0.name), amount: $0.amount, state: $0.state.name, safety: $0.safety)
        }
        unsafe = undone.filter { $0.safety != nil }
        refused = undone.filter { $0.safety == nil }
        guarantees = try Self.guarantees(card, titles, in: snapshot)
        bills = card.payers.flatMap(\.standing).map {
            Bill(number: $0.number, payer: $0.payer.name, total: $0.total, state: $0.stateName)
        }
        (nextOn, nextKm) = (card.next.on, card.next.km)
        takesOldParts = card.takesOldParts
        advice = card.advice
        takenBy = card.takenBy
        unrepaired = try EstimateTable.unrepaired(order, in: snapshot).map {
            try Reasons.name($0, in: "decline", of: snapshot)
        }
        guard card.grounds != nil else {
            throw Refusal.nothingToPrint(
                Phrase("还没有质检合格", "The car has not passed its check yet"),
                wayOut: Phrase("质检后才能交车", "it can leave after the check"))
        }
    }

    /// As it was fixed when the car left; before that, as it would be if it left today.
    private static func guarantees(
        _ card: DeliveryCard, _ titles: [LineID: Phrase], in snapshot: Snapshot
    ) throws -> [Guarantee] {
        let fixed = Dictionary(
            try LineWarrantyTable.warranties(of: card.order.id, in: snapshot).map { ($0.line, $0) }
        ) { first, _ in first }
        return card.charges.compactMap { charge in
            guard case .passed? = card.grounds, let term = card.term(of: charge) else { return nil }
            let given = fixed[charge.line]
            return Guarantee(
                name: titles[charge.line] ?? Phrase(same: charge.name), kind: term.name,
                untilDay: given?.untilDay ?? snapshot.today.adding(days: term.days),
                untilKm: given.map(\.untilKm) ?? card.kmOut.map { $0 + term.km })
        }
    }

    var content: FormContent { FormContent(sheet: self, label: head.number) }
}

/// The gate pass 出门证: lets the car through the gate once every payer has settled or was let go.
struct GatePass: Sendable {
    let head: FormHead
    let bills: [DeliveryPaper.Bill]
    let takenBy: String

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        let card = try DeliveryTable.card(of: order, in: snapshot)
        let open = card.isHandedOver ? [] : card.unsettled.map(\.payer.name)
        guard card.grounds != nil, open.isEmpty else {
            let names = Phrase(
                open.map(\.chinese).joined(separator: "、"), open.map(\.english).joined(separator: ", "))
            throw Refusal.nothingToPrint(
                Phrase("还没有结清：\(names.chinese)", "Not settled yet: \(names.english)"),
                wayOut: Phrase("收款、挂账或授权放行后才有出门证", "pay, put on account, or have the manager release it"))
        }
        self.head = head
        bills = card.payers.flatMap(\.standing).map {
            DeliveryPaper.Bill(
                number: $0.number, payer: $0.payer.name, total: $0.total, state: $0.stateName)
        }
        takenBy = card.takenBy.isEmpty ? card.broughtBy : card.takenBy
    }

    var content: FormContent { FormContent(sheet: self, label: head.number) }
}
