import GRDB

/// Orders to suppliers, line by line, and what of them has come.
enum PurchaseTable {
    static let migration = Migration(
        430, "purchase",
        """
        CREATE TABLE purchase_order (
          id           INTEGER PRIMARY KEY,
          number       TEXT    NOT NULL UNIQUE,               -- CG260312-01
          supplier     TEXT    NOT NULL CHECK (supplier <> ''),
          channel      TEXT    NOT NULL CHECK (channel IN ('maker', 'third-party', 'local')),
          made_at      INTEGER NOT NULL,
          staff_id     INTEGER NOT NULL REFERENCES staff (id),
          sent_at      INTEGER,
          eta          INTEGER,
          cancelled_at INTEGER,
          version      INTEGER NOT NULL DEFAULT 1,
          CHECK (eta IS NULL OR sent_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX purchase_draft ON purchase_order (supplier) WHERE sent_at IS NULL AND cancelled_at IS NULL;
        CREATE TABLE purchase_line (
          id          INTEGER PRIMARY KEY,
          purchase_id INTEGER NOT NULL REFERENCES purchase_order (id),
          part_id     INTEGER NOT NULL REFERENCES part (id),
          quantity    INTEGER NOT NULL CHECK (quantity > 0),
          received    INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND quantity),
          unit_cost   INTEGER CHECK (unit_cost >= 0),         -- fen, net, as agreed; NULL: not known yet
          shortage_id INTEGER REFERENCES shortage (id),       -- bought for that line
          eta         INTEGER,                                -- of its own, where it differs from the order's
          coming      INTEGER NOT NULL DEFAULT 1 CHECK (coming IN (0, 1)), -- 0: the rest will not come
          version     INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX purchase_line_by_order    ON purchase_line (purchase_id, id);
        CREATE INDEX purchase_line_by_shortage ON purchase_line (shortage_id) WHERE shortage_id IS NOT NULL;
        CREATE INDEX purchase_coming ON purchase_line (part_id, id) WHERE coming = 1 AND received < quantity;
        CREATE INDEX purchase_open   ON purchase_line (purchase_id) WHERE coming = 1 AND received < quantity;
        """)

    private static let columns = """
        SELECT o.*, s.name AS made_by,
               (SELECT count(*) FROM purchase_line l WHERE l.purchase_id = o.id) AS lines,
               (SELECT count(*) FROM purchase_line l
                WHERE l.purchase_id = o.id AND l.coming = 1 AND l.received < l.quantity) AS open_lines,
               EXISTS (SELECT 1 FROM purchase_line l WHERE l.purchase_id = o.id AND l.received > 0) AS has_come,
               (SELECT sum((2 * l.quantity * l.unit_cost + 100) / 200) FROM purchase_line l
                WHERE l.purchase_id = o.id) AS worth
        FROM purchase_order o JOIN staff s ON s.id = o.staff_id
        """

    static func purchase(_ id: PurchaseID, in snapshot: Snapshot) throws -> Purchase {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE o.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("采购单", "purchase order")) }
        return try Purchase(row: row)
    }

    /// Drafts, then what is on its way, the next to come first.
    static func open(in snapshot: Snapshot) throws -> [Purchase] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE o.id IN (SELECT purchase_id FROM purchase_line WHERE coming = 1 AND received < quantity)
                    ORDER BY o.sent_at IS NOT NULL, o.eta IS NULL, o.eta, o.id
                    """), Purchase.init(row:))
    }

    static func lines(of purchase: PurchaseID, in snapshot: Snapshot) throws -> [PurchaseLine] {
        try Row.read(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE l.purchase_id = ? ORDER BY l.id"),
            arguments: [purchase], PurchaseLine.init(row:))
    }

    static func line(_ id: PurchaseLineID, in snapshot: Snapshot) throws -> PurchaseLine {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE l.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("采购行", "line of the purchase")) }
        return PurchaseLine(row: row)
    }

    /// What is still to come of a part, drafts left out, the oldest order first.
    static func coming(of part: PartID, in snapshot: Snapshot) throws -> [PurchaseLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: lineColumns + """
                     WHERE l.part_id = ? AND l.coming = 1 AND l.received < l.quantity AND o.sent_at IS NOT NULL
                    ORDER BY l.id
                    """), arguments: [part], PurchaseLine.init(row:))
    }

    /// The open line that was bought for a shortage.
    static func line(for shortage: ShortageID, in snapshot: Snapshot) throws -> PurchaseLine? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: lineColumns + """
                     WHERE l.shortage_id = ? AND l.coming = 1 AND l.received < l.quantity
                    ORDER BY l.id DESC LIMIT 1
                    """), arguments: [shortage]
        ).map(PurchaseLine.init(row:))
    }

    private static let lineColumns = """
        SELECT l.*, o.number AS purchase_number, o.supplier, o.sent_at, o.eta AS order_eta, p.number AS part_number,
               p.name AS part_name, p.name_en AS part_name_en, p.unit, p.bin,
               coalesce(v.plate, '') AS plate, h.order_id AS for_order
        FROM purchase_line l
        JOIN purchase_order o ON o.id = l.purchase_id
        JOIN part p ON p.id = l.part_id
        LEFT JOIN shortage h ON h.id = l.shortage_id
        LEFT JOIN repair_order r ON r.id = h.order_id
        LEFT JOIN vehicle v ON v.id = r.vehicle_id
        """
}

extension Purchase {
    init(row: Row) throws {
        self.init(
            id: row["id"], version: row["version"], number: row["number"], supplier: row["supplier"],
            channel: try EstimateTable.choice(row, "channel"), madeAt: row["made_at"], madeBy: row["made_by"],
            sentAt: row["sent_at"], eta: row["eta"], cancelledAt: row["cancelled_at"], lines: row["lines"],
            openLines: row["open_lines"], hasCome: row["has_come"], worth: row["worth"])
    }
}

extension PurchaseLine {
    init(row: Row) {
        let name: String = row["part_name"]
        let english: String = row["part_name_en"]
        self.init(
            id: row["id"], version: row["version"], purchase: row["purchase_id"],
            purchaseNumber: row["purchase_number"], supplier: row["supplier"], part: row["part_id"],
            number: row["part_number"], name: Phrase(name, english.isEmpty ? name : english),
            unit: row["unit"], bin: row["bin"], quantity: row["quantity"], received: row["received"],
            unitCost: row["unit_cost"], shortage: row["shortage_id"], forOrder: row["for_order"],
            plate: row["plate"], eta: (row["eta"] as Moment?) ?? row["order_eta"], isComing: row["coming"],
            isSent: (row["sent_at"] as Moment?) != nil)
    }
}
