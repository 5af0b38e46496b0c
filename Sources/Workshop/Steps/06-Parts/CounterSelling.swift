/// Sells parts over the counter.
struct CounterSelling {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func sell(
        _ buyer: String, phone: String, customer: CustomerID?, _ wishes: [SaleWish]
    ) throws -> Outcome<CounterAct> {
        guard buyer.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                Phrase("要有购买人", "A sale needs a buyer"), wayOut: Phrase("填姓名或单位", "Name a person or firm"))
        }
        let sale = try CounterSaleTable.insert(
            buyer: buyer, phone: phone, customer: try customer ?? known(by: phone), in: transaction)
        for wish in wishes { try put(wish, on: sale) }
        let made = try CounterSaleTable.sale(sale, in: snapshot)
        return Outcome(
            Phrase("柜台单 \(made.number) \(buyer)", "Counter sale \(made.number) to \(buyer)"),
            takeBack: .by(.cancel(sale: made.based)), tells: [.cashier], opens: .counterSale(sale))
    }

    /// The one customer on file with this phone: he may have an agreement to pay later.
    private func known(by phone: String) throws -> CustomerID? {
        guard let phone = Phone(phone) else { return nil }
        let customers = try VehicleTable.customers(phone: phone, in: snapshot)
        return customers.count == 1 ? customers[0].id : nil
    }

    func add(_ based: Based<CounterSaleThing>, _ wish: SaleWish) throws -> Outcome<CounterAct> {
        let sale = try unpaid(based)
        let line = try put(wish, on: sale.id)
        try CounterSaleTable.touch(based, in: transaction)
        let part = try StockTable.part(wish.part, in: snapshot)
        return Outcome(
            Phrase(
                "\(part.name) \(wish.quantity.text)，已留", "\(part.phrase.english) \(wish.quantity.text), held"),
            takeBack: .by(.remove(sale: based.next, line: line)))
    }

    @discardableResult
    private func put(_ wish: SaleWish, on sale: CounterSaleID) throws -> SaleLineID {
        let part = try StockTable.part(wish.part, in: snapshot)
        guard wish.quantity > .zero else {
            throw Refusal(
                Phrase("数量要大于零", "A sale needs a quantity above zero"),
                wayOut: Phrase("改数量", "Change the quantity"))
        }
        guard wish.quantity <= part.free else {
            throw Refusal(
                .conflict,
                Phrase(
                    "“\(part.name)”可用只有 \(part.free.text)",
                    "Only \(part.free.text) of \"\(part.phrase.english)\" is free"),
                wayOut: Phrase("减数量，或列入采购单等到货", "Take less, or put it on a purchase and wait"))
        }
        let tax = try ShopTable.shop(in: snapshot).taxRate
        return try CounterSaleTable.add(part, wish.quantity, to: sale, tax: tax, in: transaction)
    }

    func remove(_ based: Based<CounterSaleThing>, _ line: SaleLineID) throws -> Outcome<CounterAct> {
        let sale = try unpaid(based)
        let gone = try CounterSaleTable.line(line, of: sale.id, in: snapshot)
        try CounterSaleTable.remove(line, in: transaction)
        try CounterSaleTable.touch(based, in: transaction)
        return Outcome(
            Phrase("去掉 \(gone.name.chinese)", "\(gone.name.english) taken off"),
            takeBack: .by(
                .add(sale: based.next, wish: SaleWish(part: gone.part, quantity: gone.quantity))))
    }

    func handOver(_ based: Based<CounterSaleThing>, to person: String) throws -> Outcome<CounterAct> {
        let sale = try open(based)
        let lines = try CounterSaleTable.lines(of: sale.id, in: snapshot)
        guard !lines.isEmpty, person.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                Phrase("没有配件或没有领取人", "There are no parts, or nobody to take them"),
                wayOut: Phrase("F6 加配件，填领取人", "F6 adds a part; say who takes them"))
        }
        try CounterSale.handingOver.check(sale)
        for line in lines {
            let part = try StockTable.part(line.part, in: snapshot)
            let movement = try MovementTable.take(
                line.quantity, of: part, for: MovementCause(sale: line.id), in: transaction)
            try CounterSaleTable.markIssued(line.id, by: movement, in: transaction)
        }
        try CounterSaleTable.handOver(based, to: person, in: transaction)
        return Outcome(
            Phrase(
                "\(sale.number) 已交 \(person)，\(sale.total.text) 元",
                "\(sale.number) handed to \(person), \(sale.total.text) yuan"),
            takeBack: .by(
                .bringBack(
                    sale: based.next, parts: lines.map { SaleReturn(line: $0.id, quantity: $0.quantity) })),
            tells: sale.open == .zero ? [] : [.cashier])
    }

    func bringBack(_ based: Based<CounterSaleThing>, _ parts: [SaleReturn]) throws -> Outcome<CounterAct> {
        let sale = try CounterSaleTable.sale(based.id, in: snapshot)
        guard sale.handedAt != nil, !parts.isEmpty else {
            throw Refusal(
                Phrase("还没有交付，不用退", "Nothing was handed over that could come back"),
                wayOut: Phrase("去掉该行即可", "Take the line off instead"))
        }
        for back in parts {
            let line = try CounterSaleTable.line(back.line, of: sale.id, in: snapshot)
            guard back.quantity > .zero, back.quantity <= line.sold else {
                throw Refusal(
                    Phrase("退货多于售出", "More would come back than was sold"),
                    wayOut: Phrase("减小数量", "Return less"))
            }
            try MovementTable.bringBack(
                back.quantity, part: line.part, for: MovementCause(sale: line.id), in: transaction)
            try CounterSaleTable.markReturned(line.id, back.quantity, in: transaction)
            try PartsStocking(transaction).allot(line.part)
        }
        try CounterSaleTable.touch(based, in: transaction)
        return Outcome(
            Phrase("\(sale.number) 退货 \(parts.count) 项", "\(sale.number): \(parts.count) brought back"),
            takeBack: .never(Phrase("再开一张柜台单即可", "Make a new counter sale instead")), tells: [.cashier])
    }

    func cancel(_ based: Based<CounterSaleThing>, isCancelled: Bool) throws -> Outcome<CounterAct> {
        let sale = try CounterSaleTable.sale(based.id, in: snapshot)
        guard sale.handedAt == nil else {
            throw Refusal(
                Phrase("已交付的不能取消", "What was handed over cannot be called off"),
                wayOut: Phrase("用退货 (3)", "Bring the parts back (3)"))
        }
        let lines = try CounterSaleTable.lines(of: sale.id, in: snapshot)
        try CounterSaleTable.cancel(based, at: isCancelled ? transaction.now : nil, in: transaction)
        if isCancelled {
            for line in lines { try CounterSaleTable.release(line.id, in: transaction) }
        } else {
            for line in lines {
                try CounterSaleTable.hold(line.id, line.part, line.quantity, in: transaction)
                let part = try StockTable.part(line.part, in: snapshot)
                if part.free < .zero {
                    throw Refusal(
                        .conflict,
                        Phrase("“\(part.name)”已被别人留走", "\"\(part.phrase.english)\" is held for others now"),
                        wayOut: Phrase("重新开单", "Make a new sale"))
                }
            }
        }
        return Outcome(
            isCancelled
                ? Phrase("\(sale.number) 已取消，预留放开", "\(sale.number) called off; nothing is held")
                : Phrase("\(sale.number) 恢复", "\(sale.number) stands again"),
            takeBack: .by(isCancelled ? .revive(sale: based.next) : .cancel(sale: based.next)),
            tells: isCancelled && sale.isSettled ? [.cashier] : [])
    }

    /// What the till has asked for is not changed any more.
    private func unpaid(_ based: Based<CounterSaleThing>) throws -> CounterSale {
        let sale = try open(based)
        guard !sale.isSettled else {
            throw Refusal(
                .conflict,
                Phrase("\(sale.number) 已付款，不再改动", "\(sale.number) is paid for; nothing of it is changed"),
                wayOut: Phrase("另开一张，或取消 (4) 后退款", "Make another, or call it off (4) and have it paid back"))
        }
        return sale
    }

    private func open(_ based: Based<CounterSaleThing>) throws -> CounterSale {
        let sale = try CounterSaleTable.sale(based.id, in: snapshot)
        guard sale.isOpen else {
            throw Refusal(
                .conflict,
                Phrase("此单已交付或取消", "This sale is handed over or called off"),
                wayOut: Phrase("另开一张", "Make another"))
        }
        return sale
    }
}
