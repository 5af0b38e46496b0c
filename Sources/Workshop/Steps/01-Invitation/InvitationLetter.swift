/// What the letter says that invites a customer to a service falling due: 定期保养特邀函.
public struct InvitationLetter: Hashable, Sendable {
    public let line: DueLine
    public let address: String
    /// The campaigns and recalls the car has not come for.
    public let campaigns: [String]
    /// Work offered last time and not done.
    public let declined: [DeclinedWork]
    public let on: Day
}
