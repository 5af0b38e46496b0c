/// A number that figures are made of: rows of a source, which of them count, and what each adds.
/// The rows that are summed are the rows that are listed when a figure is opened.
public struct Fact: Hashable, Sendable {
    /// As `kpi.csv` names it in its worked examples.
    let name: String
    let source: FactSource
    let condition: String
    let adds: String
    /// What the sum is divided by: 100 for fen and hundredths, 3600 for seconds.
    let per: Double
    /// What a row of the source's tally adds, where it has one.
    let tally: String

    init(
        _ name: String, _ source: FactSource, where condition: String = "1", adds: String = "1",
        per: Double = 1, tally: String = "0"
    ) {
        self.name = name
        self.source = source
        self.condition = condition
        self.adds = adds
        self.per = per
        self.tally = tally
    }
}

// Every fact, source by source: what the rows are stands in FactSourceTable.swift.

extension Fact {
    // Visits 进厂: orders opened in the period and not voided.
    static let visits = Fact("visits", .visits)
    static let visitsBooked = Fact("visitsBooked", .visits, where: "booking_id IS NOT NULL")
    static let visitsPunctual = Fact(
        "visitsPunctual", .visits, where: "booking_id IS NOT NULL AND abs(opened_at - for_at) <= 15 * 60")
    static let visitsFirstChecked = Fact(
        "visitsFirstChecked", .visits, where: "first_check_at - opened_at <= 30 * 60")
    static let reworkOpened = Fact("reworkOpened", .visits, where: "rework_of IS NOT NULL")
    static let monthVisits = Fact("monthVisits", .monthVisits)
    /// All visits of cars whose first visit here was opened in the month.
    static let monthVisitsOfNewUsers = Fact(
        "monthVisitsOfNewUsers", .monthVisits, where: "first_opened_at >= :monthFrom")

    // Delivered 交车: orders handed over in the period.
    static let deliveries = Fact("deliveries", .deliveries)
    static let onFirstPromise = Fact(
        "onFirstPromise", .deliveries, where: "abs(ready_at - first_promise) <= 15 * 60")
    static let onLastPromise = Fact(
        "onLastPromise", .deliveries, where: "abs(ready_at - last_promise) <= 15 * 60")
    static let deliveriesEstimated = Fact("deliveriesEstimated", .deliveries, where: "estimated IS NOT NULL")
    static let withinEstimate = Fact(
        "withinEstimate", .deliveries, where: "100 * settled BETWEEN 75 * estimated AND 105 * estimated")
    static let deliveriesReady = Fact("deliveriesReady", .deliveries, where: "ready_at IS NOT NULL")
    static let minutesToReady = Fact("minutesToReady", .deliveries, adds: "ready_at - opened_at", per: 60)
    static let callsOver = Fact(
        "callsOver", .deliveries, where: "reached_at IS NOT NULL OR at + 72 * 3600 <= :now")
    static let calledInTime = Fact("calledInTime", .deliveries, where: "reached_at <= at + 72 * 3600")
    static let deliveriesMechanical = Fact("deliveriesMechanical", .deliveries, where: "mechanical OR quick")
    static let deliveriesGeneral = Fact("deliveriesGeneral", .deliveries, where: "mechanical")
    static let deliveriesQuick = Fact("deliveriesQuick", .deliveries, where: "quick")
    static let deliveriesPanel = Fact("deliveriesPanel", .deliveries, where: "panel")
    static let deliveriesPaint = Fact("deliveriesPaint", .deliveries, where: "paint")
    static let deliveriesBody = Fact("deliveriesBody", .deliveries, where: "panel OR paint")
    static let deliveriesWithMore = Fact("deliveriesWithMore", .deliveries, where: "additional")
    static let deliveriesFailedOnce = Fact("deliveriesFailedOnce", .deliveries, where: "failed")

    // Sales: authorised lines of deliveries, without tax, after discount, all payers.
    static let sales = Fact("sales", .lines, adds: "net", per: 100)
    static let salesMechanical = money("salesMechanical", "trade IN ('mechanical', 'quick')")
    static let salesBody = money("salesBody", "trade IN ('panel', 'paint')")
    static let partsSales = money("partsSales", "kind = 'part'")
    static let partsSalesMechanical = money(
        "partsSalesMechanical", "kind = 'part' AND trade IN ('mechanical', 'quick')")
    static let partsSalesBody = money("partsSalesBody", "kind = 'part' AND trade IN ('panel', 'paint')")
    static let partsSalesOriginal = money("partsSalesOriginal", "kind = 'part' AND grade = 'original'")
    static let labourSales = money("labourSales", "kind = 'labour'")
    static let labourSalesCustomer = money(
        "labourSalesCustomer", "kind = 'labour' AND payer IN ('customer', 'insurance')")
    static let labourSalesWarranty = money("labourSalesWarranty", "kind = 'labour' AND payer = 'warranty'")
    static let labourSalesInternal = money(
        "labourSalesInternal", "kind = 'labour' AND payer IN ('internal', 'goodwill')")
    static let goodsSales = money("goodsSales", "kind <> 'labour'")
    static let goodsCost = Fact("goodsCost", .lines, where: "kind <> 'labour'", adds: "cost", per: 100)
    static let hoursSold = Fact("hoursSold", .lines, where: "kind = 'labour'", adds: "hours", per: 100)

    // Parts of deliveries.
    static let askedForParts = Fact("askedForParts", .partOrders)
    static let fullySupplied = Fact("fullySupplied", .partOrders, where: "supplied")
    static let shortOrders = Fact("shortOrders", .partOrders, where: "NOT supplied")
    static let fittedParts = Fact("fittedParts", .partLines, where: "issued > 0")
    static let tracedParts = Fact("tracedParts", .partLines, where: "issued > 0 AND NOT untraced")

    // People and bays: one row a person or bay and open day.
    static let advisorDays = Fact("advisorDays", .staffDays, where: "role = 'advisor'")
    static let mechanicDays = Fact(
        "mechanicDays", .staffDays, where: "role = 'technician' AND trade IN ('mechanical', 'quick')")
    static let panelDays = Fact("panelDays", .staffDays, where: "role = 'technician' AND trade = 'panel'")
    static let paintDays = Fact("paintDays", .staffDays, where: "role = 'technician' AND trade = 'paint'")
    static let washerDays = Fact("washerDays", .staffDays, where: "role = 'washer'")
    static let receptionBayDays = Fact("receptionBayDays", .bayDays, where: "kind = 'reception'")
    static let generalBayDays = Fact("generalBayDays", .bayDays, where: "kind = 'general'")
    static let quickBayDays = Fact("quickBayDays", .bayDays, where: "kind = 'quick'")
    static let bodyBayDays = Fact("bodyBayDays", .bayDays, where: "kind IN ('panel', 'paint')")
    static let hoursClocked = Fact("hoursClocked", .clockings, adds: "seconds", per: 3600)
    static let hoursPresent = Fact("hoursPresent", .attendance, adds: "hours", per: 100)

    // Stock at the end of the period.
    static let coreParts = Fact("coreParts", .stock, where: "core")
    static let corePartsThere = Fact("corePartsThere", .stock, where: "core AND quantity >= minimum")
    static let stockValue = Fact("stockValue", .stock, where: "value <> 0", adds: "value", per: 100)
    static let stockValueBefore = Fact(
        "stockValueBefore", .stock, where: "value_before <> 0", adds: "value_before", per: 100)
    static let slowStockValue = Fact(
        "slowStockValue", .stock, where: "value <> 0 AND NOT moves", adds: "value", per: 100)
    static let issuesCost = Fact("issuesCost", .issues, adds: "cost", per: 100)

    // Sales over the counter: what the till asked and took, and what the parts had cost.
    static let counterBills = Fact("counterBills", .counterBills, where: "total > 0")
    static let counterAsked = Fact("counterAsked", .counterBills, adds: "total", per: 100)
    static let counterTax = Fact("counterTax", .counterBills, adds: "tax", per: 100)
    static let counterReturned = Fact(
        "counterReturned", .counterBills, where: "total < 0", adds: "-total", per: 100)
    static let counterPaid = Fact("counterPaid", .counterPayments, adds: "amount", per: 100)
    static let counterCost = Fact(
        "counterCost", .issues, where: "over_the_counter", adds: "cost", per: 100)

    // Bookings, calls, complaints.
    static let bookingsDue = Fact("bookingsDue", .bookings, where: "state IN ('arrived', 'no-show')")
    static let bookingsKept = Fact("bookingsKept", .bookings, where: "state = 'arrived'")
    static let noShows = Fact("noShows", .bookings, where: "state = 'no-show'")
    static let callsReached = Fact("callsReached", .calls, where: "result = 'reached'")
    static let callsScored = Fact("callsScored", .calls, where: "score IS NOT NULL")
    static let scores = Fact("scores", .calls, where: "score IS NOT NULL", adds: "score")
    static let recommendations = Fact("recommendations", .calls, where: "recommend IS NOT NULL")
    static let promoters = Fact("promoters", .calls, where: "recommend >= 9")
    static let detractors = Fact("detractors", .calls, where: "recommend <= 6")
    static let callsPraised = Fact("callsPraised", .calls, where: "praise")
    static let dissatisfactions = Fact("dissatisfactions", .complaints, where: "source = 'followup'")
    static let dissatisfactionsClosed = Fact(
        "dissatisfactionsClosed", .complaints, where: "source = 'followup' AND closed_at IS NOT NULL")
    static let answersDue = clock("answersDue", "answered_at", hours: 24)
    static let answeredInTime = Fact("answeredInTime", .complaints, where: "answered_at <= at + 24 * 3600")
    static let solutionsDue = clock("solutionsDue", "solved_at", hours: 48)
    static let solvedInTime = Fact("solvedInTime", .complaints, where: "solved_at <= at + 48 * 3600")
    static let callbacksDue = clock("callbacksDue", "called_back_at", hours: 72)
    static let calledBackInTime = Fact(
        "calledBackInTime", .complaints, where: "called_back_at <= at + 72 * 3600")

    // The month's list of due cars, the cars sold here, and who is a managed user.
    static let targets = Fact("targets", .targets)
    static let targetsReached = Fact("targetsReached", .targets, where: "reached")
    static let targetsInvited = Fact("targetsInvited", .targets, where: "invited")
    static let targetsCame = Fact("targetsCame", .targets, where: "invited AND came")
    static let soldMonthsBefore = sold("soldMonthsBefore", "n7", "n1", "1", "sold")
    static let soldLastMonth = sold("soldLastMonth", "c1", "n0", "1", "sold")
    static let soldLastMonthRegistered = sold(
        "soldLastMonthRegistered", "c1", "n0", "registered", "registered")
    static let soldTwoMonthsAgo = sold("soldTwoMonthsAgo", "c2", "n1", "1", "sold")
    static let soldTwoMonthsAgoServed = sold(
        "soldTwoMonthsAgoServed", "c2", "n1", "first_left_at < month_end(sold_on, 2)", "served")
    static let newlyManaged = Fact("newlyManaged", .newlyManaged, tally: "new")
    static let managed = Fact("managed", .managed, tally: "managed")
    static let managedWithRightFile = Fact(
        "managedWithRightFile", .managed, where: "file_is_right", tally: "file_right")
    static let managedLastMonth = Fact("managedLastMonth", .managedLastMonth, tally: "managed")
    static let managedYearAgo = Fact("managedYearAgo", .managedYearAgo, tally: "managed")
    static let managedYearAgoLost = Fact(
        "managedYearAgoLost", .managedYearAgo, where: "NOT came_since", tally: "lost")

    /// New cars of the months from the first day named up to the other.
    private static func sold(
        _ name: String, _ from: String, _ to: String, _ condition: String, _ column: String
    ) -> Fact {
        Fact(
            name, .newCars, where: "sold_on >= :\(from) AND sold_on < :\(to) AND \(condition)",
            tally: "CASE WHEN month >= :\(from) AND month < :\(to) THEN \(column) END")
    }

    private static func money(_ name: String, _ condition: String) -> Fact {
        Fact(name, .lines, where: condition, adds: "net", per: 100)
    }

    private static func clock(_ name: String, _ stamp: String, hours: Int) -> Fact {
        Fact(
            name, .complaints, where: "\(stamp) IS NOT NULL OR at + \(hours) * 3600 <= :now")
    }
}
