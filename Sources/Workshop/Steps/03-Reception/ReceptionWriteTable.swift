import GRDB

/// Writes of reception.
extension ReceptionTable {
    static func insert(
        _ intake: Intake, order: OrderID, booking: BookingID?, walkedRound: Bool, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "INSERT INTO reception (order_id, booking_id, walked_round_at) VALUES (?, ?, ?)",
            arguments: [order, booking, walkedRound ? transaction.now : nil])
        try write(intake, to: Based(order, version: 1), in: transaction)
    }

    /// Writes the intake over. Refuses when someone else changed it since.
    static func write(
        _ intake: Intake, to reception: Based<OrderThing>, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE reception SET km_in = ?, fuel_eighths = ?, waits = ?, brought_by = ?, brought_phone = ?,
                  valuables = ?, accessories_checked = ?, key_tag = ?, old_parts = ?, payer = ?, package_id = ?,
                  towed_in = ?, consents = ?, road_test = ?, wash_only = ?, version = version + 1
                WHERE order_id = ? AND version = ?
                """
        ).execute(arguments: [
            intake.km, intake.fuelEighths, intake.waits, CleanText.kept(intake.broughtBy),
            CustomerFile.keptPhone(intake.broughtPhone), CleanText.kept(intake.valuables),
            intake.accessoriesChecked, CleanText.kept(intake.keyTag), intake.oldParts.rawValue,
            intake.payer.rawValue, intake.package, intake.isTowedIn, intake.consents,
            intake.allowsRoadTest, intake.isWashOnly, reception.id,
            reception.version,
        ])
        try transaction.demandChange(.overtakenRow(Phrase("接待记录", "reception")))
    }

    static func setWalkedRound(_ order: OrderID, at moment: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE reception SET walked_round_at = ? WHERE order_id = ?", arguments: [moment, order])
        try transaction.demandChange(.gone(Phrase("接待记录", "reception")))
    }

    /// The first-check report is out; the first time counts.
    static func setFirstCheck(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE reception SET first_check_at = coalesce(first_check_at, ?) WHERE order_id = ?",
            arguments: [transaction.now, order])
        try transaction.demandChange(.gone(Phrase("接待记录", "reception")))
    }

    static func insert(_ damage: Damage, order: OrderID, in transaction: Transaction) throws -> MarkID {
        try transaction.db.perform(
            sql: "INSERT INTO walk_round_mark (order_id, position, damage, note) VALUES (?, ?, ?, ?)",
            arguments: [order, damage.position.rawValue, damage.kind, CleanText.kept(damage.note)])
        return MarkID(transaction.db.lastInsertedRowID)
    }

    /// Writes what is said of a damage. Refuses when someone else wrote something else meanwhile.
    static func note(
        _ mark: MarkID, from: String, to: String, in transaction: Transaction
    ) throws -> WalkRoundMark {
        let there = try String.fetchOne(
            transaction.db, sql: "SELECT note FROM walk_round_mark WHERE id = ?", arguments: [mark])
        guard let there else { throw Refusal.gone(Phrase("环检记录", "mark")) }
        if there != from { throw Refusal.overtaken(Phrase("损伤说明", "the note"), mine: to, theirs: there) }
        let row = try Row.fetchOne(
            transaction.db, sql: "UPDATE walk_round_mark SET note = ? WHERE id = ? RETURNING *",
            arguments: [CleanText.kept(to), mark])
        guard let noted = row.flatMap(WalkRoundMark.init(row:)) else {
            throw Refusal.gone(Phrase("环检记录", "mark"))
        }
        return noted
    }

    /// Takes a mark off and says what it was. Refuses when it is gone.
    static func remove(_ mark: MarkID, in transaction: Transaction) throws -> WalkRoundMark {
        let row = try Row.fetchOne(
            transaction.db, sql: "DELETE FROM walk_round_mark WHERE id = ? RETURNING *", arguments: [mark])
        guard let removed = row.flatMap(WalkRoundMark.init(row:)) else {
            throw Refusal.gone(Phrase("环检记录", "mark"))
        }
        return removed
    }

    static func insert(_ promise: Promise, order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO promise (order_id, promised_at, made_at, staff_id, told) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                order, promise.at, transaction.now, transaction.actor.staff, promise.told.rawValue,
            ])
    }

    /// Takes the last promise back, if it is this one: a slip of the keys was promised to nobody.
    static func removeLastPromise(of order: OrderID, at moment: Moment, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                DELETE FROM promise WHERE promised_at = ? AND id = (SELECT max(id) FROM promise WHERE order_id = ?)
                """, arguments: [moment, order])
        try transaction.demandChange(.overtakenRow(Phrase("承诺时间", "promise")))
    }

    /// A withdrawn reception lets go of its booking, which may still be kept.
    static func release(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE reception SET booking_id = NULL, version = version + 1 WHERE order_id = ?",
            arguments: [order])
    }

    /// A car that is only washed leaves without repair: that is what its bill and its delivery stand on.
    static func writeWashOnly(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO unrepaired_exit (order_id, reason, at, staff_id) VALUES (?, ?, ?, ?)",
            arguments: [order, WashOnly.reason, transaction.now, transaction.actor.staff])
    }

    static func eraseWashOnly(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM unrepaired_exit WHERE order_id = ? AND reason = ?",
            arguments: [order, WashOnly.reason])
        try transaction.demandChange(.overtakenRow(Phrase("工单", "order")))
    }

    static func transfer(
        _ order: Based<OrderThing>, to customer: CustomerID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE repair_order SET customer_id = ?, version = version + 1 WHERE id = ? AND version = ?
                """, arguments: [customer, order.id, order.version])
        try transaction.demandChange(.overtakenRow(Phrase("工单", "order")))
    }

    /// What others have done on the order since, apart from reception's own acts and what was taken back.
    static func workSince(_ order: OrderID, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db,
            sql: """
                SELECT count(*) FROM logbook l
                WHERE l.order_id = ? AND l.act NOT LIKE 'reception.%' AND l.takes_back IS NULL
                  AND NOT EXISTS (SELECT 1 FROM logbook t WHERE t.takes_back = l.id)
                """, arguments: [order]) ?? 0
    }
}
