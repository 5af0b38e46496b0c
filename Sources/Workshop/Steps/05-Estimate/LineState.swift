/// What the customer said to a line, derived from its last authorisation.
public enum LineState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Not asked yet, or changed since.
    case open
    case authorised, declined, deferred

    public var name: Phrase {
        switch self {
        case .open: Phrase("待定", "open")
        case .authorised: Phrase("同意", "agreed")
        case .declined: Phrase("谢绝", "refused")
        case .deferred: Phrase("延后", "later")
        }
    }
}
