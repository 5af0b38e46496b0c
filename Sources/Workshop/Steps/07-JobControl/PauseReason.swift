/// Why work on a job stands still; waiting time is counted per reason.
public enum PauseReason: String, Codable, Hashable, Sendable, CaseIterable {
    case parts, authorisation, bay, outside, away
    case shiftEnd = "shift-end"

    public var name: Phrase {
        switch self {
        case .parts: Phrase("待料", "waiting for parts")
        case .authorisation: Phrase("待客户答复", "waiting for the customer's answer")
        case .bay: Phrase("待工位", "waiting for a bay")
        case .outside: Phrase("外协", "outside work")
        case .away: Phrase("技师离开", "technician away")
        case .shiftEnd: Phrase("下班", "shift end")
        }
    }

    /// In two or three columns.
    var short: Phrase {
        switch self {
        case .parts: Phrase("料", "parts")
        case .authorisation: Phrase("答复", "answer")
        case .bay: Phrase("位", "bay")
        case .outside: Phrase("外协", "outside")
        case .away: Phrase("离开", "away")
        case .shiftEnd: Phrase("下班", "shift")
        }
    }
}
