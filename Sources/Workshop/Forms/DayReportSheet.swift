/// The report of a day 日结, of one cashier or of the shop.
struct DayReportSheet: Sendable {
    struct Count: Sendable {
        let method: Phrase
        let entries: Int
        let book: Money
        /// Only once the day is closed.
        let counted: Money?
        let difference: Money?
    }

    struct Sum: Sendable {
        let name: Phrase
        let count: Int
        let amount: Money
    }

    let day: Day
    let cashier: Phrase
    let isClosed: Bool
    let closedAt: Moment?
    let closedBy: String
    let counts: [Count]
    let book: Money
    let counted: Money?
    let difference: Money?
    let reason: Phrase?
    let billed: [Sum]
    let vouchers: [Sum]
    let onAccount: Money
    let reversals: Int

    static func content(_ till: TillDay, in snapshot: Snapshot) throws -> FormContent {
        let report = try DayCloseTable.report(of: till, in: snapshot)
        func closed<Value>(_ value: Value) -> Value? { report.isClosed ? value : nil }
        let who = report.cashierName.map { Phrase(same: $0) } ?? Phrase("全店", "the whole shop")
        let sheet = DayReportSheet(
            day: till.day, cashier: who, isClosed: report.isClosed, closedAt: report.closedAt,
            closedBy: report.closedBy,
            counts: report.counts.map {
                Count(
                    method: $0.method.name, entries: $0.entries, book: $0.book, counted: closed($0.counted),
                    difference: closed($0.difference))
            }, book: report.book, counted: closed(report.counts.map(\.counted).total()),
            difference: closed(report.difference), reason: report.reason,
            billed: report.billed.map { Sum(name: $0.name, count: $0.count, amount: $0.total) },
            vouchers: report.vouchers.map { Sum(name: $0.method.name, count: $0.count, amount: $0.amount) },
            onAccount: report.onAccount, reversals: report.reversals)
        // While the day is open it is a different paper every time.
        let edition = report.isClosed ? "closed" : "open-\(snapshot.now.seconds)"
        return FormContent(sheet: sheet, label: till.day.iso, edition: edition, detail: who)
    }
}
