/// What a customer tells in a call that changes a file on the spot.
public enum FileNews: Codable, Hashable, Sendable {
    /// The right number.
    case phone(String)
    /// Where he lives now: he stays a customer.
    case address(String)
    /// The car that takes the old one's place.
    case newCar(plate: String, model: String)
    /// Who owns the car now: it keeps its history, and the seller his other cars.
    case newOwner(name: String, phone: String)

    /// The result of a call in which this is told.
    var outcome: Attempt.Outcome {
        switch self {
        case .phone: .wrongNumber
        case .address: .moved
        case .newCar: .carChanged
        case .newOwner: .soldOn
        }
    }
}

/// A file changed by a call, at the version the call left it with.
public enum FileAmendment: Codable, Hashable, Sendable {
    /// The customer is not to be called.
    case silenced(customer: Based<CustomerThing>)
    /// The car's file is closed.
    case closed(vehicle: Based<VehicleThing>)
    /// Phone or address are new.
    case rewrote(customer: Based<CustomerThing>, before: CustomerFile)
    /// The old car's file is closed and the new one's opened.
    case replaced(vehicle: Based<VehicleThing>, by: Based<VehicleThing>)
    /// - Parameter registered: the new owner, when he was not on file before.
    case passedOn(vehicle: Based<VehicleThing>, from: CustomerID, registered: Based<CustomerThing>?)
}
