/// A number that figures are made of: rows of a source, which of them count, and what each adds.
/// The rows that are summed are the rows that are listed when a figure is opened.
public struct Fact: Hashable, Sendable {
    let source: FactSource
    let condition: String
    let adds: String
    /// What the sum is divided by: 100 for fen and hundredths, 3600 for seconds.
    let per: Double

    init(_ source: FactSource, where condition: String = "1", adds: String = "1", per: Double = 1) {
        self.source = source
        self.condition = condition
        self.adds = adds
        self.per = per
    }
}

// Every fact, source by source: what the rows are stands in FactSourceTable.swift.

extension Fact {
    // Visits 进厂: orders opened in the period and not voided.
    static let visits = Fact(.visits)
    static let visitsBooked = Fact(.visits, where: "booking_id IS NOT NULL")
    static let visitsPunctual = Fact(
        .visits, where: "booking_id IS NOT NULL AND abs(opened_at - for_at) <= 15 * 60")
    static let visitsFirstChecked = Fact(.visits, where: "first_check_at - opened_at <= 30 * 60")
    static let reworkOpened = Fact(.visits, where: "rework_of IS NOT NULL")
    static let monthVisits = Fact(.monthVisits)
    /// All visits of cars whose first visit here was opened in the month.
    static let monthVisitsOfNewUsers = Fact(.monthVisits, where: "first_opened_at >= :monthFrom")

    // Delivered 交车: orders handed over in the period.
    static let deliveries = Fact(.deliveries)
    static let onFirstPromise = Fact(.deliveries, where: "abs(ready_at - first_promise) <= 15 * 60")
    static let onLastPromise = Fact(.deliveries, where: "abs(ready_at - last_promise) <= 15 * 60")
    static let deliveriesEstimated = Fact(.deliveries, where: "estimated IS NOT NULL")
    static let withinEstimate = Fact(
        .deliveries, where: "100 * settled BETWEEN 75 * estimated AND 105 * estimated")
    static let deliveriesReady = Fact(.deliveries, where: "ready_at IS NOT NULL")
    static let minutesToReady = Fact(.deliveries, adds: "ready_at - opened_at", per: 60)
    static let callsOver = Fact(
        .deliveries, where: "reached_at IS NOT NULL OR at + 72 * 3600 <= :now")
    static let calledInTime = Fact(.deliveries, where: "reached_at <= at + 72 * 3600")
    static let deliveriesMechanical = Fact(.deliveries, where: "mechanical OR quick")
    static let deliveriesGeneral = Fact(.deliveries, where: "mechanical")
    static let deliveriesQuick = Fact(.deliveries, where: "quick")
    static let deliveriesPanel = Fact(.deliveries, where: "panel")
    static let deliveriesPaint = Fact(.deliveries, where: "paint")
    static let deliveriesBody = Fact(.deliveries, where: "panel OR paint")
    static let deliveriesWithMore = Fact(.deliveries, where: "additional")
    static let deliveriesFailedOnce = Fact(.deliveries, where: "failed")

    // Sales: authorised lines of deliveries, without tax, after discount, all payers.
    static let sales = Fact(.lines, adds: "net", per: 100)
    static let salesMechanical = money("trade IN ('mechanical', 'quick')")
    static let salesBody = money("trade IN ('panel', 'paint')")
    static let partsSales = money("kind = 'part'")
    static let partsSalesMechanical = money("kind = 'part' AND trade IN ('mechanical', 'quick')")
    static let partsSalesBody = money("kind = 'part' AND trade IN ('panel', 'paint')")
    static let partsSalesOriginal = money("kind = 'part' AND grade = 'original'")
    static let labourSales = money("kind = 'labour'")
    static let labourSalesCustomer = money("kind = 'labour' AND payer IN ('customer', 'insurance')")
    static let labourSalesWarranty = money("kind = 'labour' AND payer = 'warranty'")
    static let labourSalesInternal = money("kind = 'labour' AND payer IN ('internal', 'goodwill')")
    static let goodsSales = money("kind <> 'labour'")
    static let goodsCost = Fact(.lines, where: "kind <> 'labour'", adds: "cost", per: 100)
    static let hoursSold = Fact(.lines, where: "kind = 'labour'", adds: "hours", per: 100)

    // Parts of deliveries.
    static let askedForParts = Fact(.partOrders)
    static let fullySupplied = Fact(.partOrders, where: "supplied")
    static let shortOrders = Fact(.partOrders, where: "NOT supplied")
    static let fittedParts = Fact(.partLines, where: "issued > 0")
    static let tracedParts = Fact(.partLines, where: "issued > 0 AND NOT untraced")

    // People and bays: one row a person or bay and open day.
    static let advisorDays = Fact(.staffDays, where: "role = 'advisor'")
    static let mechanicDays = Fact(
        .staffDays, where: "role = 'technician' AND trade IN ('mechanical', 'quick')")
    static let panelDays = Fact(.staffDays, where: "role = 'technician' AND trade = 'panel'")
    static let paintDays = Fact(.staffDays, where: "role = 'technician' AND trade = 'paint'")
    static let washerDays = Fact(.staffDays, where: "role = 'washer'")
    static let receptionBayDays = Fact(.bayDays, where: "kind = 'reception'")
    static let generalBayDays = Fact(.bayDays, where: "kind = 'general'")
    static let quickBayDays = Fact(.bayDays, where: "kind = 'quick'")
    static let bodyBayDays = Fact(.bayDays, where: "kind IN ('panel', 'paint')")
    static let hoursClocked = Fact(.clockings, adds: "seconds", per: 3600)
    static let hoursPresent = Fact(.attendance, adds: "hours", per: 100)

    // Stock at the end of the period.
    static let coreParts = Fact(.stock, where: "core")
    static let corePartsThere = Fact(.stock, where: "core AND quantity >= minimum")
    static let stockValue = Fact(.stock, where: "value <> 0", adds: "value", per: 100)
    static let stockValueBefore = Fact(.stock, where: "value_before <> 0", adds: "value_before", per: 100)
    static let slowStockValue = Fact(.stock, where: "value <> 0 AND NOT moves", adds: "value", per: 100)
    static let issuesCost = Fact(.issues, adds: "cost", per: 100)

    // Bookings, calls, complaints.
    static let bookingsDue = Fact(.bookings, where: "state IN ('arrived', 'no-show')")
    static let bookingsKept = Fact(.bookings, where: "state = 'arrived'")
    static let noShows = Fact(.bookings, where: "state = 'no-show'")
    static let callsReached = Fact(.calls, where: "result = 'reached'")
    static let callsScored = Fact(.calls, where: "score IS NOT NULL")
    static let scores = Fact(.calls, where: "score IS NOT NULL", adds: "score")
    static let recommendations = Fact(.calls, where: "recommend IS NOT NULL")
    static let promoters = Fact(.calls, where: "recommend >= 9")
    static let detractors = Fact(.calls, where: "recommend <= 6")
    static let callsPraised = Fact(.calls, where: "praise")
    static let dissatisfactions = Fact(.complaints, where: "source = 'followup'")
    static let dissatisfactionsClosed = Fact(
        .complaints, where: "source = 'followup' AND closed_at IS NOT NULL")
    static let answersDue = clock("answered_at", hours: 24)
    static let answeredInTime = Fact(.complaints, where: "answered_at <= at + 24 * 3600")
    static let solutionsDue = clock("solved_at", hours: 48)
    static let solvedInTime = Fact(.complaints, where: "solved_at <= at + 48 * 3600")
    static let callbacksDue = clock("called_back_at", hours: 72)
    static let calledBackInTime = Fact(.complaints, where: "called_back_at <= at + 72 * 3600")

    // The month's list of due cars, the cars sold here, and who is a managed user.
    static let targets = Fact(.targets)
    static let targetsReached = Fact(.targets, where: "reached")
    static let targetsInvited = Fact(.targets, where: "invited")
    static let targetsCame = Fact(.targets, where: "invited AND came")
    static let soldMonthsBefore = Fact(.newCars, where: "sold_on < :n1")
    static let soldLastMonth = Fact(.newCars, where: "sold_on >= :n1")
    static let soldLastMonthRegistered = Fact(.newCars, where: "sold_on >= :n1 AND registered")
    static let soldTwoMonthsAgo = Fact(.newCars, where: "sold_on >= :n2 AND sold_on < :n1")
    static let soldTwoMonthsAgoServed = Fact(
        .newCars, where: "sold_on >= :n2 AND sold_on < :n1 AND first_left_at < :monthTo")
    static let newlyManaged = Fact(.newlyManaged)
    static let managed = Fact(.managed)
    static let managedWithRightFile = Fact(.managed, where: "file_is_right")
    static let managedLastMonth = Fact(.managedLastMonth)
    static let managedYearAgo = Fact(.managedYearAgo)
    static let managedYearAgoLost = Fact(.managedYearAgo, where: "NOT came_since")

    private static func money(_ condition: String) -> Fact {
        Fact(.lines, where: condition, adds: "net", per: 100)
    }

    private static func clock(_ stamp: String, hours: Int) -> Fact {
        Fact(.complaints, where: "\(stamp) IS NOT NULL OR at + \(hours) * 3600 <= :now")
    }
}
