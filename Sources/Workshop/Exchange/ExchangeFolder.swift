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

    /// Other CSV files, most likely with a name that is not quite right.
    public var strangers: [String] {
        let known = Set(Self.kinds.map { $0.file } + [RejectedRows.file])
        return names.filter { $0.lowercased().hasSuffix(".csv") && !known.contains($0) }.sorted()
    }

    func path(of file: String) -> String { path + "/" + file }
}

extension ExchangeFolder {
    /// Those that are read, in an order in which nothing refers to what comes later.
    private static let kinds: [any ExchangedRow.Type] = [
        ShopRow.self, StaffRow.self, BayRow.self, CalendarRow.self, CostRow.self, TargetRow.self,
        AttendanceRow.self, CustomerRow.self, VehicleRow.self, PartRow.self, InvitationRow.self,
        BookingRow.self, OrderRow.self, LineRow.self, MovementRow.self, ClockRow.self, SettlementRow.self,
        PaymentRow.self, FollowUpRow.self, ComplaintRow.self,
    ]
}
