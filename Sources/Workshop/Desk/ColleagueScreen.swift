import Terminal

/// Someone new, or the roles of someone who is here. Roles are typed as their digits: "14".
struct ColleagueScreen: Screen {
    private let id: StaffID?
    private var person: Staff?
    private var form: SpokenForm

    init(staff: StaffID?) {
        id = staff
        let roles = SpokenField(
            "roles", Phrase("岗位", "Roles"), .digits, isRequired: true,
            hint: Phrase("下面的数字，可多个，如 12", "the digits below, as many as fit, such as 12"))
        guard staff == nil else {
            form = SpokenForm([roles])
            return
        }
        form = SpokenForm([
            SpokenField("number", Phrase("工号", "Number"), .digits, isRequired: true, maximum: 6),
            SpokenField("name", Phrase("姓名", "Name"), isRequired: true),
            roles,
            SpokenField("trade", Phrase("工种", "Trade"), options: Trade.allCases.map(\.name)),
            SpokenField("grade", Phrase("等级", "Grade"), options: StaffGrade.allCases.map(\.name)),
            SpokenField("phone", Phrase("电话", "Phone"), .phone),
        ])
    }

    var place: Place { .colleague(id) }
    var typing: Typing { .field }
    var draft: [String: String]? { form.draft }

    func heading(_ context: ScreenContext) -> String {
        guard id != nil else { return context.text(Phrase("新员工", "Someone new")) }
        return context.text(Phrase("岗位 \(person?.name ?? "")", "Roles of \(person?.name ?? "")"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(9), Phrase("保存", "save"), Phrase("保存", "Saves it"),
                unavailable: context.actor.may([.administrator])
                    ? nil : Phrase("由管理员操作", "Done by the administrator"))
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        guard let id else {
            form.preset("number", String(try StaffTable.nextNumber(in: snapshot)))
            return form.start(at: "name")
        }
        let person = try StaffTable.staff(id, in: snapshot)
        form.preset("roles", Self.digits(of: person.roles))
        self.person = person
    }

    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    private static func digits(of roles: Set<Role>) -> String {
        Role.allCases.enumerated().filter { roles.contains($1) }.map { String(($0.offset + 1) % 10) }.joined()
    }

    private var roles: Set<Role> {
        Set(
            form["roles"].compactMap(\.wholeNumberValue).compactMap { digit in
                let index = (digit + 9) % 10
                return Role.allCases.indices.contains(index) ? Role.allCases[index] : nil
            })
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return save() }
        switch form.handle(key) {
        case .submit: return save()
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func save() -> Intent {
        if roles.isEmpty {
            return form.refuse("roles", Phrase("至少要有一个岗位", "At least one role is needed"))
        }
        if let id { return .perform(StaffAct.giveRoles(staff: id, roles: roles), then: .close) }
        guard let number = Int(form["number"]) else {
            return form.refuse("number", Phrase("工号是数字", "The number is made of digits"))
        }
        if form["name"].allSatisfy(\.isWhitespace) {
            return form.refuse("name", Phrase("姓名不能空", "The name is needed"))
        }
        return .perform(
            StaffAct.hire(
                number: number, name: CleanText.kept(form["name"]), roles: roles,
                trade: form.choice("trade").map { Trade.allCases[$0] },
                grade: form.choice("grade").map { StaffGrade.allCases[$0] }, phone: form["phone"]),
            then: .close)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (upper, lower) = area.splitTop(id == nil ? 7 : 2)
        form.render(into: &frame, area: upper, context.language)
        let names = Role.allCases.enumerated().map { index, role in
            let mark = roles.contains(role) ? "+" : " "
            return PaneRow("  \(mark) \((index + 1) % 10) \(role.name[context.language])")
        }
        frame.pane(names, in: lower)
    }
}
