/// What came of one call after delivery.
public struct CallAnswer: Codable, Hashable, Sendable {
    public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
        case reached
        case notReached = "not-reached"
        case refused

        public var name: Phrase {
            switch self {
            case .reached: Phrase("接通", "reached")
            case .notReached: Phrase("未接", "not reached")
            case .refused: Phrase("拒访", "refused")
            }
        }
    }

    /// The things a customer is asked about one by one.
    public enum Item: String, Codable, Hashable, Sendable, CaseIterable {
        case attitude, quality
        case time = "time_kept"
        case priceClarity = "price_clarity"
        case environment

        public var name: Phrase {
            switch self {
            case .attitude: Phrase("态度", "attitude")
            case .quality: Phrase("质量", "quality")
            case .time: Phrase("时间", "time")
            case .priceClarity: Phrase("价格", "price clarity")
            case .environment: Phrase("环境", "environment")
            }
        }
    }

    public var result: Result
    /// Overall satisfaction, 0-100.
    public var score: Int?
    /// The same, item by item.
    public var items: [Item: Int] = [:]
    /// Would he recommend us, 0-10.
    public var recommend: Int?
    public var praise = false
    public var dissatisfied = false
    public var note = ""
    public var nextContact: Day?
    public var topic = ""

    public init(_ result: Result, score: Int? = nil) {
        self.result = result
        self.score = score
    }

    /// One digit stands for a score of a hundred: 9 = 90, 0 = 100.
    public static func score(digit: Int) -> Int { digit == 0 ? 100 : digit * 10 }

    static let rules: [Rule<CallAnswer>] = [
        Rule("whoever was reached gives a score") { answer in
            guard answer.result == .reached, answer.score == nil else { return nil }
            return Refusal(
                Phrase("接通了还没有打分", "He was reached and gave no score yet"),
                wayOut: Phrase("按一个数字，9 = 90 分，0 = 100 分", "Press a digit: 9 = 90, 0 = 100"))
        },
        Rule("only whoever was reached gives a score") { answer in
            let says =
                answer.score != nil || answer.recommend != nil || answer.praise || answer.dissatisfied
            guard answer.result != .reached, says else { return nil }
            return Refusal(
                Phrase("没有接通就没有评分", "Without being reached he gave no score"),
                wayOut: Phrase("改为接通，或清掉评分", "Make it reached, or clear the score"))
        },
        Rule("scores are of a hundred") { answer in
            let scores = [answer.score].compactMap { $0 } + answer.items.values
            let isLegal =
                scores.allSatisfy { (0...100).contains($0) } && (0...10).contains(answer.recommend ?? 0)
            return isLegal ? nil : .scoreOutOfRange
        },
    ]
}

extension Refusal {
    static let scoreOutOfRange = Refusal(
        Phrase("评分是 0-100，推荐意愿是 0-10", "Scores are 0-100, the recommendation 0-10"),
        wayOut: Phrase("重新输入", "Type it again"))
    static let followUpIsClosed = Refusal(
        .conflict,
        Phrase("这个回访已经完成", "This follow-up is closed already"),
        wayOut: Phrase("F8 下一个", "F8 goes to the next"))
}

/// A complaint as it is written down.
public struct NewComplaint: Codable, Hashable, Sendable {
    public var source: ComplaintSource
    public var kind: ComplaintKind
    public var severity: Severity
    public var words: String
    public var order: OrderID?
    public var customer: CustomerID?
    /// Who sees to it; nil: whoever writes it down, a major one the manager.
    public var owner: StaffID?
    /// Where a bad review stands: the name of the platform, its number.
    public var platform: String
    /// The car it is about; its last order and its owner are found from it.
    public var vehicle: VehicleID?

    public init(
        source: ComplaintSource, kind: ComplaintKind, severity: Severity = .ordinary, words: String,
        order: OrderID? = nil, customer: CustomerID? = nil, owner: StaffID? = nil,
        vehicle: VehicleID? = nil,
        platform: String = ""
    ) {
        self.vehicle = vehicle
        self.platform = platform
        self.source = source
        self.kind = kind
        self.severity = severity
        self.words = words
        self.order = order
        self.customer = customer
        self.owner = owner
    }

    static let rules: [Rule<NewComplaint>] = [
        Rule("it says what is wrong") { complaint in
            guard CleanText.cleaned(complaint.words).allSatisfy(\.isWhitespace) else { return nil }
            return Refusal(
                Phrase("投诉要写下客户的原话", "A complaint needs the customer's words"),
                wayOut: Phrase("填在“原话”里", "Type them under \"words\""))
        }
    ]
}
