import GRDB

/// The books of the shop: double entry, one row a posting, kept by the store beside the documents they come from.
enum LedgerTable {
    static let migration = Migration(
        450, "ledger",
        """
        CREATE TABLE ledger_account (
          code TEXT PRIMARY KEY,
          side TEXT NOT NULL CHECK (side IN ('asset', 'liability', 'income', 'expense')),
          zh   TEXT NOT NULL,
          en   TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO ledger_account VALUES
          ('cash', 'asset', '现金', 'cash'), ('wechat', 'asset', '微信', 'WeChat'), ('alipay', 'asset', '支付宝', 'Alipay'),
          ('card', 'asset', '银行卡', 'card'), ('transfer', 'asset', '银行转账', 'bank'),
          ('owed.customer', 'asset', '应收客户', 'owed by customers'),
          ('owed.insurance', 'asset', '应收保险', 'owed by insurers'),
          ('owed.warranty', 'asset', '应收厂家保修', 'owed by the maker'),
          ('owed.internal', 'asset', '内部承担', 'borne by the shop'),
          ('owed.goodwill', 'asset', '应收厂家活动', 'owed by the maker, campaigns'),
          ('points-owed', 'asset', '待扣积分', 'points still to be taken back'),
          ('deposit', 'liability', '订金', 'deposits'), ('balance', 'liability', '会员储值', 'members'' balances'),
          ('points', 'liability', '会员积分', 'members'' points'), ('coupon', 'liability', '未用卡券', 'coupons not used'),
          ('tax', 'liability', '应交税金', 'tax to be paid'),
          ('labour', 'income', '工时收入', 'labour'), ('material', 'income', '材料收入', 'materials'),
          ('sublet', 'income', '外协收入', 'sublet'), ('diagnosis', 'income', '诊断收入', 'diagnosis'),
          ('test', 'income', '检测收入', 'test'), ('other', 'income', '其他收入', 'other'),
          ('tax-in-sales', 'income', '价内税', 'tax in sales'), ('rounding', 'expense', '抹零', 'rounding off'),
          ('points-given', 'expense', '积分成本', 'points given'), ('coupons-given', 'expense', '卡券成本', 'coupons given'),
          ('compensation', 'expense', '投诉补偿', 'compensation'), ('cash-difference', 'expense', '长短款', 'cash difference');
        -- A row is a whole posting: what one account receives another gives, so no set of rows can be out of balance.
        CREATE TABLE ledger (
          id            INTEGER PRIMARY KEY,
          at            INTEGER NOT NULL,
          staff_id      INTEGER NOT NULL REFERENCES staff (id),
          debit         TEXT    NOT NULL REFERENCES ledger_account (code),
          credit        TEXT    NOT NULL REFERENCES ledger_account (code),
          amount        INTEGER NOT NULL CHECK (amount > 0),  -- fen
          kind          TEXT    NOT NULL CHECK (kind IN ('settlement', 'payment', 'deposit', 'top-up', 'points', 'coupon',
                                                         'compensation', 'sale', 'difference')),
          customer_id   INTEGER REFERENCES customer (id),
          settlement_id INTEGER REFERENCES settlement (id),
          complaint_id  INTEGER REFERENCES complaint (id),
          reference     TEXT    NOT NULL DEFAULT '',
          CHECK (debit <> credit)
        ) STRICT;
        CREATE INDEX ledger_by_time       ON ledger (at);
        CREATE INDEX ledger_by_staff      ON ledger (staff_id, at);
        CREATE INDEX ledger_by_customer   ON ledger (customer_id, id) WHERE customer_id IS NOT NULL;
        CREATE INDEX ledger_by_settlement ON ledger (settlement_id) WHERE settlement_id IS NOT NULL;
        CREATE INDEX ledger_by_complaint  ON ledger (complaint_id) WHERE complaint_id IS NOT NULL;
        CREATE TRIGGER ledger_is_frozen BEFORE UPDATE ON ledger
          BEGIN SELECT RAISE(ABORT, 'the ledger is never edited'); END;
        CREATE TRIGGER ledger_is_kept BEFORE DELETE ON ledger
          BEGIN SELECT RAISE(ABORT, 'the ledger is never edited'); END;
        -- Both legs of every row, what an account received positive.
        CREATE VIEW ledger_leg AS
          SELECT id, at, staff_id, debit AS account, amount, kind, customer_id, settlement_id FROM ledger
          UNION ALL
          SELECT id, at, staff_id, credit, -amount, kind, customer_id, settlement_id FROM ledger;
        -- Documents post through here: nothing is posted for nothing, and what is negative goes the other way round.
        CREATE VIEW ledger_entry AS
          SELECT at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, complaint_id, reference FROM ledger;
        CREATE TRIGGER entry_is_posted INSTEAD OF INSERT ON ledger_entry WHEN coalesce(new.amount, 0) <> 0 BEGIN
          INSERT INTO ledger (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, complaint_id, reference)
          VALUES (new.at, new.staff_id, iif(new.amount > 0, new.debit, new.credit),
                  iif(new.amount > 0, new.credit, new.debit), abs(new.amount), new.kind, new.customer_id,
                  new.settlement_id, new.complaint_id, coalesce(new.reference, ''));
        END;
        -- What a customer has with the shop can be used up, not overdrawn.
        CREATE TRIGGER nothing_is_overdrawn AFTER INSERT ON ledger
        WHEN new.debit IN ('balance', 'points') OR new.credit = 'points-owed' BEGIN
          SELECT RAISE(ABORT, 'overdrawn') WHERE EXISTS (
            SELECT 1 FROM (SELECT coalesce(sum(iif(debit = 'balance', amount, iif(credit = 'balance', -amount, 0))), 0) AS balance,
                                  coalesce(sum(iif(debit = 'points', amount, iif(credit = 'points', -amount, 0))), 0) AS points,
                                  coalesce(sum(iif(debit = 'points-owed', amount, iif(credit = 'points-owed', -amount, 0))), 0) AS owed
                           FROM ledger WHERE customer_id IS new.customer_id)
            WHERE balance > 0 OR points > 0 OR owed < 0);
        END;
        CREATE TRIGGER settlement_is_booked AFTER INSERT ON settlement BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id)
            SELECT new.posted_at, new.cashier_id, e.debit, e.credit, e.amount, 'settlement', o.customer_id, new.id
            FROM repair_order o
            JOIN (SELECT 'owed.' || new.payer AS debit, 'labour' AS credit, new.labour AS amount
                  UNION ALL SELECT 'owed.' || new.payer, 'material', new.material
                  UNION ALL SELECT 'owed.' || new.payer, 'sublet', new.sublet
                  UNION ALL SELECT 'owed.' || new.payer, 'diagnosis', new.diagnosis
                  UNION ALL SELECT 'owed.' || new.payer, 'test', new.test
                  UNION ALL SELECT 'owed.' || new.payer, 'other', new.other
                  UNION ALL SELECT 'owed.' || new.payer, 'rounding', new.rounding
                  UNION ALL SELECT 'tax-in-sales', 'tax', new.tax) e
            WHERE o.id = new.order_id;
        END;
        CREATE TRIGGER payment_is_booked AFTER INSERT ON payment BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, reference)
            SELECT new.at, new.cashier_id, new.method, 'owed.' || s.payer, new.amount, 'payment', o.customer_id,
                   new.settlement_id, new.reference
            FROM settlement s JOIN repair_order o ON o.id = s.order_id WHERE s.id = new.settlement_id;
        END;
        """)

    static let deposits = Migration(
        454, "deposits-in-the-ledger",
        """
        INSERT INTO ledger_account VALUES ('deposit-kept', 'income', '没收订金', 'deposits kept');
        CREATE TRIGGER deposit_is_booked AFTER INSERT ON deposit BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
            VALUES (new.at, new.staff_id,
                    CASE new.kind WHEN 'taken' THEN new.method ELSE 'deposit' END,
                    CASE new.kind WHEN 'taken' THEN 'deposit' WHEN 'returned' THEN new.method ELSE 'deposit-kept' END,
                    new.amount, 'deposit', new.customer_id, new.reference);
        END;
        -- What was taken before is booked on its day, or once the days that are closed are over.
        INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id)
          SELECT iif(EXISTS (SELECT 1 FROM day_close c WHERE c.from_at <= d.at AND c.until_at > d.at),
                     (SELECT max(until_at) FROM day_close), d.at),
                 d.staff_id, d.method, 'deposit', d.amount, 'deposit', d.customer_id
          FROM deposit d;
        """)

    /// REPLACE deletes without asking a trigger: what is posted is not written over either.
    static let kept = Migration(
        459, "posted-stays",
        """
        CREATE TRIGGER settlement_is_not_replaced BEFORE INSERT ON settlement
        WHEN EXISTS (SELECT 1 FROM settlement WHERE id = new.id OR number = new.number OR ref = new.ref)
          BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;
        CREATE TRIGGER settlement_line_is_not_replaced BEFORE INSERT ON settlement_line
        WHEN EXISTS (SELECT 1 FROM settlement_line WHERE settlement_id = new.settlement_id AND line_id = new.line_id)
          BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;
        CREATE TRIGGER payment_is_not_replaced BEFORE INSERT ON payment
        WHEN EXISTS (SELECT 1 FROM payment WHERE id = new.id OR ref = new.ref)
          BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;
        CREATE TRIGGER account_is_not_replaced BEFORE INSERT ON on_account
        WHEN EXISTS (SELECT 1 FROM on_account WHERE settlement_id = new.settlement_id)
          BEGIN SELECT RAISE(IGNORE); END;
        CREATE TRIGGER ledger_is_not_replaced BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE id = new.id)
          BEGIN SELECT RAISE(ABORT, 'the ledger is never edited'); END;
        CREATE TRIGGER top_up_is_not_replaced BEFORE INSERT ON top_up WHEN EXISTS (SELECT 1 FROM top_up WHERE id = new.id)
          BEGIN SELECT RAISE(ABORT, 'a top-up is never edited'); END;
        CREATE TRIGGER day_close_is_not_replaced BEFORE INSERT ON day_close
        WHEN EXISTS (SELECT 1 FROM day_close WHERE id = new.id OR day = new.day AND cashier_id IS new.cashier_id)
          BEGIN SELECT RAISE(ABORT, 'a closed day stays closed'); END;
        CREATE TRIGGER day_close_count_is_not_replaced BEFORE INSERT ON day_close_count
        WHEN EXISTS (SELECT 1 FROM day_close_count WHERE close_id = new.close_id AND method = new.method)
          BEGIN SELECT RAISE(ABORT, 'a closed day stays closed'); END;
        """)

    /// What an account has received less what it has given, over all time.
    static func balance(of account: String, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db,
            sql: "SELECT coalesce(sum(amount), 0) FROM ledger_leg WHERE account = ?", arguments: [account])
            ?? .zero
    }

    /// What a customer has with the shop on a liability account (his balance, his points, his deposits).
    static func held(_ account: String, for customer: CustomerID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(iif(credit = :account, amount, iif(debit = :account, -amount, 0))), 0)
                    FROM ledger WHERE customer_id = :customer
                    """),
            arguments: ["account": account, "customer": customer]) ?? .zero
    }

    /// Posts one row by hand: for what has no document of its own.
    static func post(_ entry: LedgerEntry, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, complaint_id, reference)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            transaction.now, transaction.actor.staff, entry.debit, entry.credit, entry.amount,
            entry.kind.rawValue, entry.customer, entry.settlement, entry.complaint, entry.reference,
        ])
    }
}
