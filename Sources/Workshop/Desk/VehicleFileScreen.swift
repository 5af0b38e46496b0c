import Terminal

/// A car's file as a form. A new plate is an act of its own: the old one goes on finding the car.
struct VehicleFileScreen: Screen {
    private let id: VehicleID
    private var read: Vehicle?
    private var form = SpokenForm([
        SpokenField(
            "plate", Phrase("车牌", "Plate"), .code,
            hint: Phrase("F6 换牌，旧牌仍能找到车", "F6: new plate; the old one finds it too")),
        SpokenField("vin", Phrase("车架号", "VIN"), .code, hint: Phrase("17 位", "17 characters"), maximum: 20),
        SpokenField("model", Phrase("车型", "Model")),
        SpokenField(
            "sold", Phrase("本店售出", "Sold here"), .date,
            hint: Phrase("如 20240312，空 = 不是", "such as 20240312; empty = no")),
        SpokenField("km", Phrase("间隔公里", "Interval km"), .digits, maximum: 6),
        SpokenField("months", Phrase("间隔月", "Interval months"), .digits, maximum: 3),
        SpokenField("due", Phrase("下次日期", "Next due on"), .date),
        SpokenField("dueKm", Phrase("下次公里", "Next due at km"), .digits, maximum: 7),
        SpokenField("insured", Phrase("保险到期", "Insured until"), .date),
        SpokenField("inspected", Phrase("年检到期", "Inspected until"), .date),
    ])

    init(vehicle: VehicleID) {
        id = vehicle
    }

    var place: Place { .vehicleFile(id) }
    var typing: Typing { .field }
    var draft: [String: String]? { form.draft }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("车辆档案 \(read?.called ?? "")", "Car's file \(read?.called ?? "")"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(9), Phrase("保存", "save"),
                Phrase("保存车辆档案（车牌除外）", "Saves the file, but for the plate")),
            Binding(
                .function(6), Phrase("换牌", "new plate"),
                Phrase("车牌一栏里的新车牌生效", "The plate typed becomes the car's plate"),
                unavailable: read.flatMap {
                    Plate.read(form["plate"]).text == $0.plate
                        ? Phrase("先在车牌一栏输入新车牌", "Type the new plate first") : nil
                }),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        form.preset("plate", vehicle.plate)
        form.preset("vin", vehicle.vin)
        form.preset("model", vehicle.model)
        form.preset("sold", vehicle.soldHereOn?.iso ?? "")
        form.preset("km", vehicle.intervalKm.map(String.init) ?? "")
        form.preset("months", vehicle.intervalMonths.map(String.init) ?? "")
        form.preset("due", vehicle.nextDueOn?.iso ?? "")
        form.preset("dueKm", vehicle.nextDueKm.map(String.init) ?? "")
        form.preset("insured", vehicle.insuredUntil?.iso ?? "")
        form.preset("inspected", vehicle.inspectedUntil?.iso ?? "")
        form.start(at: "model")
        read = vehicle
    }

    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return save(context) }
        if key == .function(6) { return changePlate() }
        switch form.handle(key) {
        case .submit: return save(context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private func changePlate() -> Intent {
        guard let read else { return .beep }
        return .perform(RegistryAct.changePlate(vehicle: read.based, plate: form["plate"]))
    }

    private mutating func save(_ context: ScreenContext) -> Intent {
        guard let read else { return .beep }
        if Plate.read(form["plate"]).text != read.plate {
            return form.refuse("plate", Phrase("换车牌按 F6", "F6 changes the plate"))
        }
        var file = read.file
        file.vin = form["vin"]
        file.model = form["model"]
        file.intervalKm = Int(form["km"])
        file.intervalMonths = Int(form["months"])
        file.nextDueKm = Int(form["dueKm"])
        let days = [
            ("sold", \VehicleFile.soldHereOn), ("due", \.nextDueOn), ("insured", \.insuredUntil),
            ("inspected", \.inspectedUntil),
        ]
        for (name, field) in days {
            let typed = form[name]
            let day = Day(typed) ?? Day.parse(typed, today: context.today)
            if !typed.isEmpty, day == nil {
                return form.refuse(name, Phrase("看不懂日期，如 20260912", "That is no day; try 20260912"))
            }
            file[keyPath: field] = day
        }
        return .perform(
            RegistryAct.changeVehicle(vehicle: read.based, from: read.file, to: file), then: .close)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        form.render(into: &frame, area: area, context.language)
    }
}
