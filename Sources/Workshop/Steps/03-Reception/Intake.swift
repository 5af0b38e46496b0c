/// What is written down when a car is taken in; little of it is needed to open an order, all of it can follow.
public struct Intake: Codable, Hashable, Sendable {
    /// What becomes of the parts taken out of the car.
    public enum OldParts: String, Codable, Hashable, Sendable, CaseIterable {
        case take, leave

        public var name: Phrase {
            switch self {
            case .take: Phrase("带走", "takes them")
            case .leave: Phrase("不要", "leaves them")
            }
        }
    }

    public var km: Int?
    /// 0 empty, 8 full.
    public var fuelEighths: Int?
    /// The customer waits in the shop; else he leaves the car.
    public var waits: Bool
    /// Who brought the car, when it is not the owner.
    public var broughtBy: String
    public var broughtPhone: String
    public var valuables: String
    public var accessoriesChecked: Bool
    public var keyTag: String
    public var oldParts: OldParts
    /// Who is expected to pay.
    public var payer: Payer
    /// The package wanted; the estimate starts from it.
    public var package: PackageID?
    public var isTowedIn: Bool
    /// The customer agrees that his data is used to serve him.
    public var consents: Bool
    /// He agrees that the car is driven on the road to find the fault or to check the work.
    public var allowsRoadTest: Bool
    /// Nothing but a wash is wanted.
    public var isWashOnly: Bool

    public init(
        km: Int? = nil, fuelEighths: Int? = nil, waits: Bool = false, broughtBy: String = "",
        broughtPhone: String = "", valuables: String = "", accessoriesChecked: Bool = false,
        keyTag: String = "", oldParts: OldParts = .leave, payer: Payer = .customer,
        package: PackageID? = nil, isTowedIn: Bool = false, consents: Bool = true,
        allowsRoadTest: Bool = true, isWashOnly: Bool = false
    ) {
        self.km = km
        self.fuelEighths = fuelEighths
        self.waits = waits
        self.broughtBy = broughtBy
        self.broughtPhone = broughtPhone
        self.valuables = valuables
        self.accessoriesChecked = accessoriesChecked
        self.keyTag = keyTag
        self.oldParts = oldParts
        self.payer = payer
        self.package = package
        self.isTowedIn = isTowedIn
        self.consents = consents
        self.allowsRoadTest = allowsRoadTest
        self.isWashOnly = isWashOnly
    }

    static let greatestKm = 2_000_000

    static let rules: [Rule<Intake>] = [
        Rule("km can be") { intake in
            guard let km = intake.km, !(0...greatestKm).contains(km) else { return nil }
            return Refusal(
                Phrase("里程 \(km) 不可能", "\(km) km cannot be"),
                wayOut: Phrase("看仪表重新输入", "Read the dashboard and type it again"))
        },
        Rule("fuel is in eighths") { intake in
            guard let fuel = intake.fuelEighths, !(0...8).contains(fuel) else { return nil }
            return Refusal(
                Phrase("油量按八分之几：0 到 8", "Fuel is in eighths: 0 to 8"),
                wayOut: Phrase("满格输 8，半格输 4", "Full is 8, half is 4"))
        },
        Rule("a wash alone is no package") { intake in
            guard intake.isWashOnly, intake.package != nil else { return nil }
            return Refusal(
                Phrase("选了套餐就不是只洗车", "With a package it is more than a wash"),
                wayOut: Phrase("在事由里二选一", "Choose one of the two under reason"))
        },
        Rule("text is clean") {
            Refusal.dirty([$0.broughtBy, $0.broughtPhone, $0.valuables, $0.keyTag])
        },
    ]

    static let mergeFields: [MergeField<Intake>] = [
        MergeField(Phrase("里程", "the km"), \.km) { $0.map(String.init) ?? "-" },
        MergeField(Phrase("油量", "the fuel"), \.fuelEighths) { $0.map { "\($0)/8" } ?? "-" },
        MergeField(Phrase("等候", "waiting"), \.waits) { $0 ? "1" : "0" },
        MergeField(Phrase("送车人", "who brought it"), \.broughtBy),
        MergeField(Phrase("送车人电话", "the bringer's phone"), \.broughtPhone) { CustomerFile.masked($0) },
        MergeField(Phrase("随车物品", "the valuables"), \.valuables),
        MergeField(Phrase("工具附件", "the accessories"), \.accessoriesChecked) { $0 ? "1" : "0" },
        MergeField(Phrase("钥匙牌", "the key tag"), \.keyTag),
        MergeField(Phrase("旧件", "the old parts"), \.oldParts) { $0.rawValue },
        MergeField(Phrase("付费方", "the payer"), \.payer) { $0.rawValue },
        MergeField(Phrase("套餐", "the package"), \.package) { $0.map(\.description) ?? "-" },
        MergeField(Phrase("拖车", "the tow"), \.isTowedIn) { $0 ? "1" : "0" },
        MergeField(Phrase("信息授权", "the consent"), \.consents) { $0 ? "1" : "0" },
        MergeField(Phrase("试车授权", "the road test"), \.allowsRoadTest) { $0 ? "1" : "0" },
        MergeField(Phrase("只洗车", "wash only"), \.isWashOnly) { $0 ? "1" : "0" },
    ]
}
