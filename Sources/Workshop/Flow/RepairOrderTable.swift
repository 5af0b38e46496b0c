import GRDB

/// The repair order's head and its passages through the thirteen steps.

enum RepairOrderTable {
    static let migration = Migration(
        6, "orders-and-passages",
        """
        CREATE TABLE repair_order (
          id          INTEGER PRIMARY KEY,
          ref         TEXT    UNIQUE,
          number      TEXT    NOT NULL UNIQUE,                -- RO260312-018
          vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
          customer_id INTEGER NOT NULL REFERENCES customer (id),
          advisor_id  INTEGER NOT NULL REFERENCES staff (id),
          opened_at   INTEGER NOT NULL,
          left_at     INTEGER,                                -- the car has left; NULL: in the shop
          voided_at   INTEGER,
          void_reason TEXT,
          rework_of   INTEGER REFERENCES repair_order (id),   -- external rework 返修 of that order
          version     INTEGER NOT NULL DEFAULT 1,
          CHECK (left_at >= opened_at),
          CHECK ((voided_at IS NULL) = (void_reason IS NULL))
        ) STRICT;
        CREATE INDEX order_by_opening ON repair_order (opened_at);
        CREATE INDEX order_by_leaving ON repair_order (left_at) WHERE left_at IS NOT NULL;
        CREATE INDEX order_in_shop    ON repair_order (id) WHERE left_at IS NULL AND voided_at IS NULL;
        CREATE INDEX order_by_vehicle ON repair_order (vehicle_id, opened_at);
        CREATE TABLE passage (                                -- who moved the order where, and when; the last is its stage
          id       INTEGER PRIMARY KEY,
          order_id INTEGER NOT NULL REFERENCES repair_order (id),
          step     INTEGER NOT NULL CHECK (step BETWEEN 1 AND 13),
          mark     TEXT    NOT NULL CHECK (mark IN ('entered', 'done', 'skipped', 'sent-back', 'reopened')),
          at       INTEGER NOT NULL,
          staff_id INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX passage_by_order ON passage (order_id, id);
        CREATE TRIGGER passage_is_never_edited BEFORE UPDATE ON passage
          BEGIN SELECT RAISE(ABORT, 'a passage is never edited'); END;
        CREATE TRIGGER passage_is_never_deleted BEFORE DELETE ON passage
          BEGIN SELECT RAISE(ABORT, 'a passage is never deleted'); END;
        -- An order that is not on its way: the car cannot be in the shop twice.
        CREATE UNIQUE INDEX one_open_order_a_car ON repair_order (vehicle_id) WHERE left_at IS NULL AND voided_at IS NULL;
        """)

    /// Opens an order for a car. Refuses when the car is in the shop already.
    static func open(
        vehicle: VehicleID, customer: CustomerID, advisor: StaffID, reworkOf: OrderID?,
        in transaction: Transaction
    ) throws -> OrderID {
        if let open = try inShop(vehicle: vehicle, in: transaction.snapshot) {
            throw Refusal(
                .conflict,
                Phrase("这辆车已有在厂工单 \(open.number)", "This car is in the shop already: \(open.number)"),
                wayOut: Phrase("F3 返回后打开该工单", "F3 goes back; open that order instead"))
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO repair_order (number, vehicle_id, customer_id, advisor_id, opened_at, rework_of)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try nextNumber(in: transaction), vehicle, customer, advisor, transaction.now, reworkOf,
            ])
        return OrderID(transaction.db.lastInsertedRowID)
    }

    /// "RO260312-018": the day and a running number within it.
    private static func nextNumber(in transaction: Transaction) throws -> String {
        let day = transaction.today.inNumbers
        let prefix = "RO\(day)-"
        let last = try String.fetchOne(
            transaction.db,
            sql:
                "SELECT number FROM repair_order WHERE number >= ? AND number < ? ORDER BY length(number) DESC, number DESC LIMIT 1",
            arguments: [prefix, "RO\(day)."])
        let count = last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0
        let next = String(count + 1)
        return prefix + String(repeating: "0", count: max(0, 3 - next.count)) + next
    }

    /// The order with this number. Refuses when there is none.
    static func order(_ id: OrderID, in snapshot: Snapshot) throws -> RepairOrder {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM repair_order WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("工单", "order")) }
        return RepairOrder(row: row)
    }

    /// The order under which this car is in the shop now.
    static func inShop(vehicle: VehicleID, in snapshot: Snapshot) throws -> RepairOrder? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql:
                    "SELECT * FROM repair_order WHERE vehicle_id = ? AND left_at IS NULL AND voided_at IS NULL"
            ),
            arguments: [vehicle]
        ).map(RepairOrder.init(row:))
    }

    /// Of an order `o`: it came with its delivery on it, so that it was never received here.
    static let broughtOver = """
        (o.ref IS NOT NULL AND o.left_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM passage WHERE order_id = o.id AND step < 12))
        """

    private static let lineColumns = """
        SELECT o.id, o.number, coalesce(v.plate, '') AS plate, c.name AS customer, v.model, o.advisor_id, o.opened_at,
               o.left_at, p.step, p.mark, \(broughtOver) AS brought_over,
               (SELECT promised_at FROM promise WHERE order_id = o.id ORDER BY id DESC LIMIT 1) AS promised_at
        FROM repair_order o
        CROSS JOIN vehicle v ON v.id = o.vehicle_id -- from the few orders to their cars, never through all cars
        CROSS JOIN customer c ON c.id = o.customer_id
        LEFT JOIN passage p ON p.id = (SELECT max(id) FROM passage WHERE order_id = o.id AND mark <> 'skipped')
        """

    /// Every car in the shop, by promise (the most pressing first), those without one last.
    static func carsInShop(in snapshot: Snapshot) throws -> [OrderLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: lineColumns + """
                     WHERE o.left_at IS NULL AND o.voided_at IS NULL
                     ORDER BY promised_at IS NULL, promised_at, o.id
                    """), OrderLine.init(row:))
    }

    /// One order as lists show it.
    static func line(_ id: OrderID, in snapshot: Snapshot) throws -> OrderLine {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE o.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("工单", "order")) }
        return OrderLine(row: row)
    }

    /// The earlier visits of a car, newest first.
    static func visits(of vehicle: VehicleID, limit: Int = 20, in snapshot: Snapshot) throws -> [RepairOrder]
    {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM repair_order WHERE vehicle_id = ? AND voided_at IS NULL
                    ORDER BY opened_at DESC LIMIT ?
                    """),
            arguments: [vehicle, limit], RepairOrder.init(row:))
    }

    /// Voids an order opened by mistake; its rows stay.
    static func void(_ order: Based<OrderThing>, reason: String, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE repair_order SET voided_at = ?, void_reason = ?, version = version + 1
                WHERE id = ? AND version = ? AND left_at IS NULL AND voided_at IS NULL
                """, arguments: [transaction.now, reason, order.id, order.version])
        try transaction.demandChange(.overtakenRow(Phrase("工单", "order")))
    }

    /// The car has left the shop. Possible only with a delivery on file.
    static func leave(_ id: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql:
                "UPDATE repair_order SET left_at = ?, version = version + 1 WHERE id = ? AND left_at IS NULL",
            arguments: [transaction.now, id])
        try transaction.demandChange(.overtakenRow(Phrase("工单", "order")))
    }
}

extension RepairOrder {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], number: row["number"], vehicle: row["vehicle_id"],
            customer: row["customer_id"], advisor: row["advisor_id"], openedAt: row["opened_at"],
            leftAt: row["left_at"], voidedAt: row["voided_at"], reworkOf: row["rework_of"])
    }
}

extension OrderLine {
    init(row: Row) {
        let mark: String? = row["mark"]
        let step: Int? = row["step"]
        let stands = step.flatMap(ServiceStep.init(rawValue:)) ?? .reception
        self.init(
            id: row["id"], number: row["number"], plate: row["plate"], customer: row["customer"],
            model: row["model"],
            advisor: row["advisor_id"], openedAt: row["opened_at"],
            step: mark == Passage.Mark.done.rawValue && stands == .followUp ? nil : stands,
            promisedAt: row["promised_at"], leftAt: row["left_at"], isBroughtOver: row["brought_over"])
    }
}
