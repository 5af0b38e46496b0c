/// What an import did, file by file.
public struct ImportReport: Sendable {
    public struct File: Hashable, Sendable {
        public let name: String
        public internal(set) var tally = ImportTally()
        /// Rows an earlier, killed run had done.
        public internal(set) var doneBefore = 0
        public internal(set) var unknownColumns: [String] = []
        /// Why it could not be read, or not to its end.
        public internal(set) var fault: ImportFault?
    }

    public internal(set) var files: [File] = []
    public internal(set) var warnings: [ImportWarning] = []
    /// The first rejected rows; all of them are in the list.
    public internal(set) var rejections: [RejectedRow] = []
    /// Where the list of rejected rows lies; nil when none was.
    public internal(set) var listPath: String?

    /// How many rejected rows are said one by one.
    static let rejectionsShown = 20

    public var rejected: Int { files.reduce(0) { $0 + $1.tally.rejected } }

    /// 0 when nothing was rejected, 6 when rows were, 2 when a file could not be read.
    public var exitStatus: Int32 {
        if files.contains(where: { $0.fault != nil }) { return 2 }
        return rejected > 0 ? 6 : 0
    }
}

extension ImportReport: Encodable {
    private struct Line: Encodable {
        let file: String
        let rows, imported, unchanged, rejected, warnings: Int
    }

    private enum CodingKeys: CodingKey {
        case files
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let lines = files.map { file in
            let tally = file.tally
            return Line(
                file: file.name, rows: tally.rows, imported: tally.imported, unchanged: tally.unchanged,
                rejected: tally.rejected, warnings: tally.warnings)
        }
        try container.encode(lines, forKey: .files)
    }
}

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
    public let file: String
    /// Rows of this file, those of an earlier run included.
    public let rows: Int
    /// Bytes of the folder's files read in this run and to be read.
    public let bytesRead: Int
    public let bytesToRead: Int
    /// Rows of all files taken up in this run.
    public let rowsTaken: Int
}
