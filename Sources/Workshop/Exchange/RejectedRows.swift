import Foundation

/// `rejected.csv`: the rows to repair, beside the files they came from, or in the current directory when nothing
/// can be written there.
struct RejectedRows {
    static let file = "rejected.csv"
    private static let header = ["file", "line", "column", "value", "reason", "row"]

    /// Where it lies.
    let path: String

    init(forFolder folder: String) {
        let files = FileManager.default
        let place = files.isWritableFile(atPath: folder) ? folder : files.currentDirectoryPath
        path = place + "/" + Self.file
    }

    /// Writes the list whole or not at all. Customers' data stands in it, so no one else may read it.
    func write(_ each: (_ row: (RejectedRow) throws -> Void) throws -> Void) throws {
        let draft = path + ".part"
        guard
            FileManager.default.createFile(
                atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: draft)
        else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: draft]) }
        var writer = CSVWriter()
        writer.write(Self.header)
        try each { rejected in
            let remark = rejected.remark
            let reason = "\(remark.reason.chinese) / \(remark.reason.english)"
            writer.write(
                [rejected.file, String(rejected.line), remark.column, remark.value, reason, rejected.row]
                    .map(CleanText.csvCell))
            if writer.bytes.count > 1 << 16 { try file.write(contentsOf: writer.take()) }
        }
        try file.write(contentsOf: writer.take())
        try file.close()
        guard rename(draft, path) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// Takes an earlier list away: all of what it asks to repair is in.
    func remove() throws {
        guard let reader = try? CSVReader(path: path), reader.header == Self.header else { return }
        try FileManager.default.removeItem(atPath: path)
    }
}
