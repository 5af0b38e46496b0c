/// The shelf itself: deliveries, orders to suppliers, counts, and who gets what has come.
struct PartsStocking {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    /// A delivery as it is typed.
    struct Receipt: Sendable {
        let quantity: Quantity
        let unitCost: Money
        let supplier: String
        let batch: String
    }

    static let rules: [Rule<Receipt>] = [
        Rule("a delivery has a quantity") { receipt in
            receipt.quantity > .zero
                ? nil
                : Refusal(
                    Phrase("入库数量要大于零", "A delivery needs a quantity above zero"),
                    wayOut: Phrase("改数量", "Change the quantity"))
        },
        Rule("a cost is not negative") { receipt in
            receipt.unitCost >= .zero
                ? nil
                : Refusal(
                    Phrase("成本不能是负数", "A cost cannot be negative"), wayOut: Phrase("改成本", "Change the cost"))
        },
        Rule("a delivery can be traced") { receipt in
            traceRules.lazy.compactMap { $0.refuse((receipt.supplier, receipt.batch)) }.first
        },
    ]

    /// What is asked of supplier and batch number.
    static let traceRules: [Rule<(supplier: String, batch: String)>] = [
        Rule("a batch can be traced") { source in
            source.supplier.contains { !$0.isWhitespace } && source.batch.contains { !$0.isWhitespace }
                ? nil
                : Refusal(
                    Phrase(
                        "要有供应商和批号，装出去才能追溯", "Supplier and batch are needed, to trace the part once fitted"),
                    wayOut: Phrase("补上供应商和批号", "Fill in supplier and batch"))
        }
    ]

    func receive(
        _ id: PartID, _ quantity: Quantity, unitCost: Money, supplier: String, batch: String
    ) throws -> Outcome<PartsAct> {
        let part = try StockTable.part(id, in: snapshot)
        try Self.rules.check(
            Receipt(quantity: quantity, unitCost: unitCost, supplier: supplier, batch: batch))
        let receipt = try GoodsReceiptTable.insert(supplier: supplier, purchase: nil, in: transaction)
        let served = try take(
            quantity, of: id, unitCost: unitCost, supplier: supplier, batch: batch, on: receipt)
        try Purchasing(transaction).settle(id, quantity, from: supplier)
        return Outcome(
            Phrase(
                "入库 \(part.name) \(quantity.text)\(served.isEmpty ? "" : "，\(served.count) 张缺料工单已到货")",
                "Received \(quantity.text) of \(part.phrase.english)\(served.isEmpty ? "" : "; \(served.count) orders waited for it")"
            ),
            order: served.first,
            takeBack: .never(
                Phrase(
                    "入库已记账；数量不对请盘点", "A receipt is on the books; if the quantity is wrong, count the shelf")),
            tells: served.isEmpty ? [] : [.advisor, .foreman])
    }

    /// Books a delivery and gives those who wait what they miss; returns their orders.
    func take(
        _ quantity: Quantity, of part: PartID, unitCost: Money, supplier: String, batch: String,
        on receipt: GoodsReceiptID
    ) throws -> [OrderID] {
        try Self.rules.check(
            Receipt(quantity: quantity, unitCost: unitCost, supplier: supplier, batch: batch))
        try MovementTable.receive(
            quantity, of: part, unitCost: unitCost, supplier: supplier, batch: batch, in: transaction)
        try GoodsReceiptTable.add(
            quantity, of: part, unitCost: unitCost, batch: batch, to: receipt, in: transaction)
        return try allot(part)
    }

    /// Holds what is free for those who miss the part, the longest waiting first; returns their orders.
    @discardableResult
    func allot(_ part: PartID) throws -> [OrderID] {
        var served: [OrderID] = []
        for shortage in try ShortageTable.open(of: part, in: snapshot) {
            let free = try StockTable.part(part, in: snapshot).free
            let need = try ReservationTable.state(of: shortage.order, in: snapshot).needs
                .first { $0.line == shortage.line && $0.part == part }
            let isAway = try ShortageTable.isAwaitedByCarAway(shortage.line, in: snapshot)
            let outstanding = need?.outstanding ?? (isAway ? shortage.missing : .zero)
            guard free > .zero, outstanding > .zero else { continue }
            let given = min(outstanding, free)
            _ = try ReservationTable.hold(
                given, of: part, for: shortage.line, order: shortage.order, in: transaction)
            let left = outstanding - given
            try ShortageTable.arrive(
                shortage, left > .zero ? shortage.missing - left : shortage.missing, in: transaction)
            served.append(shortage.order)
        }
        return served
    }

    func order(
        _ based: Based<ShortageThing>, supplier: String, eta: Moment?
    ) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        if let eta, eta <= transaction.now {
            throw Refusal(
                Phrase("到货时间要在现在之后", "The parts must be expected later than now"),
                wayOut: Phrase("改到货时间", "Change the time"))
        }
        try Purchasing(transaction).buy(shortage, supplier: supplier, eta: eta)
        try ShortageTable.order(based, supplier: supplier, eta: eta, in: transaction)
        let part = try StockTable.part(shortage.part, in: snapshot)
        let clock = eta.map { "\(transaction.zone.day(of: $0)) \(transaction.zone.clock(of: $0))" } ?? "-"
        return Outcome(
            supplier.isEmpty
                ? Phrase("取消采购 \(part.name)", "No longer ordered: \(part.phrase.english)")
                : Phrase(
                    "采购 \(part.name)，\(supplier)，预计 \(clock)",
                    "Ordered \(part.phrase.english) from \(supplier), expected \(clock)"),
            order: shortage.order,
            takeBack: .by(
                .order(
                    shortage: Based(based.id, version: based.version + 1), supplier: shortage.supplier,
                    eta: shortage.eta)),
            tells: [.advisor, .foreman])
    }

    func tell(_ based: Based<ShortageThing>, how: Told) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        try ShortageTable.tell(based, at: transaction.now, in: transaction)
        return Outcome(
            Phrase("已告知客户 (\(how.name.chinese))", "The customer was told (\(how.name.english))"),
            order: shortage.order,
            takeBack: .by(.untell(shortage: Based(based.id, version: based.version + 1))))
    }

    func untell(_ based: Based<ShortageThing>) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        try ShortageTable.tell(based, at: nil, in: transaction)
        return Outcome(
            Phrase("改为未告知客户", "The customer is still to be told"), order: shortage.order,
            takeBack: .never(Phrase("再告知一次即可", "Tell the customer and record it again")))
    }

    func count(_ id: PartID, expected: Quantity, counted: Quantity) throws -> Outcome<PartsAct> {
        let part = try StockTable.part(id, in: snapshot)
        guard part.onHand == expected else {
            throw Refusal.overtaken(
                Phrase("账面数量", "The quantity on the books"), mine: expected.text, theirs: part.onHand.text)
        }
        guard counted >= .zero else {
            throw Refusal(
                Phrase("盘点数不能是负数", "A count cannot be negative"), wayOut: Phrase("改数量", "Change the quantity")
            )
        }
        if counted > part.onHand {
            try MovementTable.find(counted - part.onHand, of: id, for: .shelf, in: transaction)
            try allot(id)
        } else if counted < part.onHand {
            _ = try MovementTable.take(
                part.onHand - counted, of: part, kind: "count", for: .shelf, in: transaction)
        }
        return Outcome(
            Phrase(
                "盘点 \(part.name): \(part.onHand.text) > \(counted.text)",
                "Counted \(part.phrase.english): \(part.onHand.text) > \(counted.text)"),
            takeBack: .never(Phrase("盘点已过账；不对请再盘一次", "A count is on the books; if it is wrong, count again")))
    }
}
