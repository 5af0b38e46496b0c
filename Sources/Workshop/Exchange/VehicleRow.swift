/// A row of vehicles.csv: a car and whose it is.
struct VehicleRow: ExchangedRow {
    static let file = "vehicles.csv"
    static let required = ["ref", "customer"]
    static let optional = [
        "plate", "vin", "model", "sold_here_on", "warranty_registered", "interval_km", "interval_months",
        "next_due_on", "next_due_km", "void_reason", "voided_on",
    ]

    private static let fields: [FilledField<VehicleHistory>] = [
        FilledField("plate", \.file.plate), FilledField("vin", \.file.vin),
        FilledField("model", \.file.model), FilledField("sold_here_on", \.file.soldHereOn),
        FilledField("warranty_registered", \.file.warrantyRegistered),
        FilledField("interval_km", \.file.intervalKm), FilledField("interval_months", \.file.intervalMonths),
        FilledField("next_due_on", \.file.nextDueOn), FilledField("next_due_km", \.file.nextDueKm),
        FilledField("void_reason", \.voidReason), FilledField("voided_on", \.voidedOn),
        // The folder has no columns for these: what was written down here stays.
        FilledField("insured_until", \.file.insuredUntil),
        FilledField("inspected_until", \.file.inspectedUntil),
    ]

    private let ref: String
    private let customerRef: String
    /// All but the owner, who is known by his number in the store.
    private let car: VehicleHistory
    private let header: Header

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let customer = cells.required("customer", .text)
        let soldHereOn = cells.optional("sold_here_on", .day)
        let warrantyRegistered = cells.optional("warranty_registered", .yesNo) ?? false
        let intervalKm = cells.optional("interval_km", .whole(from: 1))
        let intervalMonths = cells.optional("interval_months", .whole(from: 1))
        let nextDueOn = cells.optional("next_due_on", .day)
        let nextDueKm = cells.optional("next_due_km", .whole())
        let voidReason = cells.text("void_reason")
        let voidedOn = cells.optional("voided_on", .day)
        if voidedOn != nil, voidReason.isEmpty {
            cells.fault("void_reason", Phrase("注销的车辆要有原因", "is required when voided_on is given"))
        }
        cells.warnOfPlate()
        cells.warnOfVIN()
        guard let ref, let customer, cells.faults.isEmpty else { return nil }
        self.ref = ref
        customerRef = customer
        car = VehicleHistory(
            file: VehicleFile(
                customer: CustomerID(0), plate: Plate.read(cells.text("plate")).text,
                vin: VIN.read(cells.text("vin")).text, model: cells.text("model"), soldHereOn: soldHereOn,
                warrantyRegistered: warrantyRegistered, intervalKm: intervalKm,
                intervalMonths: intervalMonths,
                nextDueOn: nextDueOn, nextDueKm: nextDueKm),
            voidReason: voidReason.isEmpty ? nil : voidReason, voidedOn: voidedOn)
        header = cells.header
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let owner = try VehicleTable.customerID(ref: customerRef, in: snapshot) else {
            return .unknown("customer", customerRef)
        }
        var car = car
        car.file.customer = owner
        if try VehicleTable.insertNew(car, ref: ref, in: transaction) { return .imported }
        guard let stored = try VehicleTable.vehicle(ref: ref, in: snapshot) else {
            return try twin(of: car, except: nil, in: snapshot) ?? .differs("ref", ref)
        }
        let wanted = Self.fields.completing(car, from: stored.history, header)
        if wanted == stored.history { return .unchanged }
        guard updating else { return .differs("ref", ref) }
        if let twin = try twin(of: wanted, except: stored.id, in: snapshot) { return twin }
        try VehicleTable.update(stored, to: wanted, in: transaction)
        return .imported
    }

    /// The refusal of a second car in use with the same plate or VIN; nil when there is none.
    private func twin(of car: VehicleHistory, except own: VehicleID?, in snapshot: Snapshot) throws -> Fate? {
        guard car.voidReason == nil else { return nil }
        let (plate, vin) = (car.file.plate, car.file.vin)
        let reason = Phrase("另一辆在用的车已有这个号", "is on another car in use")
        if !plate.isEmpty, let twin = try VehicleTable.inUse(plate: plate, in: snapshot), twin.id != own {
            return .rejected(RowRemark(column: "plate", value: plate, reason))
        }
        if !vin.isEmpty, let twin = try VehicleTable.inUse(vin: vin, in: snapshot), twin.id != own {
            return .rejected(RowRemark(column: "vin", value: vin, reason))
        }
        return nil
    }
}

extension Cells {
    fileprivate mutating func warnOfPlate() {
        let text = text("plate")
        if text.isEmpty || Plate(text) != nil { return }
        warn("plate", Phrase("不是已知的车牌形式", "has no known form of a plate"))
    }

    fileprivate mutating func warnOfVIN() {
        let text = text("vin")
        if text.isEmpty { return }
        switch VIN.read(text) {
        case .valid: return
        case .wrongCheckDigit: warn("vin", Phrase("校验位不对", "has a wrong check digit"))
        case .unknownForm(let folded) where folded.count != 17:
            warn("vin", Phrase("不是 17 位", "is not 17 characters long"))
        case .unknownForm:
            warn("vin", Phrase("有不该出现的字符 (如 I O Q)", "has characters that no VIN has, like I O Q"))
        }
    }
}
