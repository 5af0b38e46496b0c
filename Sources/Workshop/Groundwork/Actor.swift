/// Who is at the keyboard: the person signed in, his roles, and the terminal he sits at.
public struct Actor: Codable, Hashable, Sendable {
    public let staff: StaffID
    public let name: String
    public let roles: Set<Role>
    public let terminal: String

    public init(staff: StaffID, name: String, roles: Set<Role>, terminal: String) {
        self.staff = staff
        self.name = name
        self.roles = roles
        self.terminal = terminal
    }

    /// True when one of his roles is among `allowed`. A manager may do what any role may.
    public func may(_ allowed: Set<Role>) -> Bool {
        roles.contains(.manager) || !roles.isDisjoint(with: allowed)
    }
}
