/// A reason a person chooses from a list of `data/handbook/reasons.csv`.
public struct Reason: Hashable, Sendable {
    /// What is stored.
    public let code: String
    public let name: Phrase
}

/// The lists of reasons: "no-booking", "authority", "pause", "no-wash", "qc-fail", "damage", "discount", "cancel",
/// "decline", "reversal", "file-change", "export", "keep-deposit".
public enum Reasons {
    /// The reasons of one list, in the order of the file, at most nine of them so that a digit chooses.
    /// - Parameter snapshot: of a store whose folder may hold the shop's own lists.
    public static func list(_ name: String, of snapshot: Snapshot) throws -> [Reason] {
        try StartingStock.rows("handbook/reasons.csv", overrideFolder: snapshot.folder)
            .filter { row in try row.text("list") == name }
            .map { row in
                Reason(code: try row.text("code"), name: Phrase(try row.text("zh"), try row.text("en")))
            }
    }

    /// A reason's name; its code when a shop has taken it out of its list.
    public static func name(_ code: String, in list: String, of snapshot: Snapshot) throws -> Phrase {
        try self.list(list, of: snapshot).first { $0.code == code }?.name ?? Phrase(same: code)
    }
}
