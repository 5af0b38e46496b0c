import GRDB

/// What was written down when the car arrived.

enum ReceptionTable {
    static let migration = Migration(
        103, "reception",
        """
        CREATE TABLE reception (
          order_id       INTEGER PRIMARY KEY REFERENCES repair_order (id),
          booking_id     INTEGER UNIQUE REFERENCES booking (id),
          km_in          INTEGER CHECK (km_in BETWEEN 0 AND 2000000),
          fuel_eighths   INTEGER CHECK (fuel_eighths BETWEEN 0 AND 8),
          brought_by     TEXT    NOT NULL DEFAULT '',
          brought_phone  TEXT    NOT NULL DEFAULT '',
          valuables      TEXT    NOT NULL DEFAULT '',
          accessories_checked INTEGER NOT NULL DEFAULT 0 CHECK (accessories_checked IN (0, 1)),
          key_tag        TEXT    NOT NULL DEFAULT '',
          waits          INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
          old_parts      TEXT    NOT NULL DEFAULT 'leave' CHECK (old_parts IN ('take', 'leave')),
          payer          TEXT    NOT NULL DEFAULT 'customer'
                         CHECK (payer IN ('customer', 'insurance', 'warranty', 'internal', 'goodwill')),
          package_id     INTEGER REFERENCES package (id),     -- the package wanted; the estimate starts from it
          towed_in       INTEGER NOT NULL DEFAULT 0 CHECK (towed_in IN (0, 1)),
          consents       INTEGER NOT NULL DEFAULT 1 CHECK (consents IN (0, 1)),
          road_test      INTEGER NOT NULL DEFAULT 1 CHECK (road_test IN (0, 1)), -- the customer allows one
          wash_only      INTEGER NOT NULL DEFAULT 0 CHECK (wash_only IN (0, 1)),
          walked_round_at INTEGER,
          first_check_at INTEGER,
          version        INTEGER NOT NULL DEFAULT 1,
          CHECK (wash_only = 0 OR package_id IS NULL)
        ) STRICT;
        CREATE TABLE concern (                                -- what the customer complains of, in his own words
          id        INTEGER PRIMARY KEY,
          order_id  INTEGER NOT NULL REFERENCES repair_order (id),
          position  INTEGER NOT NULL,
          words     TEXT    NOT NULL CHECK (words <> ''),
          when_where TEXT   NOT NULL DEFAULT '',
          how_often TEXT    NOT NULL DEFAULT '' CHECK (how_often IN ('', 'always', 'sometimes', 'once')),
          version   INTEGER NOT NULL DEFAULT 1,
          UNIQUE (order_id, position)
        ) STRICT;
        CREATE TABLE walk_round_mark (
          id       INTEGER PRIMARY KEY,
          order_id INTEGER NOT NULL REFERENCES repair_order (id),
          position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 12), -- numbered places on the picture of the car
          damage   TEXT    NOT NULL,                          -- code of reasons.csv, list "damage"
          note     TEXT    NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX mark_by_order ON walk_round_mark (order_id);
        CREATE TABLE promise (                                -- the first is judged; changes are kept beside it
          id         INTEGER PRIMARY KEY,
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          promised_at INTEGER NOT NULL,
          made_at    INTEGER NOT NULL,
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          told       TEXT    NOT NULL DEFAULT 'in-person' CHECK (told IN ('in-person', 'phone', 'message'))
        ) STRICT;
        CREATE INDEX promise_by_order ON promise (order_id, id);
        CREATE TRIGGER promise_is_never_edited BEFORE UPDATE ON promise
          BEGIN SELECT RAISE(ABORT, 'a promise is never edited'); END;
        """)

    /// The reception of an order. Refuses when it has none.
    static func reception(of order: OrderID, in snapshot: Snapshot) throws -> Reception {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM reception WHERE order_id = ?"),
            arguments: [order])
        guard let row else { throw Refusal.gone(Phrase("接待记录", "reception")) }
        return Reception(row: row)
    }

    /// When the first check of an order was reported; nil while it is not, or when there is no reception on file.
    static func firstCheck(of order: OrderID, in snapshot: Snapshot) throws -> Moment? {
        try Moment?.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT first_check_at FROM reception WHERE order_id = ?"),
            arguments: [order]) ?? nil
    }

    /// The promises given for an order, the first first: that one is judged.
    static func promises(of order: OrderID, in snapshot: Snapshot) throws -> [Promise] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT promised_at, told FROM promise WHERE order_id = ? ORDER BY id"),
            arguments: [order]
        ) { row in
            let told: String = row["told"]
            return Promise(at: row["promised_at"], told: Told(rawValue: told) ?? .inPerson)
        }
    }

    /// The damages marked on the walk-round, by their place.
    static func marks(of order: OrderID, in snapshot: Snapshot) throws -> [WalkRoundMark] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM walk_round_mark WHERE order_id = ? ORDER BY position, id"),
            arguments: [order]
        ).compactMap(WalkRoundMark.init(row:))
    }

    /// The km read when the car was last here, before `order` when given.
    static func lastKm(
        of vehicle: VehicleID, before order: OrderID? = nil, in snapshot: Snapshot
    ) throws -> Int? {
        try Int.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT r.km_in FROM repair_order o JOIN reception r ON r.order_id = o.id
                    WHERE o.vehicle_id = ? AND o.voided_at IS NULL AND r.km_in IS NOT NULL AND o.id IS NOT ?
                    ORDER BY o.opened_at DESC LIMIT 1
                    """),
            arguments: [vehicle, order])
    }

    /// The km of one visit; nil when it was not read.
    static func km(of order: OrderID, in snapshot: Snapshot) throws -> Int? {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT km_in FROM reception WHERE order_id = ?"),
            arguments: [order])
    }

    /// The standard hours of a package's labour.
    static func hours(of package: PackageID, in snapshot: Snapshot) throws -> Hours {
        try Hours.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(o.hours * l.quantity / 100), 0) FROM package_line l
                    JOIN operation o ON o.id = l.operation_id WHERE l.package_id = ?
                    """), arguments: [package]) ?? .zero
    }

    /// The next day on which the shop is open; tomorrow when the calendar does not say.
    static func nextOpenDay(in snapshot: Snapshot) throws -> Day {
        try Day.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT min(day) FROM calendar_day WHERE day > ? AND open = 1"),
            arguments: [snapshot.today]) ?? snapshot.today.adding(days: 1)
    }

    /// Models met among the newest files, the commonest first: what a newcomer most likely drives.
    static func models(limit: Int = 60, in snapshot: Snapshot) throws -> [String] {
        try String.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT model FROM (SELECT model FROM vehicle ORDER BY id DESC LIMIT 1000)
                    WHERE model <> '' GROUP BY model ORDER BY count(*) DESC, model LIMIT ?
                    """),
            arguments: [limit])
    }
}

extension Reception {
    init(row: Row) {
        let oldParts: String = row["old_parts"]
        let payer: String = row["payer"]
        self.init(
            order: row["order_id"], version: row["version"], booking: row["booking_id"],
            intake: Intake(
                km: row["km_in"], fuelEighths: row["fuel_eighths"], waits: row["waits"],
                broughtBy: row["brought_by"], broughtPhone: row["brought_phone"],
                valuables: row["valuables"], accessoriesChecked: row["accessories_checked"],
                keyTag: row["key_tag"], oldParts: Intake.OldParts(rawValue: oldParts) ?? .leave,
                payer: Payer(rawValue: payer) ?? .customer, package: row["package_id"],
                isTowedIn: row["towed_in"], consents: row["consents"],
                allowsRoadTest: row["road_test"], isWashOnly: row["wash_only"]),
            walkedRoundAt: row["walked_round_at"], firstCheckAt: row["first_check_at"])
    }
}

extension WalkRoundMark {
    init?(row: Row) {
        guard let position = BodyPosition(rawValue: row["position"]) else { return nil }
        self.init(
            id: row["id"], order: row["order_id"],
            damage: Damage(position, kind: row["damage"], note: row["note"]))
    }
}
