import GRDB

/// Days that were counted and closed; the store takes no more entries for them.
enum DayCloseTable {
    static let migration = Migration(
        452, "day-close",
        """
        CREATE TABLE day_close (
          id         INTEGER PRIMARY KEY,
          day        TEXT    NOT NULL,
          cashier_id INTEGER REFERENCES staff (id),           -- NULL: the whole shop
          from_at    INTEGER NOT NULL,                        -- the day's moments in the shop's zone
          until_at   INTEGER NOT NULL,
          closed_at  INTEGER NOT NULL,
          closed_by  INTEGER NOT NULL REFERENCES staff (id),
          reason     TEXT    NOT NULL DEFAULT '',             -- of a difference, of reasons.csv
          CHECK (until_at > from_at)
        ) STRICT;
        CREATE UNIQUE INDEX one_close_a_cashier ON day_close (day, cashier_id) WHERE cashier_id IS NOT NULL;
        CREATE UNIQUE INDEX one_close_a_day ON day_close (day) WHERE cashier_id IS NULL;
        CREATE INDEX day_close_by_end ON day_close (until_at);
        CREATE INDEX day_close_by_day ON day_close (day);
        CREATE TABLE day_close_count (
          close_id INTEGER NOT NULL REFERENCES day_close (id),
          method   TEXT    NOT NULL,
          entries  INTEGER NOT NULL,
          book     INTEGER NOT NULL,
          counted  INTEGER NOT NULL,
          PRIMARY KEY (close_id, method)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER day_close_is_frozen BEFORE UPDATE ON day_close
          BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;
        CREATE TRIGGER day_close_is_kept BEFORE DELETE ON day_close
          BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;
        CREATE TRIGGER day_close_count_is_frozen BEFORE UPDATE ON day_close_count
          BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;
        CREATE TRIGGER day_close_count_is_kept BEFORE DELETE ON day_close_count
          BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;
        CREATE TRIGGER a_closed_day_takes_no_entry BEFORE INSERT ON ledger
        WHEN EXISTS (SELECT 1 FROM day_close c WHERE c.until_at > new.at AND c.from_at <= new.at
                     AND (c.cashier_id IS NULL OR c.cashier_id = new.staff_id))
          BEGIN SELECT RAISE(ABORT, 'the day is closed'); END;
        CREATE TRIGGER a_closed_day_takes_no_bill BEFORE INSERT ON settlement
        WHEN EXISTS (SELECT 1 FROM day_close c WHERE c.until_at > new.posted_at AND c.from_at <= new.posted_at
                     AND (c.cashier_id IS NULL OR c.cashier_id = new.cashier_id))
          BEGIN SELECT RAISE(ABORT, 'the day is closed'); END;
        """)

    private static let money = PaymentMethod.counted.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// Whether this cashier's day, or the shop's, takes no more entries.
    static func isClosed(_ till: TillDay, in snapshot: Snapshot) throws -> Bool {
        try ClosedDayTable.isClosed(till.day, cashier: till.cashier, in: snapshot)
    }

    /// Refuses when the actor's day, or the shop's, takes no more entries.
    static func demandOpen(in transaction: Transaction) throws {
        try ClosedDayTable.demandOpen(in: transaction)
    }

    /// What the cashiers of a day counted, all together; what nobody counted stands as the book says.
    static func counted(on day: Day, in snapshot: Snapshot) throws -> [PaymentMethod: Money] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT n.method, sum(n.counted - n.book) AS difference FROM day_close c
                    JOIN day_close_count n ON n.close_id = c.id
                    WHERE c.day = ? AND c.cashier_id IS NOT NULL GROUP BY n.method
                    """),
            arguments: [day])
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try EstimateTable.choice($0, "method") as PaymentMethod, $0["difference"] as Money)
            })
    }

    /// What the book says of a day, method by method; all methods, so that nothing is left uncounted.
    static func book(of till: TillDay, in snapshot: Snapshot) throws -> [TillCount] {
        let span = snapshot.zone.moments(of: till.day)
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT account, count(*) AS entries, sum(amount) AS book FROM (
                      SELECT debit AS account, amount, staff_id FROM ledger
                        WHERE at >= :from AND at < :until AND kind <> 'difference'
                      UNION ALL
                      SELECT credit, -amount, staff_id FROM ledger WHERE at >= :from AND at < :until AND kind <> 'difference')
                    WHERE account IN (\(money)) AND (:cashier IS NULL OR staff_id = :cashier)
                    GROUP BY account
                    """),
            arguments: ["from": span.lowerBound, "until": span.upperBound, "cashier": till.cashier])
        let found = Dictionary(
            uniqueKeysWithValues: rows.map {
                ($0["account"] as String, (entries: $0["entries"] as Int, book: $0["book"] as Money))
            })
        return PaymentMethod.counted.map { method in
            let row = found[method.rawValue]
            return TillCount(
                method: method, entries: row?.entries ?? 0, book: row?.book ?? .zero,
                counted: row?.book ?? .zero)
        }
    }

    /// Days of the last month on which a cashier took money and that were not closed, oldest first.
    static func open(in snapshot: Snapshot) throws -> [(till: TillDay, name: String)] {
        let from = snapshot.zone.startOfDay(snapshot.today.adding(days: -31))
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT DISTINCT l.staff_id, l.at / 900 AS quarter, s.name FROM ledger l
                    JOIN staff s ON s.id = l.staff_id
                    WHERE l.at >= ? AND (l.debit IN (\(money)) OR l.credit IN (\(money))) AND l.kind <> 'difference'
                    """),
            arguments: [from])
        var names: [TillDay: String] = [:]
        for row in rows {
            let quarter: Int64 = row["quarter"]
            let day = snapshot.zone.day(of: Moment(seconds: quarter * 900))
            names[TillDay(day: day, cashier: row["staff_id"])] = row["name"]
        }
        return try names.filter { try !isClosed($0.key, in: snapshot) }
            .map { (till: $0.key, name: $0.value) }
            .sorted { ($0.till.day, $0.name) < ($1.till.day, $1.name) }
    }

    /// Writes the count of a day, books what it was off by, and closes it.
    static func close(_ closing: Closing, in transaction: Transaction) throws {
        let span = transaction.zone.moments(of: closing.till.day)
        // The shop's count adds up its cashiers'; their differences are booked already.
        if let cashier = closing.till.cashier {
            for count in closing.counts where count.difference != .zero {
                try transaction.db.perform(
                    sql: """
                        INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, reference)
                        VALUES (?, ?, ?, 'cash-difference', ?, 'difference', ?)
                        """,
                    arguments: [
                        span.upperBound.adding(seconds: -1), cashier, count.method.rawValue, count.difference,
                        closing.reason,
                    ])
            }
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO day_close (day, cashier_id, from_at, until_at, closed_at, closed_by, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                closing.till.day, closing.till.cashier, span.lowerBound, span.upperBound, transaction.now,
                transaction.actor.staff, closing.reason,
            ])
        let id = transaction.db.lastInsertedRowID
        for count in closing.counts {
            try transaction.db.perform(
                sql: "INSERT INTO day_close_count VALUES (?, ?, ?, ?, ?)",
                arguments: [id, count.method.rawValue, count.entries, count.book, count.counted])
        }
    }
}
