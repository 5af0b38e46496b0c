/// Puts lines on an estimate.
struct EstimateAdding {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func perform(_ act: EstimateAct) throws -> Outcome<EstimateAct> {
        switch act {
        case .addLabour(let order, let operation, let concern):
            let line = try labour(PriceBookTable.operation(operation, in: snapshot), order)
            return try add([line], to: order, concern: concern)
        case .addPart(let order, let part, let quantity, let operation, let concern):
            let fitting = try operation.map { try labour(PriceBookTable.operation($0, in: snapshot), order) }
            let trade = try fitting?.trade ?? trade(of: order)
            let line = try self.part(part, quantity, trade: trade, order)
            return try add([fitting, line].compactMap(\.self), to: order, concern: concern)
        case .addOwnPart(let order, let name, let quantity):
            var line = try loose(.part, name, price: .zero, order)
            line.grade = .own
            line.quantity = quantity
            return try add([line], to: order)
        case .addSublet(let order, let name, let price, let cost):
            var line = try loose(.sublet, name, price: price, order)
            line.cost = cost
            return try add([line], to: order)
        case .addOther(let order, let name, let price):
            return try add([loose(.other, name, price: price, order)], to: order)
        case .addFee(let order, let code, let price):
            guard let fee = try Fee.all().first(where: { $0.code == code }) else {
                throw Refusal.gone(Phrase("费用", "fee"))
            }
            var line = try loose(.other, fee.name.chinese, price: price, order)
            line.code = fee.code
            return try add([line], to: order)
        case .addPackage(let order, let package):
            return try addPackage(package, to: order)
        case .addWork(let order, let operation, let concern):
            return try addWork(PriceBookTable.operation(operation, in: snapshot), to: order, concern)
        case .revive(let order, let refused):
            return try revive(refused, on: order)
        default:
            throw Refusal.gone(Phrase("加项", "line to add"))
        }
    }

    private func addPackage(_ id: PackageID, to order: OrderID) throws -> Outcome<EstimateAct> {
        let package = try PriceBookTable.package(id, in: snapshot)
        let entries = try PriceBookTable.lines(of: id, in: snapshot)
        let operations = entries.compactMap { entry -> Operation? in
            if case .labour(let operation) = entry { operation } else { nil }
        }
        let present = Set(try EstimateTable.lines(of: order, in: snapshot).compactMap(\.operation))
        if !operations.isEmpty, operations.allSatisfy({ present.contains($0.id) }) {
            throw Refusal(
                Phrase(
                    "“\(package.name.chinese)”已在估价里", "\"\(package.name.english)\" is on the estimate already"
                ),
                wayOut: Phrase("改已有的行", "Change the lines that are there"))
        }
        let trade = try operations.first?.trade ?? trade(of: order)
        let lines = try entries.map { entry in
            switch entry {
            case .labour(let operation): try labour(operation, order)
            case .part(let part, let quantity): try self.part(part.id, quantity, trade: trade, order)
            }
        }
        return try add(lines, to: order, named: package.name)
    }

    private func addWork(
        _ operation: Operation, to order: OrderID, _ concern: ConcernID?
    ) throws -> Outcome<EstimateAct> {
        let parts = try PriceBookTable.parts(of: operation.id, in: snapshot).map { part, quantity in
            try self.part(part, quantity, trade: operation.trade, order)
        }
        return try add([labour(operation, order)] + parts, to: order, concern: concern)
    }

    /// What this car's owner refused or put off before is asked again.
    private func revive(_ refused: [LineID], on order: OrderID) throws -> Outcome<EstimateAct> {
        let vehicle = try RepairOrderTable.order(order, in: snapshot).vehicle
        let known = try AuthorisationTable.refused(on: vehicle, before: order, limit: 99, in: snapshot)
        let lines = try refused.map { id in
            guard known.contains(where: { $0.line == id }) else { throw Reviving.isNotWaiting }
            return try today(EstimateTable.line(id, in: snapshot).terms, order)
        }
        if lines.isEmpty { throw Reviving.isNotWaiting }
        return try add(lines, to: order, reviving: refused)
    }

    /// The same work at what the book asks today; a discount was for then.
    private func today(_ terms: LineTerms, _ order: OrderID) throws -> LineTerms {
        var fresh = terms
        (fresh.discount, fresh.discountReason, fresh.payer) = (.zero, nil, try payer(order))
        fresh.taxRate = try taxRate
        if terms.kind == .labour {
            fresh.unitPrice = try PriceBookTable.rate(
                of: terms.trade, grade: terms.staffGrade, in: snapshot)
        } else if let part = terms.part {
            fresh.unitPrice = try StockTable.part(part, in: snapshot).price
        }
        return fresh.priced()
    }

    private func add(
        _ lines: [LineTerms], to order: OrderID, concern: ConcernID? = nil, named name: Phrase? = nil,
        reviving refused: [LineID] = []
    ) throws -> Outcome<EstimateAct> {
        let onlyFees = lines.allSatisfy { $0.kind == .other || $0.kind == .sublet }
        try EstimateTable.demandOpen(
            order, at: onlyFees ? Estimating.priceStages : Estimating.workStages, in: snapshot)
        let shop = try ShopTable.shop(in: snapshot)
        let added = try lines.enumerated().map { index, terms in
            try Estimating.rules.check(
                Estimating.Pricing(
                    terms: terms, isHandMade: terms.kind == .sublet, cost: terms.cost, discountLimit: nil,
                    originalOnly: shop.originalPartsOnly, authority: nil))
            return try EstimateTable.add(
                terms, to: order, concern: concern,
                revives: refused.indices.contains(index) ? refused[index] : nil, in: transaction)
        }
        let total = lines.map(\.gross).total()
        let what = name?.chinese ?? lines.map(\.name).joined(separator: "、")
        let whatEnglish = name?.english ?? lines.map(\.name).joined(separator: ", ")
        let additional = added.contains(where: \.additional)
        return Outcome(
            Phrase(
                "\(additional ? "增项" : "加项"): \(what) \(total.text)",
                "\(additional ? "Additional" : "Added"): \(whatEnglish) \(total.text)"),
            order: order, takeBack: .by(.remove(order: order, lines: added.map(\.based))),
            tells: additional ? [.foreman] : [])
    }

    private func labour(_ operation: Operation, _ order: OrderID) throws -> LineTerms {
        .labour(
            operation, rate: try PriceBookTable.rate(of: operation.trade, in: snapshot),
            payer: try payer(order),
            tax: try taxRate)
    }

    private func part(_ id: PartID, _ quantity: Quantity, trade: Trade, _ order: OrderID) throws -> LineTerms
    {
        .part(
            try StockTable.part(id, in: snapshot), quantity: quantity, trade: trade, payer: try payer(order),
            tax: try taxRate)
    }

    /// A line that is in no catalogue.
    private func loose(_ kind: LineKind, _ name: String, price: Money, _ order: OrderID) throws -> LineTerms {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                Phrase("项目要有名称", "A line needs a name"), wayOut: Phrase("填写名称", "Type the name"))
        }
        return LineTerms(
            kind: kind, code: "", name: name, trade: try trade(of: order), unitPrice: price,
            taxRate: try taxRate,
            payer: try payer(order)
        ).priced()
    }

    /// Parts and fees go with the trade of the labour before them.
    private func trade(of order: OrderID) throws -> Trade {
        try EstimateTable.lines(of: order, in: snapshot).last { $0.kind == .labour }?.trade ?? .mechanical
    }

    private func payer(_ order: OrderID) throws -> Payer {
        try EstimateTable.wish(of: order, in: snapshot).payer
    }

    private var taxRate: TaxRate {
        get throws { try ShopTable.shop(in: snapshot).taxRate }
    }
}

/// Asking again for what was refused.
enum Reviving {
    static let isNotWaiting = Refusal(
        .notFound,
        Phrase("这个项目已不在未做之列", "That work is no longer waiting to be asked again"),
        wayOut: Phrase("F6 按编码加项", "F6 adds it by its code"))
}
