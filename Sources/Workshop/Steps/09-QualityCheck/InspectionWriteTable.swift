import GRDB

/// A check as it is on file.
public struct PastInspection: Hashable, Sendable {
    public let id: InspectionID
    public let order: OrderID
    public let inspectorName: String
    public let at: Moment
    public let isPass: Bool
    /// Code of the reason of a failure.
    public let reason: String?
    public let isVoid: Bool
    /// The items that were not right.
    public let wrong: [Phrase]
}

extension InspectionTable {
    static func record(
        _ inspection: Inspection, of order: OrderID, note: String, authority: AuthorityID?,
        in transaction: Transaction
    ) throws -> InspectionID {
        var kmOut: Int?
        var reason: String?
        switch inspection.result {
        case .pass(let km): kmOut = km
        case .fail(let why): reason = why
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO inspection (order_id, inspector_id, at, result, reason, note, road_test_km, km_out, authority_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                order, transaction.actor.staff, transaction.now, inspection.isPass ? "pass" : "fail", reason,
                note, inspection.roadTestKm, kmOut, authority,
            ])
        let id = InspectionID(transaction.db.lastInsertedRowID)
        for (index, item) in inspection.items.enumerated() {
            try transaction.db.perform(
                sql: """
                    INSERT INTO inspection_item (inspection_id, position, name, name_en, concern_id, ok)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, index + 1, item.name.chinese, item.name.english, item.concern, item.ok,
                ])
        }
        return id
    }

    static func inspection(_ id: InspectionID, in snapshot: Snapshot) throws -> PastInspection {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: pastColumns + " WHERE i.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("检验记录", "inspection")) }
        return try PastInspection(row: row, in: snapshot)
    }

    /// The checks of an order, the last first.
    static func inspections(of order: OrderID, in snapshot: Snapshot) throws -> [PastInspection] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(sql: pastColumns + " WHERE i.order_id = ? ORDER BY i.id DESC"),
            arguments: [order]
        ).map { try PastInspection(row: $0, in: snapshot) }
    }

    private static let pastColumns = """
        SELECT i.*, s.name AS inspector FROM inspection i JOIN staff s ON s.id = i.inspector_id
        """

    /// Voids a check, or lets a voided one stand again.
    static func setVoided(_ id: InspectionID, _ at: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE inspection SET voided_at = ? WHERE id = ? AND (voided_at IS NULL) = (? IS NOT NULL)",
            arguments: [at, id, at])
        try transaction.demandChange(.overtakenRow(Phrase("检验记录", "inspection")))
    }

    /// The km with which the car came.
    static func kmIn(of order: OrderID, in snapshot: Snapshot) throws -> Int? {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT km_in FROM reception WHERE order_id = ?"),
            arguments: [order])
    }

    /// What a check of this order has to look at.
    static func checklist(of order: OrderID, in snapshot: Snapshot) throws -> Checklist {
        let labour = try AuthorisedLabourTable.lines(of: order, in: snapshot)
        return Checklist(
            concerns: try ConcernTable.concerns(of: order, in: snapshot),
            work: Set(labour.map { Checklist.Work(kind: $0.kind, trade: $0.trade) }),
            lines: try Checklist.lines(of: snapshot))
    }
}

extension PastInspection {
    init(row: Row, in snapshot: Snapshot) throws {
        let id: InspectionID = row["id"]
        let voided: Moment? = row["voided_at"]
        self.init(
            id: id, order: row["order_id"], inspectorName: row["inspector"], at: row["at"],
            isPass: row["result"] == "pass", reason: row["reason"], isVoid: voided != nil,
            wrong: try Row.read(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT name, name_en FROM inspection_item
                        WHERE inspection_id = ? AND ok = 0 ORDER BY position
                        """), arguments: [id]
            ) { Phrase($0["name"], orSame: $0["name_en"]) })
    }
}
