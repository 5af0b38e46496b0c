import GRDB

/// Parts that are on their way, or have come and wait for the customer to be told.
public struct ShortageLine: Hashable, Sendable {
    public let shortage: Shortage
    public let order: String
    public let plate: String
    public let customer: String
    let partName: String
    let partNameInEnglish: String
    public let partSupplier: String
    public let vehicle: VehicleID
    /// The car left without the part.
    public let hasLeft: Bool

    public var part: Phrase { Phrase(partName, partNameInEnglish.isEmpty ? partName : partNameInEnglish) }

    /// The customer is to be told that it is here.
    public var isHere: Bool { !shortage.isOpen }
}

/// One movement of a part, with where it came from or went.
public struct MovementLine: Hashable, Sendable {
    public let id: MovementID
    public let kind: Phrase
    public let quantity: Quantity
    public let value: Money
    public let at: Moment
    public let by: String
    /// Batch number and supplier.
    public let batch: String
    /// Order and plate it went to or came back from.
    public let order: String
    let orderID: OrderID?
}

/// A delivery, and what of it still lies on the shelf.
public struct BatchLine: Hashable, Sendable {
    public let id: BatchID
    public let number: String
    public let supplier: String
    public let receivedAt: Moment
    public let unitCost: Money
    public let remaining: Quantity
}

/// What the pages of the shelf show.
enum ShelfTable {
    /// Open shortages by the time they are expected, then parts that came and whose customer was not told.
    static func shortages(in snapshot: Snapshot) throws -> [ShortageLine] {
        let columns = """
            SELECT s.*, o.number AS order_number, coalesce(v.plate, '') AS plate, c.name AS customer,
                   p.name AS part_name, p.name_en AS part_name_en, p.supplier AS part_supplier,
                   o.vehicle_id, o.left_at IS NOT NULL AS has_left
            FROM shortage s
            JOIN repair_order o ON o.id = s.order_id
            JOIN vehicle v ON v.id = o.vehicle_id
            JOIN customer c ON c.id = o.customer_id
            JOIN part p ON p.id = s.part_id
            """
        let open = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE s.arrived_at IS NULL AND s.closed_at IS NULL ORDER BY s.eta IS NULL, s.eta, s.found_at"
            ))
        let here = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE s.arrived_at IS NOT NULL AND s.closed_at IS NULL
                      AND (s.told_at IS NULL OR o.left_at IS NOT NULL)
                      AND EXISTS (SELECT 1 FROM reservation r
                                  WHERE r.line_id = s.line_id AND r.state IN ('reserved', 'picked'))
                    ORDER BY s.arrived_at
                    """))
        return (here + open).map { row in
            ShortageLine(
                shortage: Shortage(row: row), order: row["order_number"], plate: row["plate"],
                customer: row["customer"], partName: row["part_name"],
                partNameInEnglish: row["part_name_en"], partSupplier: row["part_supplier"],
                vehicle: row["vehicle_id"], hasLeft: row["has_left"])
        }
    }

    /// Parts of which less lies there than the minimum, core parts first.
    static func belowMinimum(limit: Int = 100, in snapshot: Snapshot) throws -> [Part] {
        try PartID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.id FROM part p LEFT JOIN stock s ON s.part_id = p.id
                    WHERE p.minimum > coalesce(s.quantity, 0) ORDER BY p.core DESC, p.number LIMIT ?
                    """), arguments: [limit]
        ).map { try StockTable.part($0, in: snapshot) }
    }

    /// How many of the core parts are on the shelf at or above their minimum.
    static func coreAvailability(in snapshot: Snapshot) throws -> CoreAvailability {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(*) AS everything, count(*) FILTER (WHERE coalesce(s.quantity, 0) >= p.minimum) AS there
                    FROM part p LEFT JOIN stock s ON s.part_id = p.id WHERE p.core
                    """))
        return CoreAvailability(there: row?["there"] ?? 0, all: row?["everything"] ?? 0)
    }

    /// The latest movements of a part; of issues and returns only, when asked where it went.
    static func movements(
        of part: PartID, issuesOnly: Bool = false, limit: Int = 100, in snapshot: Snapshot
    ) throws -> [MovementLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT m.id, m.kind, m.order_id, m.quantity, m.value, m.at, s.name AS by_name,
                           coalesce(b.number || ' ' || b.supplier, '') AS batch,
                           coalesce(o.number || ' ' || coalesce(v.plate, ''), c.number || ' ' || c.buyer, '') AS went
                    FROM stock_movement m
                    JOIN staff s ON s.id = m.staff_id
                    LEFT JOIN batch b ON b.id = m.batch_id
                    LEFT JOIN repair_order o ON o.id = m.order_id
                    LEFT JOIN vehicle v ON v.id = o.vehicle_id
                    LEFT JOIN counter_sale_line l ON l.id = m.sale_line_id
                    LEFT JOIN counter_sale c ON c.id = l.sale_id
                    WHERE m.part_id = ? AND (NOT ? OR m.order_id IS NOT NULL OR m.sale_line_id IS NOT NULL) ORDER BY m.id DESC LIMIT ?
                    """), arguments: [part, issuesOnly, limit]
        ) { row in
            MovementLine(
                id: row["id"], kind: kind(row["kind"]), quantity: row["quantity"], value: row["value"],
                at: row["at"], by: row["by_name"], batch: row["batch"], order: row["went"],
                orderID: row["order_id"])
        }
    }

    private static func kind(_ code: String) -> Phrase {
        switch code {
        case "receipt": Phrase("入库", "receipt")
        case "issue": Phrase("发料", "issue")
        case "return": Phrase("退料", "return")
        case "variance": Phrase("差异", "variance")
        default: Phrase("盘点", "count")
        }
    }

    /// The deliveries of a part: what lies on the shelf first, in the order in which it is issued.
    static func batches(of part: PartID, in snapshot: Snapshot) throws -> [BatchLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM batch WHERE part_id = ? ORDER BY remaining = 0, received_at, id LIMIT 100
                    """), arguments: [part]
        ) { row in
            BatchLine(
                id: row["id"], number: row["number"], supplier: row["supplier"],
                receivedAt: row["received_at"],
                unitCost: row["unit_cost"], remaining: row["remaining"])
        }
    }

    /// What one unit cost at the last delivery, net.
    static func lastUnitCost(of part: PartID, in snapshot: Snapshot) throws -> Money? {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT unit_cost FROM batch WHERE part_id = ? ORDER BY id DESC LIMIT 1"),
            arguments: [part])
            ?? StockTable.cost(of: .one, part: part, in: snapshot)
    }

    /// A batch number not given yet today: "260312-2".
    static func nextBatch(of part: PartID, in snapshot: Snapshot) throws -> String {
        let count = try Int.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT count(*) FROM batch WHERE part_id = ? AND received_at >= ?"),
            arguments: [part, snapshot.zone.startOfDay(snapshot.today)])
        return batchPrefix(snapshot) + "\((count ?? 0) + 1)"
    }

    /// What batch numbers of today begin with: "260312-".
    static func batchPrefix(_ snapshot: Snapshot) -> String {
        snapshot.today.inNumbers + "-"
    }
}
