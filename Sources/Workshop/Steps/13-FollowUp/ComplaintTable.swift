import GRDB

/// Complaints as they stand.
enum ComplaintTable {
    private static let columns = """
        SELECT k.*, coalesce(c.name, '') AS customer_name, coalesce(c.phone, '') AS phone,
               coalesce(v.plate, '') AS plate, v.id AS vehicle_id, coalesce(o.number, '') AS order_number, s.name AS owner_name
        FROM complaint k
        JOIN staff s ON s.id = k.owner_id
        LEFT JOIN customer c ON c.id = k.customer_id
        LEFT JOIN repair_order o ON o.id = k.order_id
        LEFT JOIN vehicle v ON v.id = o.vehicle_id
        """

    /// Complaints not closed: major ones first, then the one whose next clock runs out first.
    static func open(in snapshot: Snapshot) throws -> [Complaint] {
        let found = try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE k.closed_at IS NULL ORDER BY k.registered_at, k.id"),
            Complaint.init(row:))
        return found.sorted { one, other in
            let (a, b) = (
                one.pressing?.deadline ?? one.registeredAt, other.pressing?.deadline ?? other.registeredAt
            )
            if one.severity != other.severity { return one.severity == .major }
            return (a, one.id) < (b, other.id)
        }
    }

    /// Complaints closed lately, newest first.
    static func closed(limit: Int = 50, in snapshot: Snapshot) throws -> [Complaint] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE k.closed_at IS NOT NULL ORDER BY k.registered_at DESC LIMIT ?"),
            arguments: [limit], Complaint.init(row:))
    }

    /// Who saw to his last complaint, if he still works here: the named contact of whoever complains again.
    static func contact(of customer: CustomerID, in snapshot: Snapshot) throws -> StaffID? {
        try StaffID.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT k.owner_id FROM complaint k JOIN staff s ON s.id = k.owner_id
                    WHERE k.customer_id = ? AND (s.to_day IS NULL OR s.to_day >= ?) ORDER BY k.id DESC LIMIT 1
                    """), arguments: [customer, snapshot.today])
    }

    static func complaint(_ id: ComplaintID, in snapshot: Snapshot) throws -> Complaint {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE k.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("投诉", "complaint")) }
        return try Complaint(row: row)
    }

    /// How many complaints this customer has on file; from two on he is flagged.
    static func count(of customer: CustomerID, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT count(*) FROM complaint WHERE customer_id = ?"),
            arguments: [customer]) ?? 0
    }
}

extension Complaint {
    init(row: Row) throws {
        let source: String = row["source"]
        let severity: String = row["severity"]
        let compensation: String = row["compensation"]
        guard let source = ComplaintSource(rawValue: source),
            let severity = Severity(rawValue: severity),
            let compensation = Compensation(rawValue: compensation)
        else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "complaint \(row["id"] as Int64)")
        }
        self.init(
            id: row["id"], version: row["version"], number: row["number"],
            registeredAt: row["registered_at"],
            customer: row["customer_id"], customerName: row["customer_name"], phone: row["phone"],
            plate: row["plate"], order: row["order_id"], orderNumber: row["order_number"],
            followUp: row["follow_up_id"], vehicle: row["vehicle_id"], source: source,
            platform: row["platform"], kind: ComplaintKind(row["kind"] as String),
            severity: severity, words: row["words"], owner: row["owner_id"], ownerName: row["owner_name"],
            course: ComplaintCourse(
                severity: severity, owner: row["owner_id"], answeredAt: row["answered_at"],
                investigatedAt: row["investigated_at"], solvedAt: row["solved_at"],
                carriedOutAt: row["carried_out_at"], calledBackAt: row["called_back_at"],
                closedAt: row["closed_at"],
                escalatedAt: row["escalated_at"], reopenedAt: row["reopened_at"], solution: row["solution"],
                compensation: compensation, amount: row["amount"], rework: row["rework_id"],
                responsibility: row["responsibility"], cause: row["cause"], action: row["action"],
                prevention: row["prevention"]))
    }
}
