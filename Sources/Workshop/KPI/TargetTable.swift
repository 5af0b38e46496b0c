import GRDB

/// What the manager enters per month: targets, and the costs and parameters the figures need.

enum TargetTable {
    static let migration = Migration(
        201, "targets",
        """
        CREATE TABLE target (
          month TEXT NOT NULL,
          kpi   TEXT NOT NULL,
          value REAL NOT NULL,
          PRIMARY KEY (month, kpi)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE period_cost (
          month  TEXT    NOT NULL,
          kind   TEXT    NOT NULL CHECK (kind IN ('fixed', 'total', 'wages')),
          amount INTEGER NOT NULL,
          PRIMARY KEY (month, kind)
        ) STRICT, WITHOUT ROWID;
        """)

    /// By which the figures of a day find their rows, however long the shop's history is.
    static let indexes = Migration(
        202, "figures-by-day",
        """
        CREATE INDEX vehicle_by_sale   ON vehicle (sold_here_on) WHERE sold_here_on IS NOT NULL;
        CREATE INDEX delivered_cars    ON repair_order (left_at, vehicle_id)
          WHERE left_at IS NOT NULL AND voided_at IS NULL;
        CREATE INDEX movement_by_time  ON stock_movement (at);
        CREATE INDEX issue_by_part     ON stock_movement (part_id, at) WHERE kind = 'issue';
        CREATE INDEX shortage_to_tell  ON shortage (arrived_at) WHERE arrived_at IS NOT NULL AND told_at IS NULL;
        """)

    /// The inputs entered for a month: money in yuan. A month without its own parc or
    /// visits per car has the shop's.
    static func inputs(of month: Month, in snapshot: Snapshot) throws -> [PeriodInput: Double] {
        var inputs: [PeriodInput: Double] = [:]
        for input in PeriodInput.allCases {
            if let cost = input.cost {
                inputs[input] = try amount(of: cost, month, in: snapshot).map { Double($0.fen) / 100 }
            } else if let own = try value(of: input.rawValue, month, in: snapshot) {
                inputs[input] = own
            } else {
                inputs[input] = try ShopTable.value(input.rawValue, in: snapshot).flatMap { Double($0) }
            }
        }
        return inputs
    }

    /// A month's target for a figure, or a parameter of the month.
    static func value(of kpi: String, _ month: Month, in snapshot: Snapshot) throws -> Double? {
        try Double.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT value FROM target WHERE month = ? AND kpi = ?"),
            arguments: [month, kpi])
    }

    /// All targets of a month by figure.
    static func values(of month: Month, in snapshot: Snapshot) throws -> [String: Double] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT kpi, value FROM target WHERE month = ?"),
            arguments: [month])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["kpi"] as String, $0["value"] as Double) })
    }

    /// Everything entered for a month, costs in yuan by the name of their input.
    static func entered(of month: Month, in snapshot: Snapshot) throws -> [String: Double] {
        var entered = try values(of: month, in: snapshot)
        for input in PeriodInput.allCases {
            guard let cost = input.cost else { continue }
            entered[input.rawValue] = try amount(of: cost, month, in: snapshot).map { Double($0.fen) / 100 }
        }
        return entered
    }

    static func set(
        _ value: Double?, for kpi: String, _ month: Month, in transaction: Transaction
    ) throws {
        guard let value else {
            return try transaction.db.perform(
                sql: "DELETE FROM target WHERE month = ? AND kpi = ?", arguments: [month, kpi])
        }
        try transaction.db.perform(
            sql: "INSERT INTO target VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            arguments: [month, kpi, value])
    }

    static func amount(of cost: PeriodCost, _ month: Month, in snapshot: Snapshot) throws -> Money? {
        try Money.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT amount FROM period_cost WHERE month = ? AND kind = ?"),
            arguments: [month, cost.rawValue])
    }

    static func set(
        _ amount: Money?, for cost: PeriodCost, _ month: Month, in transaction: Transaction
    ) throws {
        guard let amount else {
            return try transaction.db.perform(
                sql: "DELETE FROM period_cost WHERE month = ? AND kind = ?",
                arguments: [month, cost.rawValue])
        }
        try transaction.db.perform(
            sql:
                "INSERT INTO period_cost VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET amount = excluded.amount",
            arguments: [month, cost.rawValue, amount])
    }
}
