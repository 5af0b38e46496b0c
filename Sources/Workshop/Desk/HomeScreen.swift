import Terminal

/// The first screen of the day.
struct HomeScreen: Screen {
    var place: Place { .home }
    var typing: Typing { .omnibox }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("首页", "Home")) }

    func bindings(_ context: ScreenContext) -> [Binding] { [] }

    mutating func reload(_ snapshot: Snapshot) throws {}

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent { .beep }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {}
}
