/// The answers of the set-up: what a shop must say before its first day. Every answer has a default.
public struct ShopOpening: Codable, Hashable, Sendable {
    public var shopName = "我的店"
    public var platePrefix = "沪A"
    public var zone = "Asia/Shanghai"
    public var opensAt = "08:00"
    public var closesAt = "18:00"
    /// How many bays of each kind: "2 quick 3 general 1 panel 1 paint 1 wash" as digits 2 3 1 1 1.
    public var bays = "2 3 1 1 1"
    public var administrator = "管理员"

    public init() {}

    /// The kinds the five numbers of `bays` stand for.
    public static let bayKinds: [Bay.Kind] = [.quick, .general, .panel, .paint, .wash]
}

/// Opens a new shop: settings, bays, the catalogue, and the administrator, who then brings in the others.
public enum ShopAct: Act {
    case open(ShopOpening, sealedPIN: String)

    public static var room: String { "shop" }
    public var roles: Set<Role> { [.administrator] }

    /// The person who opens a shop that has nobody yet.
    public static func founder(_ name: String, terminal: String) -> Actor {
        Actor(staff: StaffID(1), name: name, roles: [.administrator, .manager], terminal: terminal)
    }

    public func perform(in transaction: Transaction) throws -> Outcome<ShopAct> {
        switch self {
        case .open(let opening, let sealedPIN): try Self.open(opening, sealedPIN, in: transaction)
        }
    }

    private static func open(
        _ opening: ShopOpening, _ sealedPIN: String, in transaction: Transaction
    ) throws -> Outcome<ShopAct> {
        guard try StaffTable.nextNumber(in: transaction.snapshot) == 1 else {
            throw Refusal(
                .conflict,
                Phrase("这个店已经开好了", "This shop is set up already"), wayOut: Phrase("请登录", "sign in"))
        }
        try opening.check()
        let id = try StaffTable.insert(
            number: 1, name: opening.administrator, roles: [.administrator, .manager], trade: nil, grade: nil,
            phone: "", from: transaction.today, in: transaction)
        try StaffTable.setPIN(sealedPIN, of: id, in: transaction)
        try ShopTable.set("name", opening.shopName, in: transaction)
        try ShopTable.set("plate_prefix", opening.platePrefix, in: transaction)
        try ShopTable.set("zone", opening.zone, in: transaction)
        try ShopTable.set("opens_at", opening.opensAt, in: transaction)
        try ShopTable.set("closes_at", opening.closesAt, in: transaction)
        var position = 0
        for (kind, count) in zip(ShopOpening.bayKinds, opening.bayCounts) {
            for _ in 0..<count {
                position += 1
                _ = try StaffTable.insertBay(
                    position: position, name: "\(position)号位", kind: kind, from: transaction.today,
                    in: transaction)
            }
        }
        let count = try CatalogueTable.install(in: transaction)
        return Outcome(
            Phrase(
                "\(opening.shopName) 开业：工位 \(position)，工时 \(count.operations) 项，配件 \(count.parts) 种",
                "\(opening.shopName) is open: \(position) bays, \(count.operations) operations, \(count.parts) parts"
            ),
            takeBack: .never(Phrase("店已经开了", "the shop is open")))
    }
}

extension ShopOpening {
    /// The five numbers, in the order of `bayKinds`; fewer when something else was typed.
    var bayCounts: [Int] {
        HalfWidth.folded(bays).split(separator: " ").compactMap { Int($0) }.filter { (0...20).contains($0) }
    }

    /// Refuses answers a shop cannot open with.
    func check() throws {
        guard !shopName.isEmpty, !administrator.isEmpty else {
            throw Refusal(
                Phrase("店名和管理员姓名不能空", "Shop and administrator need a name"),
                wayOut: Phrase("补上", "fill them in"))
        }
        guard Zone(zone) != nil else {
            throw Refusal(
                Phrase("不认识时区 \(zone)", "Unknown zone \(zone)"),
                wayOut: Phrase("例如 Asia/Shanghai", "for instance Asia/Shanghai"))
        }
        guard let opens = ClockTime.parse(opensAt), let closes = ClockTime.parse(closesAt),
            opens < closes
        else {
            throw Refusal(
                Phrase("营业时间不对", "The opening hours are wrong"),
                wayOut: Phrase("例如 08:00 和 18:00", "for instance 08:00 and 18:00"))
        }
        guard bayCounts.count == ShopOpening.bayKinds.count, bayCounts.reduce(0, +) > 0 else {
            throw Refusal(
                Phrase("工位数要写五个数字：快修 一般 钣金 喷漆 洗车", "Bays are five numbers: quick general panel paint wash"),
                wayOut: Phrase("例如 2 3 1 1 1", "for instance 2 3 1 1 1"))
        }
    }
}
