/// Who acts when nobody signs in: on the command line.
extension StaffTable {
    /// The person with that number, else the administrator with the lowest; nil in a store that has nobody.
    public static func actor(number: Int?, _ terminal: String, in snapshot: Snapshot) throws -> Actor? {
        guard try number != nil || hasAnyone(in: snapshot) else { return nil }
        let present = try present(in: snapshot)
        let found =
            try number.map { try staff(number: $0, in: snapshot) }
            ?? present.first { $0.roles.contains(.administrator) }
            ?? present.first { $0.roles.contains(.manager) }
        guard let found else {
            throw Refusal(
                .notFound, Phrase("店里没有管理员", "The shop has no administrator"),
                wayOut: Phrase("用 --as 写上工号", "name a staff number with --as"))
        }
        return Actor(staff: found.id, name: found.name, roles: found.roles, terminal: terminal)
    }
}
