import Foundation
import GRDB

extension EstimateTable {
    /// The versions shown of an order, first to last.
    static func versions(of order: OrderID, in snapshot: Snapshot) throws -> [EstimateVersion] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM estimate_version WHERE order_id = ? ORDER BY number"),
            arguments: [order], EstimateVersion.init(row:))
    }

    /// The last version shown.
    static func latestVersion(of order: OrderID, in snapshot: Snapshot) throws -> EstimateVersion? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM estimate_version WHERE order_id = ? ORDER BY number DESC LIMIT 1"),
            arguments: [order]
        ).map(EstimateVersion.init(row:))
    }

    static func version(_ id: EstimateVersionID, in snapshot: Snapshot) throws -> EstimateVersion {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM estimate_version WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("估价版本", "version of the estimate")) }
        return try EstimateVersion(row: row)
    }

    /// Freezes these lines as the next version; what was shown before unchanged, and still holds, is used again.
    static func freeze(
        _ lines: [EstimateLine], of order: OrderID, in transaction: Transaction
    ) throws -> EstimateVersion {
        let latest = try latestVersion(of: order, in: transaction.snapshot)
        let shownLines = try shown(lines, of: order, in: transaction.snapshot)
        if let latest, latest.expiresOn >= transaction.today, latest.shows(just: shownLines) { return latest }
        let days = try ShopTable.shop(in: transaction.snapshot).estimateDays
        let totals = EstimateTotals(lines.map(\.terms))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let shown = String(decoding: try encoder.encode(shownLines), as: UTF8.self)
        try transaction.db.perform(
            sql: """
                INSERT INTO estimate_version
                  (order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                order, (latest?.number ?? 0) + 1, transaction.now, transaction.actor.staff,
                transaction.today.adding(days: days), totals.total, totals.customer, shown,
            ])
        return try version(EstimateVersionID(transaction.db.lastInsertedRowID), in: transaction.snapshot)
    }

    /// Lines as the customer would see them, with what stands beside them.
    static func shown(
        _ lines: [EstimateLine], of order: OrderID, in snapshot: Snapshot
    ) throws -> [ShownLine] {
        let alternatives = try AlternativeTable.alternatives(of: order, in: snapshot)
        return lines.map { ShownLine($0, beside: alternatives[$0.id] ?? []) }
    }
}

extension EstimateVersion {
    init(row: Row) throws {
        let lines: String = row["lines"]
        self.init(
            id: row["id"], order: row["order_id"], number: row["number"], madeAt: row["made_at"],
            staff: row["staff_id"], expiresOn: row["expires_on"], total: row["total"],
            customerTotal: row["customer_total"],
            // An estimate that an old system kept to itself has none that were shown: null.
            lines: try JSONDecoder().decode([ShownLine]?.self, from: Data(lines.utf8)) ?? [])
    }
}
