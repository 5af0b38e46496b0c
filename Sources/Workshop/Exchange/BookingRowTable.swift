import GRDB

/// A row of bookings.csv.
struct BookingRow: HistoryRow {
    static let file = "bookings.csv"
    static let required = ["ref", "vehicle", "for_at", "made_at", "status"]
    static let optional = ["order", "channel", "advisor"]

    let ref: String
    let content: Int64
    private let vehicle: String
    private let forAt: WrittenTime
    private let madeAt: WrittenTime
    private let status: String
    private let order: String
    private let channel: String?
    private let advisor: String

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let vehicle = cells.required("vehicle", .text)
        let forAt = cells.required("for_at", .time)
        let madeAt = cells.required("made_at", .time)
        let status = cells.required("status", .word(of: ["open", "kept", "no-show", "cancelled", "moved"]))
        channel = cells.optional("channel", .word(of: ["phone", "online", "walk-up", "invitation"]))
        order = cells.text("order")
        advisor = cells.text("advisor")
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let vehicle, let forAt, let madeAt, let status, cells.faults.isEmpty else {
            return nil
        }
        (self.ref, self.vehicle, self.forAt, self.madeAt, self.status) = (ref, vehicle, forAt, madeAt, status)
    }

    private var state: String {
        switch status {
        case "open": "confirmed"
        case "kept": "arrived"
        default: status
        }
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let car = try HistoryTable.id(of: vehicle, in: .vehicle, snapshot) else {
            return .unknown("vehicle", vehicle)
        }
        let person = try advisor.isEmpty ? nil : HistoryTable.id(of: advisor, in: .staff, snapshot)
        if !advisor.isEmpty, person == nil { return .unknown("advisor", advisor) }
        let at = forAt.moment(in: transaction.zone)
        let id = try transaction.insert(
            """
            INSERT INTO booking (ref, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 advisor_id, channel, state)
            SELECT ?, id, customer_id, ?, ?, ?, ?, ?, 'mechanical', 100, ?, ?, ? FROM vehicle WHERE id = ?
            """,
            [
                ref, at, transaction.zone.day(of: at), madeAt.moment(in: transaction.zone),
                transaction.actor.staff, ImportedText.booking, person, channel ?? "phone", state, car,
            ])
        guard !order.isEmpty, let visit = try HistoryTable.id(of: order, in: .order, snapshot) else {
            // Its order comes later and names it, or waits under this name.
            return .imported
        }
        try transaction.write(
            "UPDATE reception SET booking_id = ? WHERE order_id = ? AND booking_id IS NULL", [id, visit])
        return .imported
    }

    func change(in transaction: Transaction) throws -> Fate? {
        let at = forAt.moment(in: transaction.zone)
        try transaction.write(
            """
            UPDATE booking SET for_at = ?, for_day = ?, made_at = ?, state = ?, channel = ?, version = version + 1
            WHERE ref = ?
            """,
            [
                at, transaction.zone.day(of: at), madeAt.moment(in: transaction.zone), state,
                channel ?? "phone", ref,
            ])
        return .imported
    }
}

/// Words of the records themselves, where another system said nothing and one must stand.
enum ImportedText {
    static let booking = "导入的预约"
    static let complaint = "导入的投诉"
    static let reason = "imported"
}
