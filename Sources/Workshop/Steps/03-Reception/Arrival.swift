/// A car that has come and is taken in: which one, for what, promised for when.
public struct Arrival: Codable, Hashable, Sendable {
    /// The car at the door.
    public enum Car: Codable, Hashable, Sendable {
        case known(VehicleID)
        /// Nobody knows its plate: customer and car are put on file with the order.
        case newcomer(Newcomer)
    }

    public let car: Car
    public let booking: BookingID?
    /// The order whose repair did not hold.
    public let reworkOf: OrderID?
    public let intake: Intake
    /// Each complaint in the customer's words.
    public let concerns: [String]
    public let promise: Promise?
    /// The walk-round was made and nothing found, or what was found is marked next.
    public let isWalkedRound: Bool

    public init(
        car: Car, booking: BookingID? = nil, reworkOf: OrderID? = nil, intake: Intake,
        concerns: [String] = [], promise: Promise? = nil, isWalkedRound: Bool = false
    ) {
        self.car = car
        self.booking = booking
        self.reworkOf = reworkOf
        self.intake = intake
        self.concerns = concerns
        self.promise = promise
        self.isWalkedRound = isWalkedRound
    }
}

/// Who comes for the first time, and with which car.
public struct Newcomer: Codable, Hashable, Sendable {
    /// A customer already on file who brings another car.
    public let customer: CustomerID?
    public let name: String
    public let phone: String
    public let plate: String
    public let vin: String
    public let model: String

    public init(
        customer: CustomerID? = nil, name: String, phone: String, plate: String, vin: String = "",
        model: String = ""
    ) {
        self.customer = customer
        self.name = name
        self.phone = phone
        self.plate = plate
        self.vin = vin
        self.model = model
    }
}

/// What the rules of reception look at.
struct ArrivalCheck {
    let arrival: Arrival
    let now: Moment

    static let rules: [Rule<ArrivalCheck>] = [
        Rule("promise lies ahead") { check in
            guard let promise = check.arrival.promise, promise.at <= check.now else { return nil }
            return .promiseIsPast
        },
        Rule("complaints are clean") { Refusal.dirty($0.arrival.concerns) },
    ]
}

/// What a reception must hold before it is complete.
struct ReceptionCheck {
    let intake: Intake
    let concerns: Int
    let isPromised: Bool

    static let rules: [Rule<ReceptionCheck>] = [
        Rule("km is known, unless the car was towed in") { check in
            guard check.intake.km == nil, !check.intake.isTowedIn, !check.intake.isWashOnly else {
                return nil
            }
            return Refusal(
                Phrase("还没有进厂里程", "The km is missing"),
                wayOut: Phrase("输入里程，拖车到店可以空着", "Type it; a towed-in car may go without"))
        },
        Rule("something is wanted") { check in
            guard check.intake.package == nil, check.concerns == 0, !check.intake.isWashOnly else {
                return nil
            }
            return Refusal(
                Phrase("还不知道客户来做什么", "What the customer wants is missing"),
                wayOut: Phrase("在事由选套餐，或写下诉求", "Choose a package, or write down the complaint"))
        },
        Rule("a time is promised") { check in
            guard !check.isPromised else { return nil }
            return Refusal(
                Phrase("还没有承诺时间", "No time is promised"),
                wayOut: Phrase("输入承诺时间，如 1640", "Type the promised time, for instance 1640"))
        },
    ]
}

extension Refusal {
    static let promiseIsPast = Refusal(
        Phrase("承诺时间已经过去", "The promised time is past"),
        wayOut: Phrase("改晚一些，或改承诺日期", "Make it later, or change its day"))
}
