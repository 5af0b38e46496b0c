import GRDB

/// What runs out for cars, and the calls about it.
enum RenewalTable {
    static let migration = Migration(
        457, "renewals",
        """
        CREATE TABLE renewal_call (
          id            INTEGER PRIMARY KEY,
          vehicle_id    INTEGER NOT NULL REFERENCES vehicle (id),
          kind          TEXT    NOT NULL CHECK (kind IN ('extended-warranty', 'service-plan', 'insurance', 'inspection')),
          ends_on       TEXT    NOT NULL,                     -- the end it was about
          at            INTEGER NOT NULL,
          staff_id      INTEGER NOT NULL REFERENCES staff (id),
          outcome       TEXT    NOT NULL CHECK (outcome IN ('renewed', 'comes', 'thinks', 'not-reached', 'declined')),
          renewed_until TEXT,
          next_on       TEXT,
          note          TEXT    NOT NULL DEFAULT '',
          withdrawn_at  INTEGER,                              -- logged by mistake
          CHECK ((outcome = 'renewed') = (renewed_until IS NOT NULL)),
          CHECK (renewed_until > ends_on)
        ) STRICT;
        CREATE INDEX renewal_call_by_end ON renewal_call (vehicle_id, kind, ends_on, id) WHERE withdrawn_at IS NULL;
        CREATE INDEX insured_cars   ON vehicle (insured_until) WHERE insured_until IS NOT NULL AND void_reason IS NULL;
        CREATE INDEX inspected_cars ON vehicle (inspected_until) WHERE inspected_until IS NOT NULL AND void_reason IS NULL;
        """)

    /// What ends in the days around today and is not settled, the soonest first. Reads by the day it ends, not all cars.
    static func ending(
        ahead: Int = Renewal.ahead, after: Int = Renewal.after, in snapshot: Snapshot
    ) throws -> [Renewal] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    WITH ending AS (
                      SELECT vehicle_id, kind, until_on AS ends_on, until_km, reference FROM cover
                        WHERE ended_at IS NULL AND until_on BETWEEN :from AND :to
                      UNION ALL SELECT id, 'insurance', insured_until, NULL, '' FROM vehicle
                        WHERE insured_until BETWEEN :from AND :to AND insured_until IS NOT NULL AND void_reason IS NULL
                      UNION ALL SELECT id, 'inspection', inspected_until, NULL, '' FROM vehicle
                        WHERE inspected_until BETWEEN :from AND :to AND inspected_until IS NOT NULL AND void_reason IS NULL
                    ), called AS (
                      SELECT e.*, (SELECT count(*) FROM renewal_call c WHERE c.vehicle_id = e.vehicle_id AND c.kind = e.kind
                                     AND c.ends_on = e.ends_on AND c.withdrawn_at IS NULL) AS calls,
                             (SELECT max(id) FROM renewal_call c WHERE c.vehicle_id = e.vehicle_id AND c.kind = e.kind
                                AND c.ends_on = e.ends_on AND c.withdrawn_at IS NULL) AS last_id
                      FROM ending e)
                    SELECT e.*, l.outcome, l.next_on, coalesce(v.plate, '') AS plate, v.model, k.id AS customer_id, k.name,
                           k.phone, k.do_not_call
                    FROM called e
                    JOIN vehicle v ON v.id = e.vehicle_id AND v.void_reason IS NULL
                    JOIN customer k ON k.id = v.customer_id
                    LEFT JOIN renewal_call l ON l.id = e.last_id
                    WHERE l.outcome IS NULL OR l.outcome NOT IN ('renewed', 'declined')
                    ORDER BY e.ends_on, e.vehicle_id, e.kind
                    """),
            arguments: [
                "from": snapshot.today.adding(days: -after), "to": snapshot.today.adding(days: ahead),
            ], renewal)
    }

    private static func renewal(_ row: Row) throws -> Renewal {
        let outcome: String? = row["outcome"]
        return Renewal(
            id: Renewal.ID(vehicle: row["vehicle_id"], kind: try EstimateTable.choice(row, "kind")),
            plate: row["plate"], model: row["model"], customer: row["customer_id"], name: row["name"],
            phone: row["phone"], doNotCall: row["do_not_call"], endsOn: row["ends_on"],
            endsKm: row["until_km"],
            reference: row["reference"], calls: row["calls"],
            last: outcome.flatMap(RenewalCall.Outcome.init(rawValue:)), nextOn: row["next_on"])
    }

    /// How many are to be called about a renewal today.
    static func due(in snapshot: Snapshot) throws -> Int {
        try ending(in: snapshot).count { $0.isDue(snapshot.today) }
    }

    static func insert(_ call: RenewalCall, in transaction: Transaction) throws -> RenewalCallID {
        try transaction.db.perform(
            sql: """
                INSERT INTO renewal_call (vehicle_id, kind, ends_on, at, staff_id, outcome, renewed_until, next_on, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                call.vehicle, call.kind.rawValue, call.endsOn, transaction.now, transaction.actor.staff,
                call.outcome.rawValue, call.renewedUntil, call.nextOn, CleanText.cleaned(call.note),
            ])
        return RenewalCallID(transaction.db.lastInsertedRowID)
    }

    static func withdraw(_ call: RenewalCallID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE renewal_call SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
            arguments: [transaction.now, call])
        try transaction.demandChange(.gone(Phrase("续保通话", "call about the renewal")))
    }

    /// Until when it runs now; nil when the car has nothing of the kind.
    static func end(of kind: RenewalKind, _ vehicle: VehicleID, in snapshot: Snapshot) throws -> Day? {
        if let cover = kind.cover {
            return try MemberTable.covers(of: vehicle, in: snapshot).first { $0.kind == cover }?.untilOn
        }
        let car = try VehicleTable.vehicle(vehicle, in: snapshot)
        return kind == .insurance ? car.insuredUntil : car.inspectedUntil
    }

    /// Lets it run until another day; refuses when it no longer ends as the caller saw it.
    static func move(
        _ kind: RenewalKind, of vehicle: VehicleID, from: Day, to: Day, in transaction: Transaction
    ) throws {
        let stands = try end(of: kind, vehicle, in: transaction.snapshot)
        guard stands == from else {
            throw Refusal.overtaken(kind.name, mine: to.iso, theirs: stands?.iso ?? "-")
        }
        if let cover = kind.cover {
            let was = try MemberTable.covers(of: vehicle, in: transaction.snapshot).first { $0.kind == cover }
            return try MemberTable.setCover(
                Cover(cover, untilOn: to, untilKm: was?.untilKm, reference: was?.reference ?? ""),
                kind: cover,
                of: vehicle, in: transaction)
        }
        let column = kind == .insurance ? "insured_until" : "inspected_until"
        try transaction.db.perform(
            sql: "UPDATE vehicle SET \(column) = ?, version = version + 1 WHERE id = ?",
            arguments: [to, vehicle])
        try transaction.demandChange(.gone(Phrase("车辆", "car")))
    }
}
