/// Holds parts for the lines of an order and lets them go.
struct PartsHolding {
    /// Parts are looked at from the first agreement until the work is done.
    static let stages: Set<ServiceStep> = [.diagnosis, .estimate, .parts, .jobControl, .repair]

    private let transaction: Transaction
    private let order: OrderID

    init(_ transaction: Transaction, _ order: OrderID) {
        self.transaction = transaction
        self.order = order
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func reserveAll() throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: Self.stages, in: snapshot)
        if try ReservationTable.state(of: order, in: snapshot).needs.isEmpty {
            throw Refusal(
                Phrase("没有客户同意的配件", "The customer has agreed to no parts"),
                wayOut: Phrase("等估价签字", "Wait for the estimate to be signed"))
        }
        let held = try hold()
        let state = try ReservationTable.state(of: order, in: snapshot)
        let short = state.needs.filter { $0.stand == .short }.map(\.title)
        return Outcome(
            short.isEmpty
                ? Phrase("配件齐备，已预留", "All parts are there and held")
                : Phrase(
                    "已预留；缺: \(short.map(\.chinese).joined(separator: "、"))",
                    "Held; short of: \(short.map(\.english).joined(separator: ", "))"),
            order: order, takeBack: .by(.release(order: order, reservations: held.map(\.based))),
            tells: short.isEmpty ? [] : [.advisor, .foreman])
    }

    /// Makes what is held fit what was agreed; returns what is newly held.
    func hold() throws -> [Reservation] {
        try BookingHoldTable.release(of: order, in: transaction)
        try squareUp()
        var held: [Reservation] = []
        for need in try ReservationTable.state(of: order, in: snapshot).needs {
            guard let part = need.part, need.outstanding > .zero else { continue }
            // Two lines may want the same part: what the first took is no longer free for the second.
            let free = max(.zero, try StockTable.part(part, in: snapshot).free)
            let taken = min(need.outstanding, free)
            if taken > .zero {
                held.append(
                    try ReservationTable.hold(
                        taken, of: part, for: need.line, order: order, in: transaction))
            }
            let missing = need.outstanding - taken
            if missing > .zero {
                if need.shortage?.isOpen != true || need.shortage?.missing != missing {
                    try ShortageTable.record(
                        missing, of: part, for: need.line, order: order, in: transaction)
                }
            } else if let shortage = need.shortage, shortage.isOpen {
                try ShortageTable.arrive(shortage, shortage.missing, in: transaction)
            }
        }
        return held
    }

    /// Lets go of what is held for lines that changed or are gone, and no longer waits for what they missed.
    private func squareUp() throws {
        let needs = try ReservationTable.state(of: order, in: snapshot).needs
        for shortage in try ReservationTable.shortages(of: order, in: snapshot)
        where shortage.isOpen && !needs.contains(where: { $0.line == shortage.line }) {
            try ShortageTable.close(shortage, at: transaction.now, in: transaction)
        }
        for row in try ReservationTable.reservations(of: order, in: snapshot) where row.isHeld {
            let need = needs.first { $0.line == row.line && $0.part == row.part }
            let wanted = need.map { max(.zero, $0.wanted - $0.issued) } ?? .zero
            if wanted == .zero {
                try ReservationTable.write(.released, row.quantity, on: row.based, in: transaction)
            } else if wanted < row.quantity {
                try ReservationTable.write(row.state, wanted, on: row.based, in: transaction)
            }
        }
    }

    func release(_ rows: [Based<ReservationThing>]) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: Self.stages, in: snapshot)
        for based in rows {
            let row = try ReservationTable.reservation(based.id, in: snapshot)
            guard row.order == order, row.isHeld else { throw Refusal.gone(Phrase("预留", "reservation")) }
            try ReservationTable.write(.released, row.quantity, on: based, in: transaction)
        }
        return Outcome(
            Phrase("已取消 \(rows.count) 项预留", "\(rows.count) parts no longer held"), order: order,
            takeBack: .by(.reserveAll(order: order)), tells: [.foreman])
    }

    func mark(_ state: Reservation.State) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: Self.stages, in: snapshot)
        let rows = try ReservationTable.reservations(of: order, in: snapshot)
            .filter { $0.isHeld && $0.state != state }
        if rows.isEmpty {
            throw Refusal(
                Phrase("没有可拣的配件", "There is nothing to pick"),
                wayOut: Phrase("先预留", "Hold the parts first"))
        }
        for row in rows { try ReservationTable.write(state, row.quantity, on: row.based, in: transaction) }
        return state == .picked
            ? Outcome(
                Phrase("已拣 \(rows.count) 项", "\(rows.count) parts picked"), order: order,
                takeBack: .by(.unpick(order: order)))
            : Outcome(
                Phrase("\(rows.count) 项放回货架", "\(rows.count) parts back on the shelf"), order: order,
                takeBack: .by(.pick(order: order)))
    }
}
