import GRDB

/// Completion certificates 竣工出厂合格证, numbered through the year, and the checks by those who did the work.
enum CertificateTable {
    static let migration = Migration(
        443, "certificates",
        """
        CREATE TABLE certificate (
          id            INTEGER PRIMARY KEY,
          number        TEXT    NOT NULL UNIQUE CHECK (number <> ''), -- HG2026-000123; never given twice
          order_id      INTEGER NOT NULL REFERENCES repair_order (id),
          inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspection (id),
          kind          TEXT    NOT NULL CHECK (kind <> ''),  -- of warranty_terms.csv
          issued_at     INTEGER NOT NULL,
          voided_at     INTEGER
        ) STRICT;
        CREATE INDEX certificate_by_order ON certificate (order_id);
        -- A certificate stands and falls with the check it certifies.
        CREATE TRIGGER certificate_needs_a_pass BEFORE INSERT ON certificate
        WHEN NOT EXISTS (SELECT 1 FROM inspection i
                         WHERE i.id = new.inspection_id AND i.order_id = new.order_id AND i.result = 'pass'
                           AND i.voided_at IS NULL)
          BEGIN SELECT RAISE(ABORT, 'no certificate without a pass'); END;
        CREATE TRIGGER certificate_falls_with_its_check AFTER UPDATE OF voided_at ON inspection
        BEGIN
          UPDATE certificate SET voided_at = new.voided_at WHERE inspection_id = new.id;
        END;
        CREATE TRIGGER certificate_is_kept BEFORE DELETE ON certificate
          BEGIN SELECT RAISE(ABORT, 'a certificate is kept'); END;
        CREATE TABLE work_check (                             -- self check 自检, cross check 互检; the final one is an inspection
          id        INTEGER PRIMARY KEY,
          order_id  INTEGER NOT NULL REFERENCES repair_order (id),
          kind      TEXT    NOT NULL CHECK (kind IN ('self', 'cross')),
          staff_id  INTEGER NOT NULL REFERENCES staff (id),
          at        INTEGER NOT NULL,
          items     INTEGER NOT NULL CHECK (items > 0),
          wrong     TEXT    NOT NULL CHECK (json_valid(wrong)), -- names of what was not right
          note      TEXT    NOT NULL DEFAULT '',
          voided_at INTEGER
        ) STRICT;
        CREATE INDEX work_check_by_order ON work_check (order_id, id);
        """)

    /// Who did the work and a colleague have looked at it before the inspector certifies it; else it was conceded.
    static let checked = Migration(
        484, "certificate-checks",
        """
        CREATE TRIGGER certificate_needs_its_checks BEFORE INSERT ON certificate
        WHEN (SELECT count(DISTINCT kind) FROM work_check
              WHERE order_id = new.order_id AND voided_at IS NULL AND wrong = '[]') < 2
         AND NOT EXISTS (SELECT 1 FROM inspection i JOIN authority a ON a.id = i.authority_id
                         WHERE i.id = new.inspection_id AND a.kind = 'concession')
          BEGIN SELECT RAISE(ABORT, 'no certificate without self check and cross check'); END;
        """)

    /// The year's next number: gaps never, twice never.
    static func issue(
        _ kind: String, for inspection: InspectionID, of order: OrderID, in transaction: Transaction
    ) throws -> String {
        let prefix = "HG\(transaction.today.year)-"
        let last = try String.fetchOne(
            transaction.db,
            sql:
                "SELECT number FROM certificate WHERE number >= ? AND number < ? ORDER BY number DESC LIMIT 1",
            arguments: [prefix, "HG\(transaction.today.year)."])
        let next = String((last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1)
        let number = prefix + String(repeating: "0", count: max(0, 6 - next.count)) + next
        try transaction.db.perform(
            sql:
                "INSERT INTO certificate (number, order_id, inspection_id, kind, issued_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [number, order, inspection, kind, transaction.now])
        return number
    }

    /// The certificate that stands, with everything it says; nil when the work done needs none.
    static func certificate(of order: OrderID, in snapshot: Snapshot) throws -> Certificate? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.*, o.number AS order_number, o.opened_at, coalesce(v.plate, '') AS plate,
                           coalesce(v.vin, '') AS vin, v.model, u.name AS customer, i.km_out, i.road_test_km,
                           s.name AS inspector, (SELECT km_in FROM reception r WHERE r.order_id = o.id) AS km_in
                    FROM certificate c
                    JOIN repair_order o ON o.id = c.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    JOIN customer u ON u.id = o.customer_id
                    JOIN inspection i ON i.id = c.inspection_id
                    JOIN staff s ON s.id = i.inspector_id
                    WHERE c.order_id = ? AND c.voided_at IS NULL ORDER BY c.id DESC LIMIT 1
                    """), arguments: [order])
        guard let row else { return nil }
        let kind: String = row["kind"]
        let term = try WarrantyTerm.all(of: snapshot).first { $0.kind == kind }
        return Certificate(
            number: row["number"], kind: term?.name ?? Phrase(same: kind), order: order,
            orderNumber: row["order_number"], plate: row["plate"], vin: row["vin"], model: row["model"],
            customer: row["customer"], broughtInAt: row["opened_at"], issuedAt: row["issued_at"],
            kmIn: row["km_in"], kmOut: row["km_out"], roadTestKm: row["road_test_km"],
            inspector: row["inspector"],
            works: try AuthorisedLabourTable.lines(of: order, in: snapshot).map(\.agreed.line.title),
            warrantyKm: term?.km ?? 0, warrantyDays: term?.days ?? 0)
    }

    // MARK: checks by those who did the work

    static func record(
        _ kind: WorkCheck.Kind, _ items: [CheckedItem], of order: OrderID, note: String,
        in transaction: Transaction
    ) throws -> WorkCheckID {
        try transaction.db.perform(
            sql: """
                INSERT INTO work_check (order_id, kind, staff_id, at, items, wrong, note)
                VALUES (?, ?, ?, ?, ?, json(?), ?)
                """,
            arguments: [
                order, kind.rawValue, transaction.actor.staff, transaction.now, items.count,
                try WorkCheck.text(items.filter { !$0.ok }.map(\.name)), note,
            ])
        return WorkCheckID(transaction.db.lastInsertedRowID)
    }

    /// The self and cross checks of an order since it last came to the workshop, the last first.
    static func checks(of order: OrderID, in snapshot: Snapshot) throws -> [WorkCheck] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.*, s.name AS staff FROM work_check c JOIN staff s ON s.id = c.staff_id
                    WHERE c.order_id = ? AND c.voided_at IS NULL
                      AND c.at >= coalesce((SELECT max(at) FROM inspection WHERE order_id = c.order_id
                                            AND result = 'fail' AND voided_at IS NULL), 0)
                      AND c.at >= coalesce((SELECT max(opened_at) FROM job WHERE order_id = c.order_id
                                            AND withdrawn_at IS NULL), 0)
                    ORDER BY c.id DESC
                    """), arguments: [order]
        ).map { row in
            let kind: WorkCheck.Kind = try EstimateTable.choice(row, "kind")
            return WorkCheck(
                id: row["id"], kind: kind, by: row["staff"], at: row["at"], items: row["items"],
                wrong: try WorkCheck.names(row["wrong"]))
        }
    }

    static func setVoided(_ id: WorkCheckID, _ isVoid: Bool, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE work_check SET voided_at = CASE WHEN :void THEN :now END
                WHERE id = :id AND (voided_at IS NULL) = :void
                """, arguments: ["void": isVoid, "now": transaction.now, "id": id])
        try transaction.demandChange(.overtakenRow(Phrase("自检互检记录", "check")))
    }
}
