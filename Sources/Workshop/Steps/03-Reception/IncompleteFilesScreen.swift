import Terminal

/// Files that must be completed by the end of the second day after the visit; late ones stand first.
public struct IncompleteFilesScreen: Screen {
    private var files: [IncompleteFile] = []
    private var list = ListView<VehicleID>()

    public init() {}

    public var place: Place { .incompleteFiles }

    public func heading(_ context: ScreenContext) -> String {
        let late = files.filter { $0.daysLate(on: context.today) > 0 }.count
        return context.text(
            Phrase("档案不全 \(files.count)  超期 \(late)", "Incomplete files \(files.count), late \(late)"))
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let none = list.selected == nil ? Phrase("档案都齐了", "All files are complete") : nil
        return [
            Binding(
                .enter, Phrase("补档案", "Complete"),
                Phrase("打开缺的那份档案", "Opens the file in which something is missing"),
                unavailable: none),
            Binding(
                number: 1, Phrase("车辆档案", "car's file"),
                Phrase("车架号、车型、间隔、下次保养", "VIN, model, interval, next due"), unavailable: none),
            Binding(
                number: 2, Phrase("客户档案", "customer's file"), Phrase("姓名、电话、地址", "Name, phone, address"),
                unavailable: none),
            Binding(
                number: 3, Phrase("工单", "order"), Phrase("那次来店的工单", "The order of that visit"),
                unavailable: none),
        ]
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        files = try IncompleteFileTable.all(in: snapshot)
        list.rows = files.map { ListView.Row(id: $0.vehicle.id, text: "") }
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        guard let file = files.first(where: { $0.vehicle.id == list.selected }) else { return .beep }
        switch key {
        case .enter:
            let isCustomers = file.gaps.contains(where: \.isOfCustomer)
            return .open(isCustomers ? .customerFile(file.customer.id) : .vehicleFile(file.vehicle.id))
        case .choice(1): return .open(.vehicleFile(file.vehicle.id))
        case .choice(2): return .open(.customerFile(file.customer.id))
        case .choice(3): return .open(.order(file.order))
        default: return .beep
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        if files.isEmpty {
            return frame.line(
                context.text(Phrase(" 档案都齐了", " All files are complete")), row: 0, in: area, style: .good)
        }
        let table = Columns([Column(10), Column(10), Column(13), Column(max(10, area.columns - 40))])
        var shown = list
        shown.rows = files.map { file in
            let late = file.daysLate(on: context.today)
            let due =
                late > 0
                ? Phrase("超 \(late) 天", "\(late) days late")
                : Phrase("\(file.dueOn.iso.dropFirst(5)) 前", "by \(file.dueOn.iso.dropFirst(5))")
            let gaps = file.gaps.map { $0.label[context.language] }.joined(separator: " ")
            return ListView.Row(
                id: file.vehicle.id,
                text: table.row([file.vehicle.called, file.customer.name, due[context.language], gaps]),
                style: late > 0 ? .warning : .plain, mark: late > 0 ? "!" : " ")
        }
        shown.render(into: &frame, area: area, focused: true)
    }
}
