import GRDB

/// Campaigns, the cars they concern, and which of those are done.
enum CampaignTable {
    static let migration = Migration(
        411, "campaigns",
        """
        CREATE TABLE campaign (
          id         INTEGER PRIMARY KEY,
          kind       TEXT    NOT NULL CHECK (kind IN ('seasonal', 'recall')),
          name       TEXT    NOT NULL CHECK (name <> ''),
          pitch      TEXT    NOT NULL DEFAULT '',
          model      TEXT    NOT NULL DEFAULT '',             -- part of the model's name; '' = every model
          from_day   TEXT    NOT NULL,
          through_day TEXT,
          ended_on   TEXT,
          version    INTEGER NOT NULL DEFAULT 1,
          CHECK (through_day >= from_day),
          CHECK (kind = 'recall' OR through_day IS NOT NULL)
        ) STRICT;
        CREATE TABLE campaign_vin (                           -- also of cars that are not on file yet
          campaign_id INTEGER NOT NULL REFERENCES campaign (id),
          vin         TEXT    NOT NULL,
          PRIMARY KEY (campaign_id, vin)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE campaign_done (                          -- the recall was carried out on this car
          campaign_id INTEGER NOT NULL REFERENCES campaign (id),
          vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
          on_day      TEXT    NOT NULL,
          staff_id    INTEGER NOT NULL REFERENCES staff (id),
          PRIMARY KEY (campaign_id, vehicle_id)
        ) STRICT, WITHOUT ROWID;
        """)

    /// That car `v` is one of those campaign `k` is about.
    private static let concerns = """
        (k.model = '' OR instr(v.model, k.model) > 0)
          AND (NOT EXISTS (SELECT 1 FROM campaign_vin n WHERE n.campaign_id = k.id)
               OR EXISTS (SELECT 1 FROM campaign_vin n WHERE n.campaign_id = k.id AND n.vin = v.vin))
        """

    // A season's check is done by any visit since it began; a recall only by being carried out.
    private static let isOpenFor = """
        CASE k.kind
        WHEN 'recall' THEN NOT EXISTS (SELECT 1 FROM campaign_done d
                                       WHERE d.campaign_id = k.id AND d.vehicle_id = v.id)
        ELSE NOT EXISTS (SELECT 1 FROM repair_order o
                         WHERE o.vehicle_id = v.id AND o.voided_at IS NULL
                           AND date(o.opened_at + :offset, 'unixepoch') >= k.from_day)
        END
        """

    /// Every car a campaign calls in during `:first`…`:last`, with the day from which it does.
    static let callsInMonth = """
        SELECT v.id AS vehicle_id, min(max(k.from_day, :first)) AS day FROM campaign k CROSS JOIN vehicle v
        WHERE k.ended_on IS NULL AND k.from_day <= :last AND coalesce(k.through_day, :last) >= max(:first, :today)
          AND v.void_reason IS NULL AND \(concerns) AND \(isOpenFor)
        GROUP BY v.id
        """

    /// The campaigns a car is still to come for on a day or later, the first to begin first; open recalls are among
    /// them.
    static func open(
        vehicle: VehicleID, from day: Day? = nil, in snapshot: Snapshot
    ) throws -> [Campaign] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT k.* FROM campaign k JOIN vehicle v ON v.id = :vehicle
                    WHERE k.ended_on IS NULL AND coalesce(k.through_day, :day) >= :day
                      AND \(concerns) AND \(isOpenFor)
                    ORDER BY k.from_day, k.id
                    """),
            arguments: [
                "vehicle": vehicle, "day": day ?? snapshot.today, "offset": snapshot.zoneOffset,
            ]
        ) { try Campaign(row: $0, vins: []) }
    }

    /// All of them, those that go on first.
    static func all(in snapshot: Snapshot) throws -> [Campaign] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM campaign ORDER BY ended_on IS NOT NULL, from_day DESC, id DESC LIMIT 200")
        ).map { try Campaign(row: $0, vins: vins(of: $0["id"], in: snapshot)) }
    }

    static func campaign(_ id: CampaignID, in snapshot: Snapshot) throws -> Campaign {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM campaign WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("活动", "campaign")) }
        return try Campaign(row: row, vins: vins(of: id, in: snapshot))
    }

    private static func vins(of id: CampaignID, in snapshot: Snapshot) throws -> [String] {
        try String.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT vin FROM campaign_vin WHERE campaign_id = ? ORDER BY vin"), arguments: [id])
    }

    /// The day on which a car's recall was carried out; nil while it is open.
    static func done(_ id: CampaignID, _ vehicle: VehicleID, in snapshot: Snapshot) throws -> Day? {
        try Day.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT on_day FROM campaign_done WHERE campaign_id = ? AND vehicle_id = ?"),
            arguments: [id, vehicle])
    }

    // MARK: writing

    static func insert(_ terms: CampaignTerms, in transaction: Transaction) throws -> CampaignID {
        try transaction.db.perform(
            sql: """
                INSERT INTO campaign (kind, name, pitch, model, from_day, through_day) VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: columns(terms))
        let id = CampaignID(transaction.db.lastInsertedRowID)
        try write(terms.vins, of: id, in: transaction)
        return id
    }

    static func update(
        _ campaign: Based<CampaignThing>, _ terms: CampaignTerms, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE campaign SET kind = ?, name = ?, pitch = ?, model = ?, from_day = ?, through_day = ?,
                  version = version + 1 WHERE id = ? AND version = ?
                """, arguments: columns(terms) + [campaign.id, campaign.version])
        try transaction.demandChange(.overtakenRow(Phrase("活动", "campaign")))
        try write(terms.vins, of: campaign.id, in: transaction)
    }

    private static func columns(_ terms: CampaignTerms) -> StatementArguments {
        [terms.kind.rawValue, terms.name, terms.pitch, terms.model, terms.from, terms.through]
    }

    private static func write(_ vins: [String], of id: CampaignID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM campaign_vin WHERE campaign_id = ?", arguments: [id])
        for vin in vins {
            try transaction.db.perform(sql: "INSERT INTO campaign_vin VALUES (?, ?)", arguments: [id, vin])
        }
    }

    static func end(
        _ campaign: Based<CampaignThing>, on day: Day?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE campaign SET ended_on = ?, version = version + 1 WHERE id = ? AND version = ?",
            arguments: [day, campaign.id, campaign.version])
        try transaction.demandChange(.overtakenRow(Phrase("活动", "campaign")))
    }

    static func markDone(_ id: CampaignID, _ vehicle: VehicleID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO campaign_done VALUES (?, ?, ?, ?)",
            arguments: [id, vehicle, transaction.today, transaction.actor.staff])
    }

    static func unmarkDone(_ id: CampaignID, _ vehicle: VehicleID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM campaign_done WHERE campaign_id = ? AND vehicle_id = ?",
            arguments: [id, vehicle])
        try transaction.demandChange(.gone(Phrase("召回完成记录", "recall's completion")))
    }
}

extension Campaign {
    init(row: Row, vins: [String]) throws {
        let kind: String = row["kind"]
        guard let kind = Kind(rawValue: kind) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "campaign")
        }
        self.init(
            id: row["id"], version: row["version"],
            terms: CampaignTerms(
                kind: kind, name: row["name"], pitch: row["pitch"], model: row["model"], vins: vins,
                from: row["from_day"], through: row["through_day"]),
            endedOn: row["ended_on"])
    }
}

extension Snapshot {
    /// Seconds the shop's clocks are ahead of UTC today: SQL turns moments into days with it.
    var zoneOffset: Int64 { Int64(today.number) * 86_400 - zone.startOfDay(today).seconds }
}
