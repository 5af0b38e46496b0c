/// Amends or closes files on the spot, as a call tells; their history stays.
enum FileAmending {
    static func amend(
        _ result: CallResult, _ vehicle: Vehicle, _ customer: Customer, in transaction: Transaction
    ) throws -> FileAmendment? {
        switch result.outcome {
        case .doNotCall:
            var file = customer.file
            file.doNotCall = true
            try VehicleTable.update(customer.based, file, in: transaction)
            return .silenced(customer: customer.based.next)
        case .scrapped: return try close(vehicle, .scrapped, in: transaction)
        case .wrongNumber, .moved, .carChanged, .soldOn:
            return try learn(result, vehicle, customer, in: transaction)
        case .posted, .booked, .notNow, .notReached: return nil
        }
    }

    /// Without news the file is closed: nobody knows where car or customer went. A wrong number alone closes none.
    private static func learn(
        _ result: CallResult, _ vehicle: Vehicle, _ customer: Customer, in transaction: Transaction
    ) throws -> FileAmendment? {
        switch result.news {
        case .phone(let number):
            return try rewrite(customer, in: transaction) { $0.phone = number }
        case .address(let address):
            return try rewrite(customer, in: transaction) { $0.address = address }
        case .newCar(let plate, let model):
            return try replace(vehicle, plate: plate, model: model, in: transaction)
        case .newOwner(let name, let phone):
            return try passOn(vehicle, to: CustomerFile(name: name, phone: phone), in: transaction)
        case nil:
            switch result.outcome {
            case .moved: return try close(vehicle, .moved, in: transaction)
            case .carChanged: return try close(vehicle, .carChanged, in: transaction)
            case .soldOn: return try close(vehicle, .soldOn, in: transaction)
            default: return nil
            }
        }
    }

    private static func close(
        _ vehicle: Vehicle, _ change: FileChange, in transaction: Transaction
    ) throws -> FileAmendment {
        try VehicleTable.void(vehicle.based, change, in: transaction)
        return .closed(vehicle: vehicle.based.next)
    }

    private static func rewrite(
        _ customer: Customer, in transaction: Transaction, _ change: (inout CustomerFile) -> Void
    ) throws -> FileAmendment {
        var file = customer.file
        change(&file)
        try CustomerFile.rules.check(file)
        try VehicleTable.update(customer.based, file, in: transaction)
        return .rewrote(customer: customer.based.next, before: customer.file)
    }

    private static func replace(
        _ vehicle: Vehicle, plate: String, model: String, in transaction: Transaction
    ) throws -> FileAmendment {
        let file = VehicleFile(customer: vehicle.customer, plate: plate, model: model)
        try VehicleFile.rules.check(file)
        try VehicleTable.void(vehicle.based, .carChanged, in: transaction)
        let new = try VehicleTable.insert(file, in: transaction)
        return .replaced(vehicle: vehicle.based.next, by: Based(new, version: 1))
    }

    /// Somebody of that name and number who is on file already is the owner; else he is taken in.
    private static func passOn(
        _ vehicle: Vehicle, to owner: CustomerFile, in transaction: Transaction
    ) throws -> FileAmendment {
        try CustomerFile.rules.check(owner)
        let known = try Phone(owner.phone).map {
            try VehicleTable.customers(phone: $0, in: transaction.snapshot)
        }?.first { $0.name == owner.kept.name }
        let id = try known?.id ?? VehicleTable.insert(owner, in: transaction)
        var file = vehicle.file
        file.customer = id
        try VehicleTable.update(vehicle.based, file, in: transaction)
        return .passedOn(
            vehicle: vehicle.based.next, from: vehicle.customer,
            registered: known == nil ? Based(id, version: 1) : nil)
    }

    // MARK: taking it back

    static func undo(_ amendment: FileAmendment, in transaction: Transaction) throws {
        switch amendment {
        case .silenced(let based):
            var file = try VehicleTable.customer(based.id, in: transaction.snapshot).file
            file.doNotCall = false
            try VehicleTable.update(based, file, in: transaction)
        case .closed(let based): try reopen(based, in: transaction)
        case .rewrote(let based, let before):
            try VehicleTable.update(based, before, in: transaction)
        case .replaced(let old, let new):
            try VehicleTable.void(new, .mistaken, in: transaction)
            try reopen(old, in: transaction)
        case .passedOn(let based, let seller, let registered):
            var file = try VehicleTable.vehicle(based.id, in: transaction.snapshot).file
            file.customer = seller
            try VehicleTable.update(based, file, in: transaction)
            if let registered { try VehicleTable.delete(registered, in: transaction) }
        }
    }

    private static func reopen(_ based: Based<VehicleThing>, in transaction: Transaction) throws {
        let vehicle = try VehicleTable.vehicle(based.id, in: transaction.snapshot)
        try VehicleTable.refuseTwins(of: vehicle.file, except: based.id, in: transaction.snapshot)
        try VehicleTable.reopen(based, in: transaction)
    }
}
