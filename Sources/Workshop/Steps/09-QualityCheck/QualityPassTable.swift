import GRDB

/// Proof that a car passed its completion inspection and that no work was done on it since. Only this table makes
/// one.
public struct QualityPass: Hashable, Sendable {
    public let inspection: InspectionID
    public let order: OrderID
    public let inspector: StaffID
    public let at: Moment
    public let kmOut: Int

    fileprivate init(row: Row) {
        inspection = row["id"]
        order = row["order_id"]
        inspector = row["inspector_id"]
        at = row["at"]
        kmOut = row["km_out"]
    }
}

extension InspectionTable {
    /// The pass that stands; nil when the last check failed, was voided, or there is none.
    static func pass(of order: OrderID, in snapshot: Snapshot) throws -> QualityPass? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM inspection WHERE order_id = ? AND voided_at IS NULL ORDER BY id DESC LIMIT 1
                    """), arguments: [order])
        guard let row, row["result"] == "pass" else { return nil }
        return QualityPass(row: row)
    }
}
