/// A row and the version it was read at, so that a write based on old knowledge is noticed.
public struct Based<Thing>: Codable, Hashable, Sendable {
    public let id: ID<Thing>
    public let version: Int

    public init(_ id: ID<Thing>, version: Int) {
        self.id = id
        self.version = version
    }
}
