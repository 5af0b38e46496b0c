/// A row of shop.csv: one setting of the shop.
struct ShopRow: ExchangedRow {
    enum Setting: String, CaseIterable {
        case name, zone, parc
        case visitsPerCar = "visits_per_car_year"
        case taxRate = "default_tax_rate"
        case platePrefix = "plate_prefix"
    }

    static let file = "shop.csv"
    static let required = ["key", "value"]
    static let optional: [String] = []

    private let key: Setting
    /// As the settings keep it.
    private let value: String

    init?(_ cells: inout Cells) {
        let key = cells.required("key", .choice(of: Setting.allCases))
        let value = cells.required("value", key.map(Self.type) ?? .text)
        guard let key, let value else { return nil }
        self.key = key
        self.value = value
    }

    private static func type(of key: Setting) -> CellType<String> {
        switch key {
        case .name, .platePrefix: .text
        case .zone: kept(CellType(otherwise: unknownZone, read: { Zone($0) })) { $0.identifier }
        case .parc: kept(.whole()) { String($0) }
        case .visitsPerCar: kept(.quantity) { $0.text }
        case .taxRate: kept(.taxRate) { String($0.basisPoints) }
        }
    }

    private static let unknownZone = Phrase("不认识这个时区，应如 Asia/Shanghai", "is no zone like Asia/Shanghai")

    private static func kept<Value: Sendable>(
        _ type: CellType<Value>, _ text: @escaping @Sendable (Value) -> String
    ) -> CellType<String> {
        CellType(otherwise: type.otherwise) { type.read($0).map(text) }
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        let stored = try ShopTable.value(key.rawValue, in: transaction.snapshot)
        if stored == value { return .unchanged }
        guard stored == nil || updating else { return .differs("key", key.rawValue) }
        try ShopTable.set(key.rawValue, value, in: transaction)
        return .imported
    }
}
