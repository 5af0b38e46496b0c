import GRDB

/// Managed users, kept car by car and summed by day and month. Triggers only note which cars changed; the end of the
/// transaction works those out anew. A car noted but not yet worked out is read from its orders (`ManagedTally`), so
/// that a figure is right whoever wrote.
enum ManagedCarTable {
    static let migration = Migration(
        472, "managed-users", derived: derived,
        """
        CREATE TABLE managed_zone (                           -- whose days the spans are; another zone works all out anew
          id   INTEGER PRIMARY KEY CHECK (id = 1),
          zone TEXT    NOT NULL
        ) STRICT;
        CREATE TABLE managed_stale (                          -- cars that changed since they were worked out
          vehicle_id INTEGER PRIMARY KEY
        ) STRICT;
        CREATE TABLE managed_car (                            -- cars sold here: the months' cohorts they belong to
          vehicle_id INTEGER PRIMARY KEY,
          sold_in    TEXT    NOT NULL,                        -- first day of the month
          registered INTEGER NOT NULL,
          served     INTEGER NOT NULL,
          new_in     TEXT
        ) STRICT;
        CREATE TABLE managed_span (                           -- days at whose beginning the owner is a managed user
          vehicle_id INTEGER NOT NULL,
          first_day  TEXT    NOT NULL,
          last_day   TEXT    NOT NULL,
          file_right INTEGER NOT NULL,
          lost_first TEXT    NOT NULL,
          lost_last  TEXT    NOT NULL,
          PRIMARY KEY (vehicle_id, first_day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE managed_day (                            -- how many more than the day before
          day        TEXT    PRIMARY KEY,
          managed    INTEGER NOT NULL DEFAULT 0,
          file_right INTEGER NOT NULL DEFAULT 0,
          lost       INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE managed_month (                          -- its days' sums, and the cohorts of cars sold here
          month      TEXT    PRIMARY KEY,                     -- its first day
          managed    INTEGER NOT NULL DEFAULT 0,
          file_right INTEGER NOT NULL DEFAULT 0,
          lost       INTEGER NOT NULL DEFAULT 0,
          sold       INTEGER NOT NULL DEFAULT 0,
          registered INTEGER NOT NULL DEFAULT 0,
          served     INTEGER NOT NULL DEFAULT 0,
          new        INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        INSERT INTO managed_stale SELECT id FROM vehicle;
        CREATE TRIGGER a_new_visit_may_manage AFTER INSERT ON repair_order BEGIN
          INSERT INTO managed_stale VALUES (NEW.vehicle_id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER a_visit_may_manage AFTER UPDATE OF vehicle_id, opened_at, left_at, voided_at ON repair_order BEGIN
          INSERT INTO managed_stale VALUES (OLD.vehicle_id), (NEW.vehicle_id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER a_visit_gone_manages_nobody AFTER DELETE ON repair_order BEGIN
          INSERT INTO managed_stale VALUES (OLD.vehicle_id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER a_new_car_may_be_sold_here AFTER INSERT ON vehicle BEGIN
          INSERT INTO managed_stale VALUES (NEW.id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER a_file_may_be_right AFTER UPDATE OF customer_id, plate, vin, model, interval_km, interval_months,
          next_due_on, sold_here_on, warranty_registered, void_reason, voided_on ON vehicle BEGIN
          INSERT INTO managed_stale VALUES (NEW.id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER a_car_gone_is_managed_no_more AFTER DELETE ON vehicle BEGIN
          INSERT INTO managed_stale VALUES (OLD.id) ON CONFLICT DO NOTHING;
        END;
        CREATE TRIGGER an_owner_may_be_right AFTER UPDATE OF name, phone, address ON customer BEGIN
          INSERT INTO managed_stale SELECT id FROM vehicle WHERE customer_id = NEW.id ON CONFLICT DO NOTHING;
        END;
        """)

    private static let derived = DerivedTable(
        name: "managed users", settle: { try settle(most: $1, in: $0) }, faults: { try faults(in: $0) },
        forget: { try forget(in: $0) })

    /// True when the spans are days of the snapshot's zone.
    static func isKept(in snapshot: Snapshot) throws -> Bool {
        try String.fetchOne(snapshot.db.cachedStatement(sql: "SELECT zone FROM managed_zone"))
            == snapshot.zone.identifier
    }

    // MARK: working out

    private static func settle(most: Int, in transaction: Transaction) throws {
        if try !isKept(in: transaction.snapshot) { try forget(in: transaction) }
        let stale = try Int64.fetchAll(
            transaction.db.cachedStatement(sql: "SELECT vehicle_id FROM managed_stale LIMIT ?"),
            arguments: [most])
        var sums = ManagedSums()
        for id in stale {
            let (was, now) = (
                try stored(id, in: transaction.snapshot), try workedOut(id, in: transaction.snapshot)
            )
            if was != now {
                sums.add(was, -1)
                sums.add(now, 1)
                try replace(was, by: now, of: id, in: transaction)
            }
            try transaction.write("DELETE FROM managed_stale WHERE vehicle_id = ?", [id])
        }
        try write(sums, in: transaction)
    }

    private static func forget(in transaction: Transaction) throws {
        for table in ["managed_car", "managed_span", "managed_day", "managed_month", "managed_zone"] {
            try transaction.write("DELETE FROM \(table)", [])
        }
        try transaction.write(
            "INSERT INTO managed_stale SELECT id FROM vehicle WHERE true ON CONFLICT DO NOTHING", [])
        try transaction.write("INSERT INTO managed_zone VALUES (1, ?)", [transaction.zone.identifier])
    }

    private static func workedOut(_ id: Int64, in snapshot: Snapshot) throws -> ManagedCar {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT v.sold_here_on, v.warranty_registered, v.void_reason IS NOT NULL AS is_void, v.voided_on,
                           c.name <> '' AND c.address <> '' AND v.model <> '' AND coalesce(v.next_due_on, '') <> ''
                             AND coalesce(v.interval_km, v.interval_months) IS NOT NULL AS is_full,
                           c.phone, coalesce(v.plate, '') AS plate, coalesce(v.vin, '') AS vin
                    FROM vehicle v JOIN customer c ON c.id = v.customer_id WHERE v.id = ?
                    """), arguments: [id])
        guard let row else { return .nothing }
        let visits = try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT opened_at, left_at FROM repair_order WHERE vehicle_id = ? AND voided_at IS NULL
                    ORDER BY opened_at, id
                    """), arguments: [id]
        ) { CarOnFile.Stay(opened: $0["opened_at"], left: $0["left_at"]) }
        let voidedOn: Day? = row["voided_on"]
        let isVoid: Bool = row["is_void"]
        let plate: String = row["plate"]
        let isRight =
            row["is_full"] && (plate.isEmpty || Plate(plate) != nil) && Phone(row["phone"] as String) != nil
            && VIN(row["vin"] as String) != nil
        return ManagedCar(
            CarOnFile(
                visits: visits, soldOn: row["sold_here_on"], isRegistered: row["warranty_registered"],
                validity: isVoid ? voidedOn.map { .void(from: $0) } ?? .alwaysVoid : .inUse,
                fileIsRight: isRight), in: snapshot.zone)
    }

    private static func stored(_ id: Int64, in snapshot: Snapshot) throws -> ManagedCar {
        let car = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM managed_car WHERE vehicle_id = ?"),
            arguments: [id])
        let spans = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM managed_span WHERE vehicle_id = ? ORDER BY first_day"),
            arguments: [id])
        return ManagedCar(
            spans: spans.map { row in
                ManagedCar.Span(
                    first: row["first_day"], last: row["last_day"], fileIsRight: row["file_right"],
                    lostFirst: row["lost_first"], lostLast: row["lost_last"])
            }, soldIn: car?["sold_in"], isRegistered: car?["registered"] ?? false,
            isServed: car?["served"] ?? false, newIn: car?["new_in"])
    }

    private static func replace(
        _ was: ManagedCar, by car: ManagedCar, of id: Int64, in transaction: Transaction
    ) throws {
        for span in was.spans where !car.spans.contains(span) {
            try transaction.write(
                "DELETE FROM managed_span WHERE vehicle_id = ? AND first_day = ?", [id, span.first])
        }
        for span in car.spans where !was.spans.contains(span) {
            try transaction.write(
                "INSERT INTO managed_span VALUES (?, ?, ?, ?, ?, ?)",
                [id, span.first, span.last, span.fileIsRight, span.lostFirst, span.lostLast])
        }
        try transaction.write("DELETE FROM managed_car WHERE vehicle_id = ?", [id])
        if let soldIn = car.soldIn {
            try transaction.write(
                "INSERT INTO managed_car VALUES (?, ?, ?, ?, ?)",
                [id, soldIn, car.isRegistered, car.isServed, car.newIn])
        }
    }

    private static func write(_ sums: ManagedSums, in transaction: Transaction) throws {
        for (day, sum) in sums.days.sorted(by: { $0.key < $1.key }) where sum != ManagedSums.Users() {
            try transaction.write(
                """
                INSERT INTO managed_day VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET managed = managed + excluded.managed,
                  file_right = file_right + excluded.file_right, lost = lost + excluded.lost
                """, [day, sum.managed, sum.right, sum.lost])
        }
        for (month, sum) in sums.months.sorted(by: { $0.key < $1.key }) where sum != ManagedSums.Month() {
            try transaction.write(
                """
                INSERT INTO managed_month VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                  managed = managed + excluded.managed, file_right = file_right + excluded.file_right,
                  lost = lost + excluded.lost, sold = sold + excluded.sold, registered = registered + excluded.registered,
                  served = served + excluded.served, new = new + excluded.new
                """,
                [
                    month, sum.users.managed, sum.users.right, sum.users.lost, sum.sold, sum.registered,
                    sum.served, sum.new,
                ])
        }
    }

    // MARK: looking after it

    /// Every car, and every sum, against what its orders say today.
    private static func faults(in snapshot: Snapshot) throws -> [String] {
        guard try isKept(in: snapshot) else { return [] }
        var faults: [String] = []
        var sums = ManagedSums()
        let ids = try Int64.fetchAll(
            snapshot.db,
            sql: """
                SELECT id FROM vehicle UNION SELECT vehicle_id FROM managed_car
                UNION SELECT vehicle_id FROM managed_span
                """)
        let stale = Set(try Int64.fetchAll(snapshot.db, sql: "SELECT vehicle_id FROM managed_stale"))
        for id in ids {
            let kept = try stored(id, in: snapshot)
            sums.add(kept, 1)
            if !stale.contains(id), try kept != workedOut(id, in: snapshot) {
                faults.append("managed user: vehicle \(id) is not as its visits say")
            }
        }
        let days = Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(snapshot.db, sql: "SELECT * FROM managed_day").map {
                ($0["day"] as Day, ManagedSums.Users($0))
            })
        let months = Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(snapshot.db, sql: "SELECT * FROM managed_month").map {
                ($0["month"] as Day, ManagedSums.Month($0))
            })
        for day in Set(days.keys).union(sums.days.keys).sorted()
        where (days[day] ?? .init()) != (sums.days[day] ?? .init()) {
            faults.append("managed users of \(day) are not the sum of their cars")
        }
        for month in Set(months.keys).union(sums.months.keys).sorted()
        where (months[month] ?? .init()) != (sums.months[month] ?? .init()) {
            faults.append("managed users of the month \(month) are not the sum of their cars")
        }
        return faults
    }
}
