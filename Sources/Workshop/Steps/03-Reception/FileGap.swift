/// Something that is missing in the files of a car and its owner (handbook section 5, K6: what makes a file right).
public enum FileGap: Hashable, Sendable, CaseIterable {
    case name, phone, address, plate, vin, model, interval, nextDue

    public var label: Phrase {
        switch self {
        case .name: Phrase("姓名", "name")
        case .phone: Phrase("电话", "phone")
        case .address: Phrase("地址", "address")
        case .plate: Phrase("车牌", "plate")
        case .vin: Phrase("车架号", "VIN")
        case .model: Phrase("车型", "model")
        case .interval: Phrase("保养间隔", "interval")
        case .nextDue: Phrase("下次保养", "next due")
        }
    }

    /// It is put right in the customer's file, not in the car's.
    public var isOfCustomer: Bool { [.name, .phone, .address].contains(self) }

    /// All that is missing. A car without a plate yet is complete with its VIN.
    public static func missing(_ vehicle: Vehicle, _ customer: Customer) -> [FileGap] {
        allCases.filter { gap in
            switch gap {
            case .name: customer.name.isEmpty
            case .phone: Phone(customer.phone) == nil
            case .address: customer.address.isEmpty
            case .plate: !vehicle.plate.isEmpty && Plate(vehicle.plate) == nil
            case .vin: VIN(vehicle.vin) == nil
            case .model: vehicle.model.isEmpty
            case .interval: vehicle.intervalKm == nil && vehicle.intervalMonths == nil
            case .nextDue: vehicle.nextDueOn == nil
            }
        }
    }
}

/// A file that must be completed, and by when: the end of the second calendar day after the visit (rule).
public struct IncompleteFile: Hashable, Sendable {
    public static let days = 2

    public let vehicle: Vehicle
    public let customer: Customer
    public let order: OrderID
    public let dueOn: Day
    public let gaps: [FileGap]

    public func daysLate(on today: Day) -> Int { max(0, today.days(since: dueOn)) }
}
