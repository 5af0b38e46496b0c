/// A place in the program one can go to, as data. Which screen stands there is the top floor's knowledge.
public enum Place: Hashable, Codable, Sendable {
    case home
    // 1 invitation
    case dueList
    case call(invitation: InvitationID)
    /// Lapsed customers, first services, work left undone, reasons by class.
    case prospects
    case campaigns
    // 2 booking
    case bookings(day: Day)
    case newBooking(vehicle: VehicleID?, invitation: InvitationID?)
    case booking(BookingID)
    case bookingWeek(day: Day)
    /// What is ready for the cars booked on a day.
    case preparation(day: Day)
    /// Cars that did not come, to be called.
    case missedBookings
    case loaners
    // 3 reception
    case arrivals
    case reception(vehicle: VehicleID, booking: BookingID?)
    /// A walk-in whose plate nobody knows: customer and car are made here.
    case newcomer(plate: String)
    /// What was promised to a car's owner.
    case pledges(VehicleID)
    case rescues
    case incompleteFiles
    /// The order stood under the wrong customer.
    case transfer(OrderID)
    /// All that was done on a car, here and elsewhere.
    case history(VehicleID)
    // The order as a whole, at the step where it stands
    case order(OrderID)
    case walkRound(OrderID)
    case promise(OrderID)
    // 4-13: one screen a step
    case diagnosis(OrderID)
    case estimate(OrderID)
    case parts(OrderID)
    case stock
    case part(PartID)
    /// A part's file; nil: a new part.
    case partFile(PartID?)
    case prices
    case batch(BatchID)
    case supply
    case purchase(PurchaseID)
    case counts
    case countSheet(CountSheetID)
    case counter
    case counterSale(CounterSaleID)
    case board
    case repair(OrderID)
    /// A technician's own work.
    case bench
    case workSheet(JobID)
    case qualityCheckQueue
    case qualityCheck(OrderID)
    case washQueue
    /// The wash queue with that car in hand.
    case wash(OrderID)
    case till
    case billing(OrderID)
    /// The money of a sale over the counter.
    case saleBill(CounterSaleID)
    case dayClose
    case receivables
    case healthRecords
    case member(CustomerID)
    /// What runs out soon, and whom to call about it.
    case renewals
    case deliveries
    case delivery(OrderID)
    case followUps
    case followUp(FollowUpID)
    case complaints
    case complaint(ComplaintID)
    // Paper
    case documents(OrderID)
    case document(Document, of: DocumentSubject)
    // Registers
    case customer(CustomerID)
    case customerFile(CustomerID)
    case vehicle(VehicleID)
    case vehicleFile(VehicleID)
    case staff
    /// A member of staff's roles; nil: someone new.
    case colleague(StaffID?)
    // Figures
    case figures
    /// The report of a month, or the review of its quarter.
    case report(month: Month, isQuarter: Bool)
    /// Why a figure is off its target, and what is done about it.
    case why(String)
    case remedies
    case remedy(RemedyID)
    case newRemedy(kpi: String, cause: String?)
    /// The day at a glance: alarms, figures, trends.
    case dashboard
    case figure(String)
    /// What the manager enters for a month; `at`: the line the cursor stands on.
    case targets(month: Month, at: String?)
    // The desk's own
    case inShop
    case logbook(OrderID)
    case notices
    case signIn
}
