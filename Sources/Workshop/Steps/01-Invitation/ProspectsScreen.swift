import Terminal

/// Whom else to call: lapsed customers, first services of cars sold here, work left undone; and why others do not come.
public struct ProspectsScreen: Screen {
    public private(set) var shown = ProspectList.lapsed
    private(set) var month: Month?
    private(set) var found: [VehicleID: Prospect] = [:]
    private(set) var list = ListView<VehicleID>()
    private(set) var marked: Set<VehicleID> = []
    private(set) var reasons: [ReasonCount] = []
    private var reasonNames: [String: Phrase] = [:]

    public init() {}

    public var place: Place { .prospects }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("找客户", "Find customers")) + " " + context.text(shown.name)
    }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let lists = ProspectList.allCases.enumerated().map { index, list in
            Binding(number: index + 1, list.name, Self.about(list))
        }
        let none = list.selected == nil ? Phrase("这一栏没有车", "There is no car in this list") : nil
        let turns = [
            Binding(
                .function(7), Phrase("上月", "Earlier"), Phrase("上一个月的原因", "The reasons of the month before")),
            Binding(.function(8), Phrase("下月", "Later"), Phrase("下一个月的原因", "The reasons of the month after")),
        ]
        guard shown != .reasons else { return lists + turns }
        return lists + [
            Binding(
                .function(6), number: 5, Phrase("加入名单", "list"),
                Phrase(
                    "有标记的、否则所选的车加入下月名单", "The marked cars, else the selected one, go on next month's list"),
                unavailable: none),
            Binding(
                .character(" "), number: 6, Phrase("标记", "Mark"), Phrase("标记这辆车", "Marks this car"),
                unavailable: none),
            Binding(
                number: 7, Phrase("预约", "Book"), Phrase("为这辆车打开预约单", "Opens the booking form for this car"),
                unavailable: none),
            Binding(
                .enter, number: 8, Phrase("车辆", "Car"), Phrase("打开车辆档案", "Opens the car's page"),
                unavailable: none),
        ]
    }

    private static func about(_ list: ProspectList) -> Phrase {
        switch list {
        case .lapsed: Phrase("十八个月没来的客户", "Customers not seen for eighteen months")
        case .firstService: Phrase("本店售出还没做首保的车", "Cars sold here whose first service is to come")
        case .declined: Phrase("建议过没做的项目，按金额", "Advised and not done, by its value")
        case .reasons: Phrase("不来的原因，按客户类别", "Why customers do not come, by class")
        }
    }

    // MARK: keys

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .choice(let number) where ProspectList.allCases.indices.contains(number - 1):
            shown = ProspectList.allCases[number - 1]
            marked = []
            return .reload
        case .function(7) where shown == .reasons: return turn(-1, context)
        case .function(8) where shown == .reasons: return turn(1, context)
        case .function(6) where shown != .reasons: return add(context)
        case .character(" "), .character("\u{3000}"), .insert:
            guard let selected = list.selected else { return .beep }
            if marked.remove(selected) == nil { marked.insert(selected) }
            show()
            _ = list.handle(.down)
            return .stay
        case .choice(7):
            return list.selected.map { .open(.newBooking(vehicle: $0, invitation: nil)) } ?? .beep
        case .enter: return list.selected.map { .open(.vehicle($0)) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func turn(_ months: Int, _ context: ScreenContext) -> Intent {
        month = (month ?? context.today.month).adding(months: months)
        return .reload
    }

    private func add(_ context: ScreenContext) -> Intent {
        guard let selected = list.selected else { return .beep }
        let cars = marked.isEmpty ? [selected] : order.filter(marked.contains)
        return .perform(
            InvitationAct.addToList(
                month: InvitationCalendar.current(today: context.today), vehicles: cars, cause: shown.cause))
    }

    public mutating func done() { marked = [] }

    // MARK: reading and drawing

    private var order: [VehicleID] = []

    public mutating func reload(_ snapshot: Snapshot) throws {
        let prospects: [Prospect] =
            switch shown {
            case .lapsed: try ProspectTable.lapsed(in: snapshot)
            case .firstService: try ProspectTable.firstService(in: snapshot)
            case .declined: try ProspectTable.declined(in: snapshot)
            case .reasons: []
            }
        if shown == .reasons {
            reasons = try ProspectTable.reasons(month ?? snapshot.today.month, in: snapshot)
            let names = try Reasons.list("no-booking", of: snapshot)
            reasonNames = Dictionary(names.map { ($0.code, $0.name) }) { first, _ in first }
        }
        found = Dictionary(prospects.map { ($0.vehicle, $0) }) { first, _ in first }
        order = prospects.map(\.vehicle)
        marked.formIntersection(order)
        show()
    }

    private mutating func show() {
        list.rows = order.map { ListView.Row(id: $0, text: "", mark: marked.contains($0) ? "*" : nil) }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(2)
        let tabs = ProspectList.allCases.map { list in
            let name = context.text(list.name)
            return list == shown ? "[\(name)]" : " \(name) "
        }
        frame.line(tabs.joined(separator: " "), row: 0, in: head, style: .title)
        if shown == .reasons { return renderReasons(into: &frame, head, body, context) }
        let columns = Self.columns(width: area.columns)
        let names = Phrase("车牌,客户,电话,自,情况,车型", "Plate,Customer,Phone,Since,What,Model")
        frame.line(
            (marked.isEmpty ? " " : "   ")
                + columns.row(context.text(names).split(separator: ",").map(String.init)), row: 1, in: head,
            style: .muted)
        guard !order.isEmpty else {
            let text = Phrase("没有这样的车", "There is no such car")
            return frame.line(" " + context.text(text), row: 0, in: body, style: .muted)
        }
        var drawn = list
        drawn.rows = list.rows.map { row in
            guard let car = found[row.id] else { return row }
            let cells = [
                car.plate, car.customerName, CustomerFile.masked(car.phone), car.since.iso,
                context.text(car.remark), car.model,
            ]
            return ListView.Row(id: row.id, text: columns.row(cells), mark: row.mark)
        }
        drawn.render(into: &frame, area: body, focused: true)
    }

    private static func columns(width: Int) -> Columns {
        let room = max(10, width - 48)
        return Columns([
            Column(10), Column(8), Column(12), Column(10), Column(min(room, 34)),
            Column(max(0, room - 35)),
        ])
    }

    private func renderReasons(
        into frame: inout Frame, _ head: Rect, _ body: Rect, _ context: ScreenContext
    ) {
        let classes = CustomerClass.allCases
        let columns = Columns([Column(26)] + classes.map { _ in Column(6, .right) } + [Column(7, .right)])
        let shownMonth = month ?? context.today.month
        let titles = [shownMonth.description] + classes.map { context.text($0.name) }
        let total = context.text(Phrase("合计", "total"))
        frame.line(" " + columns.row(titles + [total]), row: 1, in: head, style: .muted)
        guard !reasons.isEmpty else {
            let none = Phrase("这个月没有人说不来", "Nobody has said no in this month")
            return frame.line(" " + context.text(none), row: 0, in: body, style: .muted)
        }
        for (row, count) in reasons.enumerated() {
            let numbers = classes.map { count.byClass[$0].map(String.init) ?? "" }
            let name = context.text(reasonNames[count.reason] ?? Phrase(same: count.reason))
            frame.line(" " + columns.row([name] + numbers + [String(count.total)]), row: row, in: body)
        }
        let sums = classes.map { kind in
            String(reasons.map { $0.byClass[kind] ?? 0 }.reduce(0, +))
        }
        let all = String(reasons.map(\.total).reduce(0, +))
        frame.line(" " + columns.row([total] + sums + [all]), row: reasons.count, in: body, style: .title)
    }
}
