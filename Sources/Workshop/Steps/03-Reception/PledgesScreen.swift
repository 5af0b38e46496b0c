import Terminal

/// What was promised to a car's owner: written down here, ticked off when it is kept.
public struct PledgesScreen: AskingScreen {
    private let id: VehicleID
    private var car = ""
    private var pledges: [Pledge] = []
    private var list = ListView<PledgeID>()
    public var question: Question?

    public init(vehicle: VehicleID) {
        id = vehicle
    }

    public var place: Place { .pledges(id) }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("答应过的事 \(car)", "Promises made \(car)"))
    }

    public func acts(_ context: ScreenContext) -> [Binding] {
        let none =
            list.selected == nil ? Phrase("没有答应过什么，F6 记一条", "Nothing was promised; F6 writes one") : nil
        return [
            Binding(
                .function(6), Phrase("记一条", "New"),
                Phrase("写下电话里或当面答应客户的事", "Writes down what the customer was promised")),
            Binding(
                .enter, number: 1, Phrase("兑现/改回", "Kept"),
                Phrase("选中的已经兑现，再按改回未兑现", "The selected one was kept; again: still owed"), unavailable: none),
            Binding(
                number: 2, Phrase("删去", "Take off"), Phrase("删去记错的", "Takes off what was not promised"),
                unavailable: none),
        ]
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        car = try VehicleTable.vehicle(id, in: snapshot).called
        pledges = try PledgeTable.all(vehicle: id, in: snapshot)
        list.rows = pledges.map { ListView.Row(id: $0.id, text: "") }
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(6) {
            question = question(asked: Self.new)
            return .stay
        }
        if list.handle(key) { return .stay }
        guard let pledge = pledges.first(where: { $0.id == list.selected }) else { return .beep }
        switch key {
        case .enter, .choice(1):
            return .perform(ReceptionAct.keepPledge(pledge: pledge.based, kept: pledge.keptAt == nil))
        case .choice(2): return .perform(ReceptionAct.withdrawPledge(pledge: pledge.based))
        default: return .beep
        }
    }

    private static let new = "pledge"

    public func question(asked key: String) -> Question? {
        guard key == Self.new else { return nil }
        let vehicle = id
        return Question(
            FormBox(
                key, Phrase("答应客户的事", "A promise to the customer"),
                [
                    WordedForm.Field("words", Phrase("答应", "Promised"), .typed(.note), isRequired: true),
                    WordedForm.Field(
                        "told", Phrase("怎么说的", "Said"), .choice(Told.allCases.map(\.name)), maximum: 1),
                ], presets: ["told": Phrase(same: "2")])
        ) { form, _ throws(Mistyped) in
            let told = form.choice("told").map { Told.allCases[$0] } ?? .phone
            return .perform(ReceptionAct.pledge(vehicle: vehicle, words: form["words"], told: told))
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let upper = free(area)
        if pledges.isEmpty {
            frame.line(
                context.text(Phrase(" 没有答应过什么，F6 记一条", " Nothing was promised; F6 writes one")), row: 0,
                in: upper, style: .muted)
        } else {
            var shown = list
            shown.rows = pledges.map { row($0, columns: area.columns, context) }
            shown.render(into: &frame, area: upper, focused: question == nil)
        }
        question?.box.draw(into: &frame, area, context)
    }

    private func row(
        _ pledge: Pledge, columns: Int, _ context: ScreenContext
    ) -> ListView<PledgeID>.Row {
        let day = context.zone.day(of: pledge.madeAt).iso
        let state =
            pledge.keptAt.map { kept in
                let on = context.zone.day(of: kept).iso.dropFirst(5)
                return Phrase("\(on) 兑现", "kept \(on)")
            } ?? Phrase("未兑现", "owed")
        let table = Columns([Column(10), Column(max(10, columns - 46)), Column(8), Column(9), Column(11)])
        let cells = [
            day, pledge.words, pledge.madeBy, pledge.told.name[context.language], state[context.language],
        ]
        return ListView.Row(
            id: pledge.id, text: table.row(cells), style: pledge.keptAt == nil ? .warning : .muted)
    }
}
