/// A part the customer handed in himself.
public struct OwnPart: Hashable, Sendable {
    /// Make, where it is from, its condition.
    public let remark: String
    public let at: Moment
}
