import GRDB

/// The hand-over. Its rows refer to the quality pass and, per payer, to a settlement or an authority.

enum DeliveryTable {
    static let migration = Migration(
        112, "delivery",
        """
        CREATE TABLE delivery (
          order_id        INTEGER PRIMARY KEY REFERENCES repair_order (id),
          inspection_id   INTEGER REFERENCES inspection (id),
          unrepaired      TEXT,                               -- why it leaves without work 未修离厂
          ready_at        INTEGER NOT NULL,                   -- quality check + wash + bill drawn
          told_at         INTEGER,
          told_how        TEXT    CHECK (told_how IN ('in-person', 'phone', 'message')),
          taken_by        TEXT,
          handed_over_by  INTEGER REFERENCES staff (id),
          next_service_on TEXT,
          next_service_km INTEGER,
          version         INTEGER NOT NULL DEFAULT 1,
          CHECK ((inspection_id IS NULL) <> (unrepaired IS NULL)),
          CHECK ((told_at IS NULL) = (told_how IS NULL)),
          CHECK ((taken_by IS NULL) = (handed_over_by IS NULL))
        ) STRICT;
        CREATE INDEX delivery_by_ready ON delivery (ready_at);
        CREATE TABLE delivery_release (                       -- why the car may leave, payer by payer
          order_id      INTEGER NOT NULL REFERENCES delivery (order_id),
          payer         TEXT    NOT NULL,
          settlement_id INTEGER REFERENCES settlement (id),
          authority_id  INTEGER REFERENCES authority (id),
          PRIMARY KEY (order_id, payer),
          CHECK (settlement_id IS NOT NULL OR authority_id IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        -- A car leaves only with its delivery on file.
        CREATE TRIGGER no_car_leaves_without_delivery BEFORE UPDATE OF left_at ON repair_order
        WHEN new.left_at IS NOT NULL AND old.left_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.order_id = new.id AND d.taken_by IS NOT NULL)
          BEGIN SELECT RAISE(ABORT, 'no delivery on file'); END;
        """)

    /// When the order last came to stand at delivery: check, wash and bill were done.
    static func readyAt(_ order: OrderID, in snapshot: Snapshot) throws -> Moment? {
        try PassageTable.passages(of: order, in: snapshot).last {
            $0.step == .delivery && $0.mark == .entered
        }?.at
    }

    /// Cars ready for hand-over: those nobody told first, then the longest waiting.
    static func ready(in snapshot: Snapshot) throws -> [ReadyCar] {
        let cars = try RepairOrderTable.carsInShop(in: snapshot).filter { $0.step == .delivery }.map {
            order in
            let account = try SettlementTable.payers(of: order.id, in: snapshot)
            return ReadyCar(
                order: order,
                readyAt: try readyAt(order.id, in: snapshot) ?? order.openedAt,
                told: try told(order.id, in: snapshot),
                isSettled: account.allSatisfy { $0.proof != nil },
                outstanding: account.flatMap(\.standing).filter { !$0.state.isSettled }.map(\.outstanding)
                    .total())
        }
        return cars.sorted { ($0.told == nil ? 0 : 1, $0.readyAt) < ($1.told == nil ? 0 : 1, $1.readyAt) }
    }

    private static func told(_ order: OrderID, in snapshot: Snapshot) throws -> Telling? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT told_at, told_how FROM delivery WHERE order_id = ? AND told_at IS NOT NULL"),
            arguments: [order])
        guard let row else { return nil }
        let how: String = row["told_how"]
        guard let how = Told(rawValue: how) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "delivery of order \(order)")
        }
        return Telling(at: row["told_at"], how: how)
    }
}
