import GRDB

/// Finds cars and customers by any part of a plate, the tail of a phone, VIN or order number, hanzi anywhere in
/// the name, pinyin and initials. Every way goes through an index; nothing reads all cars or all customers.
public enum SearchTable {
    /// The cars and customers that what was typed may mean, most likely first: those in the shop, those expected
    /// today, then those that came last. Nothing when too little was typed.
    public static func found(_ typed: String, limit: Int = 9, in snapshot: Snapshot) throws -> [Found] {
        guard let term = SearchTerm(typed) else { return [] }
        var hits = Hits()
        try expect(term, &hits, in: snapshot)
        switch term.kind {
        case .hanzi: try lookUpHanzi(term, &hits, in: snapshot)
        case .letters: try lookUpLetters(term, &hits, in: snapshot)
        case .number: try lookUpNumbers(term, &hits, in: snapshot)
        }
        hits.cars += try ids(carsOfCustomers, ["ids": list(hits.customers)], in: snapshot)
        return best(try rows(of: hits, in: snapshot), for: term, hits, limit)
    }

    /// The orders, old ones too, whose number is what was typed or ends with it; five characters at least.
    public static func orders(_ typed: String, limit: Int = 9, in snapshot: Snapshot) throws -> [OrderID] {
        guard let term = SearchTerm(typed), term.kind == .number, term.text.count >= 5 else { return [] }
        let newest = try ids(orderTails, range(term.reversed), in: snapshot).sorted(by: >)
        return newest.prefix(limit).map { OrderID($0) }
    }

    /// What the indexes gave, by number.
    private struct Hits {
        var cars: [Int64] = []
        var customers: [Int64] = []
        /// Cars that had a plate like this before, or whose order is meant: sure, though their plate does not show it.
        var sure: Set<Int64> = []
    }

    // MARK: the ways

    /// The few cars that are here or expected today are looked at one by one, so that they are never missed
    /// among a thousand that match as well.
    private static func expect(_ term: SearchTerm, _ hits: inout Hits, in snapshot: Snapshot) throws {
        let never = "\u{1}"
        let isName = term.kind != .number
        var arguments: StatementArguments = [
            "plate": term.mayBePlate || term.kind == .hanzi ? term.text : never,
            "name": term.kind == .hanzi ? term.text : never,
            "word": isName ? term.lowercased : never,
            "number": isName ? never : term.text,
            "tail": term.text.count >= 3 ? term.reversed : never,
        ]
        hits.cars += try ids(inShop, arguments, in: snapshot)
        arguments += ["day": snapshot.today]
        hits.cars += try ids(expected, arguments, in: snapshot)
    }

    private static func lookUpHanzi(_ term: SearchTerm, _ hits: inout Hits, in snapshot: Snapshot) throws {
        let spaced = term.text.lowercased().map(String.init).joined(separator: " ")
        hits.customers += try ids(words, ["wanted": "name : \"\(spaced)\""], in: snapshot)
        if term.text.count > 1 { hits.cars += try ids(plateHeads, range(term.text), in: snapshot) }
        try lookUpPlate(term, &hits, in: snapshot)
    }

    private static func lookUpLetters(_ term: SearchTerm, _ hits: inout Hits, in snapshot: Snapshot) throws {
        let range = range(term.lowercased)
        hits.customers += try ids(initials, range, in: snapshot)
        if hits.customers.count < reach { hits.customers += try ids(pinyin, range, in: snapshot) }
        // The other readings of a name stand behind the first, where no plain index finds them.
        if hits.customers.count < reach {
            let wanted = "{pinyin initials} : \"\(term.lowercased)\" *"
            hits.customers += try ids(words, ["wanted": wanted], in: snapshot)
        }
        try lookUpPlate(term, &hits, in: snapshot)
    }

    private static func lookUpNumbers(_ term: SearchTerm, _ hits: inout Hits, in snapshot: Snapshot) throws {
        try lookUpPlate(term, &hits, in: snapshot)
        let tail = range(term.reversed)
        hits.cars += try ids(vinTails, tail, in: snapshot)
        let ordered = term.text.count >= 5 ? try ids(carsOfOrders, tail, in: snapshot) : []
        hits.cars += ordered
        hits.sure.formUnion(ordered)
        hits.customers += try ids(phoneTails, tail, in: snapshot)
        hits.customers += try ids(phoneHeads, range(term.text), in: snapshot)
    }

    private static func lookUpPlate(_ term: SearchTerm, _ hits: inout Hits, in snapshot: Snapshot) throws {
        guard term.mayBePlate else { return }
        let tail = range(term.reversed)
        hits.cars += try ids(plateTails, tail, in: snapshot)
        let former = try ids(formerTails, tail, in: snapshot)
        hits.cars += former
        hits.sure.formUnion(former)
        hits.cars += try ids(plateParts, ["wanted": "\"\(term.text)\""], in: snapshot)
    }

    // MARK: reading

    private static func range(_ begin: String) -> StatementArguments {
        ["begin": begin, "end": SearchTerm.end(begin)]
    }

    private static func list(_ ids: [Int64]) -> String {
        "[" + ids.map(String.init).joined(separator: ",") + "]"
    }

    private static func ids(
        _ sql: String, _ arguments: StatementArguments, in snapshot: Snapshot
    ) throws -> [Int64] {
        try Int64.fetchAll(snapshot.db.cachedStatement(sql: sql), arguments: arguments)
    }

    private static func rows(of hits: Hits, in snapshot: Snapshot) throws -> [Row] {
        let day = snapshot.zone.moments(of: snapshot.today)
        let cars = Array(Set(hits.cars))
        let ways: StatementArguments = ["ids": list(cars), "from": day.lowerBound, "to": day.upperBound]
        let withCar = try Row.fetchAll(snapshot.db.cachedStatement(sql: details), arguments: ways)
        let customers: StatementArguments = ["ids": list(Array(Set(hits.customers)))]
        return try withCar
            + Row.fetchAll(snapshot.db.cachedStatement(sql: customersWithoutCar), arguments: customers)
    }

    private static func best(_ rows: [Row], for term: SearchTerm, _ hits: Hits, _ limit: Int) -> [Found] {
        let judged = rows.map { row -> (found: Found, sureness: Sureness) in
            let found = Found(row: row)
            let numbers: [String] = [row["vin"] ?? "", row["phone"], row["number"] ?? ""]
            if let car = found.vehicle, hits.sure.contains(car.number) { return (found, .certain) }
            return (found, term.sureness(of: found, numbers: numbers))
        }
        // Five characters that end a plate mean that plate, and not the middle of somebody's phone.
        let isCertain = term.kind == .number && term.text.count >= 5
        let kept =
            isCertain && judged.contains { $0.sureness == .certain }
            ? judged.filter { $0.sureness == .certain } : judged
        return
            kept.sorted { a, b in
                if a.found.rank != b.found.rank { return a.found.rank < b.found.rank }
                if a.sureness != b.sureness { return a.sureness < b.sureness }
                let mine = a.found.lastVisit?.seconds ?? 0
                let theirs = b.found.lastVisit?.seconds ?? 0
                return mine != theirs ? mine > theirs : a.found.plate < b.found.plate
            }
            .prefix(limit).map(\.found)
    }
}

extension Found {
    init(row: Row) {
        self.init(
            vehicle: row["vehicle_id"], customer: row["customer_id"], plate: row["plate"], name: row["name"],
            maskedPhone: CustomerFile.masked(row["phone"]), model: row["model"], order: row["order_id"],
            booking: row["booking_id"], bookedAt: row["booked_at"], lastVisit: row["last_visit"])
    }
}
