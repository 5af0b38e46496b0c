import Terminal

extension BoardScreen {
    func bindings(_ context: ScreenContext) -> [Binding] {
        if let pick { return pickBindings(pick) }
        return focus == .queue ? queueBindings(context) : bayBindings
    }

    private func queueBindings(_ context: ScreenContext) -> [Binding] {
        let none = work == nil ? BoardScreen.nothingWaits : nil
        let noSuggestion = work.flatMap { suggestions(context)[$0.key] == nil ? whyNot($0, context) : nil }
        let dispatch = bays.filter { $0.position <= 9 && $0.kind.takesAny }.map { bay in
            let unfit = work.flatMap {
                bay.kind.takes($0.trade) ? nil : Refusal.bayDoesNotTake($0.trade, bay: bay).line
            }
            return Binding(
                number: bay.position, Phrase("派\(bay.kind.name.chinese)", "to \(bay.kind.name.english)"),
                Phrase("把选中的车派到\(bay.name)", "Dispatches the selected car to \(bay.name)"),
                unavailable: none ?? unfit)
        }
        return [
            Binding(
                .enter, Phrase("按建议派工", "Dispatch as suggested"),
                Phrase("把选中的车派到建议的工位和技师", "Gives the selected car to the bay and technician suggested"),
                unavailable: none ?? noSuggestion)
        ] + dispatch + [
            Binding(
                .function(4), Phrase("换人", "People"),
                Phrase(
                    "自己选技师，可选多人，回车采用", "Choose the technicians yourself, several if need be; Enter takes them"
                ),
                unavailable: none),
            Binding(
                .tab, Phrase("到工位", "To the bays"),
                Phrase("光标到工位：数字选工位，F8 完工送检", "To the bays: a digit selects one, F8 finishes its job")),
            Binding(
                .function(8), Phrase("完工送检", "Finish"),
                Phrase("工位上的作业完工并送质检", "Finishes the job in a bay and sends the car to the check"),
                unavailable: Phrase(
                    "先按 Tab 到工位，数字选工位，再按 F8", "Tab to the bays first, select one by digit, then F8")
            ),
        ]
    }

    private var bayBindings: [Binding] {
        let job = bay.flatMap(job(in:))
        let empty = job == nil ? BoardScreen.emptyBay : nil
        return bays.filter { $0.position <= 9 }.map { bay in
            Binding(
                number: bay.position, Phrase("选\(bay.kind.name.chinese)", bay.kind.name.english),
                Phrase("选中\(bay.name)", "Selects \(bay.name)"))
        } + [
            Binding(
                .function(8), Phrase("完工送检", "Finish"),
                Phrase(
                    "这个工位的作业完工；全部做完的车送质检",
                    "Finishes the job in this bay; a car with nothing left goes to the check"),
                unavailable: empty),
            Binding(
                .function(4), Phrase("换人", "People"),
                Phrase("换这项作业的技师", "Gives the job in this bay to other technicians"), unavailable: empty),
            Binding(
                .enter, Phrase("打开作业", "Open the job"),
                Phrase(
                    "打开作业画面：上工下工、暂停、移位、撤回", "Opens the repair screen: clocks, pauses, another bay, withdraw"),
                unavailable: empty),
            Binding(.tab, Phrase("到队列", "To the queue"), Phrase("光标回到待派队列", "Back to the queue")),
        ]
    }

    private func pickBindings(_ pick: Pick) -> [Binding] {
        hands(for: pick).enumerated().map { index, staff in
            Binding(
                number: index + 1, Phrase(same: staff.name),
                Phrase("选或不选\(staff.name)", "Takes \(staff.name) or not"))
        } + [
            Binding(
                .enter, Phrase("采用", "Take them"), Phrase("用选中的技师", "Uses the chosen technicians"),
                unavailable: pick.chosen.isEmpty ? Phrase("至少选一人", "Choose one at least") : nil),
            Binding(
                .function(7), Phrase("不换", "Leave it"), Phrase("不换人", "Leaves the technicians as they were")),
        ]
    }
}

extension Bay.Kind {
    /// Work is done there.
    var takesAny: Bool { Trade.allCases.contains(where: takes) }
}
