/// How often a fault shows itself, as the customer says.
public enum HowOften: String, Codable, Hashable, Sendable, CaseIterable {
    case notSaid = ""
    case always, sometimes, once

    public var name: Phrase {
        switch self {
        case .notSaid: Phrase("没说", "not said")
        case .always: Phrase("一直有", "always")
        case .sometimes: Phrase("时有时无", "now and then")
        case .once: Phrase("只有一次", "once")
        }
    }
}
