import GRDB

/// What customers agreed to in advance, one row each time; the last that was not withdrawn counts.
enum AllowanceTable {
    static let migration = Migration(
        425, "allowances",
        """
        CREATE TABLE allowance (                              -- "up to so much without asking"
          id           INTEGER PRIMARY KEY,
          order_id     INTEGER NOT NULL REFERENCES repair_order (id),
          up_to        INTEGER NOT NULL CHECK (up_to > 0),    -- fen, tax included
          by_whom      TEXT    NOT NULL CHECK (by_whom <> ''),
          how          TEXT    NOT NULL CHECK (how IN ('in-person', 'phone', 'message')),
          at           INTEGER NOT NULL,
          staff_id     INTEGER NOT NULL REFERENCES staff (id),
          withdrawn_at INTEGER
        ) STRICT;
        CREATE INDEX allowance_by_order ON allowance (order_id, id);
        CREATE TRIGGER allowance_is_never_edited BEFORE UPDATE OF id, order_id, up_to, by_whom, how, at, staff_id ON allowance
          BEGIN SELECT RAISE(ABORT, 'an allowance is never edited'); END;
        -- Only work found later, that the customer pays himself, of original parts, and no fen more than agreed.
        CREATE TRIGGER an_allowance_goes_no_further BEFORE INSERT ON authorisation WHEN new.allowance_id IS NOT NULL
        BEGIN
          SELECT RAISE(ABORT, 'this allowance does not stand')
            WHERE new.allowance_id IS NOT
                  (SELECT max(id) FROM allowance WHERE order_id = new.order_id AND withdrawn_at IS NULL);
          SELECT RAISE(ABORT, 'an allowance is for additional work at the customer''s own cost')
            WHERE NOT EXISTS (SELECT 1 FROM estimate_line WHERE id = new.line_id AND additional = 1
                              AND payer = 'customer' AND coalesce(grade, 'original') = 'original');
          SELECT RAISE(ABORT, 'more than was agreed in advance')
            WHERE new.agreed > (SELECT up_to FROM allowance WHERE id = new.allowance_id)
                - (SELECT coalesce(sum(a.agreed), 0) FROM line_state s JOIN authorisation a ON a.id = s.authorisation_id
                   WHERE s.order_id = new.order_id AND s.line_id <> new.line_id AND a.allowance_id IS NOT NULL);
        END;
        """)

    /// The allowance that stands for an order.
    static func standing(of order: OrderID, in snapshot: Snapshot) throws -> StandingAllowance? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.*, (SELECT coalesce(sum(a.agreed), 0)
                                 FROM line_state s JOIN authorisation a ON a.id = s.authorisation_id
                                 WHERE s.order_id = w.order_id AND a.allowance_id IS NOT NULL) AS used
                    FROM allowance w WHERE w.order_id = ? AND w.withdrawn_at IS NULL ORDER BY w.id DESC LIMIT 1
                    """),
            arguments: [order]
        ).map(StandingAllowance.init(row:))
    }

    static func insert(_ allowance: Allowance, order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO allowance (order_id, up_to, by_whom, how, at, staff_id) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                order, allowance.upTo, CleanText.kept(allowance.byWhom), allowance.how.rawValue,
                transaction.now, transaction.actor.staff,
            ])
    }

    /// Nothing more is authorised by it; what was stays agreed.
    static func withdraw(of order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE allowance SET withdrawn_at = ? WHERE order_id = ? AND withdrawn_at IS NULL",
            arguments: [transaction.now, order])
    }
}

extension StandingAllowance {
    init(row: Row) {
        let how: String = row["how"]
        self.init(
            id: row["id"],
            allowance: Allowance(
                upTo: row["up_to"], byWhom: row["by_whom"], how: Told(rawValue: how) ?? .inPerson),
            at: row["at"], staff: row["staff_id"], used: row["used"])
    }
}
