/// Who acts in an import: the person named, an administrator, or in a store that has nobody yet its founder.
enum Founding {
    static func actor(
        number: Int?, from folder: ExchangeFolder, store: Store, _ environment: Environment
    ) throws -> Actor {
        let actor = try store.read(environment) { snapshot in
            try existing(number: number, environment.terminal, in: snapshot)
        }
        guard actor == nil else { return try allowed(actor) }
        let first = try firstAdministrator(in: folder, today: environment.today)
        let name = first?.person.name ?? ShopOpening().administrator
        let founder = ShopAct.founder(name, terminal: environment.terminal)
        let number = first.flatMap { StaffFile.number(from: $0.ref) } ?? 1
        _ = try store.perform(
            ExchangeAct.found(administrator: name, number: number), key: environment.newKey(), actor: founder,
            environment)
        return founder
    }

    private static func allowed(_ actor: Actor?) throws -> Actor {
        let roles = ExchangeAct.finish(folder: "", contents: []).roles
        guard let actor, actor.may(roles) else { throw Refusal.notYours(roles) }
        return actor
    }

    /// The person with that number, else the administrator with the lowest; nil in a store that has nobody.
    private static func existing(number: Int?, _ terminal: String, in snapshot: Snapshot) throws -> Actor? {
        guard try number != nil || StaffTable.hasAnyone(in: snapshot) else { return nil }
        let present = try StaffTable.present(in: snapshot)
        let found =
            try number.map { try StaffTable.staff(number: $0, in: snapshot) }
            ?? present.first { $0.roles.contains(.administrator) }
            ?? present.first { $0.roles.contains(.manager) }
        guard let found else {
            throw Refusal(
                .notFound, Phrase("店里没有管理员", "The shop has no administrator"),
                wayOut: Phrase("用 --as 写上工号", "name a staff number with --as"))
        }
        return Actor(staff: found.id, name: found.name, roles: found.roles, terminal: terminal)
    }

    /// The first good row of staff.csv that is an administrator at work today.
    private static func firstAdministrator(in folder: ExchangeFolder, today: Day) throws -> StaffRow? {
        guard folder.kinds.contains(where: { $0.file == StaffRow.file }) else { return nil }
        guard
            var file = try? ImportFile(
                path: folder.path(of: StaffRow.file), kind: StaffRow.self, updating: false)
        else { return nil }
        while case let lines = try file.next(100), !lines.isEmpty {
            for case let row as StaffRow in lines.compactMap(\.read)
            where row.person.roles.contains(.administrator) && row.person.works(on: today) {
                return row
            }
        }
        return nil
    }
}
