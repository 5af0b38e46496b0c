/// Whether a line stands in the last version shown just as it is now.
public enum QuotedState: Hashable, Sendable {
    case proposed
    case quoted(version: Int)
}

/// A line of an order's estimate that was not taken off. Its terms are read as its own: `line.gross`.
@dynamicMemberLookup
public struct EstimateLine: Hashable, Sendable {
    public let id: LineID
    public let version: Int
    /// Counts the changes of what the customer would agree to.
    public let revision: Int
    public let order: OrderID
    public let position: Int
    public let terms: LineTerms
    /// Found after the first authorisation 增项.
    public let additional: Bool
    public let concern: ConcernID?
    public let state: LineState
    /// Its name in both languages, where the catalogue has both.
    public let title: Phrase
    /// When it was put on; nil when it came from another system.
    public internal(set) var addedAt: Moment?

    public var based: Based<LineThing> { Based(id, version: version) }

    public subscript<T>(dynamicMember field: KeyPath<LineTerms, T>) -> T { terms[keyPath: field] }
}

/// A line together with the proof that the customer agreed to it as it stands.
@dynamicMemberLookup
public struct AuthorisedLine: Hashable, Sendable {
    public let line: EstimateLine
    public let authorisation: Authorisation

    init(_ line: EstimateLine, _ authorisation: Authorisation) {
        self.line = line
        self.authorisation = authorisation
    }

    public var id: LineID { line.id }

    public subscript<T>(dynamicMember field: KeyPath<LineTerms, T>) -> T { line.terms[keyPath: field] }
}
