import GRDB

/// Deliveries as they were taken in, so that there is a paper for each, and a batch leads to it.
enum GoodsReceiptTable {
    static let migration = Migration(
        483, "goods-receipt",
        """
        CREATE TABLE goods_receipt (
          id          INTEGER PRIMARY KEY,
          number      TEXT    NOT NULL UNIQUE,                -- RK260312-01
          supplier    TEXT    NOT NULL CHECK (supplier <> ''),
          purchase_id INTEGER REFERENCES purchase_order (id),
          at          INTEGER NOT NULL,
          staff_id    INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX goods_receipt_by_purchase ON goods_receipt (purchase_id, id) WHERE purchase_id IS NOT NULL;
        CREATE TABLE goods_receipt_line (
          id         INTEGER PRIMARY KEY,
          receipt_id INTEGER NOT NULL REFERENCES goods_receipt (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          batch      TEXT    NOT NULL CHECK (batch <> ''),
          quantity   INTEGER NOT NULL CHECK (quantity > 0),
          unit_cost  INTEGER NOT NULL CHECK (unit_cost >= 0)  -- fen, net
        ) STRICT;
        CREATE INDEX goods_receipt_line_by_receipt ON goods_receipt_line (receipt_id, id);
        CREATE INDEX goods_receipt_line_by_part    ON goods_receipt_line (part_id, id);
        CREATE TRIGGER goods_receipt_line_is_frozen BEFORE UPDATE ON goods_receipt_line
          BEGIN SELECT RAISE(ABORT, 'a receipt is on the books'); END;
        CREATE TRIGGER goods_receipt_line_is_kept BEFORE DELETE ON goods_receipt_line
          BEGIN SELECT RAISE(ABORT, 'a receipt is on the books'); END;
        """)

    static func receipt(_ id: GoodsReceiptID, in snapshot: Snapshot) throws -> GoodsReceipt {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT r.*, s.name AS by_name, coalesce(p.number, '') AS purchase FROM goods_receipt r
                    JOIN staff s ON s.id = r.staff_id LEFT JOIN purchase_order p ON p.id = r.purchase_id
                    WHERE r.id = ?
                    """), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("入库单", "goods receipt")) }
        return GoodsReceipt(
            id: id, number: row["number"], supplier: row["supplier"], purchase: row["purchase"],
            at: row["at"], by: row["by_name"], lines: try lines(of: id, in: snapshot))
    }

    private static func lines(of id: GoodsReceiptID, in snapshot: Snapshot) throws -> [GoodsReceipt.Line] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.*, p.number, p.name, p.name_en, p.bin, p.unit
                    FROM goods_receipt_line l JOIN part p ON p.id = l.part_id WHERE l.receipt_id = ? ORDER BY l.id
                    """), arguments: [id]
        ) { row in
            let (name, english): (String, String) = (row["name"], row["name_en"])
            return GoodsReceipt.Line(
                part: row["part_id"], number: row["number"],
                name: Phrase(name, english.isEmpty ? name : english), bin: row["bin"], unit: row["unit"],
                batch: row["batch"], quantity: row["quantity"], unitCost: row["unit_cost"])
        }
    }

    /// The last delivery of a purchase.
    static func latest(of purchase: PurchaseID, in snapshot: Snapshot) throws -> GoodsReceiptID? {
        try GoodsReceiptID.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT id FROM goods_receipt WHERE purchase_id = ? ORDER BY id DESC LIMIT 1"),
            arguments: [purchase])
    }

    /// The last delivery of a part; of one batch of it when its number is given.
    static func latest(
        of part: PartID, batch: String? = nil, in snapshot: Snapshot
    ) throws -> GoodsReceiptID? {
        try GoodsReceiptID.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT receipt_id FROM goods_receipt_line
                    WHERE part_id = :part AND (:batch IS NULL OR batch = :batch) ORDER BY id DESC LIMIT 1
                    """), arguments: ["part": part, "batch": batch])
    }

    static func insert(
        supplier: String, purchase: PurchaseID?, in transaction: Transaction
    ) throws -> GoodsReceiptID {
        let day = transaction.today.inNumbers
        try transaction.db.perform(
            sql:
                "INSERT INTO goods_receipt (number, supplier, purchase_id, at, staff_id) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                try RunningNumber.next("RK\(day)-", digits: 2, of: "goods_receipt", in: transaction),
                supplier, purchase, transaction.now, transaction.actor.staff,
            ])
        return GoodsReceiptID(transaction.db.lastInsertedRowID)
    }

    static func add(
        _ quantity: Quantity, of part: PartID, unitCost: Money, batch: String, to receipt: GoodsReceiptID,
        in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO goods_receipt_line (receipt_id, part_id, batch, quantity, unit_cost) VALUES (?, ?, ?, ?, ?)
                """, arguments: [receipt, part, batch, quantity, unitCost])
    }
}
