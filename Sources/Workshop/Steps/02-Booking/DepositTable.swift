import GRDB

/// The deposits of bookings: rows of money, never edited; what is left is their sum less what was billed with it.
enum DepositTable {
    static let migration = Migration(
        414, "deposits",
        """
        CREATE TABLE deposit (
          id          INTEGER PRIMARY KEY,
          booking_id  INTEGER NOT NULL REFERENCES booking (id), -- goes along when the booking is moved
          customer_id INTEGER NOT NULL REFERENCES customer (id),
          kind        TEXT    NOT NULL CHECK (kind IN ('taken', 'returned', 'kept')), -- kept: of a visit that did not take place
          amount      INTEGER NOT NULL,                       -- fen; kept less than nothing: kept no more
          method      TEXT    CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')),
          reference   TEXT    NOT NULL DEFAULT '',            -- of the slip; of what is kept its reason, of reasons.csv
          at          INTEGER NOT NULL,
          staff_id    INTEGER NOT NULL REFERENCES staff (id),
          CHECK (amount > 0 OR kind = 'kept' AND amount < 0),
          CHECK ((kind = 'kept') = (method IS NULL))
        ) STRICT;
        CREATE INDEX deposit_by_booking ON deposit (booking_id);
        CREATE INDEX deposit_by_time    ON deposit (at);
        -- What lies there for a booking and was not used for a bill yet.
        CREATE VIEW deposit_left AS
          SELECT b.id AS booking_id,
                 (SELECT coalesce(sum(iif(d.kind = 'taken', d.amount, -d.amount)), 0)
                  FROM deposit d WHERE d.booking_id = b.id)
                 - (SELECT coalesce(sum(p.amount), 0) FROM reception r
                    JOIN settlement s ON s.order_id = r.order_id
                    JOIN payment p ON p.settlement_id = s.id AND p.method = 'deposit'
                    WHERE r.booking_id = b.id) AS amount
          FROM booking b;
        CREATE TRIGGER a_deposit_is_never_edited BEFORE UPDATE ON deposit
        WHEN (new.id, new.customer_id, new.kind, new.amount, new.method, new.reference, new.at, new.staff_id)
             IS NOT (old.id, old.customer_id, old.kind, old.amount, old.method, old.reference, old.at, old.staff_id)
          BEGIN SELECT RAISE(ABORT, 'a deposit is never edited'); END;
        CREATE TRIGGER a_deposit_is_never_deleted BEFORE DELETE ON deposit
          BEGIN SELECT RAISE(ABORT, 'a deposit is never deleted'); END;
        CREATE TRIGGER no_more_goes_than_was_taken AFTER INSERT ON deposit
        WHEN (SELECT amount FROM deposit_left WHERE booking_id = new.booking_id) < 0
          OR (SELECT sum(amount) FROM deposit WHERE booking_id = new.booking_id AND kind = 'kept') < 0
          BEGIN SELECT RAISE(ABORT, 'more goes than was taken'); END;
        -- Bills brought over from another system had their deposits there.
        CREATE TRIGGER a_deposit_pays_once AFTER INSERT ON payment
        WHEN new.method = 'deposit' AND new.ref IS NULL
         AND coalesce((SELECT l.amount FROM settlement s JOIN reception r ON r.order_id = s.order_id
                       JOIN deposit_left l ON l.booking_id = r.booking_id WHERE s.id = new.settlement_id), -1) < 0
          BEGIN SELECT RAISE(ABORT, 'more goes than was taken'); END;
        -- What was agreed used to count as taken; nobody knows by what means.
        INSERT INTO deposit (booking_id, customer_id, kind, amount, method, at, staff_id)
          SELECT b.id, b.customer_id, 'taken', b.deposit, 'cash', b.made_at, b.made_by FROM booking b
          WHERE b.deposit > 0 AND b.state NOT IN ('moved', 'cancelled');
        """)

    /// Whoever leaves money gets a receipt, and every receipt its own number.
    static let numbered = Migration(
        491, "deposit-receipts",
        """
        ALTER TABLE deposit ADD COLUMN number TEXT;           -- DJ260312-001, of its receipt
        UPDATE deposit SET number = n.number
          FROM (SELECT id, 'DJ' || day || '-' || printf('%03d', row_number() OVER (PARTITION BY day ORDER BY id)) AS number
                FROM (SELECT id, substr(strftime('%Y%m%d', at, 'unixepoch', '+8 hours'), 3) AS day
                      FROM deposit WHERE kind = 'taken')) n
          WHERE n.id = deposit.id;
        CREATE UNIQUE INDEX deposit_by_number ON deposit (number);
        CREATE TRIGGER a_receipt_keeps_its_number BEFORE UPDATE OF number ON deposit
          BEGIN SELECT RAISE(ABORT, 'a deposit is never edited'); END;
        CREATE TRIGGER what_is_taken_has_a_receipt BEFORE INSERT ON deposit
        WHEN (new.kind = 'taken') <> (coalesce(new.number, '') <> '')
          BEGIN SELECT RAISE(ABORT, 'a deposit taken has a number, another has none'); END;
        """)

    /// One row of money.
    static func deposit(_ id: DepositID, in snapshot: Snapshot) throws -> (Deposit, of: BookingID) {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT d.*, s.name AS staff_name FROM deposit d JOIN staff s ON s.id = d.staff_id WHERE d.id = ?
                    """), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("订金", "deposit")) }
        return (try Deposit(row: row), row["booking_id"])
    }

    /// What lies there for a booking and was not used in billing yet. Billing asks it for the order's booking.
    static func left(of booking: BookingID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT amount FROM deposit_left WHERE booking_id = ?"),
            arguments: [booking]) ?? .zero
    }

    static func deposits(of booking: BookingID, in snapshot: Snapshot) throws -> [Deposit] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT d.*, s.name AS staff_name FROM deposit d JOIN staff s ON s.id = d.staff_id
                    WHERE d.booking_id = ? ORDER BY d.id
                    """), arguments: [booking], Deposit.init(row:))
    }

    /// - Returns: the row and the number of its receipt.
    @discardableResult
    static func insert(
        _ kind: Deposit.Kind, _ amount: Money, by method: DepositTender.Method?, reference: String,
        for booking: Booking, in transaction: Transaction
    ) throws -> (id: DepositID, number: String?) {
        let day = transaction.today.inNumbers
        let number =
            kind == .taken
            ? try RunningNumber.next("DJ\(day)-", digits: 3, of: "deposit", in: transaction) : nil
        try transaction.db.perform(
            sql: """
                INSERT INTO deposit (booking_id, customer_id, kind, amount, method, reference, at, staff_id, number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                booking.id, booking.customer, kind.rawValue, amount, method?.rawValue,
                CleanText.kept(reference), transaction.now, transaction.actor.staff, number,
            ])
        return (DepositID(transaction.db.lastInsertedRowID), number)
    }

    /// The money goes where the booking goes.
    static func move(from old: BookingID, to new: BookingID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE deposit SET booking_id = ? WHERE booking_id = ?", arguments: [new, old])
    }
}

extension Deposit {
    init(row: Row) throws {
        let kind: String = row["kind"]
        let method: String? = row["method"]
        guard let kind = Kind(rawValue: kind) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "deposit")
        }
        let number: String? = row["number"]
        self.init(
            id: row["id"], number: number ?? "", kind: kind, amount: row["amount"],
            method: method.flatMap(DepositTender.Method.init(rawValue:)),
            reference: row["reference"], at: row["at"], staffName: row["staff_name"])
    }
}
