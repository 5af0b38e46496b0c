/// Taking a car in, and taking that back.
enum Receiving {
    typealias Result = Outcome<ReceptionAct>

    static func open(_ arrival: Arrival, completing: Bool, in transaction: Transaction) throws -> Result {
        try ArrivalCheck.rules.check(ArrivalCheck(arrival: arrival, now: transaction.now))
        try Intake.rules.check(arrival.intake)
        let vehicle = try car(arrival.car, in: transaction)
        let booking = try arrival.booking.map { try BookingTable.booking($0, in: transaction.snapshot) }
        let order = try RepairOrderTable.open(
            vehicle: vehicle.id, customer: vehicle.customer, advisor: transaction.actor.staff,
            reworkOf: arrival.reworkOf, in: transaction)
        try arrive(booking, as: order, in: transaction)
        try ReceptionTable.insert(
            arrival.intake, order: order, booking: booking?.id, walkedRound: arrival.isWalkedRound,
            in: transaction)
        if let promise = arrival.promise {
            try ReceptionTable.insert(promise, order: order, in: transaction)
        }
        for words in arrival.concerns {
            _ = try ConcernTable.insert(ConcernText(words: words), order: order, in: transaction)
        }
        try RescueTable.link(plate: vehicle.plate, to: order, in: transaction)
        try IncompleteFileTable.note(vehicle, order: order, in: transaction)
        if completing { try Amending.close(order, in: transaction) }
        let head = try RepairOrderTable.order(order, in: transaction.snapshot)
        return Outcome(
            Phrase("接待 \(vehicle.called) \(head.number)", "Received \(vehicle.called) \(head.number)"),
            order: order, takeBack: .by(.withdraw(order: head.based, booking: booking?.state)),
            tells: completing && !arrival.concerns.isEmpty ? [.foreman, .technician] : [],
            opens: .order(order))
    }

    static func withdraw(
        _ order: Based<OrderThing>, booking: Booking.State?, in transaction: Transaction
    ) throws -> Result {
        let head = try RepairOrderTable.order(order.id, in: transaction.snapshot)
        try PassageTable.demand(
            order.id, at: [.reception, .diagnosis, .estimate, .wash], in: transaction.snapshot)
        guard try ReceptionTable.workSince(order.id, in: transaction.snapshot) == 0 else {
            throw Refusal(
                .conflict,
                Phrase("这张工单上已经做了别的事", "Other things were done on this order"),
                wayOut: Phrase("先撤销后面的操作，或按未修离厂处理", "Take those back first, or let the car leave unrepaired"))
        }
        let reception = try ReceptionTable.reception(of: order.id, in: transaction.snapshot)
        if let id = reception.booking {
            try BookingTable.markNotArrived(id, back: booking ?? .confirmed, in: transaction)
        }
        try ReceptionTable.release(order.id, in: transaction)
        try RescueTable.release(order.id, in: transaction)
        try IncompleteFileTable.forget(order.id, in: transaction)
        try RepairOrderTable.void(order, reason: "withdrawn", in: transaction)
        return Outcome(
            Phrase("接待作废 \(head.number)", "Reception withdrawn: \(head.number)"), order: order.id,
            takeBack: .never(
                Phrase("作废的单号不再用，请重新接待", "a voided number is not used again; receive the car anew")))
    }

    static func transfer(
        _ order: Based<OrderThing>, to customer: CustomerID, in transaction: Transaction
    ) throws -> Result {
        let head = try RepairOrderTable.order(order.id, in: transaction.snapshot)
        guard head.isInShop else { throw Refusal.hasLeft }
        let before = try VehicleTable.customer(head.customer, in: transaction.snapshot)
        let after = try VehicleTable.customer(customer, in: transaction.snapshot)
        try ReceptionTable.transfer(order, to: customer, in: transaction)
        return Outcome(
            Phrase(
                "工单客户 \(before.name) → \(after.name)", "The order's customer: \(before.name) → \(after.name)"),
            order: order.id, takeBack: .by(.transfer(order: order.next, to: before.id)))
    }

    private static func car(_ car: Arrival.Car, in transaction: Transaction) throws -> Vehicle {
        switch car {
        case .known(let id):
            let vehicle = try VehicleTable.vehicle(id, in: transaction.snapshot)
            guard vehicle.voidReason == nil else {
                throw Refusal(
                    Phrase("\(vehicle.called) 的档案已注销", "The file of \(vehicle.called) is closed"),
                    wayOut: Phrase("先在车辆档案里恢复", "Open it again in the car's file"))
            }
            return vehicle
        case .newcomer(let newcomer):
            return try VehicleTable.vehicle(try register(newcomer, in: transaction), in: transaction.snapshot)
        }
    }

    private static func register(_ newcomer: Newcomer, in transaction: Transaction) throws -> VehicleID {
        let customer: CustomerID
        if let known = newcomer.customer {
            customer = try VehicleTable.customer(known, in: transaction.snapshot).id
        } else {
            let file = CustomerFile(name: newcomer.name, phone: newcomer.phone)
            try CustomerFile.rules.check(file)
            customer = try VehicleTable.insert(file, in: transaction)
        }
        let file = VehicleFile(
            customer: customer, plate: newcomer.plate, vin: newcomer.vin, model: newcomer.model)
        try VehicleFile.rules.check(file)
        return try VehicleTable.insert(file, in: transaction)
    }

    /// Steps 1 to 3 of the rail: whence the car comes, and that it is here.
    private static func arrive(
        _ booking: Booking?, as order: OrderID, in transaction: Transaction
    ) throws {
        let invited = try booking?.invitation.flatMap {
            try InvitationTable.lastAttemptAt($0, in: transaction.snapshot)
        }
        try PassageTable.mark(
            order, .invitation, invited == nil ? .skipped : .done, at: invited, in: transaction)
        try PassageTable.mark(
            order, .booking, booking == nil ? .skipped : .done, at: booking?.madeAt, in: transaction)
        try PassageTable.mark(order, .reception, .entered, in: transaction)
        if let booking { try BookingTable.markArrived(booking.id, in: transaction) }
    }
}

extension Refusal {
    /// The car is no longer in the shop.
    static let hasLeft = Refusal(
        .conflict,
        Phrase("这辆车已经离厂", "This car has left the shop"),
        wayOut: Phrase("再来时另开工单", "Open a new order when it comes again"))
}
