import GRDB

extension StaffTable {
    /// Checks number and PIN and gives the person at the keyboard.
    /// - Throws: a `Refusal` when the number is unknown or gone, the PIN wrong, or no PIN chosen yet.
    public static func signIn(
        number: Int, pin: PIN, terminal: String, in snapshot: Snapshot
    ) throws -> Actor {
        let staff = try staff(number: number, in: snapshot)
        guard let sealed = try sealedPIN(of: staff.id, in: snapshot) else {
            throw Refusal(
                .notAllowed,
                Phrase("\(staff.name) 还没有密码", "\(staff.name) has no PIN yet"),
                wayOut: Phrase("首次登录先设密码", "choose one at first sign-in"))
        }
        guard pin.opens(sealed) else {
            throw Refusal(
                .notAllowed,
                Phrase("密码不对", "Wrong PIN"),
                wayOut: Phrase("重新输入，或请管理员重设", "type it again, or have it reset by the administrator"))
        }
        return Actor(staff: staff.id, name: staff.name, roles: staff.roles, terminal: terminal)
    }

    /// The proof of a second person's authority: his number, his PIN and a reason.
    public static func authorise(
        _ kind: AuthorityKind, number: Int, pin: PIN, reason: String, in snapshot: Snapshot
    ) throws -> Authority {
        let giver = try signIn(number: number, pin: pin, terminal: "", in: snapshot)
        guard !giver.roles.isDisjoint(with: kind.givers) else {
            throw Refusal(
                .notAllowed,
                Phrase(
                    "\(giver.name) 无权授权“\(kind.name.chinese)”",
                    "\(giver.name) may not authorise: \(kind.name.english)"),
                wayOut: Phrase("请售后经理授权", "ask the service manager"))
        }
        return Authority(checked: kind, by: giver.staff, reason: reason)
    }

    /// The person with this number who works here today.
    public static func staff(number: Int, in snapshot: Snapshot) throws -> Staff {
        guard let found = try present(in: snapshot).first(where: { $0.number == number }) else {
            throw Refusal(
                .notFound,
                Phrase("没有工号 \(number)", "There is no staff number \(number)"),
                wayOut: Phrase("看列表中的工号", "see the numbers in the list"))
        }
        return found
    }

    static func sealedPIN(of staff: StaffID, in snapshot: Snapshot) throws -> String? {
        try String.fetchOne(snapshot.db, sql: "SELECT pin FROM staff WHERE id = ?", arguments: [staff])
    }

    static func setPIN(_ sealed: String?, of staff: StaffID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE staff SET pin = ?, version = version + 1 WHERE id = ?", arguments: [sealed, staff])
        try transaction.demandChange(.gone(Phrase("员工", "member of staff")))
    }

    static func insert(
        number: Int, name: String, roles: Set<Role>, trade: Trade?, grade: StaffGrade?, phone: String,
        from: Day,
        ref: String? = nil, in transaction: Transaction
    ) throws -> StaffID {
        let reading = Pinyin.readings(of: name)
        try transaction.db.perform(
            sql: """
                INSERT INTO staff (ref, number, name, pinyin, initials, trade, grade, phone, from_day)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                ref, number, name, reading.allFull, reading.allInitials, trade?.rawValue, grade?.rawValue,
                phone,
                from,
            ])
        let id = StaffID(transaction.db.lastInsertedRowID)
        try setRoles(roles, of: id, in: transaction)
        return id
    }

    static func setRoles(_ roles: Set<Role>, of staff: StaffID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM staff_role WHERE staff_id = ?", arguments: [staff])
        for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
            try transaction.db.perform(
                sql: "INSERT INTO staff_role (staff_id, role) VALUES (?, ?)",
                arguments: [staff, role.rawValue])
        }
    }

    /// False in a store whose shop has not been set up.
    public static func hasAnyone(in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(snapshot.db, sql: "SELECT EXISTS (SELECT 1 FROM staff)") ?? false
    }

    /// The next free staff number.
    static func nextNumber(in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(snapshot.db, sql: "SELECT coalesce(max(number), 0) + 1 FROM staff") ?? 1
    }

    /// Closes a person's time here; the rows he wrote keep his name.
    static func end(_ staff: StaffID, on day: Day?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE staff SET to_day = ?, version = version + 1 WHERE id = ?", arguments: [day, staff])
        try transaction.demandChange(.gone(Phrase("员工", "member of staff")))
    }

    static func insertBay(
        position: Int, name: String, kind: Bay.Kind, from: Day, ref: String? = nil,
        in transaction: Transaction
    ) throws -> BayID {
        try transaction.db.perform(
            sql: "INSERT INTO bay (ref, position, name, kind, from_day) VALUES (?, ?, ?, ?, ?)",
            arguments: [ref, position, name, kind.rawValue, from])
        return BayID(transaction.db.lastInsertedRowID)
    }
}
