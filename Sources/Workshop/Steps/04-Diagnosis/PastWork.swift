/// Work done on a car in another shop, as its service book or its owner says.
public struct PastWork: Codable, Hashable, Sendable {
    public var on: Day
    public var km: Int?
    public var shop: String
    public var work: String

    public init(on: Day, km: Int? = nil, shop: String, work: String) {
        self.on = on
        self.km = km
        self.shop = shop
        self.work = work
    }

    /// What its rules look at.
    struct Check: Sendable {
        let work: PastWork
        let today: Day
    }

    static let rules: [Rule<Check>] = [
        Rule("says what was done") { check in
            guard CleanText.kept(check.work.work).isEmpty else { return nil }
            return Refusal(
                Phrase("还没写做了什么", "What was done is missing"),
                wayOut: Phrase("写下项目，例如 更换正时皮带", "Write it down, for instance: timing belt"))
        },
        Rule("lies in the past") { check in
            guard check.work.on > check.today else { return nil }
            return Refusal(
                Phrase("日期还没到", "That day is still to come"),
                wayOut: Phrase("改成做的那天，如 20250902", "Type the day it was done, such as 20250902"))
        },
        Rule("km can be") { check in
            guard let km = check.work.km, !(0...2_000_000).contains(km) else { return nil }
            return Refusal(
                Phrase("里程 \(km) 不可能", "\(km) km cannot be"), wayOut: Phrase("重新输入", "Type it again"))
        },
        Rule("text is clean") { Refusal.dirty([$0.work.shop, $0.work.work]) },
    ]
}
