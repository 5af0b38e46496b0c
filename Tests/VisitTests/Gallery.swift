import Foundation
import GRDB
import Terminal

@testable import Workshop

/// Every screen of the program over the practice shop at 09:42, in both languages and two sizes.
struct Gallery {
    /// Where something is to be seen, and by whom.
    struct Exhibit {
        let name: String
        let place: Place
        let role: Role
    }

    /// The sizes that are reviewed, and the ends of what a terminal may be.
    static let reviewed = [Size(rows: 24, columns: 80), Size(rows: 40, columns: 120)]
    static let ends = [Size(rows: 16, columns: 60), Size(rows: 50, columns: 200)]

    /// An exhibit in one language and size.
    struct Picture {
        let language: Language
        let size: Size
        let rows: [String]
        /// Names of acts by digit that cannot be read whole.
        let cut: [String]
    }

    private let store: Store
    private let environment: Environment

    init(store path: String) throws {
        let now = Moment(seconds: 1_773_279_720)  // Practice.time
        environment = Environment(
            now: { now }, newKey: { IdempotencyKey("gallery") }, random: { 4 }, zone: .shanghai,
            terminal: "台1")
        store = try Store.open(at: path, migrations: Schema.migrations)
    }

    /// What hangs for an example of the atlas: the same kind of place, on rows the practice shop has.
    func exhibit(for example: Place) throws -> Exhibit {
        try store.read(environment) { snapshot in try Curator(snapshot: snapshot).exhibit(for: example) }
    }

    /// The reviewed pictures of one exhibit on one page.
    func page(_ exhibit: Exhibit, _ pictures: [Picture]) -> String {
        var page = "# \(exhibit.name)\n\nSeen by: \(exhibit.role.name.english)\n"
        for size in Self.reviewed {
            for (code, language) in [("zh", Language.chinese), ("en", .english)] {
                let picture = pictures.first { $0.size == size && $0.language == language }
                let rows = picture?.rows.joined(separator: "\n") ?? ""
                page += "\n```\(code) \(size.columns)x\(size.rows)\n\(rows)\n```\n"
            }
        }
        return page
    }

    /// An exhibit in every language and size: opened once for a language, and looked at on terminals of every size.
    func pictures(of exhibit: Exhibit) throws -> [Picture] {
        let player = try Demo.player(exhibit.role, in: store, environment)
        return try Language.allCases.flatMap { language in
            let session = try Session(
                store: store, environment: environment, language: language, actor: player)
            if exhibit.place != .home { try session.open(exhibit.place) }
            return (Self.reviewed + Self.ends).map { size in
                var frame = Frame(size: size)
                session.render(into: &frame)
                let rows = frame.rowsOfText.map { row in
                    String(row.reversed().drop { $0 == " " }.reversed())
                }
                return Picture(
                    language: language, size: size, rows: rows, cut: session.acts(notIn: rows))
            }
        }
    }
}

extension Session {
    /// Acts with a digit whose names do not stand whole in these rows.
    fileprivate func acts(notIn rows: [String]) -> [String] {
        if stack.isAtHome || stack.top.typing == .field { return [] }
        return stack.top.bindings(context).filter { $0.number != nil }.map { $0.name[language] }
            .filter { name in !rows.contains { $0.contains(name) } }
    }
}

/// Chooses what hangs where: cars that stand at the step a screen is about.
private struct Curator {
    let snapshot: Snapshot

    func exhibit(for example: Place) throws -> Gallery.Exhibit {
        switch example {
        case .home: hang("home", .home)
        case .dueList: hang("due-list", .dueList, .followUpClerk)
        case .call: hang("call", .call(invitation: try first("invitation", of: "id > 0")), .followUpClerk)
        case .bookings: hang("bookings", .bookings(day: snapshot.today))
        case .newBooking: hang("new-booking", .newBooking(vehicle: try away(), invitation: nil))
        case .booking:
            hang("booking", .booking(try first("booking", of: "state = 'confirmed' AND deposit > 0")))
        case .arrivals: hang("arrivals", .arrivals)
        case .reception: hang("reception", .reception(vehicle: try away(), booking: nil))
        case .newcomer: hang("newcomer", .newcomer(plate: "沪A99999"))
        case .prospects, .campaigns, .pledges, .rescues, .incompleteFiles, .transfer, .history, .bookingWeek,
            .preparation, .missedBookings, .loaners:
            try front(example)
        case .partFile, .prices, .batch, .supply, .purchase, .counts, .countSheet, .counter, .counterSale:
            try shelf(example)
        case .bench, .workSheet, .wash, .dayClose, .receivables, .healthRecords, .member, .renewals,
            .documents, .document:
            try floorAndTill(example)
        case .report, .why, .remedies, .remedy, .newRemedy, .dashboard, .targets: try office(example)
        case .order: hang("order", .order(try order(at: .repair)))
        case .walkRound: hang("walk-round", .walkRound(try order(at: .estimate)))
        case .promise: hang("promise", .promise(try order(at: .repair)))
        case .diagnosis: hang("diagnosis", .diagnosis(try order(at: .diagnosis)))
        case .estimate: hang("estimate", .estimate(try order(at: .estimate)))
        case .parts: hang("parts", .parts(try order(at: .parts)), .partsClerk)
        case .stock: hang("stock", .stock, .partsClerk)
        case .part: hang("part", .part(try first("part", of: "id > 3")), .partsClerk)
        case .board: hang("board", .board, .foreman)
        case .repair: hang("repair", .repair(try order(at: .repair)), .technician)
        case .qualityCheckQueue: hang("quality-check-queue", .qualityCheckQueue, .inspector)
        case .qualityCheck: hang("quality-check", .qualityCheck(try order(at: .qualityCheck)), .inspector)
        case .washQueue: hang("wash-queue", .washQueue, .washer)
        case .till: hang("till", .till, .cashier)
        case .saleBill:
            hang("sale-bill", .saleBill(try first("counter_sale", of: "due <> settled")), .cashier)
        case .billing: hang("billing", .billing(try order(at: .billing)), .cashier)
        case .deliveries: hang("deliveries", .deliveries)
        case .delivery: hang("delivery", .delivery(try order(at: .delivery)))
        case .followUps: hang("follow-ups", .followUps, .followUpClerk)
        case .followUp: hang("follow-up", .followUp(try first("follow_up", of: "id > 0")), .followUpClerk)
        case .complaints: hang("complaints", .complaints, .manager)
        case .complaint:
            hang("complaint", .complaint(try first("complaint", of: "closed_at IS NULL")), .manager)
        case .customer: hang("customer", .customer(try first("customer", of: "id > 0")))
        case .customerFile: hang("customer-file", .customerFile(try first("customer", of: "id > 0")))
        case .vehicle: hang("vehicle", .vehicle(try away()))
        case .vehicleFile: hang("vehicle-file", .vehicleFile(try away()))
        case .staff: hang("staff", .staff, .manager)
        case .colleague: hang("colleague", .colleague(nil), .manager)
        case .figures: hang("figures", .figures, .manager)
        case .figure: hang("figure", .figure("K13"), .manager)
        case .inShop: hang("in-shop", .inShop)
        case .logbook: hang("logbook", .logbook(try order(at: .delivery)))
        case .notices: hang("notices", .notices)
        case .signIn: hang("sign-in", .signIn)
        }
    }

    private func front(_ example: Place) throws -> Gallery.Exhibit {
        switch example {
        case .prospects: hang("prospects", .prospects, .followUpClerk)
        case .campaigns: hang("campaigns", .campaigns, .manager)
        case .bookingWeek: hang("booking-week", .bookingWeek(day: snapshot.today))
        case .preparation: hang("preparation", .preparation(day: snapshot.today))
        case .missedBookings: hang("missed-bookings", .missedBookings)
        case .loaners: hang("loaners", .loaners)
        case .pledges: hang("pledges", .pledges(try away()))
        case .rescues: hang("rescues", .rescues)
        case .transfer: hang("transfer", .transfer(try order(at: .estimate)))
        case .history: hang("history", .history(try away()))
        default: hang("incomplete-files", .incompleteFiles)
        }
    }

    private func shelf(_ example: Place) throws -> Gallery.Exhibit {
        switch example {
        case .partFile: hang("part-file", .partFile(try first("part", of: "id > 3")), .partsClerk)
        case .prices: hang("prices", .prices)
        case .batch: hang("batch", .batch(try first("batch", of: "id > 3")), .partsClerk)
        case .counts: hang("counts", .counts, .partsClerk)
        case .countSheet:
            hang("count-sheet", .countSheet(try first("count_sheet", of: "id > 0")), .partsClerk)
        case .counter: hang("counter", .counter, .partsClerk)
        case .counterSale:
            hang("counter-sale", .counterSale(try first("counter_sale", of: "due <> settled")), .partsClerk)
        case .purchase:
            hang("purchase", .purchase(try first("purchase_order", of: "sent_at IS NOT NULL")), .partsClerk)
        default: hang("supply", .supply, .partsClerk)
        }
    }

    private func floorAndTill(_ example: Place) throws -> Gallery.Exhibit {
        switch example {
        case .bench: hang("bench", .bench, .technician)
        case .workSheet:
            hang("work-sheet", .workSheet(try first("job", of: "finished_at IS NULL")), .technician)
        case .wash: hang("wash", .wash(try order(at: .wash)), .washer)
        case .dayClose: hang("day-close", .dayClose, .cashier)
        case .receivables: hang("receivables", .receivables, .cashier)
        case .healthRecords: hang("health-records", .healthRecords, .administrator)
        case .member:
            hang(
                "member",
                .member(try first("customer", of: "id IN (SELECT customer_id FROM member)")), .cashier)
        case .renewals: hang("renewals", .renewals, .followUpClerk)
        case .documents: hang("documents", .documents(try order(at: .delivery)))
        default: hang("document", .document(.estimate, of: .order(try order(at: .delivery))))
        }
    }

    private func office(_ example: Place) throws -> Gallery.Exhibit {
        switch example {
        case .report: hang("report", .report(month: snapshot.today.month, isQuarter: false), .manager)
        case .why: hang("why", .why("K13"), .manager)
        case .remedies, .remedy: hang("remedies", .remedies, .manager)
        case .newRemedy: hang("new-remedy", .newRemedy(kpi: "K13", cause: nil), .manager)
        case .targets: hang("targets", .targets(month: snapshot.today.month, at: nil), .manager)
        default: hang("dashboard", .dashboard, .manager)
        }
    }

    private func hang(_ name: String, _ place: Place, _ role: Role = .advisor) -> Gallery.Exhibit {
        Gallery.Exhibit(name: name, place: place, role: role)
    }

    /// The first car that is not in the shop but has been here.
    private func away() throws -> VehicleID {
        try first(
            "vehicle",
            of: """
                id IN (SELECT vehicle_id FROM repair_order WHERE left_at IS NOT NULL)
                  AND id NOT IN (SELECT vehicle_id FROM repair_order WHERE left_at IS NULL)
                """)
    }

    private func order(at step: ServiceStep) throws -> OrderID {
        try first(
            "repair_order",
            of: """
                left_at IS NULL AND \(step.rawValue) =
                  (SELECT step FROM passage WHERE order_id = repair_order.id ORDER BY passage.id DESC LIMIT 1)
                """)
    }

    private func first<Thing>(_ table: String, of which: String) throws -> ID<Thing> {
        let sql = "SELECT min(id) FROM \(table) WHERE \(which)"
        guard let id = try ID<Thing>.fetchOne(snapshot.db, sql: sql) else { throw Missing(table: table) }
        return id
    }

    /// The practice shop has nothing to show here.
    struct Missing: Error {
        let table: String
    }
}
