/// Everything known at once when a car drives in: whose it is, when it was here, what was booked and promised.
struct ReceptionFacts: Sendable {
    /// A visit before this one.
    struct LastVisit: Sendable {
        let order: RepairOrder
        let km: Int?
        let concerns: [String]
    }

    /// The order the car is in the shop under.
    struct Open: Sendable {
        let order: RepairOrder
        let stage: ServiceStep?
        let reception: Reception
        let promises: [Promise]
        let concerns: [Concern]
        let marks: [WalkRoundMark]
        /// What may be done without asking again.
        let allowance: StandingAllowance?
    }

    let vehicle: Vehicle
    let customer: Customer
    let formerPlates: [String]
    let lastVisit: LastVisit?
    let lastKm: Int?
    /// Bookings in a row that were not kept.
    let notKept: Int
    /// The booking this reception answers.
    let booking: Booking?
    /// Other bookings still open for the car.
    let otherBookings: [Booking]
    let open: Open?
    let known: KnownAtOnce
    /// The rescue by which the car is being towed in.
    let rescue: Rescue?

    /// The repairs of which this visit may be the rework.
    func rework(km: Int?, today: Day) -> [ReworkCandidate] {
        Array(known.candidates(today: today, km: km).prefix(3))
    }
}

/// What the shop offers and how it works, as far as the reception form proposes from it.
struct ReceptionOffer: Sendable {
    /// A package with the hours its labour takes.
    struct Item: Sendable {
        let package: Package
        let hours: Hours
        let reading: Pinyin
    }

    var items: [Item] = []
    var models: [String] = []
    var opensAt = ClockTime.midnight
    var closesAt = ClockTime.midnight
    var nextOpen = Day(number: 0)
    var platePrefix = ""

    var packages: [Package] { items.map(\.package) }

    /// What stands under reason when nothing but a wash is wanted.
    static let washOnly = Phrase("只洗车", "wash only")

    static func isWashOnly(_ text: String) -> Bool { text == washOnly.chinese || text == washOnly.english }

    /// The package a field's text names.
    func item(named text: String) -> Item? {
        items.first { item in
            let package = item.package
            return package.name.chinese == text || package.name.english == text || package.code == text
        }
    }

    /// Packages whose code, name, pinyin or initials match; all of them for nothing typed.
    func items(matching typed: String) -> [Item] {
        let text = HalfWidth.folded(typed).lowercased()
        guard !text.isEmpty else { return items }
        return items.filter { item in
            let package = item.package
            return item.reading.begins(with: text) || package.code.lowercased().hasPrefix(text)
                || package.name.chinese.lowercased().contains(text)
                || package.name.english.lowercased().contains(text)
        }
    }
}
