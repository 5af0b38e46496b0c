import Foundation

/// A key that makes a command safe to send twice: the same key never takes effect a second time.
public struct IdempotencyKey: Codable, Hashable, Sendable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }
}

/// The only clock and the only source of chance and keys in the house.
public struct Environment: Sendable {
    public let now: @Sendable () -> Moment
    public let newKey: @Sendable () -> IdempotencyKey
    public let random: @Sendable () -> UInt64
    /// The shop's zone; days, months and display use it.
    public var zone: Zone
    /// The name of this terminal, as other terminals see it.
    public let terminal: String
    /// Where the shop keeps lists and templates of its own; nil: in the folder of its store.
    public var folder: String?
    /// Told when a write has been committed and before anybody hears of it. The world may fail at that very moment;
    /// throwing here is how it is rehearsed.
    public var committed: @Sendable () throws -> Void = {}

    public init(
        now: @escaping @Sendable () -> Moment,
        newKey: @escaping @Sendable () -> IdempotencyKey,
        random: @escaping @Sendable () -> UInt64,
        zone: Zone,
        terminal: String
    ) {
        self.now = now
        self.newKey = newKey
        self.random = random
        self.zone = zone
        self.terminal = terminal
    }

    /// The real world; `offset` seconds are added to the clock (practice stores live on their own morning).
    public static func real(zone: Zone = .shanghai, terminal: String, offset: Int64 = 0) -> Environment {
        Environment(
            now: { Moment(seconds: Int64(Date().timeIntervalSince1970) + offset) },
            newKey: { IdempotencyKey(UUID().uuidString) },
            random: { UInt64.random(in: .min ... .max) },
            zone: zone,
            terminal: terminal)
    }

    public var today: Day { zone.day(of: now()) }
}
