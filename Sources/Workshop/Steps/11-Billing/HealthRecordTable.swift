import GRDB

/// The queue of the electronic health record: what was settled waits, what was handed over is marked.
enum HealthRecordTable {
    static let migration = Migration(
        453, "health-records",
        """
        CREATE TABLE health_record (
          id             INTEGER PRIMARY KEY,
          settlement_id  INTEGER NOT NULL UNIQUE REFERENCES settlement (id),
          queued_at      INTEGER NOT NULL,
          handed_over_at INTEGER,
          staff_id       INTEGER REFERENCES staff (id),
          CHECK ((handed_over_at IS NULL) = (staff_id IS NULL))
        ) STRICT;
        CREATE INDEX health_record_waiting ON health_record (id) WHERE handed_over_at IS NULL;
        -- Nobody has to remember it: what is settled waits to be reported, and so does what is reversed. What another
        -- system settled it has reported itself.
        CREATE TRIGGER settled_is_reported AFTER INSERT ON settlement WHEN new.ref IS NULL BEGIN
          INSERT INTO health_record (settlement_id, queued_at) VALUES (new.id, new.posted_at);
        END;
        """)

    static func waiting(in snapshot: Snapshot) throws -> [HealthRecord] {
        try records("WHERE h.handed_over_at IS NULL ORDER BY h.id", [], in: snapshot)
    }

    /// What was handed over last, newest first.
    static func handedOver(limit: Int = 50, in snapshot: Snapshot) throws -> [HealthRecord] {
        try records(
            "WHERE h.handed_over_at IS NOT NULL ORDER BY h.id DESC LIMIT ?", [limit], in: snapshot)
    }

    private static func records(
        _ condition: String, _ arguments: StatementArguments, in snapshot: Snapshot
    ) throws -> [HealthRecord] {
        let company = try ShopTable.shop(in: snapshot).name
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT h.id, h.handed_over_at, s.id AS settlement_id, s.reverses, s.posted_at,
                           coalesce(t.number, s.number) AS number, o.id AS order_id, o.opened_at, o.vehicle_id,
                           coalesce(v.plate, '') AS plate, coalesce(v.vin, '') AS vin, r.km_in
                    FROM health_record h
                    JOIN settlement s ON s.id = h.settlement_id
                    LEFT JOIN settlement t ON t.id = s.reverses
                    JOIN repair_order o ON o.id = s.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    LEFT JOIN reception r ON r.order_id = o.id
                    \(condition)
                    """),
            arguments: arguments
        ).map { try record($0, company, in: snapshot) }
    }

    private static func record(_ row: Row, _ company: String, in snapshot: Snapshot) throws
        -> HealthRecord
    {
        let root: SettlementID? = row["reverses"]
        // A correction tells what still stands of the record it corrects.
        let posted = try ChargeTable.posted(root ?? row["settlement_id"], in: snapshot)
        let charges = try root.map { try ChargeTable.standing(of: $0, in: snapshot) } ?? posted
        let order: OrderID = row["order_id"]
        let works = charges.filter { $0.kind != .part }.map {
            HealthRecord.Work(name: $0.name, hours: $0.hours)
        }
        return HealthRecord(
            id: row["id"], order: order, vehicle: row["vehicle_id"], company: company,
            plate: row["plate"],
            vin: row["vin"], broughtOn: snapshot.zone.day(of: row["opened_at"]), kmIn: row["km_in"],
            settledOn: snapshot.zone.day(of: row["posted_at"]), number: row["number"],
            fault: try fault(of: order, posted, in: snapshot), works: works,
            materials: charges.filter { $0.kind == .part }.map {
                HealthRecord.Material(name: $0.name, code: $0.code, quantity: $0.quantity)
            }, isCorrection: root != nil, handedOverAt: row["handed_over_at"])
    }

    /// What the customer said; a plain service that nobody complained about is described by the work that was asked
    /// for, where that was parts alone by those: also when nothing of it stands any more.
    private static func fault(
        of order: OrderID, _ posted: [Charge], in snapshot: Snapshot
    ) throws -> String {
        let said = try ConcernTable.concerns(of: order, in: snapshot).map(\.words)
        let works = posted.filter { $0.kind != .part }.map(\.name)
        let described = [said, works].first { !$0.isEmpty } ?? posted.map(\.name)
        return described.joined(separator: "；")
    }

    static func mark(_ records: [HealthRecordID], handedOver: Bool, in transaction: Transaction)
        throws
    {
        for record in records {
            try transaction.db.perform(
                sql: """
                    UPDATE health_record SET handed_over_at = ?, staff_id = ?
                    WHERE id = ? AND (handed_over_at IS NULL) = ?
                    """,
                arguments: [
                    handedOver ? transaction.now : nil, handedOver ? transaction.actor.staff : nil, record,
                    handedOver,
                ])
            try transaction.demandChange(.overtakenRow(Phrase("健康档案", "health record")))
        }
    }
}
