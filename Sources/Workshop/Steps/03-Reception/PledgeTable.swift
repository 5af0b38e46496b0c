import GRDB

/// What was promised to customers and is shown when they come.
enum PledgeTable {
    static let migration = Migration(
        420, "pledges",
        """
        CREATE TABLE pledge (
          id          INTEGER PRIMARY KEY,
          vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
          words       TEXT    NOT NULL CHECK (words <> ''),
          told        TEXT    NOT NULL CHECK (told IN ('in-person', 'phone', 'message')),
          made_at     INTEGER NOT NULL,
          staff_id    INTEGER NOT NULL REFERENCES staff (id),
          kept_at     INTEGER CHECK (kept_at >= made_at),
          kept_by     INTEGER REFERENCES staff (id),
          version     INTEGER NOT NULL DEFAULT 1,
          CHECK ((kept_at IS NULL) = (kept_by IS NULL))
        ) STRICT;
        CREATE INDEX pledge_by_car ON pledge (vehicle_id, id);
        CREATE INDEX pledge_owed   ON pledge (vehicle_id, id) WHERE kept_at IS NULL;
        """)

    private static let columns = "SELECT p.*, s.name AS maker FROM pledge p JOIN staff s ON s.id = p.staff_id"

    /// What is owed to the owner of a car, the newest first.
    static func open(vehicle: VehicleID, in snapshot: Snapshot) throws -> [Pledge] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE p.vehicle_id = ? AND p.kept_at IS NULL ORDER BY p.id DESC"),
            arguments: [vehicle], Pledge.init(row:))
    }

    /// What was ever promised for a car: what is owed first, then the newest.
    static func all(vehicle: VehicleID, limit: Int = 50, in snapshot: Snapshot) throws -> [Pledge] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE p.vehicle_id = ? ORDER BY p.kept_at IS NOT NULL, p.id DESC LIMIT ?"),
            arguments: [vehicle, limit], Pledge.init(row:))
    }

    static func pledge(_ id: PledgeID, in snapshot: Snapshot) throws -> Pledge {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE p.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("答应的事", "promise")) }
        return try Pledge(row: row)
    }

    static func insert(
        _ words: String, told: Told, vehicle: VehicleID, in transaction: Transaction
    ) throws -> PledgeID {
        try transaction.db.perform(
            sql: "INSERT INTO pledge (vehicle_id, words, told, made_at, staff_id) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                vehicle, CleanText.kept(words), told.rawValue, transaction.now, transaction.actor.staff,
            ])
        return PledgeID(transaction.db.lastInsertedRowID)
    }

    static func delete(_ pledge: Based<PledgeThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM pledge WHERE id = ? AND version = ?", arguments: [pledge.id, pledge.version])
        try transaction.demandChange(.overtakenRow(Phrase("答应的事", "promise")))
    }

    static func set(_ pledge: Based<PledgeThing>, kept: Bool, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE pledge SET kept_at = ?, kept_by = ?, version = version + 1
                WHERE id = ? AND version = ? AND (kept_at IS NULL) = ?
                """,
            arguments: [
                kept ? transaction.now : nil, kept ? transaction.actor.staff : nil, pledge.id, pledge.version,
                kept,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("答应的事", "promise")))
    }
}

extension Pledge {
    init(row: Row) throws {
        let told: String = row["told"]
        guard let told = Told(rawValue: told) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "pledge")
        }
        self.init(
            id: row["id"], version: row["version"], vehicle: row["vehicle_id"], words: row["words"],
            told: told,
            madeAt: row["made_at"], madeBy: row["maker"], keptAt: row["kept_at"])
    }
}
