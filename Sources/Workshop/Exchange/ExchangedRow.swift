/// A kind of row that comes from another system and goes back to one: a file of the exchange folder.
protocol ExchangedRow: Sendable {
    /// The file's name in the folder.
    static var file: String { get }
    static var required: [String] { get }
    static var optional: [String] { get }
    /// The column of times by which its rows are taken; nil: as they stand in the file.
    static var takenBy: String? { get }

    /// Reads a row's cells; nil when something is missing or wrong, which the cells then know.
    init?(_ cells: inout Cells)

    /// Writes the row, or says why not.
    /// - Parameter updating: a known row of other content is written over.
    func write(updating: Bool, in transaction: Transaction) throws -> Fate
}

extension ExchangedRow {
    static var takenBy: String? { nil }
}
