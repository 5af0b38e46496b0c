import GRDB

/// Reads the facts of a period: one statement a source, whatever the number of facts taken from it.
enum FactReadTable {
    static func facts(
        _ wanted: [Fact], with inputs: [PeriodInput] = [], of period: Period, in snapshot: Snapshot
    ) throws -> Facts {
        let span = try Span(period, in: snapshot)
        var values: [Fact: Double] = [:]
        prepare(in: snapshot)
        for (source, facts) in bySource(wanted) {
            let row = try Row.fetchOne(
                snapshot.db.cachedStatement(sql: sums(of: facts, in: source, kept: span.isKept)),
                arguments: span.arguments)
            for (index, fact) in facts.enumerated() {
                let sum: Int64? = row?[index]
                values[fact] = Double(sum ?? 0) / fact.per
            }
        }
        return Facts(
            period: period, days: span.days, months: span.months, values: values,
            inputs: inputs.isEmpty ? [:] : try self.inputs(of: period, span, in: snapshot))
    }

    /// One sum a fact: of the source's rows, or of what is kept of them.
    private static func sums(of facts: [Fact], in source: FactSource, kept: Bool) -> String {
        if kept, let tally = source.tally {
            let sums = facts.map { "sum(\($0.tally))" }
            return "SELECT \(sums.joined(separator: ", ")) FROM (\(tally))"
        }
        let sums = facts.map { "sum(CASE WHEN \($0.condition) THEN \($0.adds) END)" }
        // With a limit SQLite makes each row once; without, it asks what a column says anew for every fact of it.
        let once = facts.count >= source.rowsOnceFrom ? " LIMIT -1" : ""
        return "SELECT \(sums.joined(separator: ", ")) FROM (\(source.sql)\(once))"
    }

    /// The rows of a fact, oldest first.
    static func rows(
        of fact: Fact, _ period: Period, limit: Int = FactRow.most, in snapshot: Snapshot
    ) throws -> [FactRow] {
        prepare(in: snapshot)
        let span = try Span(period, in: snapshot)
        var arguments = span.arguments
        arguments += ["limit": limit]
        return try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT x.order_id, coalesce(o.number, '') AS number, coalesce(v.plate, '') AS plate,
                           coalesce(c.name, '') AS customer, coalesce(x.at, \(fact.source.listed == nil ? "NULL" : "o.left_at")) AS at,
                           coalesce(x.label, '') AS label, x.adds
                    FROM (\(list(of: fact, kept: span.isKept))) x
                    LEFT JOIN repair_order o ON o.id = x.order_id
                    LEFT JOIN vehicle v ON v.id = coalesce(x.vehicle_id, o.vehicle_id)
                    LEFT JOIN customer c ON c.id = v.customer_id
                    """),
            arguments: arguments
        ) { row in
            let adds: Int64? = row["adds"]
            return FactRow(
                order: row["order_id"], number: row["number"], plate: row["plate"],
                customer: row["customer"], at: row["at"], label: row["label"],
                adds: Double(adds ?? 0) / fact.per)
        }
    }

    /// The rows of a fact as they are listed: no more are read of what is kept than are shown.
    static func list(of fact: Fact, kept: Bool) -> String {
        func chosen(_ sql: String, by order: String) -> String {
            """
            SELECT order_id, vehicle_id, at, label, \(fact.adds) AS adds
            FROM (\(sql)) WHERE \(fact.condition) ORDER BY \(order) LIMIT :limit
            """
        }
        guard kept, let listed = fact.source.listed else {
            return chosen(fact.source.sql, by: "at, order_id")
        }
        return """
            SELECT * FROM (\(chosen(listed.changed, by: "at, order_id")))
            UNION ALL SELECT * FROM (\(chosen(listed.kept, by: "due"))) LIMIT :limit
            """
    }

    /// The facts of each source, every fact once, in a fixed order so that statements are found again.
    static func bySource(_ wanted: [Fact]) -> [(FactSource, [Fact])] {
        var seen: Set<Fact> = []
        let once = wanted.filter { seen.insert($0).inserted }
        return FactSource.all.compactMap { source in
            let facts = once.filter { $0.source == source }
            return facts.isEmpty ? nil : (source, facts)
        }
    }

    /// What only Swift knows, lent to the statements: files in order, and the shop's days and months.
    static func prepare(in snapshot: Snapshot) {
        let zone = snapshot.zone
        // Adding a function anew throws away every prepared statement: only on a fresh connection or in another zone.
        let known = try? Bool.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT is_shop_zone(?)"), arguments: [zone.identifier])
        if known == true { return }
        snapshot.db.add(
            function: DatabaseFunction("is_shop_zone", argumentCount: 1, pure: true) { values in
                String.fromDatabaseValue(values[0]) == zone.identifier
            })
        snapshot.db.add(function: numbersAreRight)
        snapshot.db.add(
            function: DatabaseFunction("start_of_day", argumentCount: 1, pure: true) { values in
                Moment.fromDatabaseValue(values[0]).map { zone.startOfDay(zone.day(of: $0)).seconds }
            })
        snapshot.db.add(
            function: DatabaseFunction("day_of", argumentCount: 1, pure: true) { values in
                Moment.fromDatabaseValue(values[0]).map { zone.day(of: $0).iso }
            })
        snapshot.db.add(
            function: DatabaseFunction("month_end", argumentCount: 2, pure: true) { values in
                guard let text = String.fromDatabaseValue(values[0]),
                    let month = Month(String(text.prefix(7))),
                    let later = Int.fromDatabaseValue(values[1])
                else { return nil }
                return zone.startOfDay(month.adding(months: later + 1).firstDay).seconds
            })
    }

    /// Phone, plate (or none yet) and VIN are of their form (handbook section 5, K6).
    private static let numbersAreRight = DatabaseFunction("numbers_are_right", argumentCount: 3, pure: true) {
        values in
        let text = values.map { String.fromDatabaseValue($0) ?? "" }
        let plate = text[1].isEmpty || Plate(text[1]) != nil
        return plate && Phone(text[0]) != nil && VIN(text[2]) != nil
    }

    /// What was entered: of each month's costs the part that falls on the period's open days, of parc and visits per
    /// car the last month's. A cost that one month lacks is not set.
    private static func inputs(
        of period: Period, _ span: Span, in snapshot: Snapshot
    ) throws -> [PeriodInput: Double] {
        let first = period.days.lowerBound.month
        let last = max(first, min(period.days.upperBound, snapshot.today).month)
        var inputs = try TargetTable.inputs(
            of: max(first, min(period.month, snapshot.today.month)), in: snapshot)
        var costs: [PeriodInput: Double?] = [:]
        for offset in 0...last.months(since: first) {
            let month = first.adding(months: offset)
            let entered = try TargetTable.inputs(of: month, in: snapshot)
            let all = try openDays(of: .month(month), in: snapshot)
            let open = try openDays(of: period, within: month, in: snapshot)
            for input in PeriodInput.allCases where input.cost != nil {
                let part = entered[input].map { all == 0 ? 0 : $0 * Double(open) / Double(all) }
                let before = costs[input] ?? 0
                costs[input] = .some(before.flatMap { sum in part.map { sum + $0 } })
            }
        }
        for input in PeriodInput.allCases where input.cost != nil { inputs[input] = costs[input] ?? nil }
        return inputs
    }

    /// The open days of a period that lie in a month, up to today.
    private static func openDays(
        of period: Period, within month: Month, in snapshot: Snapshot
    ) throws -> Int {
        let first = max(period.days.lowerBound, month.firstDay)
        let last = min(period.days.upperBound, month.lastDay, snapshot.today)
        return last < first ? 0 : try openDays(from: first, to: last, in: snapshot)
    }

    /// The open days of a period, those to come included.
    static func openDays(of period: Period, in snapshot: Snapshot) throws -> Int {
        try openDays(from: period.days.lowerBound, to: period.days.upperBound, in: snapshot)
    }

    private static func openDays(from first: Day, to last: Day, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT count(*) FROM (\(FactSource.openDays))"),
            arguments: ["firstDay": first, "lastDay": last]) ?? 0
    }
}
