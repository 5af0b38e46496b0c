import Foundation

/// The completion certificate 竣工出厂合格证 of a car, with all it says: second-class maintenance, assembly repair and
/// whole-vehicle repair leave with one.
public struct Certificate: Hashable, Sendable {
    /// HG2026-000123: the year and a running number in it.
    public let number: String
    /// What was done: of the kinds that need a certificate, the weightiest.
    public let kind: Phrase
    public let order: OrderID
    public let orderNumber: String
    public let plate: String
    public let vin: String
    public let model: String
    public let customer: String
    public let broughtInAt: Moment
    public let issuedAt: Moment
    public let kmIn: Int?
    public let kmOut: Int
    public let roadTestKm: Int
    public let inspector: String
    public let works: [Phrase]
    /// What the shop answers for, whichever comes first.
    public let warrantyKm: Int
    public let warrantyDays: Int
}

/// A check by those who did the work: the technician himself, or a colleague. The inspector's is the final one.
public struct WorkCheck: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case `self`, cross

        public var name: Phrase {
            switch self {
            case .self: Phrase("自检", "self check")
            case .cross: Phrase("互检", "cross check")
            }
        }
    }

    public let id: WorkCheckID
    public let kind: Kind
    public let by: String
    public let at: Moment
    public let items: Int
    public let wrong: [Phrase]

    static func text(_ names: [Phrase]) throws -> String {
        String(decoding: try JSONEncoder().encode(names), as: UTF8.self)
    }

    static func names(_ text: String) throws -> [Phrase] {
        try JSONDecoder().decode([Phrase].self, from: Data(text.utf8))
    }
}
