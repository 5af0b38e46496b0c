/// The people of the practice dealership, by their reference in `data/demo/people.csv` and by what they do.
struct Cast {
    /// Everyone's PIN.
    static let pin = "1234"

    /// When each came to the shop, by his reference.
    let joined: [String: Day]
    private let byReference: [String: Actor]
    private let members: [(actor: Actor, trade: Trade?)]

    /// Hires everyone of the file; some joined only in the days before `today`.
    static func hire(
        _ rehearsal: Rehearsal, at moment: Moment, on day: Day, today: Day, sealedPIN: String
    ) throws -> Cast {
        var joined: [String: Day] = [:]
        var byReference: [String: Actor] = [:]
        var members: [(actor: Actor, trade: Trade?)] = []
        for row in try StartingStock.rows("demo/people.csv") {
            let name = try row.text("name")
            let roles = Set(
                try row.text("roles").split(separator: ";").compactMap { Role(rawValue: String($0)) })
            let number = Int(try row.text("number")) ?? 0
            let trade = Trade(rawValue: try row.text("trade"))
            let founder = ShopAct.founder(name, terminal: "demo")
            let transaction = rehearsal.transaction(founder, at: moment)
            let ref = try row.text("ref")
            let came = Int(try row.text("joined")).map { today.adding(days: $0) } ?? day
            joined[ref] = came
            let id = try StaffTable.insert(
                number: number, name: name, roles: roles, trade: trade,
                grade: StaffGrade(rawValue: try row.text("grade")), phone: try row.text("phone"),
                from: came, ref: ref, in: transaction)
            try StaffTable.setPIN(sealedPIN, of: id, in: transaction)
            let actor = Actor(staff: id, name: name, roles: roles, terminal: name)
            byReference[ref] = actor
            members.append((actor, trade))
        }
        return Cast(joined: joined, byReference: byReference, members: members)
    }

    /// The person with that reference; the first of his role when the file names nobody.
    func actor(_ reference: String, else role: Role) throws -> Actor {
        try byReference[reference] ?? first(role)
    }

    func first(_ role: Role) throws -> Actor {
        guard let found = all(role).first else { throw Refusal.gone(role.name) }
        return found
    }

    func all(_ role: Role) -> [Actor] {
        members.map(\.actor).filter { $0.roles.contains(role) }
    }

    /// References of those who hold the role, in the file's order.
    func references(of role: Role) -> [String] {
        byReference.filter { $0.value.roles.contains(role) }.keys.sorted()
    }

    func technicians(of trade: Trade) -> [Actor] {
        members.filter { $0.trade == trade }.map(\.actor)
    }
}
