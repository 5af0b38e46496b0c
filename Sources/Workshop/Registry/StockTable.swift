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
          bin             TEXT    NOT NULL DEFAULT '',
          warranty_months INTEGER,
          warranty_km     INTEGER,
          version         INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX part_by_initials ON part (initials);
        CREATE TABLE batch (                                  -- a receipt: any fitted part leads here
          id          INTEGER PRIMARY KEY,
          part_id     INTEGER NOT NULL REFERENCES part (id),
          number      TEXT    NOT NULL,
          supplier    TEXT    NOT NULL,
          received_at INTEGER NOT NULL,
          unit_cost   INTEGER NOT NULL CHECK (unit_cost >= 0),
          remaining   INTEGER NOT NULL DEFAULT 0              -- sum of its movements; kept for the same reason as stock
        ) STRICT;
        CREATE INDEX batch_by_part ON batch (part_id, id);
        CREATE INDEX batch_on_shelf ON batch (part_id, received_at, id) WHERE remaining > 0;
        CREATE TABLE substitute (                             -- may be offered in place of the part
          part_id       INTEGER NOT NULL REFERENCES part (id),
          substitute_id INTEGER NOT NULL REFERENCES part (id),
          PRIMARY KEY (part_id, substitute_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stock_movement (
          id       INTEGER PRIMARY KEY,
          ref      TEXT    UNIQUE,
          part_id  INTEGER NOT NULL REFERENCES part (id),
          kind     TEXT    NOT NULL CHECK (kind IN ('receipt', 'issue', 'return', 'count')),
          quantity INTEGER NOT NULL CHECK (quantity <> 0),    -- hundredths; receipts and returns +, issues -
          value    INTEGER NOT NULL,                          -- fen, net, same sign
          at       INTEGER NOT NULL,
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          batch_id INTEGER REFERENCES batch (id),
          order_id INTEGER REFERENCES repair_order (id),
          line_id  INTEGER REFERENCES estimate_line (id),
          authority_id INTEGER REFERENCES authority (id),     -- stock below zero needs one
          CHECK (kind = 'count' OR (kind = 'issue') = (quantity < 0))
        ) STRICT;
        CREATE INDEX movement_by_part  ON stock_movement (part_id, id);
        CREATE INDEX movement_by_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;
        CREATE TRIGGER movement_is_never_edited BEFORE UPDATE ON stock_movement
          BEGIN SELECT RAISE(ABORT, 'a stock movement is never edited'); END;
        CREATE TRIGGER movement_is_never_deleted BEFORE DELETE ON stock_movement
          BEGIN SELECT RAISE(ABORT, 'a stock movement is never deleted'); END;
        CREATE TABLE stock (                                  -- sum of the movements; a desk must not add up years to show one number
          part_id  INTEGER PRIMARY KEY REFERENCES part (id),
          quantity INTEGER NOT NULL,
          value    INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER movement_moves_stock AFTER INSERT ON stock_movement BEGIN
          INSERT INTO stock (part_id, quantity, value) VALUES (new.part_id, new.quantity, new.value)
            ON CONFLICT (part_id) DO UPDATE SET quantity = quantity + excluded.quantity, value = value + excluded.value;
          UPDATE batch SET remaining = remaining + new.quantity WHERE id = new.batch_id;
          SELECT RAISE(ABORT, 'stock below zero')
            WHERE new.quantity < 0 AND new.authority_id IS NULL
              AND (SELECT quantity FROM stock WHERE part_id = new.part_id) < 0;
        END;
        """)

    private static let columns = """
        SELECT p.*, coalesce(s.quantity, 0) AS on_hand,
               (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                WHERE r.part_id = p.id AND r.state IN ('reserved', 'picked')) AS reserved
        FROM part p LEFT JOIN stock s ON s.part_id = p.id
        """

    static func part(_ id: PartID, in snapshot: Snapshot) throws -> Part {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE p.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("配件", "part")) }
        return Part(row: row)
    }

    /// Parts whose number, hanzi, pinyin or initials match what was typed.
    static func parts(matching typed: String, limit: Int = 9, in snapshot: Snapshot) throws -> [Part] {
        let wanted = typed.lowercased()
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE lower(p.number) >= :w AND lower(p.number) < :end OR p.initials >= :w AND p.initials < :end
                       OR instr(p.initials, :w) > 0 OR p.pinyin >= :w AND p.pinyin < :end OR instr(p.name, :w) > 0
                    ORDER BY p.number LIMIT :limit
                    """),
            arguments: ["w": wanted, "end": wanted + "\u{10FFFF}", "limit": limit]
        ).map(Part.init(row:))
    }

    /// The value of a quantity taken off the shelf: round-half-up(V × q / Q), all of V when q = Q (handbook section 5).
    static func issueValue(of quantity: Quantity, part: PartID, in snapshot: Snapshot) throws -> Money {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT quantity, value FROM stock WHERE part_id = ?"),
            arguments: [part])
        guard let row, row["quantity"] as Int64 > 0 else { return Money(fen: 0) }
        let held: Int64 = row["quantity"]
        let value: Int64 = row["value"]
        if quantity.hundredths == held { return Money(fen: value) }
        return Money(fen: (2 * value * quantity.hundredths + held) / (2 * held))
    }
}

extension Part {
    init(row: Row) {
        let grade: String = row["grade"]
        self.init(
            id: row["id"], version: row["version"], number: row["number"], name: row["name"],
            nameInEnglish: row["name_en"],
            grade: PartGrade(rawValue: grade) ?? .original, isCore: row["core"], unit: row["unit"],
            price: row["price"], supplier: row["supplier"], bin: row["bin"], minimum: row["minimum"],
            onHand: row["on_hand"], reserved: row["reserved"])
    }
}
