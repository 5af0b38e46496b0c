/// One frozen step of the schema, standing beside its table. Once landed its text never changes;
/// what it got wrong is put right by a later number.
public struct Migration: Sendable {
    /// Position in the schema's history; unique over the whole house.
    public let number: Int
    public let name: String
    public let sql: String
    /// The derived table it makes, and who keeps that up to date.
    let derived: DerivedTable?

    public init(_ number: Int, _ name: String, _ sql: String) {
        self.init(number, name, derived: nil, sql)
    }

    init(_ number: Int, _ name: String, derived: DerivedTable?, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
        self.derived = derived
    }

    /// The name under which the store remembers that it was applied.
    public var identifier: String { "\(number)-\(name)" }
}
