/// Everything an estimate's screen and document show, as it was at one moment.
struct EstimateSight: Sendable {
    let head: OrderLine
    let stage: ServiceStep?
    let isInShop: Bool
    let lines: [EstimateLine]
    let versions: [EstimateVersion]
    /// Who brought the car and answers for the customer.
    let customer: String
    let km: Int?
    /// The package wanted at reception.
    let wish: Package?
    let parts: [PartID: Part]
    /// What each line costs us, net; nil when unknown.
    let costs: [LineID: Money]
    let refused: [RefusedLine]
    let shop: Shop
    let unrepaired: String?

    init(_ order: OrderID, in snapshot: Snapshot) throws {
        head = try RepairOrderTable.line(order, in: snapshot)
        let opened = try RepairOrderTable.order(order, in: snapshot)
        isInShop = opened.isInShop
        stage = try PassageTable.stage(of: order, in: snapshot)
        lines = try EstimateTable.lines(of: order, in: snapshot)
        versions = try EstimateTable.versions(of: order, in: snapshot)
        let wished = try EstimateTable.wish(of: order, in: snapshot)
        customer = wished.broughtBy.isEmpty ? head.customer : wished.broughtBy
        km = wished.km
        wish = try wished.package.map { try PriceBookTable.package($0, in: snapshot) }
        let ids = Set(lines.compactMap(\.part))
        parts = try Dictionary(
            uniqueKeysWithValues: ids.map { ($0, try StockTable.part($0, in: snapshot)) })
        costs = try lines.reduce(into: [:]) { costs, line in
            costs[line.id] = try LineCostTable.cost(of: line.terms, in: snapshot)
        }
        refused = try AuthorisationTable.refused(on: opened.vehicle, before: order, in: snapshot)
        shop = try ShopTable.shop(in: snapshot)
        unrepaired = try EstimateTable.unrepaired(order, in: snapshot)
    }

    var latest: EstimateVersion? { versions.last }
    var open: [EstimateLine] { lines.filter { $0.state == .open } }
    /// What the customer is asked for: agreed or still open.
    var asked: [EstimateLine] { lines.filter { $0.state == .open || $0.state == .authorised } }
    var totals: EstimateTotals { EstimateTotals(asked.map(\.terms)) }
    var agreed: Money { lines.filter { $0.state == .authorised }.map(\.gross).total() }
    var toAnswer: Money { open.map(\.gross).total() }
    /// True when every open line stands in the last version as it is now.
    var isShown: Bool { !open.isEmpty && open.allSatisfy { latest?.shows($0) ?? false } }

    /// Not enough on the shelf that is free, for a line nobody holds parts for yet.
    func isShort(_ line: EstimateLine) -> Bool {
        guard line.state == .open, let part = line.part.flatMap({ parts[$0] }) else { return false }
        return part.free < line.quantity
    }

    /// Gross profit of what is asked as far as costs are known, in percent of net; nil without net sales.
    var margin: Int? {
        let known = asked.filter { costs[$0.id] != nil || $0.kind == .labour || $0.kind == .other }
        let net = known.map(\.net).total()
        let cost = known.compactMap { costs[$0.id] }.total()
        return net > .zero ? Int((net - cost).part(100, of: net.fen).fen) : nil
    }
}
