/// What is done to the files of customers and cars.
public enum RegistryAct: Act, Codable {
    case registerCustomer(file: CustomerFile)
    /// Takes a customer out again to whom nothing refers yet.
    case dropCustomer(customer: Based<CustomerThing>)
    /// - Parameter from: the file as it was read; different fields merge with another's change.
    case changeCustomer(customer: Based<CustomerThing>, from: CustomerFile, to: CustomerFile)
    case setDoNotCall(customer: Based<CustomerThing>, doNotCall: Bool)
    /// The whole number is shown: logged, because it is personal.
    case showPhone(customer: CustomerID)
    case registerVehicle(file: VehicleFile)
    case changeVehicle(vehicle: Based<VehicleThing>, from: VehicleFile, to: VehicleFile)
    /// The old plate goes on finding the car.
    case changePlate(vehicle: Based<VehicleThing>, plate: String)
    /// Takes a change of plate back: the newer plate is forgotten.
    case restorePlate(vehicle: Based<VehicleThing>, plate: String)
    case voidFile(vehicle: Based<VehicleThing>, reason: FileChange)
    case reopenFile(vehicle: Based<VehicleThing>)

    public static let room = "registry"

    public var roles: Set<Role> {
        switch self {
        case .showPhone: [.advisor, .followUpClerk, .foreman, .partsClerk, .cashier, .manager]
        case .setDoNotCall, .voidFile, .reopenFile: [.advisor, .followUpClerk]
        default: [.advisor, .followUpClerk, .administrator]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .registerCustomer(let file): try Registering.customer(file, in: transaction)
        case .dropCustomer(let customer): try Registering.drop(customer, in: transaction)
        case .changeCustomer(let customer, let from, let to):
            try Registering.change(customer, from: from, to: to, in: transaction)
        case .setDoNotCall(let customer, let doNotCall):
            try Registering.set(customer, doNotCall: doNotCall, in: transaction)
        case .showPhone(let customer): try Registering.showPhone(of: customer, in: transaction)
        case .registerVehicle(let file): try Filing.vehicle(file, in: transaction)
        case .changeVehicle(let vehicle, let from, let to):
            try Filing.change(vehicle, from: from, to: to, in: transaction)
        case .changePlate(let vehicle, let plate):
            try Filing.changePlate(of: vehicle, to: plate, in: transaction)
        case .restorePlate(let vehicle, let plate):
            try Filing.restorePlate(of: vehicle, to: plate, in: transaction)
        case .voidFile(let vehicle, let reason): try Filing.void(vehicle, reason, in: transaction)
        case .reopenFile(let vehicle): try Filing.reopen(vehicle, in: transaction)
        }
    }
}
