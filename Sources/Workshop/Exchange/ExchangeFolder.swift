import Foundation

/// The folder a shop moves in with.
public struct ExchangeFolder: Hashable, Sendable {
    public let path: String
    /// The names in it.
    private let names: Set<String>

    public init(path: String) throws(ImportFault) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let names = try? FileManager.default.contentsOfDirectory(atPath: path)
        else { throw .noFolder(path) }
        self.path = path
        self.names = Set(names)
        guard !kinds.isEmpty else { throw .noFiles(path) }
    }

    var name: String { URL(fileURLWithPath: path).lastPathComponent }

    /// The kinds of rows it has a file of, in the order they are read.
    var kinds: [any ExchangedRow.Type] { Self.kinds.filter { names.contains($0.file) } }

    /// Files that the format knows and that are left alone until the program reads them.
    public var filesForLater: [String] { Self.later.filter(names.contains) }

    /// Other CSV files, most likely with a name that is not quite right.
    public var strangers: [String] {
        let known = Set(Self.kinds.map { $0.file } + Self.later + [RejectedRows.file])
        return names.filter { $0.lowercased().hasSuffix(".csv") && !known.contains($0) }.sorted()
    }

    func path(of file: String) -> String { path + "/" + file }
}

extension ExchangeFolder {
    /// Those that are read, in an order in which nothing refers to what comes later.
    private static let kinds: [any ExchangedRow.Type] = [
        ShopRow.self, StaffRow.self, BayRow.self, CalendarRow.self, CustomerRow.self, VehicleRow.self,
        PartRow.self,
    ]

    /// Those that the format knows and this program does not read yet.
    private static let later = [
        "costs.csv", "targets.csv", "attendance.csv", "movements.csv", "invitations.csv", "bookings.csv",
        "orders.csv", "lines.csv", "clocks.csv", "settlements.csv", "payments.csv", "followups.csv",
        "complaints.csv",
    ]
}
