import Terminal

/// The whole past of a car: what was said, found and done here and elsewhere, found by word, part or km as one types.
public struct HistoryScreen: AskingScreen {
    private let id: VehicleID
    private var car = ""
    private var stays: [CarStay] = []
    private var list = ListView<CarStay.Source>()
    private var search = TextField()
    public var question: Question?

    public init(vehicle: VehicleID) {
        id = vehicle
    }

    public var place: Place { .history(id) }
    public var typing: Typing { .field }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("历史 \(car)", "History \(car)"))
    }

    public func acts(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, Phrase("看那次", "See visit"), Phrase("打开选中的那次工单", "Opens the order of that visit"),
                unavailable: list.selected == nil ? Phrase("没有记录", "There is nothing") : nil),
            Binding(
                .function(6), Phrase("外店记录", "Elsewhere"),
                Phrase("记下在别的店做过的", "Writes down what another shop did")),
            Binding(
                .delete, Phrase("删外店记录", "Take off"),
                Phrase("删去选中的外店记录", "Takes an entry of another shop off"),
                unavailable: pastWork == nil ? Phrase("选中的不是外店记录", "That is a visit here") : nil),
        ]
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        car = "\(vehicle.called) \(vehicle.model)"
        stays = try CarStayTable.stays(of: id, in: snapshot)
        find()
    }

    private var found: [CarStay] {
        let search = StaySearch(search.text)
        return stays.compactMap { search.found(in: $0) }
    }

    private mutating func find() {
        list.rows = found.map { ListView.Row(id: $0.source, text: "") }
    }

    private var pastWork: Based<PastWorkThing>? {
        guard case .elsewhere(let work, _) = list.selected else { return nil }
        return work
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .up, .down, .pageUp, .pageDown: return list.handle(key) ? .stay : .beep
        case .function(6):
            question = question(asked: Self.elsewhere)
            return .stay
        case .delete:
            return pastWork.map { .perform(DiagnosisAct.dropPastWork(work: $0)) } ?? .beep
        case .enter:
            guard case .visit(let order, _) = list.selected else { return .beep }
            return .open(.order(order))
        default:
            guard search.handle(key) else { return .beep }
            find()
            return .stay
        }
    }

    // MARK: work elsewhere

    private static let elsewhere = "elsewhere"

    public func question(asked key: String) -> Question? {
        guard key == Self.elsewhere else { return nil }
        let vehicle = id
        let fields = [
            WordedForm.Field("work", Phrase("做了什么", "Work"), .typed(.note), isRequired: true),
            WordedForm.Field("shop", Phrase("哪家店", "Shop")),
            WordedForm.Field("km", Phrase("里程", "Km"), .typed(.digits), maximum: 7),
            WordedForm.Field(
                "on", Phrase("哪天", "Day"), .typed(.date), hint: Phrase("如 20250902", "such as 20250902")),
        ]
        return Question(FormBox(key, Phrase("外店做过的", "Done elsewhere"), fields)) {
            form, context throws(Mistyped) in
            let typed = form["on"]
            let day =
                typed.isEmpty ? context.today : Day(typed) ?? Day.parse(typed, today: context.today)
            guard let day else {
                return .refuse(Phrase("看不懂日期，如 20250902", "That is no day; try 20250902"))
            }
            let work = PastWork(on: day, km: Int(form["km"]), shop: form["shop"], work: form["work"])
            return .perform(DiagnosisAct.notePastWork(vehicle: vehicle, work: work))
        }
    }

    // MARK: picture

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (top, rest) = area.splitTop(1)
        let label = context.text(Phrase(" 查找 (词 配件号 里程): ", " find (word, part, km): "))
        frame.line(label + search.text, row: 0, in: top, style: .key)
        if question == nil {
            frame.cursor = Position(
                row: top.row, column: top.column + TextWidth.of(label) + TextWidth.of(search.text))
        }
        StayPicture(stays: found, selected: list.selected, context: context).draw(into: &frame, free(rest))
        question?.box.draw(into: &frame, area, context)
    }
}
