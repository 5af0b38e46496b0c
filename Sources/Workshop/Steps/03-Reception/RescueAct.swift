/// What is done for a car that cannot come by itself.
public enum RescueAct: Act, Codable {
    case call(call: RescueCall)
    /// Nobody called after all.
    case withdraw(rescue: Based<RescueThing>)
    case match(rescue: Based<RescueThing>, rescuer: StaffID)
    case setOut(rescue: Based<RescueThing>)
    case arrive(rescue: Based<RescueThing>)
    case end(rescue: Based<RescueThing>, outcome: RescueProgress.Outcome)
    /// The counter-act of each step: it stands where it stood before.
    case putBack(rescue: Based<RescueThing>, to: RescueProgress)

    public static let room = "rescue"

    public var roles: Set<Role> { [.advisor, .foreman, .technician] }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .call(let call): try Rescuing.call(call, in: transaction)
        case .withdraw(let rescue): try Rescuing.withdraw(rescue, in: transaction)
        case .match(let rescue, let rescuer):
            try Rescuing.step(rescue, in: transaction) { progress, now in
                progress.rescuer = rescuer
                progress.matchedAt = now
            }
        case .setOut(let rescue):
            try Rescuing.step(rescue, in: transaction) { progress, now in progress.setOutAt = now }
        case .arrive(let rescue):
            try Rescuing.step(rescue, in: transaction) { progress, now in progress.arrivedAt = now }
        case .end(let rescue, let outcome):
            try Rescuing.step(rescue, in: transaction) { progress, now in
                progress.endedAt = now
                progress.outcome = outcome
            }
        case .putBack(let rescue, let progress):
            try Rescuing.putBack(rescue, to: progress, in: transaction)
        }
    }
}
