import Terminal

/// One order as a whole: what the customer said, what it will cost, who works on it, where it stands.
struct OrderScreen: Screen {
    private let id: OrderID
    private(set) var page: OrderPage?
    /// Which page of doors is open.
    private(set) var doors = 0
    private(set) var showsPhone = false
    private var asksPhone = false
    /// How many rows both panes are scrolled.
    private(set) var top = 0

    init(order: OrderID) {
        id = order
    }

    var place: Place { .order(id) }
    var order: OrderID? { id }

    func heading(_ context: ScreenContext) -> String {
        guard let page else { return context.text(Phrase("工单", "Order")) }
        let car = [page.vehicle.called, page.vehicle.model, page.customer.name].filter { !$0.isEmpty }
        return car.joined(separator: " ") + "  " + promise(page, context)
    }

    /// "承诺 11:40 余1:58"
    private func promise(_ page: OrderPage, _ context: ScreenContext) -> String {
        if page.order.voidedAt != nil { return context.text(Phrase("已作废", "void")) }
        if let leftAt = page.order.leftAt {
            let day = context.zone.day(of: leftAt).shown(in: context.language, now: context.today.year)
            let source = page.isBroughtOver ? "  " + context.text(OrderLine.broughtOver) : ""
            return context.text(Phrase("已交车 \(day)", "left \(day)")) + source
        }
        guard let promised = page.promises.last?.at else {
            return context.text(Phrase("未承诺时间", "no time promised"))
        }
        let clock = context.clock(promised)
        let left = context.left(until: promised)
        return context.text(Phrase("承诺 \(clock) 余\(left)", "promise \(clock) left \(left)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let listed = OrderDoor.allCases.map { door in
            Binding(
                door.key, number: door.number(on: doors), name(of: door), door.about,
                unavailable: page.flatMap { door.unavailable($0) })
        }
        // In the order of their digits first, as the acts line shows them.
        let ordered = listed.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        return ordered + steps + listed.filter { $0.number == nil }
    }

    private func name(of door: OrderDoor) -> Phrase {
        door == .more && doors == OrderDoor.pages.count - 1
            ? Phrase("返回首页", "first page") : door.name
    }

    private var steps: [Binding] {
        let now = page?.rail.now?.doing ?? Phrase("本步", "this step")
        let before = page?.stepBefore?.doing ?? Phrase("上步", "the step before")
        return [
            Binding(
                .function(8), Phrase("去\(now.chinese)", "to \(now.english)"),
                Phrase("打开现在这一步的画面（回车也行）", "Opens the screen of the step where it stands; Enter does too"),
                unavailable: page.flatMap {
                    $0.stands == nil ? Phrase("这次来店已经结束", "This visit is over") : nil
                }),
            Binding(
                .function(7), Phrase("看\(before.chinese)", "see \(before.english)"),
                Phrase("打开上一步的画面", "Opens the screen of the step before"),
                unavailable: page.flatMap {
                    $0.stepBefore == nil ? Phrase("前面没有步骤", "There is no step before this one") : nil
                }),
            Binding(
                .function(6), Phrase("加项", "add work"), Phrase("到估价里加一行", "Adds a line to the estimate"),
                unavailable: page.flatMap { $0.order.isInShop ? nil : Phrase("车已离厂", "The car has left") }),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        page = try OrderPage.read(id, in: snapshot)
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let page else { return .beep }
        switch key {
        case .enter, .function(8): return page.stands.map { .open($0) } ?? .beep
        case .function(7): return page.stepBefore.map { .open(page.place(of: $0)) } ?? .beep
        case .function(6): return .open(.estimate(id))
        case .down, .pageDown: top = min(40, top + (key == .down ? 1 : 10))
        case .up, .pageUp: top = max(0, top - (key == .up ? 1 : 10))
        case .choice(let number):
            guard let door = OrderDoor(rawValue: number) else { return .beep }
            return pass(door, page)
        default: return .beep
        }
        return .stay
    }

    private mutating func pass(_ door: OrderDoor, _ page: OrderPage) -> Intent {
        if let place = door.place(page) { return .open(place) }
        switch door {
        case .phone:
            asksPhone = true
            return .perform(RegistryAct.showPhone(customer: page.customer.id))
        case .withdraw: return .ask(withdrawal(of: page))
        default:
            doors = (doors + 1) % OrderDoor.pages.count
            return .stay
        }
    }

    private func withdrawal(of page: OrderPage) -> Sheet {
        let order = page.order.based
        return Sheet(
            Phrase("作废工单 \(page.order.number)", "Void order \(page.order.number)"),
            lines: [
                Phrase("车不算进厂，预约恢复为未到", "The car counts as not having come; its booking stands again"),
                Phrase("作废的单号不再用", "The number is not used again"),
            ], then: .close
        ) { _ in ReceptionAct.withdraw(order: order, booking: nil) }
    }

    mutating func done() {
        if asksPhone { showsPhone = true }
        asksPhone = false
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let page else { return }
        let picture = OrderPicture(page: page, showsPhone: showsPhone, context: context)
        if area.columns < 80 {
            let rows = picture.narrow(columns: area.columns)
            return frame.pane(rows, in: area, from: top)
        }
        let (left, rest) = area.splitLeft(area.columns >= 160 ? 44 : 39, gap: 1)
        frame.pane(picture.known(columns: left.columns), in: left, from: top)
        frame.column(left.columns, in: area)
        guard area.columns >= 160 else {
            return frame.pane(picture.work(columns: rest.columns), in: rest, from: top)
        }
        let (middle, right) = rest.splitLeft(rest.columns - 45, gap: 1)
        frame.pane(picture.work(columns: middle.columns), in: middle, from: top)
        frame.column(left.columns + 1 + middle.columns, in: area)
        frame.pane(picture.log(columns: right.columns), in: right, from: top)
    }
}
