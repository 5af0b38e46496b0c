import GRDB

/// What the shop is set to: asked at set-up, changed later; every value has a default.
public struct Shop: Hashable, Sendable {
    public var name: String
    /// Preset in plate fields, for instance "沪A".
    public var platePrefix: String
    public var zone: Zone
    public var taxRate: TaxRate
    /// Hours a technician can sell of a day present, in hundredths (guide).
    public var productiveHours: Hours
    /// Share of the capacity that may be booked, percent (guide).
    public var guideUse: Int
    /// Arrivals that one advisor takes in a quarter of an hour.
    public var arrivalsPerQuarter: Int
    public var opensAt: ClockTime
    public var closesAt: ClockTime
    /// Minutes that check and wash take between the last work and the promised time (assumed).
    public var finishingMinutes: Int
    /// Days an estimate holds (guide).
    public var estimateDays: Int
    /// Percent a role may take off a line without a second person; other roles: nothing.
    public var discountLimits: [Role: Int]
    /// The shop fits original parts only.
    public var originalPartsOnly: Bool
    /// Urge again three months after the last visit (can be switched off).
    public var urgesEveryThreeMonths: Bool
    /// Months after which declined work is worth a call (assumed), and from what worth on.
    public var reviveAfterMonths: Int
    public var reviveFrom: Money
    /// A part not issued for so many days is a slow mover (assumed).
    public var slowMoverDays: Int
    /// Days of use that a purchase is to cover beyond its lead time (guide).
    public var coverDays: Int
    /// Days from order to receipt by channel, for parts that have none of their own (guide).
    public var leadDays: [SupplyChannel: Int]

    init(_ settings: [String: String]) {
        name = settings["name"] ?? "Advisor"
        platePrefix = settings["plate_prefix"] ?? "沪A"
        zone = settings["zone"].flatMap(Zone.init) ?? .shanghai
        taxRate = TaxRate(basisPoints: settings["default_tax_rate"].flatMap { Int64($0) } ?? 1300)
        productiveHours = Hours(hundredths: settings["productive_hours"].flatMap { Int64($0) } ?? 700)
        guideUse = settings["guide_use"].flatMap { Int($0) } ?? 85
        arrivalsPerQuarter = settings["arrivals_per_quarter"].flatMap { Int($0) } ?? 2
        opensAt = settings["opens_at"].flatMap(ClockTime.parse) ?? ClockTime(hour: 8, minute: 0) ?? .midnight
        closesAt =
            settings["closes_at"].flatMap(ClockTime.parse) ?? ClockTime(hour: 18, minute: 0) ?? .midnight
        finishingMinutes = settings["finishing_minutes"].flatMap { Int($0) } ?? 15
        estimateDays = settings["estimate_days"].flatMap { Int($0) } ?? 7
        discountLimits = [.advisor: 10, .manager: 100]
        for role in Role.allCases {
            // "discount_limit" is the advisor's, "discount_limit.manager" the manager's, and so on.
            let key = role == .advisor ? "discount_limit" : "discount_limit.\(role.rawValue)"
            if let limit = settings[key].flatMap({ Int($0) }) { discountLimits[role] = limit }
        }
        originalPartsOnly = settings["original_parts_only"] == "1"
        urgesEveryThreeMonths = settings["urge_three_months"] != "0"
        reviveAfterMonths = settings["revive_after_months"].flatMap { Int($0) } ?? 2
        reviveFrom = Money(fen: settings["revive_from"].flatMap { Int64($0) } ?? 30_000)
        slowMoverDays = settings["slow_mover_days"].flatMap { Int($0) } ?? 180
        coverDays = settings["cover_days"].flatMap { Int($0) } ?? 30
        leadDays = Dictionary(
            uniqueKeysWithValues: SupplyChannel.allCases.map { channel in
                let set = settings["lead_days_\(channel.rawValue)"].flatMap { Int($0) }
                return (channel, set ?? channel.usualLeadDays)
            })
    }
}

extension Shop {
    /// Percent someone of these roles may take off a line without a second person: the most any of them may.
    public func discountLimit(of roles: Set<Role>) -> Int {
        roles.compactMap { discountLimits[$0] }.max() ?? 0
    }
}

public enum ShopTable {
    public static func shop(in snapshot: Snapshot) throws -> Shop {
        let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: "SELECT key, value FROM shop_setting"))
        return Shop(
            Dictionary(uniqueKeysWithValues: rows.map { ($0["key"] as String, $0["value"] as String) }))
    }

    static func value(_ key: String, in snapshot: Snapshot) throws -> String? {
        try String.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT value FROM shop_setting WHERE key = ?"), arguments: [key]
        )
    }

    static func set(_ key: String, _ value: String, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO shop_setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            arguments: [key, value])
    }
}
