import GRDB

/// One settlement per payer, frozen once posted, and the payments against it.

enum SettlementTable {
    static let migration = Migration(
        111, "billing",
        """
        CREATE TABLE settlement (
          id            INTEGER PRIMARY KEY,
          ref           TEXT    UNIQUE,
          number        TEXT    NOT NULL UNIQUE,              -- JS260312-007
          order_id      INTEGER NOT NULL REFERENCES repair_order (id),
          payer         TEXT    NOT NULL CHECK (payer IN ('customer', 'insurance', 'warranty', 'internal', 'goodwill')),
          inspection_id INTEGER REFERENCES inspection (id),   -- the quality pass it was drawn for, or
          unrepaired    TEXT,                                 -- why the car leaves unrepaired 未修离厂
          posted_at     INTEGER NOT NULL,
          cashier_id    INTEGER NOT NULL REFERENCES staff (id),
          labour        INTEGER NOT NULL,                     -- fen, tax included, by kind
          material      INTEGER NOT NULL,
          sublet        INTEGER NOT NULL,
          other         INTEGER NOT NULL,
          rounding      INTEGER NOT NULL DEFAULT 0,           -- 抹零, negative or 0; positive in a reversal
          total         INTEGER NOT NULL,
          tax           INTEGER NOT NULL,
          invoice       TEXT    NOT NULL DEFAULT 'none' CHECK (invoice IN ('none', 'ordinary', 'special')),
          reverses      INTEGER REFERENCES settlement (id),
          reason        TEXT,                                 -- of reasons.csv, list "reversal"
          authority_id  INTEGER REFERENCES authority (id),
          CHECK ((inspection_id IS NULL) <> (unrepaired IS NULL)),
          CHECK (total = labour + material + sublet + other + rounding),
          CHECK (reason IS NULL OR reverses IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX reversed_once  ON settlement (reverses) WHERE reverses IS NOT NULL;
        CREATE INDEX settlement_by_order   ON settlement (order_id);
        CREATE INDEX settlement_by_posting ON settlement (posted_at);
        CREATE TABLE settlement_line (
          settlement_id INTEGER NOT NULL REFERENCES settlement (id),
          line_id       INTEGER NOT NULL REFERENCES estimate_line (id),
          kind          TEXT    NOT NULL,
          code          TEXT    NOT NULL,
          name          TEXT    NOT NULL,
          grade         TEXT,
          quantity      INTEGER NOT NULL,
          hours         INTEGER NOT NULL,
          gross         INTEGER NOT NULL,
          tax           INTEGER NOT NULL,
          PRIMARY KEY (settlement_id, line_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX settlement_line_by_line ON settlement_line (line_id);
        CREATE TABLE on_account (                             -- 挂账: who pays later, and until when
          settlement_id INTEGER PRIMARY KEY REFERENCES settlement (id),
          agreement     TEXT    NOT NULL CHECK (agreement <> ''),
          due_on        TEXT    NOT NULL,
          at            INTEGER NOT NULL,
          cashier_id    INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE TABLE payment (
          id            INTEGER PRIMARY KEY,
          ref           TEXT    UNIQUE,
          settlement_id INTEGER NOT NULL REFERENCES settlement (id),
          method        TEXT    NOT NULL CHECK (method IN ('cash', 'card', 'wechat', 'alipay', 'transfer', 'deposit',
                                                           'balance', 'points', 'coupon')),
          amount        INTEGER NOT NULL CHECK (amount <> 0), -- fen; negative: paid back
          tendered      INTEGER,                              -- cash handed over; the change is tendered - amount
          reference     TEXT    NOT NULL DEFAULT '',          -- of the pay code, only the last four digits
          at            INTEGER NOT NULL,
          cashier_id    INTEGER NOT NULL REFERENCES staff (id),
          CHECK (tendered IS NULL OR (method = 'cash' AND tendered >= amount))
        ) STRICT;
        CREATE INDEX payment_by_settlement ON payment (settlement_id);
        CREATE INDEX payment_by_time       ON payment (at);
        -- What is still to come, kept by the store: a till must not add up years to show who owes. Paid and
        -- reversed settlements have no row.
        CREATE TABLE receivable (
          settlement_id INTEGER PRIMARY KEY REFERENCES settlement (id),
          outstanding   INTEGER NOT NULL CHECK (outstanding > 0)
        ) STRICT;
        CREATE TRIGGER posted_is_frozen BEFORE UPDATE ON settlement
          BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;
        CREATE TRIGGER posted_is_kept BEFORE DELETE ON settlement
          BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;
        CREATE TRIGGER posted_line_is_frozen BEFORE UPDATE ON settlement_line
          BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;
        CREATE TRIGGER posted_line_is_kept BEFORE DELETE ON settlement_line
          BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;
        CREATE TRIGGER payment_is_frozen BEFORE UPDATE ON payment
          BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;
        CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
          BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;
        CREATE TRIGGER account_is_frozen BEFORE UPDATE ON on_account
          BEGIN SELECT RAISE(ABORT, 'an account entry is never edited'); END;
        CREATE TRIGGER never_paid_twice BEFORE INSERT ON payment
        WHEN new.amount > 0 AND new.amount + (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = new.settlement_id)
             > (SELECT total FROM settlement WHERE id = new.settlement_id)
          BEGIN SELECT RAISE(ABORT, 'more is paid than is asked'); END;
        CREATE TRIGGER never_paid_back_twice BEFORE INSERT ON payment
        WHEN new.amount < 0 AND new.amount + (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = new.settlement_id)
             < min((SELECT total FROM settlement WHERE id = new.settlement_id), 0)
          BEGIN SELECT RAISE(ABORT, 'more is paid back than was paid'); END;
        -- A line is asked for once, by one settlement that stands.
        CREATE TRIGGER never_asked_twice BEFORE INSERT ON settlement_line
        WHEN (SELECT reverses FROM settlement WHERE id = new.settlement_id) IS NULL
         AND EXISTS (SELECT 1 FROM settlement_line l JOIN settlement s ON s.id = l.settlement_id
                     WHERE l.line_id = new.line_id AND s.reverses IS NULL
                       AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id))
          BEGIN SELECT RAISE(ABORT, 'the line is on another settlement'); END;
        CREATE TRIGGER asked_is_owed AFTER INSERT ON settlement WHEN new.reverses IS NULL AND new.total > 0
          BEGIN INSERT INTO receivable (settlement_id, outstanding) VALUES (new.id, new.total); END;
        CREATE TRIGGER reversed_is_not_owed AFTER INSERT ON settlement WHEN new.reverses IS NOT NULL
          BEGIN DELETE FROM receivable WHERE settlement_id = new.reverses; END;
        CREATE TRIGGER paid_is_not_owed AFTER INSERT ON payment BEGIN
          DELETE FROM receivable WHERE settlement_id = new.settlement_id AND outstanding = new.amount;
          UPDATE receivable SET outstanding = outstanding - new.amount WHERE settlement_id = new.settlement_id;
          -- What is paid back on a settlement that stands is owed again.
          INSERT OR IGNORE INTO receivable (settlement_id, outstanding)
            SELECT s.id, s.total - (SELECT sum(amount) FROM payment WHERE settlement_id = s.id)
            FROM settlement s
            WHERE new.amount < 0 AND s.id = new.settlement_id AND s.reverses IS NULL
              AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id);
        END;
        """)

    private static let columns = """
        SELECT s.*, c.name AS cashier_name, r.id AS reversed_by, a.agreement, a.due_on,
               (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = s.id) AS paid
        FROM settlement s
        JOIN staff c ON c.id = s.cashier_id
        LEFT JOIN settlement r ON r.reverses = s.id
        LEFT JOIN on_account a ON a.settlement_id = s.id
        """

    static func settlement(_ id: SettlementID, in snapshot: Snapshot) throws -> PostedSettlement {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE s.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("结算单", "settlement")) }
        return try PostedSettlement(row: row)
    }

    /// Everything posted for an order, oldest first.
    static func settlements(of order: OrderID, in snapshot: Snapshot) throws -> [PostedSettlement] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(sql: columns + " WHERE s.order_id = ? ORDER BY s.id"),
            arguments: [order]
        ).map(PostedSettlement.init(row:))
    }

    /// Everyone who pays for something on this order, the customer first. When nobody pays for anything it is the
    /// customer, so that the visit can end with his bill over nothing.
    static func payers(of order: OrderID, in snapshot: Snapshot) throws -> [PayerAccount] {
        let agreed = try ChargeTable.authorised(of: order, in: snapshot)
        let unasked = try ChargeTable.unasked(of: order, in: snapshot)
        let posted = try settlements(of: order, in: snapshot)
        let paying = Payer.allCases.filter { payer in
            agreed.contains { $0.payer == payer } || posted.contains { $0.payer == payer && $0.stands }
        }
        return (paying.isEmpty ? [.customer] : paying).map { payer in
            PayerAccount(
                payer: payer, unasked: unasked.filter { $0.payer == payer },
                posted: posted.filter { $0.payer == payer })
        }
    }
}

extension PostedSettlement {
    init(row: Row) throws {
        let payer: String = row["payer"]
        let invoice: String = row["invoice"]
        guard let payer = Payer(rawValue: payer), let invoice = Invoice(rawValue: invoice) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "settlement \(row["id"] as Int64)")
        }
        let agreement: String? = row["agreement"]
        let dueOn: Day? = row["due_on"]
        var account: AccountTerms?
        if let agreement, let dueOn { account = AccountTerms(agreement: agreement, dueOn: dueOn) }
        self.init(
            id: row["id"], number: row["number"], order: row["order_id"], payer: payer,
            postedAt: row["posted_at"], cashier: row["cashier_id"], cashierName: row["cashier_name"],
            labour: row["labour"], material: row["material"], sublet: row["sublet"], other: row["other"],
            rounding: row["rounding"], total: row["total"], tax: row["tax"], invoice: invoice,
            reverses: row["reverses"], reversedBy: row["reversed_by"], account: account, paid: row["paid"])
    }
}
