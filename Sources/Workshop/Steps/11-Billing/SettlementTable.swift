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
          diagnosis     INTEGER NOT NULL DEFAULT 0,
          test          INTEGER NOT NULL DEFAULT 0,
          other         INTEGER NOT NULL,
          rounding      INTEGER NOT NULL DEFAULT 0,           -- 抹零, negative or 0; positive in a reversal
          total         INTEGER NOT NULL,
          tax           INTEGER NOT NULL,
          invoice       TEXT    NOT NULL DEFAULT 'none' CHECK (invoice IN ('none', 'ordinary', 'special')),
          reverses      INTEGER REFERENCES settlement (id),
          extent        TEXT    CHECK (extent IN ('whole', 'part')), -- of a reversal: all that was left, or some lines
          moved_from    INTEGER REFERENCES settlement (id),   -- asked of this payer because that one does not pay
          reason        TEXT,                                 -- of reasons.csv, list "reversal"
          authority_id  INTEGER REFERENCES authority (id),
          CHECK ((inspection_id IS NULL) <> (unrepaired IS NULL)),
          CHECK (total = labour + material + sublet + diagnosis + test + other + rounding),
          CHECK ((reverses IS NULL) = (extent IS NULL)),
          CHECK (reverses IS NULL OR total <= 0 AND authority_id IS NOT NULL),
          CHECK (moved_from IS NULL OR reverses IS NULL),
          CHECK (reason IS NULL OR reverses IS NOT NULL)
        ) STRICT;
        CREATE INDEX reversals             ON settlement (reverses) WHERE reverses IS NOT NULL;
        CREATE UNIQUE INDEX reversed_once  ON settlement (reverses) WHERE extent = 'whole';
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
        -- What a settlement comes to after its reversals, and what was paid of it after paying back.
        CREATE VIEW settlement_due AS
          SELECT s.id, s.order_id, s.payer, s.posted_at,
                 s.total + (SELECT coalesce(sum(r.total), 0) FROM settlement r WHERE r.reverses = s.id) AS due,
                 (SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.settlement_id = s.id)
                   + (SELECT coalesce(sum(p.amount), 0) FROM settlement r JOIN payment p ON p.settlement_id = r.id
                      WHERE r.reverses = s.id) AS paid
          FROM settlement s WHERE s.reverses IS NULL;
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
        CREATE TRIGGER account_is_kept BEFORE DELETE ON on_account
          BEGIN SELECT RAISE(ABORT, 'an account entry is never edited'); END;
        CREATE TRIGGER never_paid_twice BEFORE INSERT ON payment
        WHEN new.amount > 0 AND new.amount
             > coalesce((SELECT due - paid FROM settlement_due WHERE id = new.settlement_id), 0)
          BEGIN SELECT RAISE(ABORT, 'more is paid than is asked'); END;
        CREATE TRIGGER never_paid_back_twice BEFORE INSERT ON payment
        WHEN new.amount < 0 AND new.amount + (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = new.settlement_id)
             < min((SELECT total FROM settlement WHERE id = new.settlement_id), 0)
          BEGIN SELECT RAISE(ABORT, 'more is paid back than was paid'); END;
        -- No part of a line is asked for twice: what stands on settlements less what was taken back is at most the line.
        CREATE TRIGGER never_asked_twice BEFORE INSERT ON settlement_line
        WHEN (SELECT reverses FROM settlement WHERE id = new.settlement_id) IS NULL
         AND EXISTS (SELECT 1 FROM estimate_line e WHERE e.id = new.line_id
                     AND (e.gross < new.gross + (SELECT coalesce(sum(gross), 0) FROM settlement_line WHERE line_id = e.id)
                          OR e.quantity < new.quantity
                             + (SELECT coalesce(sum(quantity), 0) FROM settlement_line WHERE line_id = e.id)))
          BEGIN SELECT RAISE(ABORT, 'the line is on another settlement'); END;
        CREATE TRIGGER only_what_was_asked_is_taken_back BEFORE INSERT ON settlement_line
        WHEN (SELECT reverses FROM settlement WHERE id = new.settlement_id) IS NOT NULL
         AND coalesce((SELECT sum(l.gross) + new.gross < 0 OR sum(l.quantity) + new.quantity < 0
                       FROM settlement t
                       JOIN settlement s ON s.id = t.reverses OR s.reverses = t.reverses
                       JOIN settlement_line l ON l.settlement_id = s.id AND l.line_id = new.line_id
                       WHERE t.id = new.settlement_id), 1)
          BEGIN SELECT RAISE(ABORT, 'more is taken back than was asked'); END;
        CREATE TRIGGER a_reversal_takes_back_what_stands BEFORE INSERT ON settlement
        WHEN new.reverses IS NOT NULL
         AND (coalesce((SELECT due FROM settlement_due WHERE id = new.reverses) + new.total, -1) < 0
              OR new.extent = 'whole' AND (SELECT due FROM settlement_due WHERE id = new.reverses) + new.total <> 0
              OR EXISTS (SELECT 1 FROM settlement WHERE reverses = new.reverses AND extent = 'whole'))
          BEGIN SELECT RAISE(ABORT, 'more is taken back than stands'); END;
        CREATE TRIGGER posted_is_owed AFTER INSERT ON settlement BEGIN
          DELETE FROM receivable WHERE settlement_id = coalesce(new.reverses, new.id);
          INSERT INTO receivable SELECT id, due - paid FROM settlement_due
            WHERE id = coalesce(new.reverses, new.id) AND due > paid;
        END;
        CREATE TRIGGER paid_is_not_owed AFTER INSERT ON payment BEGIN
          DELETE FROM receivable
            WHERE settlement_id = (SELECT coalesce(reverses, id) FROM settlement WHERE id = new.settlement_id);
          INSERT INTO receivable SELECT id, due - paid FROM settlement_due
            WHERE id = (SELECT coalesce(reverses, id) FROM settlement WHERE id = new.settlement_id) AND due > paid;
        END;
        """)

    /// Money is held against what was asked when it was taken. A past brought over comes with its reversals known:
    /// what was paid before a bill was reversed was not too much.
    static let paidInItsTime = Migration(
        492, "paid-in-its-time",
        """
        DROP TRIGGER never_paid_twice;
        CREATE TRIGGER never_paid_twice BEFORE INSERT ON payment
        WHEN new.amount > 0 AND new.amount
             > coalesce((SELECT due - paid FROM settlement_due WHERE id = new.settlement_id), 0)
               - (SELECT coalesce(sum(r.total), 0) FROM settlement r
                  WHERE r.reverses = new.settlement_id AND r.posted_at >= new.at)
          BEGIN SELECT RAISE(ABORT, 'more is paid than is asked'); END;
        """)

    private static let columns = """
        SELECT s.*, c.name AS cashier_name, r.id AS reversed_by, a.agreement, a.due_on,
               (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = s.id) AS paid,
               (SELECT coalesce(sum(total), 0) FROM settlement WHERE reverses = s.id) AS taken_back,
               (SELECT coalesce(sum(p.amount), 0) FROM settlement b JOIN payment p ON p.settlement_id = b.id
                WHERE b.reverses = s.id) AS paid_back
        FROM settlement s
        JOIN staff c ON c.id = s.cashier_id
        LEFT JOIN settlement r ON r.reverses = s.id AND r.extent = 'whole'
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
        try Row.read(
            snapshot.db.cachedStatement(sql: columns + " WHERE s.order_id = ? ORDER BY s.id"),
            arguments: [order], PostedSettlement.init(row:))
    }

    /// Everyone who pays for something on this order, the customer first. When nobody pays for anything it is the
    /// customer, so that the visit can end with his bill over nothing.
    static func payers(of order: OrderID, in snapshot: Snapshot) throws -> [PayerAccount] {
        let unasked = try ChargeTable.unasked(of: order, in: snapshot)
        let posted = try settlements(of: order, in: snapshot)
        let paying = Payer.allCases.filter { payer in
            unasked.contains { $0.payer == payer } || posted.contains { $0.payer == payer && $0.stands }
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
            labour: row["labour"], material: row["material"], sublet: row["sublet"],
            diagnosis: row["diagnosis"], test: row["test"], other: row["other"],
            rounding: row["rounding"], total: row["total"], tax: row["tax"], invoice: invoice,
            reverses: row["reverses"], reversedBy: row["reversed_by"], movedFrom: row["moved_from"],
            account: account, paid: row["paid"], takenBack: row["taken_back"], paidBack: row["paid_back"])
    }
}
