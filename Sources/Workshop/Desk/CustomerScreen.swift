import Terminal

/// A customer's file: his cars, what he owes, and how he may be reached. Enter opens the car under the cursor.
struct CustomerScreen: Screen {
    private let id: CustomerID
    private var page: CustomerPage?
    private var cars = ListView<VehicleID>()
    private var showsPhone = false
    private var asksPhone = false

    init(customer: CustomerID) {
        id = customer
    }

    var place: Place { .customer(id) }

    func heading(_ context: ScreenContext) -> String {
        let name = page?.customer.name ?? ""
        return context.text(Phrase("客户 \(name)", "Customer \(name)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let doNotCall = page?.customer.doNotCall == true
        return [
            Binding(
                number: 1, Phrase("看号码", "phone"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"),
                unavailable: page?.customer.phone.isEmpty == true
                    ? Phrase("档案里没有电话", "There is no phone on file") : nil),
            Binding(
                number: 2, Phrase("改档案", "edit file"),
                Phrase("姓名、电话、地址、会员、备注", "Name, phone, address, tier, note")),
            Binding(
                number: 3, doNotCall ? Phrase("可以联系", "may be called") : Phrase("勿打电话", "do not call"),
                Phrase("停止或恢复招揽和回访电话", "Stops the calls to him, or allows them again")),
            Binding(
                number: 4, Phrase("投诉", "complaint"), Phrase("打开未结的投诉", "Opens the complaint that is open"),
                unavailable: page?.complaints.isEmpty == true
                    ? Phrase("没有未结的投诉", "No complaint is open") : nil),
            Binding(
                number: 5, Phrase("会员", "member"),
                Phrase("等级、积分、储值、卡券、挂账协议、延保", "Tier, points, balance, coupons, credit, cover")),
            Binding(
                number: 6, Phrase("对账单", "statement"),
                Phrase("未结的账，预览和打印", "What is not paid yet, to read and to print")),
            Binding(
                .enter, Phrase("看车", "see car"), Phrase("打开选中的车辆", "Opens the car under the cursor"),
                unavailable: page?.cars.isEmpty == true ? Phrase("名下没有车", "He has no car on file") : nil),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let page = try CustomerPage.read(id, in: snapshot)
        cars.rows = page.cars.map { ListView.Row(id: $0.vehicle.id, text: "") }
        self.page = page
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let page else { return .beep }
        if cars.handle(key) { return .stay }
        switch key {
        case .choice(1):
            asksPhone = true
            return .perform(RegistryAct.showPhone(customer: id))
        case .choice(2): return .open(.customerFile(id))
        case .choice(3):
            return .perform(
                RegistryAct.setDoNotCall(customer: page.customer.based, doNotCall: !page.customer.doNotCall))
        case .choice(4): return page.complaints.first.map { .open(.complaint($0)) } ?? .beep
        case .choice(5): return .open(.member(id))
        case .choice(6): return .open(.document(.statement, of: .customer(id)))
        case .enter: return cars.selected.map { .open(.vehicle($0)) } ?? .beep
        default: return .beep
        }
    }

    mutating func done() {
        if asksPhone { showsPhone = true }
        asksPhone = false
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let page else { return }
        let details = page.details(showsPhone: showsPhone, context)
            .rows(columns: min(area.columns, 60), context.language)
        let (upper, lower) = area.splitTop(min(details.count + 1, area.rows / 2))
        frame.pane(details, in: upper)
        let (head, rest) = lower.splitTop(1)
        frame.pane(
            [PaneRow(context.text(Phrase("名下车辆 \(page.cars.count)", "Cars: \(page.cars.count)")), .muted)],
            in: head)
        let table = Columns([
            Column(10), Column(max(12, area.columns - 50)), Column(12), Column(12), Column(11),
        ])
        var drawn = cars
        drawn.rows = page.cars.map { car in
            let last = car.lastVisit.map { context.zone.day(of: $0.at).iso } ?? "-"
            let isHere = car.lastVisit.map { $0.leftAt == nil } ?? false
            let here = isHere ? Phrase("在厂", "here") : Phrase("", "")
            let note = car.lastVisit?.isBroughtOver == true ? OrderLine.broughtOver : here
            return ListView.Row(
                id: car.vehicle.id,
                text: table.row([
                    car.vehicle.called, car.vehicle.model, last, car.vehicle.nextDueOn?.iso ?? "-",
                    context.text(note),
                ]))
        }
        drawn.render(into: &frame, area: rest, focused: true)
    }
}
