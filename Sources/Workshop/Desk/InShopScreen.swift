import Terminal

/// Every car in the shop by its promise, the most pressing first, and how many stand at each step.
struct InShopScreen: Screen {
    /// One car with where it is.
    private struct Car: Sendable {
        let line: OrderLine
        let advisor: String
        /// "2号位", "待料".
        let bay: String
        let waits: Phrase?
    }

    private var cars: [Car] = []
    private var list = ListView<OrderID>()

    var place: Place { .inShop }
    var typing: Typing { .omnibox }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("在厂车辆 \(cars.count)", "In the shop: \(cars.count)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let nothing = cars.isEmpty ? Phrase("厂里没有车", "No car is in the shop") : nil
        return [
            Binding(
                .enter, Phrase("打开工单", "open order"),
                Phrase("打开选中车辆的工单", "Opens the order of the selected car"),
                unavailable: nothing),
            Binding(
                .function(8), Phrase("去本步", "to its step"),
                Phrase("直接打开它所在步骤的画面", "Opens the screen of the step where it stands"), unavailable: nothing),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let jobs = Dictionary(grouping: try FloorTable.open(in: snapshot), by: \.job.order)
        let bays = try OrderPageTable.bayNames(in: snapshot)
        let people = try StaffTable.names(in: snapshot)
        cars = try RepairOrderTable.carsInShop(in: snapshot).map { line in
            let job = jobs[line.id]?.first
            return Car(
                line: line, advisor: people[line.advisor] ?? "", bay: job.flatMap { bays[$0.job.bay] } ?? "",
                waits: job?.pause?.reason.name)
        }
        list.rows = cars.map { ListView.Row(id: $0.line.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        guard let car = cars.first(where: { $0.line.id == list.selected }) else { return .beep }
        switch key {
        case .enter: return .open(.order(car.line.id))
        case .function(8):
            let step = car.line.step.map { StepPlaces.place(of: $0, order: car.line.id) }
            return .open(step ?? .order(car.line.id))
        default: return .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let counted = counts(columns: area.columns, context.language)
        let (top, rest) = area.splitTop(counted.count + 1)
        frame.pane(counted, in: top)
        frame.rule(row: counted.count, in: top)
        let table = table(columns: area.columns)
        var drawn = list
        drawn.rows = cars.map { car in
            ListView.Row(
                id: car.line.id, text: table.row(cells(car, context)), style: style(car, context),
                mark: isLate(car, context) ? "!" : nil)
        }
        drawn.render(into: &frame, area: rest, focused: true)
        if cars.isEmpty {
            frame.line(
                context.text(Phrase("厂里没有车", "No car is in the shop")), row: 0, in: rest, style: .muted)
        }
    }

    /// "接待1 问诊2 估价1 …": only the steps at which cars stand.
    private func counts(columns: Int, _ language: Language) -> [PaneRow] {
        let words = ServiceStep.allCases.compactMap { step -> String? in
            let count = cars.filter { $0.line.step == step }.count
            return count == 0 ? nil : "\(step.onRail[language]) \(count)"
        }
        return TextWidth.wrap(words.joined(separator: "  "), to: columns).map { PaneRow($0, .title) }
    }

    private func table(columns: Int) -> Columns {
        // Mark and selection take three columns.
        let fixed = [10, 8, 12, 8, 6, 6]
        let rest = max(8, columns - 3 - fixed.reduce(0, +) - 7)
        return Columns(
            [
                Column(10), Column(8), Column(12), Column(8), Column(6), Column(6, .right),
                Column(max(6, rest / 2)), Column(max(4, rest - rest / 2)),
            ])
    }

    private func cells(_ car: Car, _ context: ScreenContext) -> [String] {
        let promise = car.line.promisedAt.map(context.clock) ?? "-"
        let left = car.line.promisedAt.map(context.left) ?? ""
        let stage = car.line.step?.onRail[context.language] ?? "-"
        return [
            car.line.plate.isEmpty ? String(car.line.number.suffix(10)) : car.line.plate, car.line.customer,
            car.line.model, [stage, car.bay].filter { !$0.isEmpty }.joined(separator: " "), promise, left,
            car.waits?[context.language] ?? "", car.advisor,
        ]
    }

    private func isLate(_ car: Car, _ context: ScreenContext) -> Bool {
        guard let promised = car.line.promisedAt, (car.line.step ?? .followUp) < .delivery else {
            return false
        }
        return promised < context.now
    }

    private func style(_ car: Car, _ context: ScreenContext) -> Style {
        if isLate(car, context) { return .alarm }
        return car.waits != nil ? .warning : .plain
    }
}
