/// Who acts in an import: the person named, an administrator, or in a store that has nobody yet its founder.
enum Founding {
    static func actor(
        number: Int?, from folder: ExchangeFolder, store: Store, _ environment: Environment
    ) throws -> Actor {
        let actor = try store.read(environment) { snapshot in
            try StaffTable.actor(number: number, environment.terminal, in: snapshot)
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
