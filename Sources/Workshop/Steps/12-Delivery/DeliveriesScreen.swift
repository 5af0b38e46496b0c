import Terminal

/// Cars that are ready: who has been told, who has paid, who does not come for his car.
struct DeliveriesScreen: Screen {
    private enum Tab: CaseIterable {
        case all, toTell, unpaid, uncollected

        var name: Phrase {
            switch self {
            case .all: Phrase("全部", "All")
            case .toTell: Phrase("待通知", "To tell")
            case .unpaid: Phrase("未结清", "Not settled")
            case .uncollected: Phrase("久未取", "Uncollected")
            }
        }

        func shows(_ car: ReadyCar, now: Moment) -> Bool {
            switch self {
            case .all: true
            case .toTell: car.told == nil
            case .unpaid: !car.isSettled
            case .uncollected: car.isUncollected(now)
            }
        }
    }

    private var cars: [ReadyCar] = []
    private var readAt = Moment(seconds: 0)
    private var tab = Tab.all
    private var list = ListView<OrderID>()

    init() {}

    var place: Place { .deliveries }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("待交车 \(cars.count) 台", "Ready for delivery: \(cars.count)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let empty = list.selected == nil ? Phrase("没有待交的车", "No car is ready") : nil
        let tell = Told.allCases.enumerated().map { index, how in
            Binding(
                number: index + 1, Phrase("已通知·\(how.name.chinese)", "Told \(how.name.english)"),
                Phrase("记下已通知客户取车", "Writes down that the customer was told"), unavailable: empty)
        }
        return [
            Binding(
                .enter, Phrase("交车", "Deliver"), Phrase("打开选中车辆的交车", "Opens the delivery"), unavailable: empty
            )
        ] + tell + [
            Binding(
                .tab, Phrase("换列表", "Next list"),
                Phrase("全部/待通知/未结清/久未取", "All, to tell, not settled, uncollected"))
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        cars = try DeliveryTable.ready(in: snapshot)
        readAt = snapshot.now
        fill()
    }

    private var shown: [ReadyCar] { cars.filter { tab.shows($0, now: readAt) } }

    private mutating func fill() {
        list.rows = shown.map { ListView.Row(id: $0.order.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            guard let order = list.selected else { return .beep }
            return .open(.delivery(order))
        case .choice(let number):
            guard let car = cars.first(where: { $0.order.id == list.selected }),
                Told.allCases.indices.contains(number - 1)
            else { return .beep }
            return .perform(DeliveryAct.tell(order: car.based, how: Told.allCases[number - 1]))
        case .tab, .backTab:
            let all = Tab.allCases
            let index = (all.firstIndex(of: tab) ?? 0) + (key == .tab ? 1 : all.count - 1)
            tab = all[index % all.count]
            fill()
            return .stay
        default: return list.handle(key) ? .stay : .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let tabs = Tab.allCases.map { tab in
            let count = cars.filter { tab.shows($0, now: context.now) }.count
            return tab == self.tab
                ? "[\(context.text(tab.name)) \(count)]" : " \(context.text(tab.name)) \(count) "
        }
        frame.line(tabs.joined(separator: " "), row: 0, in: area)
        let columns = Columns([
            Column(10), Column(8), Column(12), Column(6, .right), Column(16), Column(20),
        ])
        let head = [
            Phrase("车牌", "Plate"), Phrase("客户", "Customer"), Phrase("车型", "Model"), Phrase("就绪", "Ready"),
            Phrase("通知", "Told"), Phrase("结算", "Money"),
        ]
        frame.line("   " + columns.row(head.map(context.text)), row: 1, in: area, style: .muted)
        var drawn = list
        drawn.rows = shown.map { row($0, columns, context) }
        drawn.render(into: &frame, area: area.splitTop(2).rest, focused: true)
        if shown.isEmpty {
            frame.line(context.text(Phrase(" 没有待交的车", " No car is ready")), row: 2, in: area, style: .muted)
        }
    }

    private func row(_ car: ReadyCar, _ columns: Columns, _ context: ScreenContext) -> ListView<OrderID>.Row {
        let told =
            car.told.map { "\(context.text($0.how.name)) \(context.moment($0.at))" }
            ?? context.text(Phrase("未通知", "not told"))
        let money =
            car.isSettled
            ? context.text(Phrase("已结", "settled"))
            : context.text(Phrase("未结 \(car.outstanding.text)", "owes \(car.outstanding.text)"))
        let text = columns.row([
            car.order.plate.isEmpty ? car.order.number : car.order.plate, car.order.customer, car.order.model,
            ready(car, context), told, money,
        ])
        let needs = car.told == nil || car.isUncollected(context.now)
        return ListView.Row(
            id: car.order.id, text: text, style: needs ? .warning : .plain, mark: needs ? "!" : nil)
    }
}

extension DeliveriesScreen {
    /// When it was ready; of a car that nobody fetches, how many days ago.
    private func ready(_ car: ReadyCar, _ context: ScreenContext) -> String {
        guard car.isUncollected(context.now) else { return context.moment(car.readyAt) }
        let days = car.daysWaiting(context.now)
        return context.text(Phrase("\(days)天", "\(days) d"))
    }
}
