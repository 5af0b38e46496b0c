import Terminal

/// The people of the shop: who holds which roles, who has chosen a PIN, who has left.
struct StaffScreen: Screen {
    private var people: [Colleague] = []
    private var list = ListView<StaffID>()

    var place: Place { .staff }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("员工", "Staff")) }

    private var chosen: Colleague? { people.first { $0.staff.id == list.selected } }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let shut =
            context.actor.may([.administrator])
            ? nil : Phrase("由管理员操作", "Done by the administrator")
        let isGone = chosen?.hasLeft(by: context.today) == true
        let gone = isGone ? Phrase("已离职", "He has left") : nil
        return [
            Binding(
                number: 1, Phrase("岗位", "roles"),
                Phrase("改选中员工的岗位", "Changes the roles of the person selected"),
                unavailable: shut ?? gone),
            Binding(
                number: 2, Phrase("清密码", "reset PIN"),
                Phrase("清除密码，下次登录时重设", "Clears the PIN; a new one is chosen at next sign-in"),
                unavailable: shut ?? gone
                    ?? (chosen?.staff.hasPIN == false ? Phrase("还没有密码", "There is no PIN yet") : nil)),
            Binding(
                number: 3, isGone ? Phrase("复职", "comes back") : Phrase("离职", "leaves"),
                Phrase("停用或恢复；写过的记录保留他的名字", "Closes or opens his time here; what he wrote keeps his name"),
                unavailable: shut
                    ?? (chosen?.staff.id == context.actor.staff ? Phrase("不能停用自己", "Not yourself") : nil)),
            Binding(
                .function(6), Phrase("新员工", "hire"), Phrase("录入新员工", "Enters someone new"), unavailable: shut),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        people = try ColleagueTable.all(in: snapshot)
        list.rows = people.map { ListView.Row(id: $0.staff.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        if key == .function(6) { return .open(.colleague(nil)) }
        guard let chosen else { return .beep }
        switch key {
        case .choice(1), .enter: return .open(.colleague(chosen.staff.id))
        case .choice(2):
            let id = chosen.staff.id
            return .ask(
                Sheet(
                    Phrase("清除 \(chosen.staff.name) 的密码", "Clear the PIN of \(chosen.staff.name)"),
                    lines: [
                        Phrase("下次登录时重设；旧密码找不回", "A new one is chosen at next sign-in; the old one is gone")
                    ]
                ) { _ in StaffAct.resetPIN(staff: id) })
        case .choice(3):
            return chosen.hasLeft(by: context.today)
                ? .perform(StaffAct.comeBack(staff: chosen.staff.id))
                : .perform(StaffAct.leave(staff: chosen.staff.id, on: context.today.adding(days: -1)))
        default: return .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let table = Columns([
            Column(4, .right), Column(8), Column(max(16, area.columns - 44)), Column(10), Column(6),
            Column(8),
        ])
        let (head, rest) = area.splitTop(1)
        let titles = [
            Phrase("工号", "No."), Phrase("姓名", "Name"), Phrase("岗位", "Roles"), Phrase("工种", "Trade"),
            Phrase("等级", "Grade"), Phrase("密码", "PIN"),
        ]
        frame.line(" " + table.row(titles.map(context.text)), row: 0, in: head, style: .muted)
        var drawn = list
        drawn.rows = people.map { person in
            let isGone = person.hasLeft(by: context.today)
            let pin =
                isGone
                ? Phrase("离职", "left") : person.staff.hasPIN ? Phrase("已设", "set") : Phrase("未设", "not set")
            let roles = Role.allCases.filter(person.staff.roles.contains)
            return ListView.Row(
                id: person.staff.id,
                text: table.row([
                    "\(person.staff.number)", person.staff.name,
                    roles.map { context.text($0.name) }.joined(separator: ", "),
                    person.staff.trade.map { context.text($0.name) } ?? "",
                    person.staff.grade.map { context.text($0.name) } ?? "", context.text(pin),
                ]), style: isGone ? .muted : .plain)
        }
        drawn.render(into: &frame, area: rest, focused: true)
    }
}

/// A member of staff with the day on which he left.
struct Colleague: Hashable, Sendable {
    let staff: Staff
    let until: Day?

    func hasLeft(by today: Day) -> Bool { until.map { $0 < today } ?? false }
}
