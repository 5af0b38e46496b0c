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
          rounding      INTEGER NOT NULL DEFAULT 0,           -- 抹零, negative or 0
          total         INTEGER NOT NULL,
          tax           INTEGER NOT NULL,
          invoice       TEXT    NOT NULL DEFAULT 'none' CHECK (invoice IN ('none', 'ordinary', 'special')),
          reverses      INTEGER UNIQUE REFERENCES settlement (id),
          on_account    TEXT,                                 -- the agreement, when put on account 挂账
          due_on        TEXT,
          authority_id  INTEGER REFERENCES authority (id),
          CHECK ((inspection_id IS NULL) <> (unrepaired IS NULL)),
          CHECK (total = labour + material + sublet + other + rounding)
        ) STRICT;
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
        CREATE TRIGGER never_paid_twice BEFORE INSERT ON payment
        WHEN new.amount > 0 AND new.amount + (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = new.settlement_id)
             > (SELECT total FROM settlement WHERE id = new.settlement_id)
          BEGIN SELECT RAISE(ABORT, 'more is paid than is asked'); END;
        """)
}
