/// Everything the parts screen of an order shows, as it was at one moment.
struct PartsSight: Sendable {
    /// A line's parts: needed, or to be put back.
    struct Row: Hashable, Sendable {
        let line: LineID
        let number: String
        let name: String
        let bin: String
        /// Nil for parts nobody agreed to any more.
        let need: PartNeed?
        let held: Quantity
        let issued: Quantity
        let reservation: Based<ReservationThing>?
        let part: PartID?
        let supplier: String

        var isLeftOver: Bool { need == nil }
        var isShort: Bool { need?.stand == .short }
        var openShortage: Shortage? { need?.shortage.flatMap { $0.isOpen ? $0 : nil } }
        /// Off the shelf if everything were issued now.
        var canIssue: Quantity {
            guard let need, need.part != nil else { return .zero }
            return min(need.wanted - need.issued, need.held + max(.zero, need.free))
        }
        var willBeShort: Bool {
            guard let need, need.part != nil else { return false }
            return canIssue + need.issued < need.wanted
        }
    }

    let head: OrderLine
    let stage: ServiceStep?
    let state: PartsState
    let rows: [Row]

    init(_ order: OrderID, in snapshot: Snapshot) throws {
        head = try RepairOrderTable.line(order, in: snapshot)
        stage = try PassageTable.stage(of: order, in: snapshot)
        state = try ReservationTable.state(of: order, in: snapshot)
        let holding = try ReservationTable.reservations(of: order, in: snapshot).filter(\.isHeld)
        func held(_ line: LineID) -> Based<ReservationThing>? {
            holding.first { $0.line == line }?.based
        }
        let needs = try state.needs.map { need in
            Row(
                line: need.line, number: need.number, name: need.name, bin: need.bin, need: need,
                held: need.held, issued: need.issued, reservation: held(need.line), part: need.part,
                supplier: try need.part.map { try StockTable.part($0, in: snapshot).supplier } ?? "")
        }
        let leftOver = try ReservationTable.leftOver(of: order, in: snapshot).map { over in
            Row(
                line: over.line, number: over.number, name: over.name, bin: over.bin, need: nil,
                held: over.held, issued: over.issued, reservation: held(over.line), part: nil, supplier: "")
        }
        rows = needs + leftOver
    }

    var canIssue: Bool {
        let stages: Set<ServiceStep> = [.parts, .jobControl, .repair]
        return (stage.map(stages.contains) ?? false) && rows.contains { $0.canIssue > .zero }
    }

    /// What a sheet says will leave the shelf.
    var toIssue: [Phrase] {
        let lines = rows.filter { $0.canIssue > .zero }
            .map { Phrase(same: "\($0.bin)  \($0.name) \($0.number) × \($0.canIssue.text)") }
        return lines.isEmpty ? [Phrase("没有要发的配件", "Nothing to issue")] : lines
    }
}
