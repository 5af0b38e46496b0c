import GRDB

/// What the shop answers for, line by line, fixed on the day the car leaves (handbook section 3, rule).
enum LineWarrantyTable {
    static let migration = Migration(
        444, "line-warranties",
        """
        CREATE TABLE line_warranty (                          -- whichever comes first; later changes of the terms do not touch it
          line_id   INTEGER PRIMARY KEY REFERENCES estimate_line (id),
          order_id  INTEGER NOT NULL REFERENCES delivery (order_id),
          kind      TEXT    NOT NULL CHECK (kind <> ''),
          km        INTEGER NOT NULL CHECK (km >= 0),
          days      INTEGER NOT NULL CHECK (days > 0),
          left_on   TEXT    NOT NULL,
          until_day TEXT    NOT NULL,
          until_km  INTEGER                                   -- NULL: the km out are not known
        ) STRICT;
        CREATE INDEX line_warranty_by_order ON line_warranty (order_id);
        CREATE TRIGGER warranty_is_never_edited BEFORE UPDATE ON line_warranty
          BEGIN SELECT RAISE(ABORT, 'a warranty given is kept'); END;
        CREATE TRIGGER warranty_is_never_taken_away BEFORE DELETE ON line_warranty
          BEGIN SELECT RAISE(ABORT, 'a warranty given is kept'); END;
        """)

    /// Gives every line its term from today. Work without a kind counts as minor repair; a car that leaves
    /// unrepaired takes none with it.
    static func fix(_ card: DeliveryCard, in transaction: Transaction) throws {
        guard case .passed? = card.grounds else { return }
        let terms = try WarrantyTerm.all(of: transaction.snapshot)
        for charge in card.charges where charge.kind != .other {
            let kind = charge.workKind ?? "minor"
            guard let term = terms.first(where: { $0.kind == kind }), term.days > 0 else { continue }
            try transaction.db.perform(
                sql: """
                    INSERT INTO line_warranty (line_id, order_id, kind, km, days, left_on, until_day, until_km)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    charge.line, card.order.id, kind, term.km, term.days, transaction.today,
                    transaction.today.adding(days: term.days), card.kmOut.map { $0 + term.km },
                ])
        }
    }

    /// What was answered for when the car left, in the estimate's sequence.
    static func warranties(of order: OrderID, in snapshot: Snapshot) throws -> [LineWarranty] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.*, l.name FROM line_warranty w JOIN estimate_line l ON l.id = w.line_id
                    WHERE w.order_id = ? ORDER BY l.position
                    """), arguments: [order]
        ) { row in
            LineWarranty(
                line: row["line_id"], name: row["name"], kind: row["kind"], km: row["km"], days: row["days"],
                leftOn: row["left_on"], untilDay: row["until_day"], untilKm: row["until_km"])
        }
    }
}
