import GRDB

/// Parts sold over the counter, or put by for a customer who picks them up.
enum CounterSaleTable {
    static let migration = Migration(
        432, "counter-sale",
        """
        CREATE TABLE counter_sale (
          id           INTEGER PRIMARY KEY,
          number       TEXT    NOT NULL UNIQUE,               -- LS260312-01
          customer_id  INTEGER REFERENCES customer (id),
          buyer        TEXT    NOT NULL CHECK (buyer <> ''),
          phone        TEXT    NOT NULL DEFAULT '',
          made_at      INTEGER NOT NULL,
          staff_id     INTEGER NOT NULL REFERENCES staff (id),
          handed_at    INTEGER,                               -- the parts went over the counter
          handed_to    TEXT,
          cancelled_at INTEGER,
          version      INTEGER NOT NULL DEFAULT 1,
          CHECK ((handed_at IS NULL) = (handed_to IS NULL)),
          CHECK (handed_at IS NULL OR cancelled_at IS NULL)
        ) STRICT;
        CREATE INDEX counter_sale_open ON counter_sale (made_at) WHERE handed_at IS NULL AND cancelled_at IS NULL;
        CREATE INDEX counter_sale_by_time ON counter_sale (made_at);
        CREATE TABLE counter_sale_line (                      -- as a settlement will show it; frozen once handed over
          id         INTEGER PRIMARY KEY,
          sale_id    INTEGER NOT NULL REFERENCES counter_sale (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          quantity   INTEGER NOT NULL CHECK (quantity > 0),
          unit_price INTEGER NOT NULL CHECK (unit_price >= 0), -- fen, tax included
          gross      INTEGER NOT NULL CHECK (gross >= 0),
          tax_rate   INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 10000),
          returned   INTEGER NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND quantity)
        ) STRICT;
        CREATE INDEX counter_sale_line_by_sale ON counter_sale_line (sale_id, id);
        CREATE TRIGGER a_handed_sale_is_frozen BEFORE UPDATE OF sale_id, part_id, quantity, unit_price, gross, tax_rate
        ON counter_sale_line WHEN (SELECT handed_at FROM counter_sale WHERE id = old.sale_id) IS NOT NULL
          BEGIN SELECT RAISE(ABORT, 'a sale that was handed over is frozen'); END;
        """)

    /// What a sale comes to and how much of it the till has asked for stand beside it, so that the few that still
    /// want money are found without reading the years.
    static let paying = Migration(
        481, "counter-sale-due",
        """
        ALTER TABLE counter_sale ADD COLUMN due INTEGER NOT NULL DEFAULT 0;     -- fen: what stands of it, nothing once called off
        ALTER TABLE counter_sale ADD COLUMN settled INTEGER NOT NULL DEFAULT 0; -- fen: what the till has asked for it
        UPDATE counter_sale SET due = iif(cancelled_at IS NOT NULL, 0, (
          SELECT coalesce(sum((2 * (l.quantity - l.returned) * l.unit_price + 100) / 200), 0)
          FROM counter_sale_line l WHERE l.sale_id = counter_sale.id));
        UPDATE counter_sale SET settled = due WHERE handed_at IS NOT NULL;      -- paid before the till knew of it
        CREATE INDEX counter_sale_unsettled ON counter_sale (made_at) WHERE due <> settled;
        CREATE TRIGGER a_sale_line_is_due AFTER INSERT ON counter_sale_line BEGIN
          UPDATE counter_sale SET due = due + (2 * new.quantity * new.unit_price + 100) / 200 WHERE id = new.sale_id;
        END;
        CREATE TRIGGER a_sale_line_is_due_no_more AFTER DELETE ON counter_sale_line BEGIN
          UPDATE counter_sale SET due = due - (2 * (old.quantity - old.returned) * old.unit_price + 100) / 200
          WHERE id = old.sale_id;
        END;
        CREATE TRIGGER a_returned_part_is_due_no_more AFTER UPDATE OF returned ON counter_sale_line
        WHEN (SELECT cancelled_at FROM counter_sale WHERE id = new.sale_id) IS NULL BEGIN
          UPDATE counter_sale SET due = due - (2 * (old.quantity - old.returned) * old.unit_price + 100) / 200
                                            + (2 * (new.quantity - new.returned) * new.unit_price + 100) / 200
          WHERE id = new.sale_id;
        END;
        CREATE TRIGGER a_sale_called_off_is_not_due AFTER UPDATE OF cancelled_at ON counter_sale BEGIN
          UPDATE counter_sale SET due = iif(new.cancelled_at IS NOT NULL, 0, (
            SELECT coalesce(sum((2 * (l.quantity - l.returned) * l.unit_price + 100) / 200), 0)
            FROM counter_sale_line l WHERE l.sale_id = new.id)) WHERE id = new.id;
        END;
        CREATE TRIGGER an_unpaid_sale_is_not_handed_over BEFORE UPDATE OF handed_at ON counter_sale
        WHEN old.handed_at IS NULL AND new.handed_at IS NOT NULL AND old.due <> old.settled
          BEGIN SELECT RAISE(ABORT, 'a sale is paid before it is handed over'); END;
        CREATE TRIGGER a_settled_sale_takes_no_line BEFORE INSERT ON counter_sale_line
        WHEN (SELECT settled FROM counter_sale WHERE id = new.sale_id) <> 0
          BEGIN SELECT RAISE(ABORT, 'a settled sale is frozen'); END;
        CREATE TRIGGER a_settled_sale_keeps_its_lines BEFORE DELETE ON counter_sale_line
        WHEN (SELECT settled FROM counter_sale WHERE id = old.sale_id) <> 0
          BEGIN SELECT RAISE(ABORT, 'a settled sale is frozen'); END;
        CREATE TRIGGER what_a_sale_asks_for_is_frozen BEFORE UPDATE OF sale_id, part_id, quantity, unit_price, gross, tax_rate
        ON counter_sale_line WHEN (SELECT settled FROM counter_sale WHERE id = old.sale_id) <> 0
          BEGIN SELECT RAISE(ABORT, 'a settled sale is frozen'); END;
        """)

    private static let columns = """
        SELECT c.*, s.name AS made_by,
               (SELECT coalesce(sum((2 * (l.quantity - l.returned) * l.unit_price + 100) / 200), 0)
                FROM counter_sale_line l WHERE l.sale_id = c.id) AS total
        FROM counter_sale c JOIN staff s ON s.id = c.staff_id
        """

    static func sale(_ id: CounterSaleID, in snapshot: Snapshot) throws -> CounterSale {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE c.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("柜台单", "counter sale")) }
        return CounterSale(row: row)
    }

    /// What waits for its buyer, the oldest first.
    static func open(in snapshot: Snapshot) throws -> [CounterSale] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE c.handed_at IS NULL AND c.cancelled_at IS NULL ORDER BY c.made_at"),
            CounterSale.init(row:))
    }

    /// What the till still has to take, or to pay back, the oldest first. Sales nobody has put a part on are none.
    static func unsettled(in snapshot: Snapshot) throws -> [CounterSale] {
        try Row.read(
            snapshot.db.cachedStatement(sql: columns + " WHERE c.due <> c.settled ORDER BY c.made_at"),
            CounterSale.init(row:))
    }

    /// The sales of the last days, the latest first: those that are over, too.
    static func latest(days: Int = 30, in snapshot: Snapshot) throws -> [CounterSale] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE c.made_at >= ? AND (c.handed_at IS NOT NULL OR c.cancelled_at IS NOT NULL)
                    ORDER BY c.made_at DESC LIMIT 200
                    """), arguments: [snapshot.zone.startOfDay(snapshot.today.adding(days: -days))],
            CounterSale.init(row:))
    }

    private static let lineColumns = """
        SELECT l.*, p.number, p.name, p.name_en, p.grade, p.unit, p.bin
        FROM counter_sale_line l JOIN part p ON p.id = l.part_id
        """

    static func lines(of sale: CounterSaleID, in snapshot: Snapshot) throws -> [CounterSaleLine] {
        try Row.read(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE l.sale_id = ? ORDER BY l.id"),
            arguments: [sale], CounterSaleLine.init(row:))
    }

    static func line(
        _ id: SaleLineID, of sale: CounterSaleID, in snapshot: Snapshot
    ) throws -> CounterSaleLine {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE l.id = ? AND l.sale_id = ?"),
            arguments: [id, sale])
        guard let row else { throw Refusal.gone(Phrase("柜台单的行", "line of the sale")) }
        return try CounterSaleLine(row: row)
    }
}

extension CounterSale {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], number: row["number"], buyer: row["buyer"],
            phone: row["phone"], customer: row["customer_id"], madeAt: row["made_at"],
            madeBy: row["made_by"], handedAt: row["handed_at"], handedTo: row["handed_to"],
            cancelledAt: row["cancelled_at"], total: row["total"], due: row["due"], settled: row["settled"])
    }
}

extension CounterSaleLine {
    init(row: Row) throws {
        let name: String = row["name"]
        let english: String = row["name_en"]
        self.init(
            id: row["id"], part: row["part_id"], number: row["number"],
            name: Phrase(name, english.isEmpty ? name : english),
            grade: try EstimateTable.choice(row, "grade"),
            unit: row["unit"], bin: row["bin"], quantity: row["quantity"], returned: row["returned"],
            unitPrice: row["unit_price"], gross: row["gross"], taxRate: row["tax_rate"])
    }
}
