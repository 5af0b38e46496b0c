/// Acts on the files of cars.
enum Filing {
    typealias Result = Outcome<RegistryAct>

    static func vehicle(_ file: VehicleFile, in transaction: Transaction) throws -> Result {
        try VehicleFile.rules.check(file)
        let id = try VehicleTable.insert(file, in: transaction)
        let vehicle = try VehicleTable.vehicle(id, in: transaction.snapshot)
        return Outcome(
            Phrase("建档 \(vehicle.called) \(vehicle.model)", "\(vehicle.called) \(vehicle.model) is on file"),
            takeBack: .by(.voidFile(vehicle: vehicle.based, reason: .mistaken)), opens: .vehicle(id))
    }

    static func change(
        _ vehicle: Based<VehicleThing>, from: VehicleFile, to: VehicleFile, in transaction: Transaction
    ) throws -> Result {
        try VehicleFile.rules.check(to)
        let before = try open(vehicle.id, in: transaction.snapshot)
        // A plate is changed by an act of its own, because the old one has to go on finding the car.
        var read = from.kept
        var mine = to.kept
        read.plate = before.plate
        mine.plate = before.plate
        let merged = try VehicleFile.mergeFields.merge(read: read, mine: mine, theirs: before.file)
        try VehicleTable.update(before.based, merged, in: transaction)
        return Outcome(
            Phrase("车辆档案已更新 \(before.called)", "The file of \(before.called) is up to date"),
            takeBack: .by(.changeVehicle(vehicle: before.based.next, from: merged, to: before.file)))
    }

    static func changePlate(
        of vehicle: Based<VehicleThing>, to plate: String, in transaction: Transaction
    ) throws -> Result {
        let (before, file) = try replacing(plate, of: vehicle, in: transaction)
        if file.plate == before.plate {
            throw Refusal(
                Phrase("车牌没有变", "That is the plate it has"), wayOut: Phrase("输入新车牌", "Type the new plate"))
        }
        try VehicleTable.update(before.based, file, in: transaction)
        try VehicleTable.remember(plate: before.plate, of: before.id, in: transaction)
        try VehicleTable.forget(plate: file.plate, of: before.id, in: transaction)
        return Outcome(
            Phrase(
                "换牌 \(before.plate.isEmpty ? "无牌" : before.plate) → \(file.plate)",
                "Plate \(before.plate.isEmpty ? "none" : before.plate) → \(file.plate)"),
            takeBack: .by(.restorePlate(vehicle: before.based.next, plate: before.plate)))
    }

    static func restorePlate(
        of vehicle: Based<VehicleThing>, to plate: String, in transaction: Transaction
    ) throws -> Result {
        let (before, file) = try replacing(plate, of: vehicle, in: transaction)
        try VehicleTable.update(before.based, file, in: transaction)
        try VehicleTable.forget(plate: file.plate, of: before.id, in: transaction)
        return Outcome(
            Phrase("车牌改回 \(file.plate)", "The plate is \(file.plate) again"),
            takeBack: .by(.changePlate(vehicle: before.based.next, plate: before.plate)))
    }

    static func void(
        _ vehicle: Based<VehicleThing>, _ reason: FileChange, in transaction: Transaction
    ) throws -> Result {
        let before = try open(vehicle.id, in: transaction.snapshot)
        try VehicleTable.void(vehicle, reason, in: transaction)
        return Outcome(
            Phrase(
                "\(before.called) 档案注销：\(reason.name.chinese)",
                "The file of \(before.called) is closed: \(reason.name.english)"),
            takeBack: .by(.reopenFile(vehicle: vehicle.next)))
    }

    static func reopen(_ vehicle: Based<VehicleThing>, in transaction: Transaction) throws -> Result {
        let before = try VehicleTable.vehicle(vehicle.id, in: transaction.snapshot)
        guard let reason = before.voidReason else { throw Refusal.overtakenRow(Phrase("车辆档案", "car's file")) }
        try VehicleTable.refuseTwins(of: before.file, except: vehicle.id, in: transaction.snapshot)
        try VehicleTable.reopen(vehicle, in: transaction)
        return Outcome(
            Phrase("\(before.called) 档案恢复", "The file of \(before.called) is open again"),
            takeBack: .by(
                .voidFile(vehicle: vehicle.next, reason: FileChange(rawValue: reason) ?? .mistaken)))
    }

    private static func replacing(
        _ plate: String, of vehicle: Based<VehicleThing>, in transaction: Transaction
    ) throws -> (before: Vehicle, file: VehicleFile) {
        let before = try open(vehicle.id, in: transaction.snapshot)
        let kept = Plate.read(plate).text
        if before.version != vehicle.version, before.plate != kept {
            throw Refusal.overtaken(Phrase("车牌", "the plate"), mine: kept, theirs: before.plate)
        }
        var file = before.file
        file.plate = kept
        try VehicleFile.rules.check(file)
        return (before, file)
    }

    private static func open(_ id: VehicleID, in snapshot: Snapshot) throws -> Vehicle {
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        guard let reason = vehicle.voidReason else { return vehicle }
        let words = FileChange(rawValue: reason)?.name ?? Phrase(same: reason)
        throw Refusal(
            Phrase(
                "\(vehicle.called) 的档案已注销：\(words.chinese)",
                "The file of \(vehicle.called) is closed: \(words.english)"),
            wayOut: Phrase("先恢复档案", "Open the file again first"))
    }
}
