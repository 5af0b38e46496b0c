import Terminal

/// A walk-in whose plate nobody knows: customer, car and order are made in one form.
public struct NewcomerScreen: Screen {
    private var reception: ReceptionScreen

    public init(plate: String) {
        reception = ReceptionScreen(newcomer: plate)
    }

    public var place: Place { reception.place }
    public var order: OrderID? { reception.order }
    public var typing: Typing { reception.typing }
    public var isAsking: Bool { reception.isAsking }
    public var draft: [String: String]? { reception.draft }

    public func heading(_ context: ScreenContext) -> String { reception.heading(context) }

    public func bindings(_ context: ScreenContext) -> [Binding] { reception.bindings(context) }

    public mutating func reload(_ snapshot: Snapshot) throws { try reception.reload(snapshot) }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        reception.update(key, context)
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        reception.render(into: &frame, area: area, context)
    }

    public mutating func restore(_ fields: [String: String]) { reception.restore(fields) }

    public mutating func done() { reception.done() }

    public mutating func back() -> Bool { reception.back() }
}
