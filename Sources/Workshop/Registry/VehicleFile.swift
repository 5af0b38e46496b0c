/// What stands in a car's file.
public struct VehicleFile: Codable, Hashable, Sendable {
    public var customer: CustomerID
    /// As typed; empty: no plate yet.
    public var plate: String
    public var vin: String
    public var model: String
    public var soldHereOn: Day?
    public var warrantyRegistered: Bool
    public var intervalKm: Int?
    public var intervalMonths: Int?
    public var nextDueOn: Day?
    public var nextDueKm: Int?
    public var insuredUntil: Day?
    public var inspectedUntil: Day?

    public init(
        customer: CustomerID, plate: String = "", vin: String = "", model: String = "",
        soldHereOn: Day? = nil, warrantyRegistered: Bool = false, intervalKm: Int? = nil,
        intervalMonths: Int? = nil, nextDueOn: Day? = nil, nextDueKm: Int? = nil,
        insuredUntil: Day? = nil, inspectedUntil: Day? = nil
    ) {
        self.customer = customer
        self.plate = plate
        self.vin = vin
        self.model = model
        self.soldHereOn = soldHereOn
        self.warrantyRegistered = warrantyRegistered
        self.intervalKm = intervalKm
        self.intervalMonths = intervalMonths
        self.nextDueOn = nextDueOn
        self.nextDueKm = nextDueKm
        self.insuredUntil = insuredUntil
        self.inspectedUntil = inspectedUntil
    }

    /// As the registry keeps it: one form of plate and VIN, clean text.
    public var kept: VehicleFile {
        var file = self
        file.plate = Plate.read(CleanText.cleaned(plate)).text
        file.vin = VIN.read(CleanText.cleaned(vin)).text
        file.model = CleanText.kept(model)
        return file
    }

    /// Refused where a person types. A plate or VIN of unknown form is warned of and taken: cars carry them.
    static let rules: [Rule<VehicleFile>] = [
        Rule("has a plate, or a VIN while it has none") { file in
            guard file.kept.plate.isEmpty, file.kept.vin.isEmpty else { return nil }
            return Refusal(
                Phrase("没有车牌时要有车架号", "A car without a plate needs its VIN"),
                wayOut: Phrase("输入车牌或 17 位车架号", "Type the plate or the 17-character VIN"))
        },
        Rule("intervals are more than nothing") { file in
            guard (file.intervalKm ?? 1) <= 0 || (file.intervalMonths ?? 1) <= 0 else { return nil }
            return Refusal(
                Phrase("保养间隔要大于 0", "A service interval is more than 0"),
                wayOut: Phrase("改成公里数或月数，或留空", "Type km or months, or leave it empty"))
        },
        Rule("text is clean") { Refusal.dirty([$0.plate, $0.vin, $0.model]) },
    ]

    static let mergeFields: [MergeField<VehicleFile>] = [
        MergeField(Phrase("车主", "the owner"), \.customer) { $0.description },
        MergeField(Phrase("车架号", "the VIN"), \.vin),
        MergeField(Phrase("车型", "the model"), \.model),
        MergeField(Phrase("售出日期", "the day of sale"), \.soldHereOn) { $0?.description ?? "-" },
        MergeField(Phrase("保修登记", "the warranty registration"), \.warrantyRegistered) { $0 ? "1" : "0" },
        MergeField(Phrase("保养间隔公里", "the interval in km"), \.intervalKm) { $0.map(String.init) ?? "-" },
        MergeField(Phrase("保养间隔月", "the interval in months"), \.intervalMonths) {
            $0.map(String.init) ?? "-"
        },
        MergeField(Phrase("下次保养日期", "the next due day"), \.nextDueOn) { $0?.description ?? "-" },
        MergeField(Phrase("下次保养公里", "the next due km"), \.nextDueKm) { $0.map(String.init) ?? "-" },
        MergeField(Phrase("保险到期", "the insurance"), \.insuredUntil) { $0?.description ?? "-" },
        MergeField(Phrase("年检到期", "the inspection"), \.inspectedUntil) { $0?.description ?? "-" },
    ]
}

/// Why a car's file is closed; its history is kept.
public enum FileChange: String, Codable, Hashable, Sendable, CaseIterable {
    case scrapped, moved
    case carChanged = "car-changed"
    case soldOn = "sold-on"
    /// Entered by mistake.
    case mistaken

    public var name: Phrase {
        switch self {
        case .scrapped: Phrase("报废", "scrapped")
        case .moved: Phrase("搬家", "moved away")
        case .carChanged: Phrase("换车", "car changed")
        case .soldOn: Phrase("过户", "sold on")
        case .mistaken: Phrase("录错", "entered by mistake")
        }
    }
}

extension Vehicle {
    public var file: VehicleFile {
        VehicleFile(
            customer: customer, plate: plate, vin: vin, model: model, soldHereOn: soldHereOn,
            warrantyRegistered: warrantyRegistered, intervalKm: intervalKm, intervalMonths: intervalMonths,
            nextDueOn: nextDueOn, nextDueKm: nextDueKm, insuredUntil: insuredUntil,
            inspectedUntil: inspectedUntil)
    }

    /// Its plate, or the end of its VIN while it has none.
    public var called: String { plate.isEmpty ? "VIN " + vin.suffix(6) : plate }
}
