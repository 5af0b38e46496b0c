import GRDB

/// What was asked and paid for sales over the counter. A bill is what stands on the sale less what was asked before,
/// so goods that came back make a bill with negative amounts.
enum SaleBillTable {
    static let migration = Migration(
        482, "sale-bill",
        """
        CREATE TABLE sale_bill (
          id           INTEGER PRIMARY KEY,
          number       TEXT    NOT NULL UNIQUE,               -- XS260312-001
          sale_id      INTEGER NOT NULL REFERENCES counter_sale (id),
          customer_id  INTEGER REFERENCES customer (id),
          total        INTEGER NOT NULL CHECK (total <> 0),   -- fen, tax included; negative: goods came back
          tax          INTEGER NOT NULL,
          agreement    TEXT    CHECK (agreement <> ''),       -- the rest is on account
          due_on       TEXT,
          at           INTEGER NOT NULL,
          cashier_id   INTEGER NOT NULL REFERENCES staff (id),
          reason       TEXT,                                  -- of reasons.csv, list "reversal"
          authority_id INTEGER REFERENCES authority (id),
          CHECK ((agreement IS NULL) = (due_on IS NULL)),
          CHECK (agreement IS NULL OR (total > 0 AND customer_id IS NOT NULL)),
          CHECK ((total < 0) = (authority_id IS NOT NULL)),
          CHECK ((reason IS NULL) = (authority_id IS NULL))
        ) STRICT;
        CREATE INDEX sale_bill_by_sale ON sale_bill (sale_id);
        CREATE INDEX sale_bill_by_time ON sale_bill (at);
        CREATE TABLE sale_bill_line (
          bill_id      INTEGER NOT NULL REFERENCES sale_bill (id),
          sale_line_id INTEGER NOT NULL REFERENCES counter_sale_line (id),
          quantity     INTEGER NOT NULL,
          gross        INTEGER NOT NULL,
          tax          INTEGER NOT NULL,
          PRIMARY KEY (bill_id, sale_line_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sale_bill_line_by_line ON sale_bill_line (sale_line_id);
        CREATE TABLE sale_payment (
          id         INTEGER PRIMARY KEY,
          sale_id    INTEGER NOT NULL REFERENCES counter_sale (id),
          method     TEXT    NOT NULL CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')),
          amount     INTEGER NOT NULL CHECK (amount <> 0),    -- fen; negative: paid back
          tendered   INTEGER CHECK (tendered >= amount),
          reference  TEXT    NOT NULL DEFAULT '',
          at         INTEGER NOT NULL,
          cashier_id INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX sale_payment_by_sale ON sale_payment (sale_id, id);
        CREATE INDEX sale_payment_by_time ON sale_payment (at);
        CREATE TABLE sale_account (                           -- kept by triggers: the few that are owed are found at once
          sale_id     INTEGER PRIMARY KEY REFERENCES counter_sale (id),
          customer_id INTEGER REFERENCES customer (id),
          billed      INTEGER NOT NULL DEFAULT 0,
          paid        INTEGER NOT NULL DEFAULT 0,
          agreement   TEXT,
          due_on      TEXT
        ) STRICT;
        INSERT INTO sale_account (sale_id, customer_id, billed, paid) -- paid before the till knew of it
          SELECT id, customer_id, settled, settled FROM counter_sale WHERE settled <> 0;
        CREATE INDEX sale_account_owed ON sale_account (customer_id) WHERE billed > paid;
        CREATE TRIGGER sale_bill_is_booked AFTER INSERT ON sale_bill BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
          VALUES (new.at, new.cashier_id, 'owed.customer', 'material', new.total, 'sale', new.customer_id, new.number),
                 (new.at, new.cashier_id, 'tax-in-sales', 'tax', new.tax, 'sale', new.customer_id, new.number);
          INSERT INTO sale_account (sale_id, customer_id) VALUES (new.sale_id, new.customer_id)
            ON CONFLICT (sale_id) DO NOTHING;
          UPDATE sale_account SET billed = billed + new.total, agreement = coalesce(new.agreement, agreement),
                                  due_on = coalesce(new.due_on, due_on) WHERE sale_id = new.sale_id;
          UPDATE counter_sale SET settled = settled + new.total, version = version + 1 WHERE id = new.sale_id;
        END;
        CREATE TRIGGER sale_payment_is_asked_for BEFORE INSERT ON sale_payment
        WHEN NOT EXISTS (SELECT 1 FROM sale_account a WHERE a.sale_id = new.sale_id
                         AND iif(new.amount > 0, a.paid + new.amount <= a.billed, a.paid + new.amount >= a.billed))
          BEGIN SELECT RAISE(ABORT, 'no more is paid, or paid back, than was asked'); END;
        CREATE TRIGGER sale_payment_is_booked AFTER INSERT ON sale_payment BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
            SELECT new.at, new.cashier_id, new.method, 'owed.customer', new.amount, 'payment', c.customer_id, c.number
            FROM counter_sale c WHERE c.id = new.sale_id;
          UPDATE sale_account SET paid = paid + new.amount WHERE sale_id = new.sale_id;
        END;
        CREATE TRIGGER what_is_owed_is_on_account BEFORE UPDATE OF handed_at ON counter_sale
        WHEN old.handed_at IS NULL AND new.handed_at IS NOT NULL
         AND EXISTS (SELECT 1 FROM sale_account a WHERE a.sale_id = new.id AND a.billed > a.paid AND a.agreement IS NULL)
          BEGIN SELECT RAISE(ABORT, 'a sale is paid before it is handed over'); END;
        CREATE TRIGGER sale_bill_is_frozen BEFORE UPDATE ON sale_bill
          BEGIN SELECT RAISE(ABORT, 'a bill is never edited'); END;
        CREATE TRIGGER sale_bill_is_kept BEFORE DELETE ON sale_bill
          BEGIN SELECT RAISE(ABORT, 'a bill is never edited'); END;
        CREATE TRIGGER sale_payment_is_frozen BEFORE UPDATE ON sale_payment
          BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;
        CREATE TRIGGER sale_payment_is_kept BEFORE DELETE ON sale_payment
          BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;
        """)

    static func account(of sale: CounterSaleID, in snapshot: Snapshot) throws -> SaleAccount {
        let head = try CounterSaleTable.sale(sale, in: snapshot)
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM sale_account WHERE sale_id = ?"),
            arguments: [sale])
        let agreement: String? = row?["agreement"]
        let dueOn: Day? = row?["due_on"]
        return SaleAccount(
            sale: head, lines: try CounterSaleTable.lines(of: sale, in: snapshot),
            billed: row?["billed"] ?? .zero, paid: row?["paid"] ?? .zero,
            account: agreement.flatMap { name in dueOn.map { AccountTerms(agreement: name, dueOn: $0) } },
            payments: try payments(of: sale, in: snapshot),
            purse: try head.customer.map { try MemberTable.purse(of: $0, in: snapshot) },
            onAccount: try head.customer.map { try MemberTable.onAccount($0, in: snapshot) } ?? .zero)
    }

    static func payments(of sale: CounterSaleID, in snapshot: Snapshot) throws -> [Payment] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.*, c.name AS cashier_name FROM sale_payment p JOIN staff c ON c.id = p.cashier_id
                    WHERE p.sale_id = ? ORDER BY p.id
                    """), arguments: [sale]
        ).map { row in
            Payment(
                id: row["id"],
                tender: Tender(
                    method: try EstimateTable.choice(row, "method"), amount: row["amount"],
                    tendered: row["tendered"], reference: row["reference"]),
                at: row["at"], cashierName: row["cashier_name"])
        }
    }

    /// Asks for what stands on the sale and was not asked for; negative when goods came back.
    static func ask(
        _ account: SaleAccount, _ terms: AccountTerms?,
        because: (reason: String, authority: AuthorityID)? = nil, in transaction: Transaction
    ) throws {
        let sale = account.sale
        let before = try asked(of: sale.id, in: transaction.snapshot)
        let lines = account.lines.map {
            line -> (id: SaleLineID, quantity: Quantity, gross: Money, tax: Money) in
            // What was paid before the till knew of counter sales has no bill to read.
            let isOld = before.isEmpty && account.billed != .zero
            let asked = before[line.id] ?? (isOld ? whole(line) : nil)
            let stands = sale.cancelledAt == nil ? line.sold : .zero
            let gross = stands.times(line.unitPrice)
            return (
                line.id, stands - (asked?.quantity ?? .zero), gross - (asked?.gross ?? .zero),
                Money.tax(of: gross, rate: line.taxRate) - (asked?.tax ?? .zero)
            )
        }.filter { $0.quantity != .zero }
        let day = transaction.today.inNumbers
        try transaction.db.perform(
            sql: """
                INSERT INTO sale_bill (number, sale_id, customer_id, total, tax, agreement, due_on, at, cashier_id, reason,
                                       authority_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try RunningNumber.next("XS\(day)-", digits: 3, of: "sale_bill", in: transaction), sale.id,
                sale.customer, account.toBill, lines.map(\.tax).total(), terms?.agreement, terms?.dueOn,
                transaction.now, transaction.actor.staff, because?.reason, because?.authority,
            ])
        let bill = transaction.db.lastInsertedRowID
        for line in lines {
            try transaction.db.perform(
                sql: "INSERT INTO sale_bill_line VALUES (?, ?, ?, ?, ?)",
                arguments: [bill, line.id, line.quantity, line.gross, line.tax])
        }
    }

    private static func whole(_ line: CounterSaleLine) -> (quantity: Quantity, gross: Money, tax: Money) {
        (line.quantity, line.gross, line.tax)
    }

    /// What was asked for the lines of a sale so far.
    private static func asked(
        of sale: CounterSaleID, in snapshot: Snapshot
    ) throws -> [SaleLineID: (quantity: Quantity, gross: Money, tax: Money)] {
        var asked: [SaleLineID: (quantity: Quantity, gross: Money, tax: Money)] = [:]
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.sale_line_id, sum(l.quantity) AS quantity, sum(l.gross) AS gross, sum(l.tax) AS tax
                    FROM sale_bill b JOIN sale_bill_line l ON l.bill_id = b.id
                    WHERE b.sale_id = ? GROUP BY l.sale_line_id
                    """), arguments: [sale])
        for row in rows {
            let line: SaleLineID = row["sale_line_id"]
            asked[line] = (quantity: row["quantity"], gross: row["gross"], tax: row["tax"])
        }
        return asked
    }

    static func insert(
        _ payments: [Tender], for sale: CounterSaleID, in transaction: Transaction
    ) throws {
        for tender in payments {
            try transaction.db.cachedStatement(
                sql: """
                    INSERT INTO sale_payment (sale_id, method, amount, tendered, reference, at, cashier_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                sale, tender.method.rawValue, tender.amount, tender.tendered, tender.reference,
                transaction.now, transaction.actor.staff,
            ])
        }
    }
}
