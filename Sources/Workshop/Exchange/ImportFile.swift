/// Why a file or the whole folder cannot be read at all.
public enum ImportFault: Error, Hashable, Sendable {
    case noFolder(String)
    case noFiles(String)
    case form(CSVFault)
    case missingColumns([String])

    public var phrase: Phrase {
        switch self {
        case .noFolder(let path): Phrase("没有这个文件夹 \(path)", "there is no folder \(path)")
        case .noFiles(let path):
            Phrase("文件夹 \(path) 里没有可导入的文件", "the folder \(path) has no file that can be imported")
        case .form(let fault): fault.phrase
        case .missingColumns(let names):
            Phrase(
                "缺少必需的列 \(names.joined(separator: ", "))",
                "the required columns are missing: \(names.joined(separator: ", "))")
        }
    }
}

/// One file of the folder, open and with a header that will do.
struct ImportFile {
    let kind: any ExchangedRow.Type
    let header: Header
    let content: ImportedContent
    var reader: CSVReader
    /// Columns the format does not know; they are left alone.
    let unknownColumns: [String]
    /// Of a kind that is taken by time: its rows in that order, the next one last.
    private var waiting: [CSVRow]?

    init(
        path: String, kind: any ExchangedRow.Type, updating: Bool
    ) throws(ImportFault) {
        do throws(CSVFault) {
            reader = try CSVReader(path: path)
            let hash = try FilePrint.sha256(of: path)
            content = ImportedContent(file: kind.file, hash: hash, updating: updating)
        } catch {
            throw .form(error)
        }
        self.kind = kind
        let header = Header(reader.header)
        let missing = kind.required.filter { !header.has($0) }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        let known = Set(kind.required + kind.optional)
        self.header = header
        unknownColumns = header.names.filter { !known.contains($0) }
    }

    /// Puts the rows in the order of their time; those of one time stay as they stand in the file.
    mutating func arrange(in zone: Zone) throws(CSVFault) {
        guard waiting == nil, let column = kind.takenBy, let place = header.place(of: column) else { return }
        var rows: [(at: Moment, row: CSVRow)] = []
        while let row = try reader.next() {
            let text = row.cells.indices.contains(place) ? CleanText.kept(row.cells[place]) : ""
            rows.append((WrittenTime(text)?.moment(in: zone) ?? Moment(seconds: .min), row))
        }
        let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.at.seconds <= $1.at.seconds }
        if !isSorted {
            let order = rows.indices.sorted {
                (rows[$0].at.seconds, $0) < (rows[$1].at.seconds, $1)
            }
            rows = order.map { rows[$0] }
        }
        waiting = rows.reversed().map(\.row)
    }

    private mutating func nextRow() throws(CSVFault) -> CSVRow? {
        waiting == nil ? try reader.next() : waiting?.popLast()
    }

    /// The next rows, at most `count`; none at the end of the file.
    mutating func next(_ count: Int) throws(CSVFault) -> [ImportChunk.Line] {
        var lines: [ImportChunk.Line] = []
        lines.reserveCapacity(count)
        while lines.count < count, let row = try nextRow() {
            lines.append(ImportChunk.Line(row, header, as: kind))
        }
        return lines
    }

    /// Leaves out rows that are done.
    mutating func skip(_ count: Int) throws(CSVFault) {
        for _ in 0..<count {
            guard try nextRow() != nil else { return }
        }
    }
}
