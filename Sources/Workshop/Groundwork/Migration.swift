/// One frozen step of the schema, standing beside its table. Once landed its text never changes;
/// what it got wrong is put right by a later number.
public struct Migration: Sendable {
    /// Position in the schema's history; unique over the whole house.
    public let number: Int
    public let name: String
    public let sql: String

    public init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// The name under which the store remembers that it was applied.
    public var identifier: String { "\(number)-\(name)" }
}
