import GRDB

/// The parts the shop keeps. Movements are the truth; the sums beside them are kept by the store itself.

enum StockTable {
    static let migration = Migration(
        5, "parts-and-stock",
        """
        CREATE TABLE part (
          id              INTEGER PRIMARY KEY,
          number          TEXT    NOT NULL UNIQUE,
          name            TEXT    NOT NULL,
          name_en         TEXT    NOT NULL DEFAULT '',
          pinyin          TEXT    NOT NULL DEFAULT '',
          initials        TEXT    NOT NULL DEFAULT '',
          grade           TEXT    NOT NULL DEFAULT 'original'
                          CHECK (grade IN ('original', 'equivalent', 'remanufactured', 'used')),
          core            INTEGER NOT NULL DEFAULT 0 CHECK (core IN (0, 1)),
          minimum         INTEGER NOT NULL DEFAULT 0,         -- hundredths of a unit
          unit            TEXT    NOT NULL DEFAULT '件',
          unit_cost       INTEGER,                            -- fen, net: cost before any receipt
          price           INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0), -- fen, tax included
          supplier        TEXT    NOT NULL DEFAULT '',
          channel         TEXT    NOT NULL DEFAULT 'maker' CHECK (channel IN ('maker', 'third-party', 'local')),
          lead_days       INTEGER CHECK (lead_days >= 0),     -- from order to receipt; NULL: as its channel takes
          bin             TEXT    NOT NULL DEFAULT '',
          warranty_months INTEGER,
          warranty_km     INTEGER,
          version         INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX part_by_initials ON part (initials);
        CREATE INDEX part_by_bin ON part (bin, number);
        CREATE TABLE batch (                                  -- a receipt: any fitted part leads here
          id          INTEGER PRIMARY KEY,
          part_id     INTEGER NOT NULL REFERENCES part (id),
          number      TEXT    NOT NULL,
          supplier    TEXT    NOT NULL,
          received_at INTEGER NOT NULL,
          unit_cost   INTEGER NOT NULL CHECK (unit_cost >= 0),
          -- opening: lay there before the book began; pending: fitted before its receipt was booked
          kind        TEXT    NOT NULL DEFAULT 'receipt' CHECK (kind IN ('receipt', 'opening', 'pending')),
          remaining   INTEGER NOT NULL DEFAULT 0,             -- sum of its movements; kept for the same reason as stock
          CHECK (remaining >= 0 OR kind = 'pending')
        ) STRICT;
        CREATE INDEX batch_by_part ON batch (part_id, id);
        CREATE INDEX batch_on_shelf ON batch (part_id, received_at, id) WHERE remaining > 0;
        CREATE INDEX batch_owed     ON batch (part_id, id) WHERE remaining < 0;
        CREATE TABLE substitute (                             -- may be offered in place of the part
          part_id       INTEGER NOT NULL REFERENCES part (id),
          substitute_id INTEGER NOT NULL REFERENCES part (id),
          PRIMARY KEY (part_id, substitute_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stock_movement (
          id       INTEGER PRIMARY KEY,
          ref      TEXT    UNIQUE,
          part_id  INTEGER NOT NULL REFERENCES part (id),
          kind     TEXT    NOT NULL CHECK (kind IN ('receipt', 'issue', 'return', 'count', 'variance')),
          quantity INTEGER NOT NULL,                          -- hundredths; receipts and returns +, issues -
          value    INTEGER NOT NULL,                          -- fen, net, same sign
          at       INTEGER NOT NULL,
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          batch_id INTEGER REFERENCES batch (id),
          order_id INTEGER REFERENCES repair_order (id),
          line_id  INTEGER REFERENCES estimate_line (id),
          sale_line_id INTEGER REFERENCES counter_sale_line (id),
          sheet_id     INTEGER REFERENCES count_sheet (id),
          authority_id INTEGER REFERENCES authority (id),     -- stock below zero needs one
          CHECK ((kind = 'variance') = (quantity = 0)),       -- what a cost guessed below zero was off by
          CHECK (kind IN ('count', 'variance') OR (kind = 'issue') = (quantity < 0)),
          -- What goes into a car or over the counter can be traced to its receipt.
          CHECK (kind <> 'issue' OR batch_id IS NOT NULL OR line_id IS NULL AND sale_line_id IS NULL)
        ) STRICT;
        CREATE INDEX movement_by_part  ON stock_movement (part_id, id);
        CREATE INDEX movement_by_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;
        CREATE INDEX movement_by_batch ON stock_movement (batch_id) WHERE batch_id IS NOT NULL;
        CREATE INDEX movement_by_sale  ON stock_movement (sale_line_id) WHERE sale_line_id IS NOT NULL;
        CREATE TRIGGER movement_is_never_edited BEFORE UPDATE ON stock_movement
          BEGIN SELECT RAISE(ABORT, 'a stock movement is never edited'); END;
        CREATE TRIGGER movement_is_never_deleted BEFORE DELETE ON stock_movement
          BEGIN SELECT RAISE(ABORT, 'a stock movement is never deleted'); END;
        CREATE TABLE stock (                                  -- sum of the movements; a desk must not add up years to show one number
          part_id       INTEGER PRIMARY KEY REFERENCES part (id),
          quantity      INTEGER NOT NULL,
          value         INTEGER NOT NULL,
          last_issue_at INTEGER,
          CHECK (CASE WHEN quantity > 0 THEN value >= 0 WHEN quantity = 0 THEN value = 0 ELSE value <= 0 END)
        ) STRICT;
        CREATE INDEX stock_by_last_issue ON stock (last_issue_at) WHERE quantity > 0;
        CREATE TABLE part_month (                             -- what a part's movements of a month come to, for use and turnover
          part_id INTEGER NOT NULL REFERENCES part (id),
          month   TEXT    NOT NULL,                           -- by Chinese time, whatever the zone: a guide value bears it
          issued  INTEGER NOT NULL,                           -- hundredths, less returns
          cost    INTEGER NOT NULL,                           -- fen, of it
          moved   INTEGER NOT NULL,                           -- fen, of all movements: leads back to an earlier value
          PRIMARY KEY (part_id, month)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER movement_moves_stock AFTER INSERT ON stock_movement BEGIN
          SELECT RAISE(ABORT, 'stock below zero')
            WHERE new.quantity < 0
              AND coalesce((SELECT quantity FROM stock WHERE part_id = new.part_id), 0) + new.quantity < 0
              AND NOT EXISTS (SELECT 1 FROM authority WHERE id = new.authority_id AND kind = 'negative-stock');
          -- In two: an upsert would hold the CHECK against the movement itself, and one of value alone would fail it.
          INSERT INTO stock (part_id, quantity, value) VALUES (new.part_id, 0, 0) ON CONFLICT (part_id) DO NOTHING;
          UPDATE stock SET quantity = quantity + new.quantity, value = value + new.value,
              last_issue_at = CASE new.kind WHEN 'issue' THEN max(coalesce(last_issue_at, new.at), new.at)
                              ELSE last_issue_at END
            WHERE part_id = new.part_id;
          INSERT INTO part_month (part_id, month, issued, cost, moved)
            VALUES (new.part_id, strftime('%Y-%m', new.at, 'unixepoch', '+8 hours'),
                    CASE WHEN new.kind IN ('issue', 'return') THEN -new.quantity ELSE 0 END,
                    CASE WHEN new.kind IN ('issue', 'return') THEN -new.value ELSE 0 END, new.value)
            ON CONFLICT (part_id, month) DO UPDATE SET issued = issued + excluded.issued, cost = cost + excluded.cost,
              moved = moved + excluded.moved;
          UPDATE batch SET remaining = remaining + new.quantity WHERE id = new.batch_id;
        END;
        """)

    private static let columns = """
        SELECT p.*, coalesce(s.quantity, 0) AS on_hand, coalesce(s.value, 0) AS value,
               (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                WHERE r.part_id = p.id AND r.state IN ('reserved', 'picked')) AS reserved,
               (SELECT coalesce(sum(l.quantity - l.received), 0) FROM purchase_line l
                JOIN purchase_order o ON o.id = l.purchase_id AND o.sent_at IS NOT NULL
                WHERE l.part_id = p.id AND l.coming = 1 AND l.received < l.quantity) AS on_order
        FROM part p LEFT JOIN stock s ON s.part_id = p.id
        """

    static func part(_ id: PartID, in snapshot: Snapshot) throws -> Part {
        guard let part = try known(id, in: snapshot) else { throw Refusal.gone(Phrase("配件", "part")) }
        return part
    }

    /// Nil for a number nobody has.
    static func known(_ id: PartID, in snapshot: Snapshot) throws -> Part? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE p.id = ?"), arguments: [id]
        ).map(Part.init(row:))
    }

    /// The parts that have a price, by number.
    static func priceList(limit: Int, in snapshot: Snapshot) throws -> [Part] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE p.price > 0 ORDER BY p.number LIMIT ?"), arguments: [limit],
            Part.init(row:))
    }

    /// Parts whose number, hanzi, pinyin or initials match what was typed.
    static func parts(matching typed: String, limit: Int = 9, in snapshot: Snapshot) throws -> [Part] {
        let wanted = typed.lowercased()
        return try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE lower(p.number) >= :w AND lower(p.number) < :end OR p.initials >= :w AND p.initials < :end
                       OR instr(p.initials, :w) > 0 OR p.pinyin >= :w AND p.pinyin < :end OR instr(p.name, :w) > 0
                    ORDER BY p.number LIMIT :limit
                    """),
            arguments: ["w": wanted, "end": wanted + "\u{10FFFF}", "limit": limit], Part.init(row:))
    }
}

extension Part {
    init(row: Row) {
        let grade: String = row["grade"]
        self.init(
            id: row["id"], version: row["version"], number: row["number"], name: row["name"],
            nameInEnglish: row["name_en"],
            grade: PartGrade(rawValue: grade) ?? .original, isCore: row["core"], unit: row["unit"],
            price: row["price"], supplier: row["supplier"],
            channel: SupplyChannel(rawValue: row["channel"]) ?? .maker, leadDays: row["lead_days"],
            bin: row["bin"], minimum: row["minimum"], warrantyMonths: row["warranty_months"],
            warrantyKm: row["warranty_km"], onHand: row["on_hand"], reserved: row["reserved"],
            onOrder: row["on_order"], value: row["value"])
    }
}
