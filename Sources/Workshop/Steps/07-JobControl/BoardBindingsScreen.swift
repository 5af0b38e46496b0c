import Terminal

extension BoardScreen {
    func bindings(_ context: ScreenContext) -> [Binding] {
        switch mode {
        case .look: focus == .queue ? queueBindings(context) : bayBindings
        case .more: moreBindings
        case .people(let pick): pickBindings(pick)
        case .moving(let job): bayChoices(fit: { $0.kind.takes(job.job.trade) && $0.id != job.job.bay })
        case .swapping(let job):
            bayChoices(fit: { nextPlanned(in: $0.id).map { $0.id != job.id } ?? false })
        case .inserting(let key):
            bayChoices(fit: { bay in queue.contains { $0.key == key && bay.kind.takes($0.trade) } })
        case .shutting: bayChoices(fit: { _ in true })
        case .splitting(let job, let taken): splitBindings(job, taken)
        case .leaving: leavingBindings
        case .change(let change): changeBindings(change, context)
        }
    }

    private func queueBindings(_ context: ScreenContext) -> [Binding] {
        let none = work == nil ? BoardScreen.nothingWaits : nil
        let noSuggestion = work.flatMap {
            sight(context).suggestions[$0.key] == nil ? whyNot($0, context) : nil
        }
        let dispatch = bays.filter { $0.position <= 9 && $0.kind.takesAny }.map { bay in
            let unfit = work.flatMap {
                bay.kind.takes($0.trade) ? nil : Refusal.bayDoesNotTake($0.trade, bay: bay).line
            }
            return Binding(
                number: bay.position, Phrase("派\(bay.kind.name.chinese)", bay.kind.name.english),
                Phrase("把选中的车派到\(bay.name)", "Dispatches the selected car to \(bay.name)"),
                unavailable: none ?? unfit)
        }
        return [
            Binding(
                .enter, Phrase("按建议派工", "Dispatch as suggested"),
                Phrase("把选中的车派到建议的工位和技师", "Gives the selected car to the bay and technician suggested"),
                unavailable: none ?? noSuggestion)
        ] + dispatch + [
            BoardScreen.more,
            Binding(
                .function(4), Phrase("换人", "People"),
                Phrase(
                    "自己选技师和分成，可选多人，回车采用",
                    "Choose the technicians and their shares yourself; Enter takes them"
                ),
                unavailable: none),
            Binding(
                .function(6), Phrase("插单", "Insert"),
                Phrase(
                    "插到工位上已排的作业前面，先看后移的再确认",
                    "Puts it before what is planned in a bay; what is pushed back is shown first"),
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

    private static let more = Binding(
        number: 10, Phrase("更多", "more"),
        Phrase("移位、对调、拆分、缺勤、工位停用", "Move, swap, split, someone away, a bay down"))

    private var bayBindings: [Binding] {
        let job = bay.flatMap(job(in:))
        let empty = job == nil ? BoardScreen.emptyBay : nil
        return bays.filter { $0.position <= 9 }.map { bay in
            Binding(
                number: bay.position, Phrase("选\(bay.kind.name.chinese)", bay.kind.name.english),
                Phrase("选中\(bay.name)", "Selects \(bay.name)"))
        } + [
            BoardScreen.more,
            Binding(
                .function(8), Phrase("完工送检", "Finish"),
                Phrase(
                    "这个工位的作业完工；全部做完的车送质检",
                    "Finishes the job in this bay; a car with nothing left goes to the check"),
                unavailable: empty),
            Binding(
                .function(4), Phrase("换人", "People"),
                Phrase("换这项作业的技师和分成", "Gives the job in this bay to other technicians"), unavailable: empty),
            Binding(
                .enter, Phrase("打开作业", "Open the job"),
                Phrase(
                    "打开作业画面：上工下工、暂停、移位、撤回", "Opens the repair screen: clocks, pauses, another bay, withdraw"),
                unavailable: empty),
            Binding(.tab, Phrase("到队列", "To the queue"), Phrase("光标回到待派队列", "Back to the queue")),
        ]
    }

    private var moreBindings: [Binding] {
        let empty = bay.flatMap(job(in:)) == nil ? BoardScreen.emptyBay : nil
        let planned = bay.flatMap(nextPlanned(in:)) == nil ? BoardScreen.onlyPlanned : nil
        let isWhole = bay.flatMap(job(in:)).map { lines[$0.id]?.count ?? 0 < 2 } ?? false
        return [
            Binding(
                number: 1, Phrase("移位", "move"), Phrase("选中工位的作业移到别的工位", "Moves the job to another bay"),
                unavailable: empty),
            Binding(
                number: 2, Phrase("对调", "swap"),
                Phrase("和别的工位已排的作业对调", "Swaps it with one planned elsewhere"),
                unavailable: planned),
            Binding(
                number: 3, Phrase("拆分", "split"),
                Phrase("拆出几项另排工位和时间", "Some of its lines get a place of their own"),
                unavailable: empty ?? (isWhole ? BoardScreen.oneLine : nil)),
            Binding(
                number: 4, Phrase("缺勤", "away"),
                Phrase("技师缺勤或到岗，受影响的作业重排", "Someone is away or back; what is affected is planned anew")),
            Binding(
                number: 5, Phrase("停用", "bay down"),
                Phrase("工位停用或恢复，受影响的作业重排", "A bay is down or up again; what is affected is planned anew")),
            Binding(
                number: 6, Phrase("撤回", "withdraw"), Phrase("撤回还没开工的作业", "Takes back a job nobody has begun"),
                unavailable: planned),
            Binding(
                number: 7, Phrase("打开", "open"), Phrase("打开作业画面", "Opens the repair screen"),
                unavailable: empty),
            Binding(
                number: 8, Phrase("派工单", "job card"), Phrase("看或打印派工单", "The job card, to read or print"),
                unavailable: empty),
            BoardScreen.leaveIt,
        ]
    }

    private static let oneLine = Phrase(
        "这项作业只有一项，不能拆；F4 可加人", "It has one line only, nothing to split; F4 adds people")

    private static let leaveIt = Binding(
        .function(7), Phrase("不改", "Leave it"), Phrase("回到看板，什么都不改", "Back to the board; nothing is changed"))

    private func pickBindings(_ pick: BoardPick) -> [Binding] {
        hands(for: pick).enumerated().map { index, staff in
            Binding(
                number: index + 1, Phrase(same: staff.name),
                Phrase("选或不选\(staff.name)", "Takes \(staff.name) or not"))
        } + [
            Binding(
                .enter, Phrase("采用", "Take them"), Phrase("用选中的技师", "Uses the chosen technicians"),
                unavailable: pick.chosen.isEmpty ? Phrase("至少选一人", "Choose one at least") : nil),
            Binding(
                .tab, Phrase("分成", "Shares"), Phrase("换一种分成", "Other shares of the sold hours"),
                unavailable: pick.chosen.count > 1 ? nil : BoardScreen.twoForShares),
            BoardScreen.leaveIt,
        ]
    }

    private func bayChoices(fit: (Bay) -> Bool) -> [Binding] {
        bays.filter { $0.position <= 9 && fit($0) }.map { bay in
            Binding(
                number: bay.position, Phrase("到\(bay.kind.name.chinese)", bay.kind.name.english),
                Phrase("选\(bay.name)", "Chooses \(bay.name)"))
        } + [BoardScreen.leaveIt]
    }

    private func splitBindings(_ job: FloorJob, _ taken: [LineID]) -> [Binding] {
        let lines = lines[job.id] ?? []
        return lines.prefix(9).enumerated().map { index, line in
            Binding(
                number: index + 1, Phrase(same: line.name + (taken.contains(line.id) ? "*" : "")),
                Phrase("拆出或留下“\(line.name)”", "Takes \"\(line.name)\" out or leaves it"))
        } + [
            Binding(
                .enter, Phrase("拆出", "Split"),
                Phrase("选中的项目另排", "Gives the chosen lines a place of their own"),
                unavailable: taken.isEmpty || taken.count == lines.count
                    ? Phrase("选一项以上，留一项以上", "Choose one line at least and leave one") : nil),
            BoardScreen.leaveIt,
        ]
    }

    private var leavingBindings: [Binding] {
        technicians.prefix(9).enumerated().map { index, staff in
            Binding(
                number: index + 1, Phrase(same: staff.name),
                away[staff.id] == nil
                    ? Phrase("\(staff.name)缺勤", "\(staff.name) is away")
                    : Phrase("\(staff.name)到岗", "\(staff.name) is back"))
        } + [
            Binding(
                .enter, Phrase("选中的人", "This one"), Phrase("选中的技师缺勤或到岗", "The selected one is away, or back")),
            BoardScreen.leaveIt,
        ]
    }

    private func changeBindings(_ change: BoardChange, _ context: ScreenContext) -> [Binding] {
        let reasons = reasons(for: change).enumerated().map { index, reason in
            Binding(
                number: index + 1, reason.name,
                Phrase("原因: \(reason.name.chinese)", "Reason: \(reason.name.english)"))
        }
        let until = Binding(
            .tab, Phrase("到几时", "Until"), Phrase("换一个结束时间", "Another time until which it lasts"))
        return reasons + [
            Binding(
                .enter, Phrase("确认", "Accept"), Phrase("按下面的安排改", "Changes the plan as shown"),
                unavailable: change.act(
                    sight(context), self.reasons(for: change), crew: crew(for: change)) == nil
                    ? BoardScreen.noPlace : nil)
        ] + (change.hasEnd ? [until] : []) + [BoardScreen.leaveIt]
    }
}

extension Bay.Kind {
    /// Work is done there.
    var takesAny: Bool { Trade.allCases.contains(where: takes) }
}
