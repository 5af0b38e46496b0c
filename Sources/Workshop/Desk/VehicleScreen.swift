import Terminal

/// A car's file and its visits; Enter opens the visit under the cursor.
struct VehicleScreen: Screen {
    private let id: VehicleID
    private var page: CarPage?
    private var visits = ListView<OrderID>()

    init(vehicle: VehicleID) {
        id = vehicle
    }

    var place: Place { .vehicle(id) }

    func heading(_ context: ScreenContext) -> String {
        guard let page else { return context.text(Phrase("车辆", "Car")) }
        return "\(page.vehicle.called) \(page.vehicle.model) \(page.owner.name)"
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let here = page?.inShop.map { Phrase("已在厂 \($0.number)", "In the shop already: \($0.number)") }
        let closed = page?.vehicle.voidReason.map { _ in Phrase("档案已注销", "Its file is closed") }
        return [
            Binding(
                number: 1, Phrase("接待", "receive"), Phrase("接待这辆车", "Takes the car in"),
                unavailable: here ?? closed),
            Binding(
                number: 2, Phrase("预约", "book"), Phrase("给这辆车约时间", "Books a time for it"), unavailable: closed
            ),
            Binding(number: 3, Phrase("车主", "owner"), Phrase("车主的档案", "The owner's file")),
            Binding(
                number: 4, Phrase("在厂工单", "order"), Phrase("它现在的工单", "Its order of today"),
                unavailable: page != nil && page?.inShop == nil
                    ? Phrase("车不在厂", "It is not in the shop") : nil),
            Binding(
                number: 5, Phrase("招揽", "invite"), Phrase("它的招揽记录", "Its invitation"),
                unavailable: page != nil && page?.invitation == nil
                    ? Phrase("近期没有招揽", "Not invited of late") : nil),
            Binding(
                number: 6, Phrase("改档案", "edit file"),
                Phrase("车牌、车架号、车型、保养间隔", "Plate, VIN, model, intervals"),
                unavailable: closed),
            Binding(
                number: 7, Phrase("答应过", "promised"),
                Phrase("电话里或当面答应过车主的事", "What its owner was promised by phone or at the desk")),
            Binding(
                number: 8, Phrase("历史", "history"),
                Phrase("本店和外店做过的一切，可查找", "All that was done here and elsewhere, to be searched")),
            Binding(
                .enter, Phrase("看那次", "see visit"), Phrase("打开选中的那次来店", "Opens the visit under the cursor"),
                unavailable: page?.visits.isEmpty == true ? Phrase("没有来过", "It has not been here") : nil),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let page = try CarPage.read(id, in: snapshot)
        visits.rows = page.visits.map { ListView.Row(id: $0.order, text: "") }
        self.page = page
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let page else { return .beep }
        if visits.handle(key) { return .stay }
        switch key {
        case .choice(1):
            let today = page.bookings.first { context.zone.day(of: $0.at) == context.today }
            return .open(.reception(vehicle: id, booking: today?.id))
        case .choice(2): return .open(.newBooking(vehicle: id, invitation: nil))
        case .choice(3): return .open(.customer(page.owner.id))
        case .choice(4): return page.inShop.map { .open(.order($0.id)) } ?? .beep
        case .choice(5): return page.invitation.map { .open(.call(invitation: $0.id)) } ?? .beep
        case .choice(6): return .open(.vehicleFile(id))
        case .choice(7): return .open(.pledges(id))
        case .choice(8): return .open(.history(id))
        case .enter: return visits.selected.map { .open(.order($0)) } ?? .beep
        default: return .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let page else { return }
        let picture = CarPicture(page: page, context: context)
        if area.columns < 80 {
            let details = picture.file.rows(columns: area.columns, context.language)
            let (upper, lower) = area.splitTop(min(details.count, area.rows / 2))
            frame.pane(details, in: upper)
            return drawVisits(picture, into: &frame, lower)
        }
        let (left, right) = area.splitLeft(34, gap: 1)
        frame.pane(picture.file.rows(columns: left.columns, context.language), in: left)
        frame.column(left.columns, in: area)
        drawVisits(picture, into: &frame, right)
    }

    private func drawVisits(_ picture: CarPicture, into frame: inout Frame, _ area: Rect) {
        let notes = picture.notes.rows(columns: area.columns, picture.context.language)
        let (upper, lower) = area.splitTop(max(3, area.rows - notes.count))
        let (head, rest) = upper.splitTop(1)
        frame.pane([PaneRow(picture.head, .muted)], in: head)
        var drawn = visits
        drawn.rows = picture.visits(columns: area.columns)
        drawn.render(into: &frame, area: rest, focused: true)
        frame.pane(notes, in: lower)
    }
}
