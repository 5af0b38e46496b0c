// Rows that speak for the cause of a figure off target: facts again, so that they are listed as any figure's rows.

extension Fact {
    /// By the name `countermeasures.csv` calls them.
    static let evidence: [String: Fact] = Dictionary(
        uniqueKeysWithValues: [
            // Figures' own facts.
            reworkOpened, deliveriesFailedOnce, shortOrders, noShows, slowStockValue, detractors,
            managedYearAgoLost, deliveriesWithMore, visits,
            // What did not happen.
            soldNotServed, soldUnregistered, targetsUninvited, targetsUntold, targetsStayedAway,
            managedWithWrongFile, callsMissed, callsNotReached, callsLow, dissatisfactionsOpen, overEstimate,
            underEstimate, lateDeliveries, earlyDeliveries, deliveriesUnpromised, longStays, visitsUnbooked,
            visitsUnpunctual, visitsUnchecked, answersMissed, solutionsMissed, callbacksMissed,
            corePartsMissing, untracedParts, otherParts, labourWarrantyRows, labourInternalRows,
            deliveriesBodyRows, discounts, dearOrders, sublets, ownParts,
        ].map { ($0.name, $0) })

    static let soldNotServed = Fact(
        "soldNotServed", .newCars, where: "sold_on >= :n7 AND sold_on < :n1 AND first_left_at IS NULL")
    static let soldUnregistered = Fact(
        "soldUnregistered", .newCars, where: "sold_on >= :c1 AND NOT registered")
    static let targetsUninvited = Fact("targetsUninvited", .targets, where: "NOT invited")
    static let targetsUntold = Fact("targetsUntold", .targets, where: "invited AND NOT reached")
    static let targetsStayedAway = Fact("targetsStayedAway", .targets, where: "invited AND NOT came")
    static let managedWithWrongFile = Fact("managedWithWrongFile", .managed, where: "NOT file_is_right")
    static let callsMissed = Fact(
        "callsMissed", .deliveries,
        where: "at + 72 * 3600 <= :now AND (reached_at IS NULL OR reached_at > at + 72 * 3600)")
    static let callsNotReached = Fact("callsNotReached", .calls, where: "result <> 'reached'")
    static let callsLow = Fact("callsLow", .calls, where: "score < 80", adds: "score")
    static let dissatisfactionsOpen = Fact(
        "dissatisfactionsOpen", .complaints, where: "source = 'followup' AND closed_at IS NULL")
    static let overEstimate = Fact("overEstimate", .deliveries, where: "100 * settled > 105 * estimated")
    static let underEstimate = Fact("underEstimate", .deliveries, where: "100 * settled < 75 * estimated")
    static let lateDeliveries = Fact(
        "lateDeliveries", .deliveries, where: "ready_at - first_promise > 15 * 60")
    static let earlyDeliveries = Fact(
        "earlyDeliveries", .deliveries, where: "first_promise - ready_at > 15 * 60")
    static let deliveriesUnpromised = Fact(
        "deliveriesUnpromised", .deliveries, where: "first_promise IS NULL OR ready_at IS NULL")
    /// More than eight hours from opening to ready (assumed).
    static let longStays = Fact(
        "longStays", .deliveries, where: "ready_at - opened_at > 8 * 3600", adds: "ready_at - opened_at",
        per: 3600)
    static let visitsUnbooked = Fact("visitsUnbooked", .visits, where: "booking_id IS NULL")
    static let visitsUnpunctual = Fact(
        "visitsUnpunctual", .visits, where: "booking_id IS NOT NULL AND abs(opened_at - for_at) > 15 * 60")
    static let visitsUnchecked = Fact(
        "visitsUnchecked", .visits, where: "first_check_at IS NULL OR first_check_at - opened_at > 30 * 60")
    static let answersMissed = missed("answersMissed", "answered_at", hours: 24)
    static let solutionsMissed = missed("solutionsMissed", "solved_at", hours: 48)
    static let callbacksMissed = missed("callbacksMissed", "called_back_at", hours: 72)
    static let corePartsMissing = Fact("corePartsMissing", .stock, where: "core AND quantity < minimum")
    static let untracedParts = Fact("untracedParts", .partLines, where: "issued > 0 AND untraced")
    static let otherParts = Fact(
        "otherParts", .lines, where: "kind = 'part' AND grade <> 'original'", adds: "net", per: 100)
    static let labourWarrantyRows = Fact(
        "labourWarrantyRows", .lines, where: "kind = 'labour' AND payer = 'warranty'", adds: "net", per: 100)
    static let labourInternalRows = Fact(
        "labourInternalRows", .lines, where: "kind = 'labour' AND payer IN ('internal', 'goodwill')",
        adds: "net", per: 100)
    static let deliveriesBodyRows = Fact("deliveriesBodyRows", .deliveries, where: "panel OR paint")

    static let discounts = Fact("discounts", .lines, where: "discount > 0", adds: "discount", per: 100)
    static let sublets = Fact("sublets", .lines, where: "kind = 'sublet'", adds: "net", per: 100)
    static let ownParts = Fact("ownParts", .lines, where: "kind = 'part' AND grade = 'own'")
    /// The customer paid more than 5,000 yuan (assumed).
    static let dearOrders = Fact(
        "dearOrders", .deliveries, where: "settled > 500000", adds: "settled", per: 100)

    /// How many rows it has, whatever each of them adds.
    var counted: Fact { adds == "1" ? self : Fact(name, source, where: condition) }

    private static func missed(_ name: String, _ stamp: String, hours: Int) -> Fact {
        Fact(
            name, .complaints,
            where: "coalesce(\(stamp), :now) > at + \(hours) * 3600")
    }
}
