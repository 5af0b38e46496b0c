import GRDB

/// Where a fitted part came from.
public struct PartSource: Hashable, Sendable {
    public let line: LineID?
    public let part: Phrase
    public let number: String
    public let quantity: Quantity
    public let batch: BatchID
    public let batchNumber: String
    public let supplier: String
    public let receivedAt: Moment
    /// Nil while the receipt is still to be booked.
    public let receipt: MovementID?
}

/// Into which car, or over the counter to whom, parts of a batch went.
public struct PartTarget: Hashable, Sendable {
    public let movement: MovementID
    public let at: Moment
    public let quantity: Quantity
    public let order: OrderID?
    /// Number of the order or of the sale.
    public let number: String
    public let plate: String
    public let model: String
    /// Owner or buyer.
    public let person: String
    public let sale: CounterSaleID?
}

/// Both ways between a receipt and a car; neither reads more movements than it shows.
enum TraceTable {
    /// The receipts that the parts of an order came from, less what went back.
    static func sources(of order: OrderID, in snapshot: Snapshot) throws -> [PartSource] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT m.line_id, p.name, p.name_en, p.number AS part_number, -sum(m.quantity) AS quantity, b.id,
                           b.number, b.supplier, b.received_at,
                           (SELECT min(r.id) FROM stock_movement r
                            WHERE r.batch_id = b.id AND r.kind IN ('receipt', 'count') AND r.quantity > 0) AS receipt
                    FROM stock_movement m JOIN batch b ON b.id = m.batch_id JOIN part p ON p.id = m.part_id
                    WHERE m.order_id = ? AND m.kind IN ('issue', 'return')
                    GROUP BY m.line_id, b.id HAVING sum(m.quantity) < 0 ORDER BY m.line_id, b.id
                    """), arguments: [order]
        ) { row in
            let name: String = row["name"]
            let english: String = row["name_en"]
            return PartSource(
                line: row["line_id"], part: Phrase(name, english.isEmpty ? name : english),
                number: row["part_number"], quantity: row["quantity"], batch: row["id"],
                batchNumber: row["number"], supplier: row["supplier"], receivedAt: row["received_at"],
                receipt: row["receipt"])
        }
    }

    static func origin(of batch: BatchID, in snapshot: Snapshot) throws -> BatchOrigin {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT b.*, p.number AS part_number, p.name, p.name_en,
                           (SELECT s.name FROM stock_movement m JOIN staff s ON s.id = m.staff_id
                            WHERE m.batch_id = b.id AND m.kind IN ('receipt', 'count') AND m.quantity > 0
                            ORDER BY m.id LIMIT 1) AS received_by
                    FROM batch b JOIN part p ON p.id = b.part_id WHERE b.id = ?
                    """), arguments: [batch])
        guard let row else { throw Refusal.gone(Phrase("批次", "batch")) }
        let name: String = row["name"]
        let english: String = row["name_en"]
        return BatchOrigin(
            number: row["number"], partNumber: row["part_number"],
            part: Phrase(name, english.isEmpty ? name : english), supplier: row["supplier"],
            receivedAt: row["received_at"], unitCost: row["unit_cost"], remaining: row["remaining"],
            receivedBy: row["received_by"])
    }

    /// Every car and every buyer that parts of a batch went to and stayed with, the latest first.
    static func targets(of batch: BatchID, in snapshot: Snapshot) throws -> [PartTarget] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT max(m.id) AS id, max(m.at) AS at, -sum(m.quantity) AS quantity, m.order_id,
                           coalesce(o.number, c.number, '') AS number, coalesce(v.plate, '') AS plate,
                           coalesce(v.model, '') AS model, coalesce(k.name, c.buyer, '') AS person, c.id AS sale
                    FROM stock_movement m
                    LEFT JOIN repair_order o ON o.id = m.order_id
                    LEFT JOIN vehicle v ON v.id = o.vehicle_id
                    LEFT JOIN customer k ON k.id = o.customer_id
                    LEFT JOIN counter_sale_line l ON l.id = m.sale_line_id
                    LEFT JOIN counter_sale c ON c.id = l.sale_id
                    WHERE m.batch_id = ? AND m.kind IN ('issue', 'return')
                    GROUP BY m.order_id, c.id HAVING sum(m.quantity) < 0 ORDER BY 1 DESC
                    """), arguments: [batch]
        ) { row in
            PartTarget(
                movement: row["id"], at: row["at"], quantity: row["quantity"], order: row["order_id"],
                number: row["number"], plate: row["plate"], model: row["model"], person: row["person"],
                sale: row["sale"])
        }
    }
}

extension PartSource {
    /// The chain in words: part, batch, supplier, receipt.
    func text(_ context: ScreenContext) -> String {
        let day = context.zone.day(of: receivedAt)
        return context.text(
            Phrase(
                "\(number) \(part.chinese) × \(quantity.text)\n  批次 \(batchNumber)  供应商 \(supplier)\n  入库 \(day) \(receipt.map { "流水 \($0)" } ?? "待补入库")\n",
                "\(number) \(part.english) × \(quantity.text)\n  batch \(batchNumber)  supplier \(supplier)\n  received \(day), \(receipt.map { "movement \($0)" } ?? "receipt to be booked")\n"
            ))
    }
}
