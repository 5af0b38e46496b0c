/// What stands in the file of a member of staff who was brought in from another system.
public struct StaffFile: Codable, Hashable, Sendable {
    public var name: String
    public var roles: Set<Role>
    public var trade: Trade?
    public var grade: StaffGrade?
    public var phone = ""
    public var from: Day
    public var to: Day?

    /// Whether he works here on that day.
    func works(on day: Day) -> Bool {
        from <= day && to.map { $0 >= day } != false
    }

    /// The number he signs in with as the other system's key has it: S014 is 14. Nothing when it ends in no number
    /// or in one too long to type.
    static func number(from ref: String) -> Int? {
        let digits = String(ref.reversed().prefix { ("0"..."9").contains($0) }.reversed())
        guard digits.count <= 6, let number = Digits.value(of: digits), number > 0 else { return nil }
        return number
    }
}

/// What stands in the file of a bay that was brought in from another system.
public struct BayFile: Codable, Hashable, Sendable {
    public var name: String
    public var kind: Bay.Kind
    public var from: Day
    public var to: Day?
}
