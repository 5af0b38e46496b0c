/// Everything the member screen shows of a customer.
struct MemberPage: Sendable {
    struct Car: Sendable {
        let id: VehicleID
        let called: String
        let covers: [Cover]
    }

    let name: String
    let membership: Membership?
    let purse: MemberPurse
    let onAccount: Money
    let referral: Referral?
    let source: Phrase?
    let referrer: String
    /// Customers he brought.
    let referred: Int
    let cars: [Car]
    let statement: AccountStatement
}
