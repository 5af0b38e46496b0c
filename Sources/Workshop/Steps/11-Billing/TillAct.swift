/// What is done at the till apart from bills: counting a day and closing it.
public enum TillAct: Act {
    /// Counts a cashier's day, or the shop's, and closes it. `reason` is a code of `reasons.csv`, list
    /// "difference". No counter-act: a closed day is frozen.
    case closeDay(till: TillDay, counted: [TillCount], reason: String)

    public static var room: String { "till" }
    public var roles: Set<Role> { [.cashier] }

    public func perform(in transaction: Transaction) throws -> Outcome<TillAct> {
        switch self {
        case .closeDay(let till, let counted, let reason):
            try Self.close(till, counted, reason, in: transaction)
        }
    }

    private static func close(
        _ till: TillDay, _ counted: [TillCount], _ reason: String, in transaction: Transaction
    ) throws -> Outcome<TillAct> {
        let snapshot = transaction.snapshot
        let book = try DayCloseTable.book(of: till, in: snapshot)
        if let moved = book.first(where: { now in
            counted.first { $0.method == now.method }?.book ?? .zero != now.book
        }) {
            // An entry came in between the count and the key.
            let seen = counted.first { $0.method == moved.method }?.book ?? .zero
            throw Refusal.overtaken(
                Phrase("\(moved.method.name.chinese)账面", "The book of \(moved.method.name.english)"),
                mine: seen.text, theirs: moved.book.text)
        }
        let open = try DayCloseTable.open(in: snapshot).filter { $0.till.day == till.day }
        let closing = Closing(
            till: till,
            counts: book.map { now in
                now.counting(counted.first { $0.method == now.method }?.counted ?? now.book)
            },
            reason: reason, today: transaction.today, open: open.map(\.name),
            isClosed: try DayCloseTable.isClosed(till, in: snapshot))
        try Closing.rules.check(closing)
        try DayCloseTable.close(closing, in: transaction)
        let report = try DayCloseTable.report(of: till, in: transaction.snapshot)
        let who = report.cashierName.map { Phrase(same: $0) } ?? Phrase("全店", "the shop")
        return Outcome(
            Phrase(
                "\(till.day.iso) \(who.chinese) 日结: 账面 \(report.book.text)，差异 \(report.difference.text)",
                "\(till.day.iso) \(who.english) closed: book \(report.book.text), difference \(report.difference.text)"
            ), takeBack: .never(Phrase("日结后不能撤销", "a closed day stays closed")), tells: [.manager])
    }
}
