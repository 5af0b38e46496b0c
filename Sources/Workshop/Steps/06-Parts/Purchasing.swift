/// Orders to suppliers: drafted, sent, put off, received in parts, called off.
struct Purchasing {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    // MARK: drafts

    /// Puts wishes on the drafts of their suppliers; a supplier without one gets one.
    func draft(_ wishes: [PurchaseWish]) throws -> Outcome<PurchaseAct> {
        if wishes.isEmpty || wishes.contains(where: { $0.quantity <= .zero }) {
            throw Refusal(
                Phrase("采购数量要大于零", "A purchase needs a quantity above zero"),
                wayOut: Phrase("改数量", "Change the quantity"))
        }
        var drafts: [PurchaseID] = []
        var added: [Based<PurchaseLineThing>] = []
        for wish in wishes {
            let part = try StockTable.part(wish.part, in: snapshot)
            if part.supplier.isEmpty {
                throw Refusal(
                    Phrase("“\(part.name)”没有供应商", "\"\(part.phrase.english)\" has no supplier"),
                    wayOut: Phrase("先在配件档案里填供应商", "Fill in the supplier in the part's file first"))
            }
            let draft =
                try PurchaseTable.draft(for: part.supplier, in: snapshot)
                ?? PurchaseTable.insert(
                    supplier: part.supplier, channel: part.channel, in: transaction)
            if !drafts.contains(draft) { drafts.append(draft) }
            added.append(Based(try PurchaseTable.add(wish, to: draft, in: transaction), version: 1))
        }
        return Outcome(
            Phrase(
                "已列入采购单: \(wishes.count) 项，\(drafts.count) 家供应商",
                "on purchase orders: parts \(wishes.count), suppliers \(drafts.count)"),
            takeBack: .by(.strike(lines: added)), opens: drafts.first.map(Place.purchase))
    }

    /// Lines of drafts that are not wanted after all, or the rest of a sent line that will not come.
    func strike(_ lines: [Based<PurchaseLineThing>], isComing: Bool) throws -> Outcome<PurchaseAct> {
        var orders: [OrderID] = []
        for based in lines {
            let line = try PurchaseTable.line(based.id, in: snapshot)
            try PurchaseTable.write(
                based, quantity: line.quantity, unitCost: line.unitCost, isComing: isComing, in: transaction)
            try follow(line, isOrdered: isComing && line.isSent)
            if let order = line.forOrder { orders.append(order) }
        }
        let back = lines.map { Based<PurchaseLineThing>($0.id, version: $0.version + 1) }
        return Outcome(
            isComing
                ? Phrase("恢复 \(lines.count) 行", "\(lines.count) lines stand again")
                : Phrase("划去 \(lines.count) 行，不再等", "\(lines.count) lines struck; nothing more is expected"),
            order: orders.first, takeBack: .by(isComing ? .strike(lines: back) : .restore(lines: back)),
            tells: orders.isEmpty ? [] : [.advisor])
    }

    func change(
        _ based: Based<PurchaseLineThing>, quantity: Quantity, unitCost: Money?
    ) throws -> Outcome<PurchaseAct> {
        let line = try PurchaseTable.line(based.id, in: snapshot)
        if quantity <= .zero || quantity < line.received {
            throw Refusal(
                Phrase(
                    "数量要大于零，也不能少于已到的 \(line.received.text)",
                    "The quantity must be above zero and not below the \(line.received.text) already here"),
                wayOut: Phrase("不要了就划去", "Strike the line if it is not wanted"))
        }
        try PurchaseTable.write(
            based, quantity: quantity, unitCost: unitCost, isComing: line.isComing, in: transaction)
        return Outcome(
            Phrase("\(line.name.chinese) \(quantity.text)", "\(line.name.english) \(quantity.text)"),
            takeBack: .by(
                .change(line: based.next, quantity: line.quantity, unitCost: line.unitCost)))
    }

    // MARK: sent

    /// Sent to the supplier, expected at `eta`; with nil: taken back to a draft.
    func send(_ based: Based<PurchaseThing>, eta: Moment?) throws -> Outcome<PurchaseAct> {
        let purchase = try PurchaseTable.purchase(based.id, in: snapshot)
        try demandLater(eta)
        if purchase.hasCome {
            throw Refusal(
                Phrase("已有到货，只能改到货时间", "Something of it is here; only the time can be changed"),
                wayOut: Phrase("按 6 改到货时间", "6 changes the time"))
        }
        if purchase.openLines == 0 {
            throw Refusal(
                Phrase("采购单上没有要买的", "There is nothing to buy on it"),
                wayOut: Phrase("先加配件", "Add parts first"))
        }
        try PurchaseTable.send(based, at: eta == nil ? nil : transaction.now, eta: eta, in: transaction)
        let orders = try followAll(purchase.id)
        return Outcome(
            eta == nil
                ? Phrase("\(purchase.number) 退回草拟", "\(purchase.number) is a draft again")
                : Phrase(
                    "已下单 \(purchase.number) \(purchase.supplier)，预计 \(when(eta))",
                    "Sent \(purchase.number) to \(purchase.supplier), expected \(when(eta))"),
            order: orders.first,
            takeBack: eta != nil
                ? .by(.unsend(purchase: based.next))
                : purchase.eta.map { .by(.send(purchase: based.next, eta: $0)) }
                    ?? .never(Phrase("重新下单即可", "Send it again")),
            tells: orders.isEmpty ? [] : [.advisor, .foreman])
    }

    func expect(_ based: Based<PurchaseThing>, at eta: Moment) throws -> Outcome<PurchaseAct> {
        let purchase = try PurchaseTable.purchase(based.id, in: snapshot)
        guard let sentAt = purchase.sentAt, let before = purchase.eta else {
            throw Refusal(
                Phrase("还没有下单", "It has not been sent yet"), wayOut: Phrase("按 F9 下单", "F9 sends it"))
        }
        try demandLater(eta)
        try PurchaseTable.send(based, at: sentAt, eta: eta, in: transaction)
        let orders = try followAll(purchase.id)
        return Outcome(
            Phrase(
                "\(purchase.number) 改为 \(when(eta)) 到", "\(purchase.number) is now expected \(when(eta))"),
            order: orders.first, takeBack: .by(.expect(purchase: based.next, eta: before)),
            tells: orders.isEmpty ? [] : [.advisor, .foreman])
    }

    func cancel(_ based: Based<PurchaseThing>, isCancelled: Bool) throws -> Outcome<PurchaseAct> {
        let purchase = try PurchaseTable.purchase(based.id, in: snapshot)
        if isCancelled, purchase.hasCome {
            throw Refusal(
                Phrase("已有到货，不能整单取消", "Something of it is here; it cannot be called off whole"),
                wayOut: Phrase("把没到的行划去", "Strike the lines that have not come"))
        }
        try PurchaseTable.cancel(based, at: isCancelled ? transaction.now : nil, in: transaction)
        let orders = try followAll(purchase.id)
        return Outcome(
            isCancelled
                ? Phrase("已取消 \(purchase.number)", "Called off \(purchase.number)")
                : Phrase("\(purchase.number) 恢复", "\(purchase.number) stands again"),
            order: orders.first,
            takeBack: .by(isCancelled ? .revive(purchase: based.next) : .cancel(purchase: based.next)),
            tells: orders.isEmpty ? [] : [.advisor, .foreman])
    }

    // MARK: received

    /// What has come of it, in as many goes as it takes.
    func receive(
        _ based: Based<PurchaseThing>, _ arrivals: [PurchaseArrival]
    ) throws -> Outcome<PurchaseAct> {
        let purchase = try PurchaseTable.purchase(based.id, in: snapshot)
        guard purchase.sentAt != nil, purchase.cancelledAt == nil, !arrivals.isEmpty else {
            throw Refusal(
                Phrase("没有可入库的行", "There is nothing to receive"),
                wayOut: Phrase("先下单，再输到货数量", "Send it first, then type what has come"))
        }
        let receipt = try GoodsReceiptTable.insert(
            supplier: purchase.supplier, purchase: purchase.id, in: transaction)
        var served: [OrderID] = []
        for arrival in arrivals {
            let line = try PurchaseTable.line(arrival.line.id, in: snapshot)
            guard line.purchase == purchase.id, line.version == arrival.line.version, line.isComing else {
                throw Refusal.overtakenRow(Phrase("采购行", "line of the purchase"))
            }
            try PurchaseTable.fill(line.id, arrival.quantity, in: transaction)
            served += try PartsStocking(transaction).take(
                arrival.quantity, of: line.part, unitCost: arrival.unitCost, supplier: purchase.supplier,
                batch: arrival.batch, on: receipt)
        }
        let rest = try PurchaseTable.purchase(purchase.id, in: snapshot).openLines
        return Outcome(
            Phrase(
                "\(purchase.number) 入库 \(arrivals.count) 项\(rest == 0 ? "，到齐" : "，还有 \(rest) 项未到")\(served.isEmpty ? "" : "，\(Set(served).count) 张缺料工单已到货")",
                "\(purchase.number): \(arrivals.count) received\(rest == 0 ? ", complete" : ", \(rest) still to come")\(served.isEmpty ? "" : "; \(Set(served).count) orders waited for it")"
            ),
            order: served.first,
            takeBack: .never(
                Phrase(
                    "入库已记账；数量不对请盘点", "A receipt is on the books; if the quantity is wrong, count the shelf")),
            tells: served.isEmpty ? [] : [.advisor, .foreman])
    }

    /// A delivery booked at the part itself fills the open lines of its supplier, the oldest first.
    func settle(_ part: PartID, _ quantity: Quantity, from supplier: String) throws {
        var rest = quantity
        for line in try PurchaseTable.coming(of: part, in: snapshot)
        where line.supplier == supplier && rest > .zero {
            let filled = min(rest, line.rest)
            try PurchaseTable.fill(line.id, filled, in: transaction)
            rest -= filled
        }
    }

    /// What one line misses is bought at once, without a draft; with no supplier it is called off.
    func buy(_ shortage: Shortage, supplier: String, eta: Moment?) throws {
        if let line = try PurchaseTable.line(for: shortage.id, in: snapshot) {
            if line.supplier == supplier {
                return try PurchaseTable.expect(line.id, at: eta, in: transaction)
            }
            try PurchaseTable.write(
                line.based, quantity: line.quantity, unitCost: line.unitCost, isComing: false, in: transaction
            )
        }
        if supplier.isEmpty { return }
        let part = try StockTable.part(shortage.part, in: snapshot)
        let purchase = try PurchaseTable.insert(
            supplier: supplier, channel: part.channel, sentAt: transaction.now, eta: eta, in: transaction)
        let cost = try StockTable.holding(part.id, in: snapshot).lastUnitCost
        try PurchaseTable.add(
            PurchaseWish(
                part: part.id, quantity: shortage.missing, unitCost: cost, shortage: shortage.id),
            to: purchase, in: transaction)
    }

    // MARK: who waits for it

    /// The shortages a purchase was made for say what it says; their orders.
    private func followAll(_ purchase: PurchaseID) throws -> [OrderID] {
        try PurchaseTable.lines(of: purchase, in: snapshot).compactMap { line in
            try follow(line, isOrdered: line.isComing && line.isSent)
            return line.forOrder
        }
    }

    private func follow(_ line: PurchaseLine, isOrdered: Bool) throws {
        guard let id = line.shortage else { return }
        let shortage = try ShortageTable.shortage(id, in: snapshot)
        guard shortage.isOpen else { return }
        try ShortageTable.order(
            shortage.based, supplier: isOrdered ? line.supplier : "", eta: isOrdered ? line.eta : nil,
            in: transaction)
    }

    private func demandLater(_ eta: Moment?) throws {
        guard let eta, eta <= transaction.now else { return }
        throw Refusal(
            Phrase("到货时间要在现在之后", "The parts must be expected later than now"),
            wayOut: Phrase("改到货时间", "Change the time"))
    }

    private func when(_ eta: Moment?) -> String {
        eta.map { "\(transaction.zone.day(of: $0)) \(transaction.zone.clock(of: $0))" } ?? "-"
    }
}
