/// Counts the shelf against the books.
struct StockCounting {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func open(_ scope: String) throws -> Outcome<CountAct> {
        guard let id = try CountSheetTable.insert(scope: scope, in: transaction) else {
            throw Refusal(
                Phrase("没有货位以“\(scope)”开头的配件", "No part has a bin that begins with \"\(scope)\""),
                wayOut: Phrase("留空盘全部", "Leave it empty for the whole shelf"))
        }
        let sheet = try CountSheetTable.sheet(id, in: snapshot)
        return Outcome(
            Phrase(
                "盘点单 \(sheet.number)，\(sheet.lines) 项", "Count sheet \(sheet.number), \(sheet.lines) parts"),
            takeBack: .by(.drop(sheet: sheet.based)), opens: .countSheet(id))
    }

    func enter(_ entry: CountEntry, _ counted: Quantity?) throws -> Outcome<CountAct> {
        guard try CountSheetTable.sheet(entry.sheet, in: snapshot).isOpen else {
            throw Refusal.gone(Phrase("未过账的盘点单", "open count sheet"))
        }
        if let counted, counted < .zero {
            throw Refusal(
                Phrase("盘点数不能是负数", "A count cannot be negative"), wayOut: Phrase("改数量", "Change the quantity")
            )
        }
        let line = try CountSheetTable.lines(of: entry.sheet, in: snapshot)
            .first { $0.entry.part == entry.part }
        guard let line else { throw Refusal.gone(Phrase("盘点行", "line of the count")) }
        if line.entry.version != entry.version, let counted, let theirs = line.counted {
            throw Refusal.overtaken(line.name, mine: counted.text, theirs: theirs.text)
        }
        try CountSheetTable.enter(entry, counted: counted, in: transaction)
        let next = CountEntry(sheet: entry.sheet, part: entry.part, version: entry.version + 1)
        return Outcome(
            Phrase(
                "\(line.name.chinese) 实数 \(counted?.text ?? "-")",
                "\(line.name.english): counted \(counted?.text ?? "-")"),
            takeBack: .by(.enter(entry: next, counted: line.counted)))
    }

    func post(_ based: Based<CountSheetThing>) throws -> Outcome<CountAct> {
        let differences = try CountSheetTable.lines(of: based.id, in: snapshot).filter { $0.counted != nil }
        if differences.isEmpty {
            throw Refusal(
                Phrase("还没有盘一项", "Nothing has been counted yet"),
                wayOut: Phrase("先输实数", "Type what lies there first"))
        }
        var posted = 0
        for line in differences {
            guard let difference = line.difference, difference != .zero else { continue }
            try post(difference, of: line, sheet: based.id)
            posted += 1
        }
        try CountSheetTable.close(based, posted: true, dropped: false, in: transaction)
        let worth = try CountSheetTable.lines(of: based.id, in: snapshot).compactMap(\.postedValue).total()
        return Outcome(
            Phrase(
                "盘点已过账: \(differences.count) 项，差异 \(posted) 项，\(worth.text) 元",
                "Count posted: \(differences.count) parts, \(posted) differences, \(worth.text) yuan"),
            takeBack: .never(Phrase("盘点已过账；不对请再盘一次", "A count is on the books; if it is wrong, count again")),
            tells: posted == 0 ? [] : [.manager])
    }

    private func post(_ difference: Quantity, of line: CountLine, sheet: CountSheetID) throws {
        let part = try StockTable.part(line.entry.part, in: snapshot)
        let cause = MovementCause(sheet: sheet)
        if difference > .zero {
            try MovementTable.find(difference, of: part.id, for: cause, in: transaction)
            try PartsStocking(transaction).allot(part.id)
        } else {
            _ = try MovementTable.take(-difference, of: part, kind: "count", for: cause, in: transaction)
        }
    }

    func drop(_ based: Based<CountSheetThing>, isDropped: Bool) throws -> Outcome<CountAct> {
        try CountSheetTable.close(based, posted: false, dropped: isDropped, in: transaction)
        return Outcome(
            isDropped
                ? Phrase("盘点单作废", "The count sheet is dropped")
                : Phrase("盘点单恢复", "The count sheet stands again"),
            takeBack: .by(isDropped ? .reopen(sheet: based.next) : .drop(sheet: based.next)))
    }
}
