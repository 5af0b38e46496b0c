import GRDB

/// Reads the facts of a period: one statement a source, whatever the number of facts taken from it.
enum FactReadTable {
    static func facts(
        _ wanted: [Fact], with inputs: [PeriodInput] = [], of period: Period, in snapshot: Snapshot
    ) throws -> Facts {
        let span = try Span(period, in: snapshot)
        var values: [Fact: Double] = [:]
        for (source, facts) in bySource(wanted) {
            prepare(source, in: snapshot)
            let sums = facts.map { "sum(CASE WHEN \($0.condition) THEN \($0.adds) END)" }
            let row = try Row.fetchOne(
                snapshot.db.cachedStatement(
                    sql: "SELECT \(sums.joined(separator: ", ")) FROM (\(source.sql))"),
                arguments: span.arguments)
            for (index, fact) in facts.enumerated() {
                let sum: Int64? = row?[index]
                values[fact] = Double(sum ?? 0) / fact.per
            }
        }
        return Facts(
            period: period, days: span.days, values: values,
            inputs: inputs.isEmpty ? [:] : try self.inputs(of: period, span, in: snapshot))
    }

    /// The rows of a fact, oldest first.
    static func rows(
        of fact: Fact, _ period: Period, limit: Int = 500, in snapshot: Snapshot
    ) throws -> [FactRow] {
        prepare(fact.source, in: snapshot)
        let span = try Span(period, in: snapshot)
        var arguments = span.arguments
        arguments += ["limit": limit]
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT x.order_id, coalesce(o.number, '') AS number, coalesce(v.plate, '') AS plate,
                           coalesce(c.name, '') AS customer, x.at, coalesce(x.label, '') AS label, x.adds
                    FROM (SELECT order_id, vehicle_id, at, label, \(fact.adds) AS adds
                          FROM (\(fact.source.sql)) WHERE \(fact.condition)
                          ORDER BY at, order_id LIMIT :limit) x
                    LEFT JOIN repair_order o ON o.id = x.order_id
                    LEFT JOIN vehicle v ON v.id = coalesce(x.vehicle_id, o.vehicle_id)
                    LEFT JOIN customer c ON c.id = v.customer_id
                    """),
            arguments: arguments
        ).map { row in
            let adds: Int64? = row["adds"]
            return FactRow(
                order: row["order_id"], number: row["number"], plate: row["plate"],
                customer: row["customer"], at: row["at"], label: row["label"],
                adds: Double(adds ?? 0) / fact.per)
        }
    }

    /// The facts of each source, every fact once, in a fixed order so that statements are found again.
    private static func bySource(_ wanted: [Fact]) -> [(FactSource, [Fact])] {
        var seen: Set<Fact> = []
        let once = wanted.filter { seen.insert($0).inserted }
        return FactSource.all.compactMap { source in
            let facts = once.filter { $0.source == source }
            return facts.isEmpty ? nil : (source, facts)
        }
    }

    /// What only Swift knows, lent to the statement that asks for it.
    private static func prepare(_ source: FactSource, in snapshot: Snapshot) {
        if source == .managed { snapshot.db.add(function: fileIsRight) }
        guard source == .targets else { return }
        let zone = snapshot.zone
        snapshot.db.add(
            function: DatabaseFunction("start_of_day", argumentCount: 1, pure: true) { values in
                Moment.fromDatabaseValue(values[0]).map { zone.startOfDay(zone.day(of: $0)).seconds }
            })
    }

    /// Name, phone, address, plate or none yet, VIN, model, interval and next due date are all there and of
    /// their form (handbook section 5, K6).
    private static let fileIsRight = DatabaseFunction("file_is_right", argumentCount: 8, pure: true) {
        values in
        let text = values.map { String.fromDatabaseValue($0) ?? "" }
        let plate = text[3].isEmpty || Plate(text[3]) != nil
        let numbers = Phone(text[1]) != nil && plate && VIN(text[4]) != nil
        return numbers && !text[0].isEmpty && !text[2].isEmpty && !text[5].isEmpty && !values[6].isNull
            && !text[7].isEmpty
    }

    /// The month's inputs; of costs the part that falls on the period's open days.
    private static func inputs(
        of period: Period, _ span: Span, in snapshot: Snapshot
    ) throws -> [PeriodInput: Double] {
        var inputs = try TargetTable.inputs(of: period.month, in: snapshot)
        let open = try openDays(span, in: snapshot)
        let all = try openDays(of: .month(period.month), in: snapshot)
        for input in PeriodInput.allCases where input.cost != nil {
            inputs[input] = inputs[input].map { all == 0 ? 0 : $0 * Double(open) / Double(all) }
        }
        return inputs
    }

    /// The open days of a period, those to come included.
    static func openDays(of period: Period, in snapshot: Snapshot) throws -> Int {
        try openDays(Span(period, whole: true, in: snapshot), in: snapshot)
    }

    private static func openDays(_ span: Span, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT count(*) FROM (\(FactSource.openDays))"),
            arguments: span.arguments) ?? 0
    }
}

/// A period's edges in the shop's zone, up to the end of today; and those of its month's cohorts.
struct Span {
    /// Days of the period gone by.
    let days: Int
    let arguments: StatementArguments

    /// - Parameter whole: days to come count as well.
    init(_ period: Period, whole: Bool = false, in snapshot: Snapshot) throws {
        let zone = snapshot.zone
        let first = period.days.lowerBound
        let last = whole ? period.days.upperBound : min(period.days.upperBound, snapshot.today)
        let end = max(first, last.adding(days: 1))
        let month = period.month
        let n0 = month.firstDay
        let yearAgo = end.adding(months: -12)
        let slow = try ShopTable.value("slow_mover_days", in: snapshot).flatMap { Int($0) } ?? 180
        func start(_ day: Day) -> Moment { zone.startOfDay(day) }
        days = end.days(since: first)
        arguments = [
            "now": snapshot.now, "firstDay": first, "lastDay": last, "endDay": end,
            "from": start(first), "to": start(end), "month": month,
            "monthFrom": start(n0), "monthTo": start(month.adding(months: 1).firstDay),
            "n0": n0, "n1": month.adding(months: -1).firstDay, "n2": month.adding(months: -2).firstDay,
            "n7": month.adding(months: -7).firstDay,
            "sixMonthsBefore": start(month.adding(months: -6).firstDay),
            "managedFrom": start(end.adding(months: -18)),
            "managedFromLastMonth": start(n0.adding(months: -18)),
            "yearAgo": start(yearAgo), "yearAgoDay": yearAgo,
            "managedFromYearAgo": start(yearAgo.adding(months: -18)),
            "slowFrom": start(end.adding(days: -slow)),
        ]
    }
}
