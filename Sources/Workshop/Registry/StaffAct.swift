/// What is done to the shop's own files: people, their PINs and roles, bays, settings.
public enum StaffAct: Act {
    case choosePIN(sealed: String)
    case resetPIN(staff: StaffID)
    case hire(number: Int, name: String, roles: Set<Role>, trade: Trade?, grade: StaffGrade?, phone: String)
    case giveRoles(staff: StaffID, roles: Set<Role>)
    case leave(staff: StaffID, on: Day)
    case comeBack(staff: StaffID)
    case addBay(position: Int, name: String, kind: Bay.Kind)
    case set(key: String, value: String)

    public static var room: String { "staff" }

    public var roles: Set<Role> {
        switch self {
        case .choosePIN: Set(Role.allCases)
        default: [.administrator]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<StaffAct> {
        switch self {
        case .choosePIN(let sealed): try Self.choose(sealed, in: transaction)
        case .resetPIN(let staff): try Self.reset(staff, in: transaction)
        case .hire(let number, let name, let roles, let trade, let grade, let phone):
            try Self.hire(number, name, roles, trade, grade, phone, in: transaction)
        case .giveRoles(let staff, let roles): try Self.giveRoles(staff, roles, in: transaction)
        case .leave(let staff, let day): try Self.leave(staff, on: day, in: transaction)
        case .comeBack(let staff): try Self.comeBack(staff, in: transaction)
        case .addBay(let position, let name, let kind):
            try Self.addBay(position, name, kind, in: transaction)
        case .set(let key, let value): try Self.set(key, value, in: transaction)
        }
    }

    private static func choose(_ sealed: String, in transaction: Transaction) throws -> Outcome<StaffAct> {
        try StaffTable.setPIN(sealed, of: transaction.actor.staff, in: transaction)
        return Outcome(
            Phrase("已设密码", "PIN chosen"),
            takeBack: .never(Phrase("密码只能重新设定", "a PIN can only be chosen anew")))
    }

    private static func reset(_ staff: StaffID, in transaction: Transaction) throws -> Outcome<StaffAct> {
        let person = try StaffTable.staff(staff, in: transaction.snapshot)
        try StaffTable.setPIN(nil, of: staff, in: transaction)
        return Outcome(
            Phrase(
                "\(person.name) 的密码已清除，下次登录时重设", "PIN of \(person.name) cleared; chosen anew at next sign-in"),
            takeBack: .never(Phrase("旧密码没有留存", "the old PIN was not kept")))
    }

    private static func hire(
        _ number: Int, _ name: String, _ roles: Set<Role>, _ trade: Trade?, _ grade: StaffGrade?,
        _ phone: String,
        in transaction: Transaction
    ) throws -> Outcome<StaffAct> {
        guard !name.isEmpty, !roles.isEmpty else {
            throw Refusal(
                Phrase("员工要有姓名和岗位", "A member of staff needs a name and a role"),
                wayOut: Phrase("补上后再按 F9", "fill them in, then F9"))
        }
        if try StaffTable.present(in: transaction.snapshot).contains(where: { $0.number == number }) {
            throw Refusal(
                .conflict,
                Phrase("工号 \(number) 已有人用", "Staff number \(number) is taken"),
                wayOut: Phrase("换一个工号", "choose another"))
        }
        let id = try StaffTable.insert(
            number: number, name: name, roles: roles, trade: trade, grade: grade, phone: phone,
            from: transaction.today, in: transaction)
        return Outcome(
            Phrase("\(name) 入职，工号 \(number)", "\(name) works here from today, number \(number)"),
            takeBack: .by(.leave(staff: id, on: transaction.today.adding(days: -1))))
    }

    private static func giveRoles(
        _ staff: StaffID, _ roles: Set<Role>, in transaction: Transaction
    ) throws -> Outcome<StaffAct> {
        let person = try StaffTable.staff(staff, in: transaction.snapshot)
        guard !roles.isEmpty else {
            throw Refusal(
                Phrase("至少要有一个岗位", "At least one role is needed"), wayOut: Phrase("选一个岗位", "choose one"))
        }
        try StaffTable.setRoles(roles, of: staff, in: transaction)
        return Outcome(
            Phrase("\(person.name) 的岗位已改", "Roles of \(person.name) changed"),
            takeBack: .by(.giveRoles(staff: staff, roles: person.roles)))
    }

    private static func leave(
        _ staff: StaffID, on day: Day, in transaction: Transaction
    ) throws -> Outcome<StaffAct> {
        let person = try StaffTable.staff(staff, in: transaction.snapshot)
        try StaffTable.end(staff, on: day, in: transaction)
        return Outcome(
            Phrase("\(person.name) 离职", "\(person.name) leaves"), takeBack: .by(.comeBack(staff: staff)))
    }

    private static func comeBack(_ staff: StaffID, in transaction: Transaction) throws -> Outcome<StaffAct> {
        let person = try StaffTable.staff(staff, in: transaction.snapshot)
        try StaffTable.end(staff, on: nil, in: transaction)
        return Outcome(
            Phrase("\(person.name) 复职", "\(person.name) is back"),
            takeBack: .by(.leave(staff: staff, on: transaction.today)))
    }

    private static func addBay(
        _ position: Int, _ name: String, _ kind: Bay.Kind, in transaction: Transaction
    ) throws -> Outcome<StaffAct> {
        if try StaffTable.bays(in: transaction.snapshot).contains(where: { $0.position == position }) {
            throw Refusal(
                .conflict,
                Phrase("\(position) 号工位已存在", "Bay \(position) exists already"),
                wayOut: Phrase("换一个号", "choose another number"))
        }
        _ = try StaffTable.insertBay(
            position: position, name: name, kind: kind, from: transaction.today, in: transaction)
        return Outcome(
            Phrase("已加工位 \(name)", "Bay \(name) added"),
            takeBack: .never(Phrase("工位有了记录就不能抹去，可停用", "a bay on file is not erased; it can be closed")))
    }

    private static func set(
        _ key: String, _ value: String, in transaction: Transaction
    ) throws -> Outcome<StaffAct> {
        let old = try ShopTable.value(key, in: transaction.snapshot)
        try ShopTable.set(key, value, in: transaction)
        let said = Phrase("设置 \(key) = \(value)", "Setting \(key) = \(value)")
        guard let old else {
            return Outcome(said, takeBack: .never(Phrase("之前没有这项设置", "it was not set before")))
        }
        return Outcome(said, takeBack: .by(.set(key: key, value: old)))
    }
}
