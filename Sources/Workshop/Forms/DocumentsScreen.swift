import Terminal

/// The documents of one order: chosen by Enter or by digit.
public struct DocumentsScreen: Screen {
    private let id: OrderID
    private var number = ""
    private var offers: [FormOffer] = []
    private var list = ListView<Int>()

    public init(order: OrderID) {
        id = order
    }

    public var place: Place { .documents(id) }
    public var order: OrderID? { id }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("打印 \(number)", "Print \(number)"))
    }

    /// The nine that can be printed now have the digits.
    public func bindings(_ context: ScreenContext) -> [Binding] {
        let open = Binding(
            .enter, Phrase("看单据", "Open"), Phrase("打开所选的单据", "Opens the chosen document"),
            unavailable: offers.isEmpty ? Phrase("没有单据", "There is no document") : nil)
        let digits = ready.prefix(9).enumerated().map { place, index in
            let offer = offers[index]
            return Binding(
                number: place + 1, name(offer),
                Phrase("打开这张单据", "Opens this document"))
        }
        return digits + [open]
    }

    private var ready: [Int] { offers.indices.filter { offers[$0].missing == nil } }

    private func name(_ offer: FormOffer) -> Phrase {
        let name = offer.document.name
        guard offer.detail != Phrase(same: "") else { return name }
        return Phrase(
            name.chinese + " " + offer.detail.chinese, name.english + " " + offer.detail.english)
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter: return list.selected.map { open(offers[$0]) } ?? .beep
        case .choice(let number):
            guard (1...9).contains(number), ready.count >= number else { return .beep }
            return open(offers[ready[number - 1]])
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private func open(_ offer: FormOffer) -> Intent {
        if let missing = offer.missing { return .refuse(missing) }
        return .open(.document(offer.document, of: offer.subject))
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        number = try RepairOrderTable.line(id, in: snapshot).number
        let isFirst = offers.isEmpty
        offers = try FormOffer.offers(of: id, in: snapshot)
        list.rows = offers.indices.map { ListView.Row(id: $0, text: "") }
        if isFirst, let latest = ready.last { list.select(latest) }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns([Column(2, .right), Column(36), Column(max(10, area.columns - 42))])
        var drawn = list
        drawn.rows = offers.enumerated().map { index, offer in
            let digit = ready.firstIndex(of: index).map { $0 < 9 ? String($0 + 1) : "" } ?? ""
            let text = columns.row([digit, context.text(name(offer)), context.text(state(offer))])
            return ListView.Row(id: index, text: text, style: offer.missing == nil ? .plain : .muted)
        }
        drawn.render(into: &frame, area: area, focused: true)
    }

    private func state(_ offer: FormOffer) -> Phrase {
        if let missing = offer.missing { return missing }
        return offer.printed == 0
            ? Phrase("没有打印过", "not printed yet")
            : Phrase("已打印 \(offer.printed) 次", "printed \(offer.printed) times")
    }
}
