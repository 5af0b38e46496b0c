/// The practice dealership: 8 bays, a month of history, and a busy morning that stands at 09:42. Made by playing
/// every act through its rules, so that nothing in it could not have happened. The same seed makes the same shop.
public enum Demo {
    /// The time at which the morning is looked at.
    public static let clock = ClockTime(hour: 9, minute: 42) ?? .midnight
    /// Everyone's PIN in it.
    public static var pin: String { Cast.pin }

    /// Makes the store at `path`, its morning on the day of the environment's clock.
    /// - Returns: the store; its clock should read 09:42 of that day.
    public static func make(at path: String, seed: UInt64, _ environment: Environment) throws -> Store {
        let store = try Store.open(at: path, migrations: Schema.migrations)
        let sealed = try PIN(Cast.pin).sealed(by: environment)
        try store.rehearse(environment) { rehearsal in
            try DemoDirector(rehearsal, environment, seed: seed).play(sealedPIN: sealed)
        }
        return store
    }

    /// The person who plays `role`: the first who holds it.
    public static func player(_ role: Role, in store: Store, _ environment: Environment) throws -> Actor {
        try store.read(environment) { snapshot in
            guard let staff = try StaffTable.present(as: role, in: snapshot).first else {
                throw Refusal.gone(role.name)
            }
            return Actor(
                staff: staff.id, name: staff.name, roles: staff.roles, terminal: environment.terminal)
        }
    }
}
