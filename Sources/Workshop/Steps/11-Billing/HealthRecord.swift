/// What the store numbers an entry of the electronic health record by.
public enum HealthRecordThing: Sendable {}
public typealias HealthRecordID = ID<HealthRecordThing>

/// One settled bill as the electronic health record 电子健康档案 wants it: thirteen elements (handbook section 6).
public struct HealthRecord: Hashable, Sendable {
    public struct Work: Hashable, Sendable {
        public let name: String
        public let hours: Hours
    }

    public struct Material: Hashable, Sendable {
        public let name: String
        public let code: String
        public let quantity: Quantity
    }

    public let id: HealthRecordID
    public let order: OrderID
    public let vehicle: VehicleID
    public let company: String
    public let plate: String
    public let vin: String
    public let broughtOn: Day
    public let kmIn: Int?
    public let settledOn: Day
    /// Of the settlement; a correction carries the number it corrects.
    public let number: String
    public let fault: String
    public let works: [Work]
    public let materials: [Material]
    /// It takes back, in whole or in part, what was reported before.
    public let isCorrection: Bool
    public let handedOverAt: Moment?

    /// What is not on file and has to be before the record can be handed over.
    public var missing: [Phrase] {
        var missing: [Phrase] = []
        if company.isEmpty { missing.append(Phrase("企业名称", "company")) }
        if plate.isEmpty { missing.append(Phrase("车牌", "plate")) }
        if vin.count != 17 { missing.append(Phrase("车架号", "VIN")) }
        if kmIn == nil { missing.append(Phrase("进厂里程", "km in")) }
        if fault.isEmpty { missing.append(Phrase("故障描述", "fault")) }
        return missing
    }

    public var isComplete: Bool { missing.isEmpty }
}
