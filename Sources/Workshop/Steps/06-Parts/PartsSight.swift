/// Everything the parts screen of an order shows, as it was at one moment.
struct PartsSight: Sendable {
    /// A line's parts: needed, or to be put back.
    struct Row: Hashable, Sendable {
        let line: LineID
        let number: String
        let title: Phrase
        let bin: String
        /// Nil for parts nobody agreed to any more.
        let need: PartNeed?
        let held: Quantity
        let issued: Quantity
        let reservation: Based<ReservationThing>?
        let part: PartID?
        var supplier = ""
        var substitutes: [Part] = []
        /// What the customer handed in himself.
        var own: OwnPart?
        /// The line as it was read, for who wants to change it.
        var based: Based<LineThing>?

        var isLeftOver: Bool { need == nil }
        var isShort: Bool { need?.stand == .short }
        var isOwn: Bool { need?.stand == .own }
        var openShortage: Shortage? { need?.shortage.flatMap { $0.isOpen ? $0 : nil } }
        /// Off the shelf if everything were issued now.
        var canIssue: Quantity {
            guard let need, need.part != nil else { return .zero }
            return max(.zero, min(need.wanted - need.issued, need.held + max(.zero, need.free)))
        }
        var willBeShort: Bool {
            guard let need, need.part != nil else { return false }
            return canIssue + need.issued < need.wanted
        }
        /// The shelf has nothing of what is still to be issued.
        var isMissing: Bool { willBeShort && canIssue == .zero }
    }

    let head: OrderLine
    let stage: ServiceStep?
    let state: PartsState
    let rows: [Row]
    /// Part lines the customer has not answered to yet: a substitute among them waits for his new consent.
    let unanswered: [String]
    /// A number for a batch whose receipt is still to be booked.
    let nextBatch: String

    init(_ order: OrderID, in snapshot: Snapshot) throws {
        head = try RepairOrderTable.line(order, in: snapshot)
        stage = try PassageTable.stage(of: order, in: snapshot)
        state = try ReservationTable.state(of: order, in: snapshot)
        nextBatch = ShelfTable.batchPrefix(snapshot) + "P"
        let holding = try ReservationTable.reservations(of: order, in: snapshot).filter(\.isHeld)
        let lines = try EstimateTable.lines(of: order, in: snapshot)
        let own = try OwnPartTable.received(order, in: snapshot)
        func held(_ line: LineID) -> Based<ReservationThing>? {
            holding.first { $0.line == line }?.based
        }
        let needs = try state.needs.map { need in
            Row(
                line: need.line, number: need.number, title: need.title, bin: need.bin, need: need,
                held: need.held, issued: need.issued, reservation: held(need.line), part: need.part,
                supplier: try need.part.map { try StockTable.part($0, in: snapshot).supplier } ?? "",
                substitutes: try need.part.map { try SubstituteTable.substitutes(of: $0, in: snapshot) }
                    ?? [], own: own[need.line], based: lines.first { $0.id == need.line }?.based)
        }
        let leftOver = try ReservationTable.leftOver(of: order, in: snapshot).map { over in
            Row(
                line: over.line, number: over.number, title: over.title, bin: over.bin, need: nil,
                held: over.held, issued: over.issued, reservation: held(over.line), part: nil)
        }
        rows = needs + leftOver
        let puttingBack = Set(leftOver.map(\.line))
        unanswered = lines.filter {
            $0.kind == .part && $0.state == .open && !puttingBack.contains($0.id)
        }.map(\.name)
    }

    /// What the state does not say: what waits for the customer, and what he was to bring.
    var notes: [Phrase] {
        let own = rows.filter { $0.isOwn && $0.own == nil }.count
        return
            (unanswered.isEmpty
            ? []
            : [
                Phrase(
                    "待客户同意 \(unanswered.count): \(unanswered.joined(separator: "、"))",
                    "for the customer to agree \(unanswered.count): \(unanswered.joined(separator: ", "))")
            ])
            + (own == 0 ? [] : [Phrase("自备件未收 \(own)", "own parts not handed in \(own)")])
    }

    /// Parts may leave the shelf for the order.
    var isAtWork: Bool { stage == .parts || stage == .jobControl || stage == .repair }

    var canIssue: Bool { isAtWork && rows.contains { $0.canIssue > .zero } }

    /// What a sheet says will leave the shelf.
    var toIssue: [Phrase] {
        let lines = rows.filter { $0.canIssue > .zero }.map { row in
            Phrase(
                "\(row.bin)  \(row.title.chinese) \(row.number) × \(row.canIssue.text)",
                "\(row.bin)  \(row.title.english) \(row.number) × \(row.canIssue.text)")
        }
        return lines.isEmpty ? [Phrase("没有要发的配件", "Nothing to issue")] : lines
    }
}
