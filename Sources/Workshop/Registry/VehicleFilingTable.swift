import GRDB

/// Writes customers and cars, with every column a search looks in. Used at the desk and by the importer.
extension VehicleTable {
    /// Takes a customer in.
    /// - Parameter ref: the other system's key, when imported.
    @discardableResult
    static func insert(
        _ customer: CustomerFile, ref: String? = nil, in transaction: Transaction
    ) throws -> CustomerID {
        let kept = customer.kept
        let reading = Pinyin.readings(of: kept.name)
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO customer (ref, name, pinyin, initials, phone, phone_reversed, address, member_tier,
                                      do_not_call, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            ref, kept.name, reading.allFull, reading.allInitials, kept.phone, String(kept.phone.reversed()),
            kept.address, kept.memberTier, kept.doNotCall, kept.note,
        ])
        return CustomerID(transaction.db.lastInsertedRowID)
    }

    /// Writes a customer's file over. Refuses when someone else changed the row since.
    static func update(
        _ customer: Based<CustomerThing>, _ file: CustomerFile, in transaction: Transaction
    ) throws {
        let kept = file.kept
        let reading = Pinyin.readings(of: kept.name)
        try transaction.db.cachedStatement(
            sql: """
                UPDATE customer SET name = ?, pinyin = ?, initials = ?, phone = ?, phone_reversed = ?, address = ?,
                  member_tier = ?, do_not_call = ?, note = ?, version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(arguments: [
            kept.name, reading.allFull, reading.allInitials, kept.phone, String(kept.phone.reversed()),
            kept.address, kept.memberTier, kept.doNotCall, kept.note, customer.id, customer.version,
        ])
        try transaction.demandChange(.overtakenRow(Phrase("客户档案", "customer's file")))
    }

    /// Takes a car in. Refuses a plate or VIN that another car in use carries, unless it comes in void.
    /// - Parameters:
    ///   - voidReason: why the file is closed from the beginning, when imported so.
    ///   - voidedOn: since when.
    @discardableResult
    static func insert(
        _ vehicle: VehicleFile, ref: String? = nil, voidReason: String? = nil, voidedOn: Day? = nil,
        in transaction: Transaction
    ) throws -> VehicleID {
        let kept = vehicle.kept
        if voidReason == nil { try refuseTwins(of: kept, except: nil, in: transaction.snapshot) }
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO vehicle (ref, customer_id, plate, plate_reversed, vin, vin_reversed, model, sold_here_on,
                                     warranty_registered, interval_km, interval_months, next_due_on, next_due_km,
                                     insured_until, inspected_until, void_reason, voided_on)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [ref, kept.customer] + identity(kept) + terms(kept) + [voidReason, voidedOn])
        return VehicleID(transaction.db.lastInsertedRowID)
    }

    /// Writes a car's file over, its plate included. Refuses when someone else changed the row since.
    static func update(
        _ vehicle: Based<VehicleThing>, _ file: VehicleFile, in transaction: Transaction
    ) throws {
        let kept = file.kept
        try refuseTwins(of: kept, except: vehicle.id, in: transaction.snapshot)
        try transaction.db.cachedStatement(
            sql: """
                UPDATE vehicle SET customer_id = ?, plate = ?, plate_reversed = ?, vin = ?, vin_reversed = ?, model = ?,
                  sold_here_on = ?, warranty_registered = ?, interval_km = ?, interval_months = ?, next_due_on = ?,
                  next_due_km = ?, insured_until = ?, inspected_until = ?, version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(
            arguments: [kept.customer] + identity(kept) + terms(kept) + [vehicle.id, vehicle.version])
        try transaction.demandChange(.overtakenRow(Phrase("车辆档案", "car's file")))
    }

    /// The car in use with this plate as it is kept.
    static func inUse(plate: String, in snapshot: Snapshot) throws -> Vehicle? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM vehicle WHERE plate = ? AND void_reason IS NULL"), arguments: [plate]
        ).map(Vehicle.init(row:))
    }

    /// The car in use with this VIN as it is kept.
    static func inUse(vin: String, in snapshot: Snapshot) throws -> Vehicle? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM vehicle WHERE vin = ? AND void_reason IS NULL"), arguments: [vin]
        ).map(Vehicle.init(row:))
    }

    static func refuseTwins(of file: VehicleFile, except own: VehicleID?, in snapshot: Snapshot) throws {
        let sameplate = file.plate.isEmpty ? nil : try inUse(plate: file.plate, in: snapshot)
        let sameVIN = file.vin.isEmpty ? nil : try inUse(vin: file.vin, in: snapshot)
        for (twin, carried) in [(sameplate, file.plate), (sameVIN, file.vin)] {
            guard let twin, twin.id != own else { continue }
            let owner = try customer(twin.customer, in: snapshot).name
            throw Refusal(
                .conflict,
                Phrase(
                    "\(carried) 已有档案：\(owner) \(twin.model)",
                    "\(carried) is on file already: \(owner) \(twin.model)"),
                wayOut: Phrase("F3 返回，按车牌找到这辆车", "F3 goes back; find that car by its plate"))
        }
    }

    static func identity(_ file: VehicleFile) -> StatementArguments {
        let plate = file.plate.isEmpty ? nil : file.plate
        let vin = file.vin.isEmpty ? nil : file.vin
        return [
            plate, plate.map { String($0.reversed()) }, vin, vin.map { String($0.reversed()) }, file.model,
        ]
    }

    static func terms(_ file: VehicleFile) -> StatementArguments {
        [
            file.soldHereOn, file.warrantyRegistered, file.intervalKm, file.intervalMonths, file.nextDueOn,
            file.nextDueKm, file.insuredUntil, file.inspectedUntil,
        ]
    }
}
