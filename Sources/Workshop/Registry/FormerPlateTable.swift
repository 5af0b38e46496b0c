import GRDB

/// Closes and opens files, and keeps the plates a car had before: both find it.
extension VehicleTable {
    /// Keeps a plate the car no longer carries; nothing for a car that had none.
    static func remember(plate: String, of vehicle: VehicleID, in transaction: Transaction) throws {
        if plate.isEmpty { return }
        try transaction.db.perform(
            sql: """
                INSERT INTO former_plate (vehicle_id, plate, plate_reversed, until_day) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET until_day = excluded.until_day
                """,
            arguments: [vehicle, plate, String(plate.reversed()), transaction.today])
    }

    static func forget(plate: String, of vehicle: VehicleID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM former_plate WHERE vehicle_id = ? AND plate = ?", arguments: [vehicle, plate])
    }

    /// The plates a car carried before, the last one first.
    static func formerPlates(of vehicle: VehicleID, in snapshot: Snapshot) throws -> [String] {
        try String.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT plate FROM former_plate WHERE vehicle_id = ? ORDER BY until_day DESC"),
            arguments: [vehicle])
    }

    /// The car in use that carries this plate, else the one that carried it last.
    static func vehicle(plate: String, in snapshot: Snapshot) throws -> Vehicle? {
        let kept = Plate.read(plate).text
        if let vehicle = try inUse(plate: kept, in: snapshot) { return vehicle }
        return try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT v.* FROM former_plate f JOIN vehicle v ON v.id = f.vehicle_id
                    WHERE f.plate_reversed = ? AND v.void_reason IS NULL ORDER BY f.until_day DESC LIMIT 1
                    """),
            arguments: [String(kept.reversed())]
        ).map(Vehicle.init(row:))
    }

    /// The customers with this phone.
    static func customers(phone: Phone, in snapshot: Snapshot) throws -> [Customer] {
        try Row.read(
            snapshot.db.cachedStatement(sql: "SELECT * FROM customer WHERE phone = ? ORDER BY id"),
            arguments: [CustomerFile.keptPhone(phone.text)], Customer.init(row:))
    }

    /// Closes a car's file; its rows stay.
    static func void(
        _ vehicle: Based<VehicleThing>, _ reason: FileChange, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE vehicle SET void_reason = ?, voided_on = ?, version = version + 1
                WHERE id = ? AND version = ? AND void_reason IS NULL
                """, arguments: [reason.rawValue, transaction.today, vehicle.id, vehicle.version])
        try transaction.demandChange(.overtakenRow(Phrase("车辆档案", "car's file")))
    }

    static func reopen(_ vehicle: Based<VehicleThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE vehicle SET void_reason = NULL, voided_on = NULL, version = version + 1
                WHERE id = ? AND version = ?
                """, arguments: [vehicle.id, vehicle.version])
        try transaction.demandChange(.overtakenRow(Phrase("车辆档案", "car's file")))
    }

    /// Takes out a customer to whom nothing refers.
    static func delete(_ customer: Based<CustomerThing>, in transaction: Transaction) throws {
        do {
            try transaction.db.perform(
                sql: "DELETE FROM customer WHERE id = ? AND version = ?",
                arguments: [customer.id, customer.version])
        } catch let fault as DatabaseError where fault.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw Refusal(
                .conflict,
                Phrase("这位客户名下已有车辆或工单", "Cars or orders stand under this customer already"),
                wayOut: Phrase("改档案，不要删除", "Change the file instead of dropping it"))
        }
        try transaction.demandChange(.overtakenRow(Phrase("客户档案", "customer's file")))
    }
}
