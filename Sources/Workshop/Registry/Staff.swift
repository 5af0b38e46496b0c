/// A member of staff, what he may do and the trade he works in.
public struct Staff: Hashable, Sendable {
    public let id: StaffID
    public let version: Int
    /// Typed at sign-in.
    public let number: Int
    public let name: String
    public let roles: Set<Role>
    public let trade: Trade?
    public let grade: StaffGrade?
    public let hasPIN: Bool
}

/// A place where cars are worked on, by its number on the board.
public struct Bay: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case reception, quick, general, panel, paint, wash, inspection

        public var name: Phrase {
            switch self {
            case .reception: Phrase("接待", "reception")
            case .quick: Phrase("快修", "quick")
            case .general: Phrase("一般", "general")
            case .panel: Phrase("钣金", "panel")
            case .paint: Phrase("喷漆", "paint")
            case .wash: Phrase("洗车", "wash")
            case .inspection: Phrase("检验", "inspection")
            }
        }
    }

    public let id: BayID
    public let position: Int
    public let name: String
    public let kind: Kind
}
