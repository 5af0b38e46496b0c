/// Which screen stands at which place: the one page that knows all of them.
enum Atlas {
    /// A fresh screen for a place; the desk lets it read at once.
    static func screen(at place: Place) -> any Screen {
        switch place {
        case .dueList: DueListScreen()
        case .call(let invitation): CallScreen(invitation: invitation)
        case .prospects: ProspectsScreen()
        case .campaigns: CampaignsScreen()
        case .bookings(let day): BookingDayScreen(day: day)
        case .newBooking(let vehicle, let invitation):
            BookingFormScreen(vehicle: vehicle, invitation: invitation)
        case .booking(let booking): BookingScreen(booking: booking)
        case .bookingWeek, .preparation, .missedBookings, .loaners: expected(at: place)
        case .till, .billing, .saleBill, .dayClose, .receivables, .healthRecords, .member, .renewals:
            till(at: place)
        case .order(let order): OrderScreen(order: order)
        case .figures, .report, .why, .remedies, .remedy, .newRemedy, .dashboard, .figure, .targets:
            office(at: place)
        case .promise(let order): PromiseScreen(order: order)
        case .arrivals: ArrivalsScreen()
        case .reception(let vehicle, let booking): ReceptionScreen(vehicle: vehicle, booking: booking)
        case .newcomer(let plate): NewcomerScreen(plate: plate)
        case .rescues: RescuesScreen()
        case .incompleteFiles: IncompleteFilesScreen()
        case .pledges(let vehicle): PledgesScreen(vehicle: vehicle)
        case .transfer(let order): TransferScreen(order: order)
        case .history(let vehicle): HistoryScreen(vehicle: vehicle)
        case .walkRound(let order): WalkRoundScreen(order: order)
        case .estimate(let order): EstimateScreen(order: order)
        case .parts(let order): PartsScreen(order: order)
        case .stock, .part, .partFile, .prices, .batch, .supply, .purchase, .counts, .countSheet, .counter,
            .counterSale:
            shelf(at: place)
        case .board: BoardScreen()
        case .repair(let order): RepairScreen(order: order)
        case .bench: BenchScreen()
        case .workSheet(let job): WorkSheetScreen(job: job)
        case .qualityCheckQueue: QualityCheckQueueScreen()
        case .qualityCheck(let order): QualityCheckScreen(order: order)
        case .washQueue: WashQueueScreen()
        case .wash(let order): WashQueueScreen(order: order)
        case .followUps: FollowUpsScreen()
        case .followUp(let id): FollowUpScreen(id)
        case .complaints: ComplaintsScreen()
        case .complaint(let id): ComplaintScreen(id)
        case .diagnosis(let order): DiagnosisScreen(order: order)
        case .deliveries: DeliveriesScreen()
        case .delivery(let order): DeliveryScreen(order: order)
        case .inShop: InShopScreen()
        case .logbook(let order): LogbookScreen(order: order)
        case .notices: NoticesScreen()
        case .customer(let customer): CustomerScreen(customer: customer)
        case .customerFile(let customer): CustomerFileScreen(customer: customer)
        case .vehicle(let vehicle): VehicleScreen(vehicle: vehicle)
        case .vehicleFile(let vehicle): VehicleFileScreen(vehicle: vehicle)
        case .staff: StaffScreen()
        case .colleague(let staff): ColleagueScreen(staff: staff)
        case .documents(let order): DocumentsScreen(order: order)
        case .document(let document, let subject): DocumentScreen(document, of: subject)
        case .home, .signIn: HomeScreen()
        }
    }

    /// The pages around the bookings.
    private static func expected(at place: Place) -> any Screen {
        switch place {
        case .bookingWeek(let day): BookingWeekScreen(day: day)
        case .preparation(let day): PreparationScreen(day: day)
        case .missedBookings: MissedBookingsScreen()
        default: LoanersScreen()
        }
    }

    /// The cashier's own places.
    private static func till(at place: Place) -> any Screen {
        switch place {
        case .billing(let order): BillingScreen(order: order)
        case .saleBill(let sale): SaleBillScreen(sale: sale)
        case .dayClose: DayCloseScreen()
        case .receivables: ReceivablesScreen()
        case .healthRecords: HealthRecordsScreen()
        case .member(let customer): MemberScreen(customer: customer)
        case .renewals: RenewalsScreen()
        default: TillScreen()
        }
    }

    /// The manager's own places.
    private static func office(at place: Place) -> any Screen {
        switch place {
        case .report(let month, let isQuarter): ReportScreen(month: month, isQuarter: isQuarter)
        case .why(let id): WhyScreen(id: id)
        case .remedies: RemediesScreen()
        case .remedy(let id): RemedyScreen(id: id)
        case .newRemedy(let kpi, let cause): RemedyScreen(kpi: kpi, cause: cause)
        case .dashboard: DashboardScreen()
        case .figure(let id): FigureScreen(id: id)
        case .targets(let month, let line): TargetsScreen(month: month, at: line)
        default: FiguresScreen()
        }
    }

    /// The parts clerk's own places.
    private static func shelf(at place: Place) -> any Screen {
        switch place {
        case .partFile(let part): PartFileScreen(part: part)
        case .prices: PriceListScreen()
        case .batch(let batch): BatchScreen(batch: batch)
        case .supply: SupplyScreen()
        case .purchase(let purchase): PurchaseScreen(purchase: purchase)
        case .counts: CountSheetsScreen()
        case .countSheet(let sheet): CountSheetScreen(sheet: sheet)
        case .counter: CounterSalesScreen()
        case .counterSale(let sale): CounterSaleScreen(sale: sale)
        case .part(let part): PartScreen(part: part)
        default: StockScreen()
        }
    }

    /// One place of every kind, for the sheet of keys and the tests that look at all screens.
    static let examples: [Place] = [
        .home, .dueList, .call(invitation: InvitationID(0)), .prospects, .campaigns,
        .bookings(day: Day(number: 0)),
        .newBooking(vehicle: nil, invitation: nil), .booking(BookingID(0)), .bookingWeek(day: Day(number: 0)),
        .preparation(day: Day(number: 0)), .missedBookings, .loaners, .arrivals,
        .reception(vehicle: VehicleID(0), booking: nil), .newcomer(plate: ""), .order(OrderID(0)),
        .pledges(VehicleID(0)), .rescues, .incompleteFiles, .transfer(OrderID(0)), .history(VehicleID(0)),
        .walkRound(OrderID(0)), .promise(OrderID(0)), .diagnosis(OrderID(0)), .estimate(OrderID(0)),
        .parts(OrderID(0)), .stock,
        .part(PartID(0)), .partFile(nil), .prices, .batch(BatchID(0)), .supply, .purchase(PurchaseID(0)),
        .counts, .countSheet(CountSheetID(0)), .counter, .counterSale(CounterSaleID(0)), .board,
        .repair(OrderID(0)), .bench, .workSheet(JobID(0)), .qualityCheckQueue,
        .qualityCheck(OrderID(0)),
        .washQueue, .wash(OrderID(0)),
        .till, .billing(OrderID(0)), .saleBill(CounterSaleID(0)), .dayClose, .receivables, .healthRecords,
        .member(CustomerID(0)), .renewals,
        .deliveries, .delivery(OrderID(0)), .followUps, .followUp(FollowUpID(0)),
        .complaints, .complaint(ComplaintID(0)), .customer(CustomerID(0)), .customerFile(CustomerID(0)),
        .vehicle(VehicleID(0)), .vehicleFile(VehicleID(0)), .staff, .colleague(nil),
        .figures, .report(month: Day(number: 0).month, isQuarter: false), .dashboard, .why("K13"), .remedies,
        .remedy(RemedyID(0)),
        .newRemedy(kpi: "K13", cause: nil),
        .figure("K13"), .targets(month: Day(number: 0).month, at: nil), .inShop, .logbook(OrderID(0)),
        .notices,
        .documents(OrderID(0)), .document(.estimate, of: .order(OrderID(0))),
    ]
}
