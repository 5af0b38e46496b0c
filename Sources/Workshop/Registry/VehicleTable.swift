import GRDB

/// Customers and their cars, found by tail, hanzi, pinyin or initials.

enum VehicleTable {
    static let migration = Migration(
        3, "customers-and-vehicles",
        """
        CREATE TABLE customer (
          id             INTEGER PRIMARY KEY,
          ref            TEXT    UNIQUE,
          name           TEXT    NOT NULL CHECK (name <> ''),
          pinyin         TEXT    NOT NULL DEFAULT '',         -- full readings, space between alternatives
          initials       TEXT    NOT NULL DEFAULT '',         -- all readings of the initials
          phone          TEXT    NOT NULL DEFAULT '',
          phone_reversed TEXT    NOT NULL DEFAULT '',
          address        TEXT    NOT NULL DEFAULT '',
          member_tier    TEXT    NOT NULL DEFAULT '',
          do_not_call    INTEGER NOT NULL DEFAULT 0 CHECK (do_not_call IN (0, 1)),
          note           TEXT    NOT NULL DEFAULT '',
          version        INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX customer_by_name     ON customer (name);
        CREATE INDEX customer_by_pinyin   ON customer (pinyin);
        CREATE INDEX customer_by_initials ON customer (initials);
        CREATE INDEX customer_by_phone    ON customer (phone);
        CREATE INDEX customer_by_tail     ON customer (phone_reversed);
        CREATE TABLE vehicle (
          id                  INTEGER PRIMARY KEY,
          ref                 TEXT    UNIQUE,
          customer_id         INTEGER NOT NULL REFERENCES customer (id),
          plate               TEXT,                           -- NULL: no plate yet
          plate_reversed      TEXT,
          vin                 TEXT,
          vin_reversed        TEXT,
          model               TEXT    NOT NULL DEFAULT '',
          sold_here_on        TEXT,
          warranty_registered INTEGER NOT NULL DEFAULT 0 CHECK (warranty_registered IN (0, 1)),
          interval_km         INTEGER CHECK (interval_km > 0),
          interval_months     INTEGER CHECK (interval_months > 0),
          next_due_on         TEXT,
          next_due_km         INTEGER,
          insured_until       TEXT,                           -- shown at reception before they run out
          inspected_until     TEXT,
          void_reason         TEXT,
          voided_on           TEXT,
          version             INTEGER NOT NULL DEFAULT 1,
          CHECK (voided_on IS NULL OR void_reason IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX one_car_in_use_a_plate ON vehicle (plate) WHERE void_reason IS NULL AND plate IS NOT NULL;
        CREATE UNIQUE INDEX one_car_in_use_a_vin   ON vehicle (vin)   WHERE void_reason IS NULL AND vin IS NOT NULL;
        CREATE INDEX vehicle_by_customer   ON vehicle (customer_id);
        CREATE INDEX vehicle_by_plate_tail ON vehicle (plate_reversed);
        CREATE INDEX vehicle_by_vin_tail   ON vehicle (vin_reversed);
        CREATE INDEX vehicle_by_due        ON vehicle (next_due_on) WHERE void_reason IS NULL;
        CREATE TABLE former_plate (                           -- both plates find the car
          vehicle_id     INTEGER NOT NULL REFERENCES vehicle (id),
          plate          TEXT    NOT NULL,
          plate_reversed TEXT    NOT NULL,
          until_day      TEXT    NOT NULL,
          PRIMARY KEY (vehicle_id, plate)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX former_plate_by_tail ON former_plate (plate_reversed);
        """)

    static func customer(_ id: CustomerID, in snapshot: Snapshot) throws -> Customer {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM customer WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("客户", "customer")) }
        return Customer(row: row)
    }

    static func vehicle(_ id: VehicleID, in snapshot: Snapshot) throws -> Vehicle {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM vehicle WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("车辆", "vehicle")) }
        return Vehicle(row: row)
    }

    /// The cars of a customer that are not void.
    static func vehicles(of customer: CustomerID, in snapshot: Snapshot) throws -> [Vehicle] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM vehicle WHERE customer_id = ? AND void_reason IS NULL ORDER BY id"),
            arguments: [customer], Vehicle.init(row:))
    }
}

extension Customer {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], name: row["name"], phone: row["phone"],
            address: row["address"],
            memberTier: row["member_tier"], doNotCall: row["do_not_call"], note: row["note"])
    }
}

extension Vehicle {
    init(row: Row) {
        let plate: String? = row["plate"]
        let vin: String? = row["vin"]
        self.init(
            id: row["id"], version: row["version"], customer: row["customer_id"], plate: plate ?? "",
            vin: vin ?? "", model: row["model"], soldHereOn: row["sold_here_on"],
            warrantyRegistered: row["warranty_registered"], intervalKm: row["interval_km"],
            intervalMonths: row["interval_months"], nextDueOn: row["next_due_on"],
            nextDueKm: row["next_due_km"], insuredUntil: row["insured_until"],
            inspectedUntil: row["inspected_until"],
            voidReason: row["void_reason"], voidedOn: row["voided_on"])
    }
}
