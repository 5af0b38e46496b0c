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
                order: order, version: try version(of: order.id, in: snapshot),
                readyAt: try readyAt(order.id, in: snapshot) ?? order.openedAt,
                told: try told(order.id, in: snapshot),
                isSettled: account.allSatisfy { $0.proof != nil },
                outstanding: account.flatMap(\.standing).filter { !$0.state.isSettled }.map(\.outstanding)
                    .total())
        }
        return cars.sorted { ($0.told == nil ? 0 : 1, $0.readyAt) < ($1.told == nil ? 0 : 1, $1.readyAt) }
    }

    private static func version(of order: OrderID, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT version FROM delivery WHERE order_id = ?"),
            arguments: [order]) ?? 0
    }

    static func told(_ order: OrderID, in snapshot: Snapshot) throws -> Telling? {
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

    /// Writes down that the customer was told, or that he was not.
    static func write(_ telling: Telling?, for card: DeliveryCard, in transaction: Transaction) throws {
        try demandRow(for: card, in: transaction)
        try transaction.db.perform(
            sql:
                "UPDATE delivery SET told_at = ?, told_how = ?, version = ? WHERE order_id = ? AND taken_by IS NULL",
            arguments: [telling?.at, telling?.how.rawValue, card.version + 1, card.order.id])
        try transaction.demandChange(.overtakenRow(Phrase("交车记录", "delivery")))
    }

    /// Writes the hand-over, why every payer let the car go, and when it is due next.
    static func write(_ delivery: Delivery, for card: DeliveryCard, in transaction: Transaction) throws {
        try demandRow(for: card, in: transaction)
        let grounds = delivery.grounds.columns
        try transaction.db.perform(
            sql: """
                UPDATE delivery SET inspection_id = ?, unrepaired = ?, ready_at = ?, taken_by = ?, handed_over_by = ?, next_service_on = ?,
                  next_service_km = ?, version = ?
                WHERE order_id = ? AND taken_by IS NULL
                """,
            arguments: [
                grounds.inspection, grounds.unrepaired, card.readyAt ?? transaction.now, delivery.takenBy,
                transaction.actor.staff, delivery.next.on,
                delivery.next.km, card.version + 1, card.order.id,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("交车记录", "delivery")))
        for release in delivery.releases { try write(release, for: card.order.id, in: transaction) }
        let vehicle = try RepairOrderTable.order(card.order.id, in: transaction.snapshot).vehicle
        try transaction.db.perform(
            sql: """
                UPDATE vehicle SET next_due_on = coalesce(?, next_due_on), next_due_km = coalesce(?, next_due_km),
                  version = version + 1 WHERE id = ?
                """, arguments: [delivery.next.on, delivery.next.km, vehicle])
    }

    private static func write(_ release: Release, for order: OrderID, in transaction: Transaction) throws {
        let payer: Payer
        let settlement: SettlementID?
        let authority: AuthorityID?
        switch release {
        case .settled(let proof): (payer, settlement, authority) = (proof.payer, proof.settlement, nil)
        case .unpaid(let who, let given):
            (payer, settlement) = (who, nil)
            authority = try AuthorityTable.record(given, for: .unpaidRelease, order: order, in: transaction)
        }
        try transaction.db.perform(
            sql:
                "INSERT INTO delivery_release (order_id, payer, settlement_id, authority_id) VALUES (?, ?, ?, ?)",
            arguments: [order, payer.rawValue, settlement, authority])
    }

    /// The row is made when there is first something to write down; until then the passages say when the car was ready.
    private static func demandRow(for card: DeliveryCard, in transaction: Transaction) throws {
        guard card.version == 0 else { return }
        guard let grounds = card.grounds?.columns else { throw Refusal.notChecked }
        try transaction.db.perform(
            sql:
                "INSERT INTO delivery (order_id, inspection_id, unrepaired, ready_at, version) VALUES (?, ?, ?, ?, 0)",
            arguments: [
                card.order.id, grounds.inspection, grounds.unrepaired, card.readyAt ?? transaction.now,
            ])
    }
}
