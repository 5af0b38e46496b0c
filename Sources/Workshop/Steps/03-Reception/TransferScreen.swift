import Terminal

/// The order stood under the wrong customer: the right one is found by name or phone and takes it over. Who had it before
/// stays in the logbook.
public struct TransferScreen: Screen {
    private let id: OrderID
    private var head: RepairOrder?
    private var customer: Customer?
    private var search = TextField()
    private var list = ListView<CustomerID>()
    private var found: [Taker] = []

    /// Someone who may be meant.
    private struct Taker: Sendable {
        let customer: CustomerID
        let name: String
        let phone: String
        let car: String
    }

    public init(order: OrderID) {
        id = order
    }

    public var place: Place { .transfer(id) }
    public var order: OrderID? { id }
    public var typing: Typing { .field }

    public func heading(_ context: ScreenContext) -> String {
        let number = head?.number ?? ""
        return context.text(Phrase("换客户 \(number)", "Transfer \(number)"))
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, Phrase("转给他", "Transfer"),
                Phrase("工单转给选中的客户", "The selected customer takes the order"),
                unavailable: list.selected == nil
                    ? Phrase("输入姓名、电话或车牌找客户", "Type a name, phone or plate first") : nil)
        ]
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let head = try RepairOrderTable.order(id, in: snapshot)
        self.head = head
        customer = try VehicleTable.customer(head.customer, in: snapshot)
        let car = try VehicleTable.vehicle(head.vehicle, in: snapshot)
        var offered = try SearchTable.found(search.text, in: snapshot).map {
            Taker(customer: $0.customer, name: $0.name, phone: $0.maskedPhone, car: "\($0.plate) \($0.model)")
        }
        if search.text.isEmpty {
            // Most often the car's owner is the right one.
            let owner = try VehicleTable.customer(car.customer, in: snapshot)
            offered = [
                Taker(
                    customer: owner.id, name: owner.name, phone: owner.maskedPhone,
                    car: "\(car.called) \(car.model)")
            ]
        }
        var seen: Set<CustomerID> = [head.customer]
        found = offered.filter { seen.insert($0.customer).inserted }
        list.rows = found.map { ListView.Row(id: $0.customer, text: "") }
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .up, .down, .pageUp, .pageDown: return list.handle(key) ? .stay : .beep
        case .enter: return ask()
        default: return search.handle(key) ? .reload : .beep
        }
    }

    private func ask() -> Intent {
        guard let head, let customer, let chosen = found.first(where: { $0.customer == list.selected }) else {
            return .beep
        }
        let based = head.based
        return .ask(
            Sheet(
                Phrase("工单 \(head.number) 换客户", "Transfer \(head.number)"),
                lines: [
                    Phrase("\(customer.name) → \(chosen.name)", "\(customer.name) → \(chosen.name)"),
                    Phrase("车的档案不变，原客户留在日志里", "The car's file stays; the logbook keeps who had it"),
                ], then: .close
            ) { _ in ReceptionAct.transfer(order: based, to: chosen.customer) })
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (top, rest) = area.splitTop(3)
        let now = customer.map { "\($0.name) \($0.maskedPhone)" } ?? ""
        frame.line(" " + context.text(Phrase("现在的客户 ", "now ")) + now, row: 0, in: top)
        let label = context.text(Phrase(" 转给 (姓名 电话 车牌): ", " to (name, phone, plate): "))
        frame.line(label + search.text, row: 1, in: top, style: .key)
        frame.cursor = Position(
            row: top.row + 1, column: top.column + TextWidth.of(label) + TextWidth.of(search.text))
        let table = Columns([Column(12), Column(13), Column(max(8, area.columns - 29))])
        var shown = list
        shown.rows = found.map { found in
            ListView.Row(
                id: found.customer,
                text: table.row([found.name, found.phone, found.car]))
        }
        shown.render(into: &frame, area: rest, focused: true)
    }
}
