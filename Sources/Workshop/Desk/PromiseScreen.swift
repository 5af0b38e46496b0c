import Terminal

/// A new time for the customer: when, and how he was told. The first promise stays the one that is judged.
struct PromiseScreen: Screen {
    private let id: OrderID
    private var promises: [Promise] = []
    private var form = SpokenForm([
        SpokenField(
            "day", Phrase("日期", "Day"), .date, hint: Phrase("今天或 +1 明天", "today, or +1 for tomorrow")),
        SpokenField(
            "time", Phrase("时间", "Time"), .time, isRequired: true, hint: Phrase("如 1430", "such as 1430")),
        SpokenField("told", Phrase("告知方式", "Told"), options: Told.allCases.map(\.name), isRequired: true),
    ])

    init(order: OrderID) {
        id = order
    }

    var place: Place { .promise(id) }
    var order: OrderID? { id }
    var typing: Typing { .field }
    var draft: [String: String]? { form.draft }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("改承诺时间", "A new promise")) }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(.function(9), Phrase("保存", "save"), Phrase("记下新的承诺时间", "Writes the new promise"))
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        promises = try ReceptionTable.promises(of: id, in: snapshot)
        let proposed = promises.last?.at ?? snapshot.now.adding(hours: 1)
        form.preset("day", snapshot.zone.day(of: proposed).iso)
        form.preset("time", snapshot.zone.clock(of: proposed).description)
        form.preset("told", Told.phone.name)
        form.start(at: "time")
    }

    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return save(context) }
        switch form.handle(key) {
        case .submit: return save(context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func save(_ context: ScreenContext) -> Intent {
        guard let day = Day.parse(form["day"], today: context.today) ?? Day(form["day"]) else {
            return form.refuse("day", Phrase("看不懂日期，如 0313、+1", "That is no day; try 0313 or +1"))
        }
        guard let clock = ClockTime.parse(form["time"]) else {
            return form.refuse("time", Phrase("看不懂时间，如 1430", "That is no time; try 1430"))
        }
        guard let told = form.choice("told").map({ Told.allCases[$0] }) else {
            return form.refuse("told", Phrase("选告知方式：1 当面 2 电话 3 消息", "Choose how he was told"))
        }
        let promise = Promise(at: context.zone.moment(day: day, clock), told: told)
        return .perform(ReceptionAct.promise(order: id, promise: promise), then: .close)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (upper, lower) = area.splitTop(5)
        form.render(into: &frame, area: upper, context.language)
        let given = promises.enumerated().map { index, promise in
            let day = context.zone.day(of: promise.at).shown(in: context.language, now: context.today.year)
            let first = index == 0 ? context.text(Phrase("  按这次考核", "  this one is judged")) : ""
            return "\(day) \(context.clock(promise.at)) \(promise.told.name[context.language])\(first)"
        }
        frame.pane(
            [Detail(Phrase("已答应", "Promised"), given)].rows(columns: lower.columns, context.language),
            in: lower
        )
    }
}
