import GRDB

/// Work done on cars in other shops.
enum PastWorkTable {
    static let migration = Migration(
        421, "past-work",
        """
        CREATE TABLE past_work (
          id         INTEGER PRIMARY KEY,
          vehicle_id INTEGER NOT NULL REFERENCES vehicle (id),
          on_day     TEXT    NOT NULL,
          km         INTEGER CHECK (km BETWEEN 0 AND 2000000),
          shop       TEXT    NOT NULL DEFAULT '',
          work       TEXT    NOT NULL CHECK (work <> ''),
          noted_at   INTEGER NOT NULL,
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX past_work_by_car ON past_work (vehicle_id, on_day);
        """)

    static func insert(
        _ work: PastWork, vehicle: VehicleID, in transaction: Transaction
    ) throws -> PastWorkID {
        try transaction.db.perform(
            sql: """
                INSERT INTO past_work (vehicle_id, on_day, km, shop, work, noted_at, staff_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                vehicle, work.on, work.km, CleanText.kept(work.shop), CleanText.kept(work.work),
                transaction.now, transaction.actor.staff,
            ])
        return PastWorkID(transaction.db.lastInsertedRowID)
    }

    /// Takes an entry off and says whose it was and what it said.
    static func remove(
        _ work: Based<PastWorkThing>, in transaction: Transaction
    ) throws -> (vehicle: VehicleID, work: PastWork) {
        let row = try Row.fetchOne(
            transaction.db, sql: "DELETE FROM past_work WHERE id = ? AND version = ? RETURNING *",
            arguments: [work.id, work.version])
        guard let row else { throw Refusal.gone(Phrase("外店记录", "entry")) }
        return (
            row["vehicle_id"],
            PastWork(on: row["on_day"], km: row["km"], shop: row["shop"], work: row["work"])
        )
    }
}
