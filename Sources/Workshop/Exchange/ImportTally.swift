/// What became of the rows of one file.
public struct ImportTally: Codable, Hashable, Sendable {
    public internal(set) var imported = 0
    public internal(set) var unchanged = 0
    public internal(set) var rejected = 0
    /// Of rows that are in the store now; a row may give cause for several.
    public internal(set) var warnings = 0

    public var rows: Int { imported + unchanged + rejected }

    mutating func count(_ fate: Fate, warnings: Int) {
        switch fate {
        case .imported: imported += 1
        case .unchanged: unchanged += 1
        case .rejected:
            rejected += 1
            return
        }
        self.warnings += warnings
    }
}

/// The contents of one file as one way of importing it sees them: files of the same bytes are the same file.
public struct ImportedContent: Codable, Hashable, Sendable {
    /// The file's name in its folder.
    public let file: String
    /// SHA-256 of its bytes, in hex.
    public let hash: String
    /// Known rows of other content are written over.
    public let updating: Bool
}

/// The same remark on many rows.
public struct ImportWarning: Hashable, Sendable {
    public let file: String
    public let column: String
    public let reason: Phrase
    public let count: Int
    public let firstLine: Int
}
