import GRDB

/// Files that a visit found incomplete. A row is open only while something is missing, so that the list does not
/// grow with the years.
enum IncompleteFileTable {
    /// As `FileGap` has it, as far as SQL can tell; the list asks `FileGap` again.
    private static let isComplete = """
        (SELECT v.vin IS NOT NULL AND length(v.vin) = 17 AND v.vin NOT GLOB '*[^A-HJ-NPR-Z0-9]*' AND v.model <> ''
                AND (v.interval_km IS NOT NULL OR v.interval_months IS NOT NULL) AND v.next_due_on IS NOT NULL
                AND length(c.phone) >= 7 AND c.address <> ''
         FROM vehicle v JOIN customer c ON c.id = v.customer_id WHERE v.id = incomplete_file.vehicle_id)
        """

    static let migration = Migration(
        423, "incomplete-files",
        """
        CREATE TABLE incomplete_file (
          vehicle_id INTEGER PRIMARY KEY REFERENCES vehicle (id),
          order_id   INTEGER NOT NULL REFERENCES repair_order (id), -- the visit it must be completed after
          due_on     TEXT    NOT NULL
        ) STRICT;
        CREATE INDEX incomplete_by_due ON incomplete_file (due_on);
        CREATE TRIGGER a_completed_car_leaves_the_list AFTER UPDATE ON vehicle BEGIN
          DELETE FROM incomplete_file WHERE vehicle_id = new.id AND \(isComplete);
        END;
        CREATE TRIGGER a_completed_customer_leaves_the_list AFTER UPDATE ON customer BEGIN
          DELETE FROM incomplete_file
          WHERE vehicle_id IN (SELECT id FROM vehicle WHERE customer_id = new.id) AND \(isComplete);
        END;
        """)

    /// A visit begins: what is missing in its files has to be there two days after it. A date that runs already stays.
    static func note(_ vehicle: Vehicle, order: OrderID, in transaction: Transaction) throws {
        let customer = try VehicleTable.customer(vehicle.customer, in: transaction.snapshot)
        if FileGap.missing(vehicle, customer).isEmpty { return }
        try transaction.db.perform(
            sql: """
                INSERT INTO incomplete_file (vehicle_id, order_id, due_on) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                """,
            arguments: [vehicle.id, order, transaction.today.adding(days: IncompleteFile.days)])
    }

    /// A withdrawn reception was no visit.
    static func forget(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM incomplete_file WHERE order_id = ?", arguments: [order])
    }

    /// How many files wait, and how many of them are late: for the home screen, which is read after every commit.
    static func counts(in snapshot: Snapshot) throws -> (all: Int, late: Int) {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT count(*) AS files, coalesce(sum(due_on < ?), 0) AS late FROM incomplete_file"),
            arguments: [snapshot.today])
        return (row?["files"] ?? 0, row?["late"] ?? 0)
    }

    /// What is still missing, the longest overdue first.
    static func all(limit: Int = 200, in snapshot: Snapshot) throws -> [IncompleteFile] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT vehicle_id, order_id, due_on FROM incomplete_file ORDER BY due_on LIMIT ?"),
            arguments: [limit]
        ).compactMap { row in
            let vehicle = try VehicleTable.vehicle(row["vehicle_id"], in: snapshot)
            let customer = try VehicleTable.customer(vehicle.customer, in: snapshot)
            let gaps = FileGap.missing(vehicle, customer)
            if gaps.isEmpty || vehicle.voidReason != nil { return nil }
            return IncompleteFile(
                vehicle: vehicle, customer: customer, order: row["order_id"], dueOn: row["due_on"], gaps: gaps
            )
        }
    }
}
