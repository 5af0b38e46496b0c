import GRDB

/// What a line costs the shop, net.
enum LineCostTable {
    /// Its own cost (outside work's bill, or as imported), else the stock's for parts and wages for labour; nil when
    /// it is not known.
    static func cost(of terms: LineTerms, in snapshot: Snapshot) throws -> Money? {
        if let cost = terms.cost { return cost }
        if let part = terms.part { return try StockTable.cost(of: terms.quantity, part: part, in: snapshot) }
        guard terms.kind == .labour else { return nil }
        return try wageOfHour(in: snapshot).map { terms.hours.times($0) }
    }

    /// What a sold hour costs in wages: the technicians' wages of a month over the hours they can sell in its open
    /// days. Of the last month for which wages were entered, nil before the first. Reads the figures' rows
    /// without their types: they stand above this step.
    static func wageOfHour(in snapshot: Snapshot) throws -> Money? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.month, w.amount,
                           (SELECT count(*) FROM calendar_day d
                            WHERE d.day >= w.month || '-01' AND d.day <= w.month || '-31' AND d.open = 0) AS closed
                    FROM period_cost w WHERE w.kind = 'wages' AND w.month <= ? ORDER BY w.month DESC LIMIT 1
                    """), arguments: [snapshot.today.month.description])
        guard let row, let month = Month(row["month"] as String) else { return nil }
        let closed: Int = row["closed"]
        let heads = try StaffTable.present(as: .technician, in: snapshot).count
        let perDay = try ShopTable.shop(in: snapshot).productiveHours
        let hours = perDay.hundredths * Int64(heads * (month.length - closed))
        let wages: Money = row["amount"]
        return hours > 0 ? wages.part(100, of: hours) : nil
    }
}
