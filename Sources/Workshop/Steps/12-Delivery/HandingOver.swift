/// Telling the customer and handing the car over.
enum HandingOver {
    static func tell(
        _ based: Based<OrderThing>, _ telling: Telling, in transaction: Transaction
    ) throws -> Outcome<DeliveryAct> {
        try write(
            telling, over: try current(based, mine: telling.how.name, in: transaction), in: transaction)
    }

    /// Undo again and again has to work, so what stood is compared, not the version it stood at.
    static func untell(
        _ order: OrderID, was: Telling?, back: Telling?, in transaction: Transaction
    ) throws -> Outcome<DeliveryAct> {
        let card = try DeliveryTable.card(of: order, in: transaction.snapshot)
        guard card.told == was else { throw Refusal.overtakenRow(Phrase("通知记录", "telling")) }
        return try write(back, over: card, in: transaction)
    }

    private static func write(
        _ telling: Telling?, over card: DeliveryCard, in transaction: Transaction
    ) throws -> Outcome<DeliveryAct> {
        let order = card.order.id
        try PassageTable.demand(order, at: [.delivery], in: transaction.snapshot)
        try DeliveryTable.write(telling, for: card, in: transaction)
        let said =
            telling.map {
                Phrase("已\($0.how.name.chinese)通知可取车", "customer told \($0.how.name.english): ready")
            } ?? Phrase("未通知客户", "customer not told")
        return Outcome(
            Phrase("\(card.order.plate) \(said.chinese)", "\(card.order.plate) \(said.english)"),
            order: order,
            takeBack: .by(.untell(order: order, was: telling, back: card.told)))
    }

    static func handOver(
        _ based: Based<OrderThing>, _ takenBy: String, _ next: NextDue, _ unpaid: Authority?,
        in transaction: Transaction
    ) throws -> Outcome<DeliveryAct> {
        try PassageTable.demand(based.id, at: [.delivery], in: transaction.snapshot)
        let card = try current(based, mine: Phrase("交车", "hand over"), in: transaction)
        guard let grounds = card.grounds else {
            throw Refusal(
                Phrase("质检已作废，不能交车", "The quality check no longer stands; the car cannot be handed over"),
                wayOut: Phrase("请质检员重新检验 (F2 质检)", "Have it inspected again (F2 quality check)"))
        }
        let delivery = try Delivery.release(
            on: grounds, against: card.payers, unpaid: unpaid, takenBy: takenBy, next: next,
            leaving: Delivery.Leaving(today: transaction.today, km: card.kmOut))
        try DeliveryTable.write(delivery, for: card, in: transaction)
        try LineWarrantyTable.fix(card, in: transaction)
        try PassageTable.advance(based.id, from: .delivery, to: .followUp, in: transaction)
        try RepairOrderTable.leave(based.id, in: transaction)
        let owing = card.unsettled.map(\.payer.name)
        return Outcome(
            Phrase(
                "\(card.order.plate) 已交车，取车人 \(takenBy)"
                    + (owing.isEmpty ? "" : "，未结放行 \(owing.map(\.chinese).joined(separator: "、"))"),
                "\(card.order.plate) handed over to \(takenBy)"
                    + (owing.isEmpty
                        ? "" : ", released unpaid: \(owing.map(\.english).joined(separator: ", "))")),
            order: based.id,
            takeBack: .never(Phrase("车已离店；再来请开新工单", "the car has left; open a new order when it comes back")),
            tells: owing.isEmpty ? [.followUpClerk] : [.followUpClerk, .cashier, .manager])
    }

    /// The delivery as it stands; refuses when someone else wrote to it since the actor looked.
    private static func current(
        _ based: Based<OrderThing>, mine: Phrase, in transaction: Transaction
    ) throws -> DeliveryCard {
        let card = try DeliveryTable.card(of: based.id, in: transaction.snapshot)
        guard card.version == based.version else {
            let theirs = card.told.map { "\($0.how.name.chinese) \(transaction.zone.clock(of: $0.at))" }
            throw Refusal.overtaken(
                Phrase("通知客户", "What the customer was told"), mine: mine.chinese, theirs: theirs ?? "-")
        }
        return card
    }
}
