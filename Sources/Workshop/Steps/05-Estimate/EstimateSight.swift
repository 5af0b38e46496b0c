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
    /// Known from the plate.
    let drive: Drive?
    let memberTier: String
    /// Parts of other grades that stand beside a line.
    let alternatives: [LineID: [Alternative]]
    /// What was said to each line, first to last.
    let answers: [LineID: [LineAnswer]]
    let allowance: StandingAllowance?
    /// Additional work that waits for an answer.
    let wait: AnswerWait?
    /// When a part that is short is to come.
    let comes: [PartID: Moment]
    /// Grades of technician a trade's hour is priced apart for.
    let grades: [Trade: [StaffGrade]]
    /// Work that is due and that no line does.
    let due: [DueWork]
    /// The one confirmed finding no line has been made for.
    let finding: Concern?
    /// The operations that confirmed findings name as their correction and no line does yet.
    let found: [(concern: ConcernID, operation: Operation)]
    /// The specialists the customer agreed to that no line asks for yet.
    let outside: [OutsideConsent]
    /// What was changed since the last version was shown.
    let changes: [Phrase]

    /// - Parameter due: what is due on the car, when it was read before: it does not change while one estimates.
    init(_ order: OrderID, due known: [DueWork]? = nil, in snapshot: Snapshot) throws {
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
        drive = try VehicleTable.vehicle(opened.vehicle, in: snapshot).drive
        memberTier = try VehicleTable.customer(opened.customer, in: snapshot).memberTier
        alternatives = try AlternativeTable.alternatives(of: order, in: snapshot)
        answers = try LineAnswerTable.answers(of: order, in: snapshot)
        allowance = try AllowanceTable.standing(of: order, in: snapshot)
        wait = try AnswerWaitTable.wait(of: order, in: snapshot)
        comes = try EstimateTable.comes(ids, in: snapshot)
        grades = try Set(lines.filter { $0.kind == .labour }.map(\.trade)).reduce(into: [:]) {
            $0[$1] = try PriceBookTable.grades(of: $1, in: snapshot)
        }
        let mayAdd = isInShop && stage.map(Estimating.workStages.contains) ?? false
        let all = try known ?? (mayAdd ? DueWorkTable.due(on: order, in: snapshot) : [])
        allDue = all
        due = mayAdd ? try DueWorkTable.missing(all, from: lines, in: snapshot) : []
        let waiting = try Self.waiting(order, lines, in: snapshot)
        finding = waiting.count == 1 ? waiting.first?.concern : nil
        found = mayAdd ? try Self.found(waiting, in: snapshot) : []
        let sublet = lines.filter { $0.kind == .sublet }.map(\.name)
        outside =
            mayAdd
            ? try OutsideConsentTable.standing(on: order, in: snapshot).sorted {
                $0.key.number < $1.key.number
            }
            .map(\.value.consent).filter { consent in !sublet.contains(consent.specialist) } : []
        changes = try Self.changes(order, lines, since: versions.last, in: snapshot)
    }

    /// What is due on the car, whether a line does it or not.
    let allDue: [DueWork]

    /// What was refused stands there as it was shown; what was refused before that version was not asked.
    private static func changes(
        _ order: OrderID, _ lines: [EstimateLine], since latest: EstimateVersion?, in snapshot: Snapshot
    ) throws -> [Phrase] {
        guard let latest else { return [] }
        let compared = lines.filter {
            $0.state == .open || $0.state == .authorised || latest.shown($0.id) != nil
        }
        return EstimateVersion.difference(
            of: try EstimateTable.shown(compared, of: order, in: snapshot), from: latest)
    }

    /// The complaints whose confirmed finding no line has been made for.
    private static func waiting(
        _ order: OrderID, _ lines: [EstimateLine], in snapshot: Snapshot
    ) throws -> [(concern: Concern, finding: FindingText)] {
        let findings = try DiagnosisTable.findings(of: order, in: snapshot)
        let estimated = Set(lines.compactMap(\.concern))
        return try ConcernTable.concerns(of: order, in: snapshot).compactMap { concern in
            guard let text = findings[concern.id]?.text, text.result == .confirmed,
                !estimated.contains(concern.id)
            else { return nil }
            return (concern, text)
        }
    }

    /// A correction that is an operation of the catalogue is offered as a line; any other is typed.
    private static func found(
        _ waiting: [(concern: Concern, finding: FindingText)], in snapshot: Snapshot
    ) throws -> [(concern: ConcernID, operation: Operation)] {
        try waiting.compactMap { concern, finding in
            guard !finding.correction.isEmpty else { return nil }
            let named = try PriceBookTable.operations(matching: finding.correction, in: snapshot)
            let meant =
                named.first { $0.name.chinese == finding.correction }
                ?? (named.count == 1 ? named.first : nil)
            return meant.map { (concern.id, $0) }
        }
    }

    /// Everything open may go ahead by what was agreed in advance.
    var isAgreedInAdvance: Bool {
        let use = InAdvance.Use(lines: open, standing: allowance)
        return InAdvance.rules.allSatisfy { $0.refuse(use) == nil }
    }

    /// Labour is among what is asked and its wages were never entered.
    var lacksWages: Bool { asked.contains { $0.kind == .labour && costs[$0.id] == nil } }

    var latest: EstimateVersion? { versions.last }
    var open: [EstimateLine] { lines.filter { $0.state == .open } }
    /// What the customer is asked for: agreed or still open.
    var asked: [EstimateLine] { lines.filter { $0.state == .open || $0.state == .authorised } }
    var totals: EstimateTotals { EstimateTotals(asked.map(\.terms)) }
    var agreed: Money { lines.filter { $0.state == .authorised }.map(\.gross).total() }
    var toAnswer: Money { open.map(\.gross).total() }
    /// True when every open line stands in the last version as it is now, with all that is beside it.
    var isShown: Bool { !open.isEmpty && open.allSatisfy(isShown) }

    func isShown(_ line: EstimateLine) -> Bool {
        guard let latest, latest.shows(line), let shown = latest.shown(line.id) else { return false }
        let parts = Set((shown.alternatives + [shown.terms]).map(\.part))
        return (alternatives[line.id] ?? []).allSatisfy { parts.contains($0.part) }
    }

    /// Not enough on the shelf that is free, for a line nobody holds parts for yet.
    func isShort(_ line: EstimateLine) -> Bool {
        guard line.state == .open, let part = line.part.flatMap({ parts[$0] }) else { return false }
        return part.free < line.quantity
    }

    /// Gross profit of what is asked as far as costs are known, in percent of net; nil without net sales. Labour
    /// costs its wages where they were entered, else nothing: `lacksWages` says so.
    var margin: Int? {
        let known = asked.filter { costs[$0.id] != nil || $0.kind == .labour || $0.kind == .other }
        let net = known.map(\.net).total()
        let cost = known.compactMap { costs[$0.id] }.total()
        return net > .zero ? Int((net - cost).part(100, of: net.fen).fen) : nil
    }
}
