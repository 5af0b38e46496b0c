import GRDB

/// A car's file together with its end, as another system hands both over.
struct VehicleHistory: Hashable, Sendable {
    var file: VehicleFile
    /// Why the file is closed, nil while the car is in use.
    var voidReason: String?
    var voidedOn: Day?
}

/// Customers and cars known by another system's keys.
///
/// New rows are put in without asking first whether they may: looking up key, plate and VIN of every car costs more
/// than the insert itself, and what stands in the way is looked for only when something does.
extension VehicleTable {
    static func customer(ref: String, in snapshot: Snapshot) throws -> Customer? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM customer WHERE ref = ?"), arguments: [ref]
        ).map(Customer.init(row:))
    }

    static func customerID(ref: String, in snapshot: Snapshot) throws -> CustomerID? {
        try CustomerID.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT id FROM customer WHERE ref = ?"), arguments: [ref])
    }

    static func vehicle(ref: String, in snapshot: Snapshot) throws -> Vehicle? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM vehicle WHERE ref = ?"), arguments: [ref]
        ).map(Vehicle.init(row:))
    }

    /// Takes a customer in; false when the key is taken.
    static func insertNew(_ kept: CustomerFile, ref: String, in transaction: Transaction) throws -> Bool {
        let reading = Pinyin.readings(of: kept.name)
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO customer (ref, name, pinyin, initials, phone, phone_reversed, address, member_tier,
                                      do_not_call, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (ref) DO NOTHING
                """
        ).execute(arguments: [
            ref, kept.name, reading.allFull, reading.allInitials, kept.phone, String(kept.phone.reversed()),
            kept.address, kept.memberTier, kept.doNotCall, kept.note,
        ])
        return transaction.db.changesCount > 0
    }

    /// Takes a car in; false when the key is taken, or the plate or VIN of a car in use.
    static func insertNew(_ car: VehicleHistory, ref: String, in transaction: Transaction) throws -> Bool {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO vehicle (ref, customer_id, plate, plate_reversed, vin, vin_reversed, model, sold_here_on,
                                     warranty_registered, interval_km, interval_months, next_due_on, next_due_km,
                                     insured_until, inspected_until, void_reason, voided_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [ref] + arguments(of: car))
        return transaction.db.changesCount > 0
    }

    /// Writes a car's file over, its end included; the plate it had goes on finding it.
    static func update(_ vehicle: Vehicle, to car: VehicleHistory, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE vehicle SET customer_id = ?, plate = ?, plate_reversed = ?, vin = ?, vin_reversed = ?, model = ?,
                  sold_here_on = ?, warranty_registered = ?, interval_km = ?, interval_months = ?, next_due_on = ?,
                  next_due_km = ?, insured_until = ?, inspected_until = ?, void_reason = ?, voided_on = ?, version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(arguments: arguments(of: car) + [vehicle.id, vehicle.version])
        try transaction.demandChange(.overtakenRow(Phrase("车辆档案", "car's file")))
        if car.file.plate != vehicle.plate {
            try remember(plate: vehicle.plate, of: vehicle.id, in: transaction)
            try forget(plate: car.file.plate, of: vehicle.id, in: transaction)
        }
    }

    private static func arguments(of car: VehicleHistory) -> StatementArguments {
        [car.file.customer] + identity(car.file) + terms(car.file) + [car.voidReason, car.voidedOn]
    }
}

extension Vehicle {
    var history: VehicleHistory {
        VehicleHistory(file: file, voidReason: voidReason, voidedOn: voidedOn)
    }
}
