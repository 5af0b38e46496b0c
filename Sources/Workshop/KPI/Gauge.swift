/// One line of the dashboard: a number of today, how far it has come, and where its rows are.
public struct Gauge: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case visits, bookings, inShop, promise, bays, labour, parts, perCar, toSettle, firstTime, score
        case complaints

        public var name: Phrase {
            switch self {
            case .visits: Phrase("进厂台次", "Visits")
            case .bookings: Phrase("预约到店", "Bookings")
            case .inShop: Phrase("在厂车辆", "In shop")
            case .promise: Phrase("准时交车", "On time")
            case .bays: Phrase("工位利用", "Bay use")
            case .labour: Phrase("工时产值", "Labour")
            case .parts: Phrase("配件产值", "Parts")
            case .perCar: Phrase("客单价", "Per car")
            case .toSettle: Phrase("待结算", "To settle")
            case .firstTime: Phrase("一次修复", "Fixed 1st")
            case .score: Phrase("满意度", "Score")
            case .complaints: Phrase("投诉未结", "Complaint")
            }
        }

        /// Where its rows are: its figure, or the list it counts.
        public var place: Place {
            switch self {
            case .visits: .figure("visits")
            case .bookings: .figure("bookings")
            case .inShop: .inShop
            case .promise: .figure("K13")
            case .bays: .board
            case .labour: .figure("labour-sales")
            case .parts: .figure("parts-sales")
            case .perCar: .figure("O8")
            case .toSettle: .till
            case .firstTime: .figure("K11")
            case .score: .figure("S1")
            case .complaints: .complaints
            }
        }
    }

    public let kind: Kind
    /// "18/32", "92%", "—".
    public let value: Phrase
    /// How much of the whole the bar shows; nil: no bar.
    public let share: Share?
    public let note: Phrase
    public let alarms: Bool

    public struct Share: Hashable, Sendable {
        public let part: Int
        public let whole: Int
    }

    init(
        _ kind: Kind, _ value: Phrase, share: Share? = nil, note: Phrase = Phrase(same: ""),
        alarms: Bool = false
    ) {
        self.kind = kind
        self.value = value
        self.share = share
        self.note = note
        self.alarms = alarms
    }

    /// What a month's target may be entered for beside the 62 figures.
    static let targets: Set<String> = ["visits", "labour-sales", "parts-sales"]
}
