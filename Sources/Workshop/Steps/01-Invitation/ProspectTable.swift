import GRDB

/// Reads the lists of customers to win back or to win first.
enum ProspectTable {
    private static let columns = """
        v.id AS vehicle_id, coalesce(v.plate, '') AS plate, v.model, c.name AS customer_name, c.phone
        """

    // A file that is closed, or a customer to be left in peace, is nobody to win back.
    private static let mayBeWon = "v.void_reason IS NULL AND c.do_not_call = 0"

    /// Those who were here last just before the lost period began come first: they are the likeliest to come back.
    static func lapsed(limit: Int = 200, in snapshot: Snapshot) throws -> [Prospect] {
        let lost = snapshot.today.adding(months: -DueReckoning.lostAfterMonths)
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT \(columns), o.opened_at AS since
                    FROM repair_order o
                    JOIN vehicle v ON v.id = o.vehicle_id
                    JOIN customer c ON c.id = v.customer_id
                    WHERE o.opened_at < :lost AND o.voided_at IS NULL AND \(mayBeWon)
                      AND NOT EXISTS (SELECT 1 FROM repair_order p WHERE p.vehicle_id = o.vehicle_id
                                      AND p.opened_at > o.opened_at AND p.voided_at IS NULL)
                    ORDER BY o.opened_at DESC LIMIT :limit
                    """), arguments: ["lost": snapshot.zone.startOfDay(lost), "limit": limit]
        ).map { row in
            let day = snapshot.zone.day(of: row["since"])
            let months = snapshot.today.month.months(since: day.month)
            return Prospect(
                row, since: day, remark: Phrase("\(months) 个月没来", "\(months) months away"))
        }
    }

    /// Cars sold here in the last two years whose first service this shop has not delivered, the oldest sale first.
    static func firstService(limit: Int = 200, in snapshot: Snapshot) throws -> [Prospect] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT \(columns), v.sold_here_on AS since, v.interval_months
                    FROM vehicle v JOIN customer c ON c.id = v.customer_id
                    WHERE v.sold_here_on >= :from AND v.sold_here_on IS NOT NULL AND \(mayBeWon)
                      AND NOT EXISTS (SELECT 1 FROM repair_order o WHERE o.vehicle_id = v.id
                                      AND o.left_at IS NOT NULL AND o.voided_at IS NULL)
                    ORDER BY v.sold_here_on LIMIT :limit
                    """), arguments: ["from": snapshot.today.adding(months: -24), "limit": limit]
        ).map { row in
            let sold: Day = row["since"]
            let due = sold.adding(months: row["interval_months"] ?? 6)
            let late = due < snapshot.today
            return Prospect(
                row, since: sold,
                remark: late
                    ? Phrase("首保 \(due.iso) 已过", "first service was due \(due.iso)")
                    : Phrase("首保 \(due.iso)", "first service \(due.iso)"))
        }
    }

    /// The cars with work left undone, by its value.
    static func declined(in snapshot: Snapshot) throws -> [Prospect] {
        try DeclinedWorkTable.cars(in: snapshot).map { car in
            let more = car.lines > 1
            return Prospect(
                vehicle: car.vehicle, plate: car.plate, model: car.model, customerName: car.customerName,
                phone: car.phone, since: car.declinedOn,
                remark: Phrase(
                    "\(car.amount.text)  \(car.first)\(more ? " 等\(car.lines)项" : "")",
                    "\(car.amount.text)  \(car.first)\(more ? " and \(car.lines - 1) more" : "")"))
        }
    }

    /// The reasons given in a month, the most frequent first.
    static func reasons(_ month: Month, in snapshot: Snapshot) throws -> [ReasonCount] {
        let moments = snapshot.zone.moments(of: month)
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.reason, i.class, count(*) AS times
                    FROM invitation_attempt a JOIN invitation i ON i.id = a.invitation_id
                    WHERE a.reason IS NOT NULL AND a.at >= ? AND a.at < ? AND a.withdrawn_at IS NULL
                    GROUP BY a.reason, i.class
                    """), arguments: [moments.lowerBound, moments.upperBound])
        var counts: [String: [CustomerClass: Int]] = [:]
        for row in rows {
            let name: String = row["class"]
            guard let customerClass = CustomerClass(rawValue: name) else {
                throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "class of invitation")
            }
            counts[row["reason"], default: [:]][customerClass] = row["times"]
        }
        return counts.map { ReasonCount(reason: $0, byClass: $1) }.sorted {
            ($1.total, $0.reason) < ($0.total, $1.reason)
        }
    }
}

extension Prospect {
    init(_ row: Row, since: Day, remark: Phrase) {
        self.init(
            vehicle: row["vehicle_id"], plate: row["plate"], model: row["model"],
            customerName: row["customer_name"], phone: row["phone"], since: since, remark: remark)
    }
}
