/// The whole shop leaves in files: who wrote them stands in the logbook.
public enum Exporting {
    public static func note(
        _ folder: String, as number: Int, in store: Store, _ environment: Environment
    ) throws {
        let person = try store.read(environment) { snapshot in
            try StaffTable.present(in: snapshot).first { $0.number == number }
        }
        guard let person else {
            throw Refusal(
                .notFound, Phrase("没有工号 \(number)", "Nobody has the number \(number)"),
                wayOut: Phrase("用 --as 写上工号", "name a staff number with --as"))
        }
        let actor = Actor(
            staff: person.id, name: person.name, roles: person.roles, terminal: environment.terminal)
        _ = try store.perform(
            ExchangeAct.export(folder: folder), key: environment.newKey(), actor: actor, environment)
    }
}
