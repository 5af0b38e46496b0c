import GRDB

/// The completion inspection: every item, every complaint, pass or back to the bay.

enum InspectionTable {
    static let migration = Migration(
        109, "quality-check",
        """
        CREATE TABLE inspection (
          id           INTEGER PRIMARY KEY,
          order_id     INTEGER NOT NULL REFERENCES repair_order (id),
          inspector_id INTEGER NOT NULL REFERENCES staff (id),
          at           INTEGER NOT NULL,
          result       TEXT    NOT NULL CHECK (result IN ('pass', 'fail')),
          reason       TEXT,                                  -- of reasons.csv, list "qc-fail"
          note         TEXT    NOT NULL DEFAULT '',
          road_test_km INTEGER NOT NULL DEFAULT 0,
          km_out       INTEGER,
          authority_id INTEGER REFERENCES authority (id),     -- own work, or a concession
          voided_at    INTEGER,                               -- work went on after it: no longer a proof
          CHECK ((result = 'fail') = (reason IS NOT NULL)),
          CHECK (result = 'fail' OR km_out IS NOT NULL)
        ) STRICT;
        CREATE INDEX inspection_by_order ON inspection (order_id, id);
        -- Work after a pass takes the proof away, whoever does it.
        CREATE TRIGGER work_after_a_pass_voids_it AFTER INSERT ON job
        BEGIN
          UPDATE inspection SET voided_at = new.opened_at
          WHERE order_id = new.order_id AND result = 'pass' AND voided_at IS NULL;
        END;
        CREATE TRIGGER unfinished_work_voids_a_pass AFTER UPDATE OF finished_at, withdrawn_at ON job
        WHEN new.finished_at IS NULL AND new.withdrawn_at IS NULL
        BEGIN
          UPDATE inspection SET voided_at = max(at, new.opened_at)
          WHERE order_id = new.order_id AND result = 'pass' AND voided_at IS NULL;
        END;
        CREATE TABLE inspection_item (
          inspection_id INTEGER NOT NULL REFERENCES inspection (id),
          position      INTEGER NOT NULL,
          name          TEXT    NOT NULL,
          name_en       TEXT    NOT NULL DEFAULT '',          -- empty: the same
          concern_id    INTEGER REFERENCES concern (id),
          ok            INTEGER NOT NULL CHECK (ok IN (0, 1)),
          PRIMARY KEY (inspection_id, position)
        ) STRICT, WITHOUT ROWID;
        """)

    /// Cars that wait for their check, the most pressing promise first.
    static func queue(in snapshot: Snapshot) throws -> [InspectionDue] {
        try RepairOrderTable.carsInShop(in: snapshot).filter { $0.step == .qualityCheck }
            .map { try due($0, in: snapshot) }
    }

    static func due(_ line: OrderLine, in snapshot: Snapshot) throws -> InspectionDue {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT (SELECT max(finished_at) FROM job WHERE order_id = :order) AS finished_at,
                           (SELECT count(*) FROM inspection
                            WHERE order_id = :order AND result = 'fail' AND voided_at IS NULL) AS failures
                    """), arguments: ["order": line.id])
        return InspectionDue(
            order: line.id, number: line.number, plate: line.plate, model: line.model,
            customer: line.customer, promisedAt: line.promisedAt, finishedAt: row?["finished_at"],
            technicians: try workers(on: line.id, in: snapshot).map(\.name), failures: row?["failures"] ?? 0)
    }

    /// Everyone whose job clock ran on the order.
    static func workers(on order: OrderID, in snapshot: Snapshot) throws -> [(id: StaffID, name: String)] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT s.id, s.name FROM staff s
                    WHERE s.id IN (SELECT k.staff_id FROM clocking k WHERE k.order_id = ?) ORDER BY s.number
                    """), arguments: [order]
        ) { ($0["id"], $0["name"]) }
    }
}
