import GRDB

/// The people of the shop, what they may do, when they were there, and the bays they work on.

public enum StaffTable {
    static let migration = Migration(
        2, "people",
        """
        CREATE TABLE staff (
          id       INTEGER PRIMARY KEY,
          ref      TEXT    UNIQUE,                            -- the other system's key
          number   INTEGER NOT NULL UNIQUE CHECK (number > 0),-- typed at sign-in
          name     TEXT    NOT NULL CHECK (name <> ''),
          pinyin   TEXT    NOT NULL DEFAULT '',
          initials TEXT    NOT NULL DEFAULT '',
          trade    TEXT    CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
          grade    TEXT    CHECK (grade IN ('junior', 'middle', 'senior')),
          phone    TEXT    NOT NULL DEFAULT '',
          from_day TEXT    NOT NULL,
          to_day   TEXT,
          pin      TEXT,                                      -- salted hash; NULL until first sign-in
          version  INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE TABLE staff_role (
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          role     TEXT    NOT NULL,
          PRIMARY KEY (staff_id, role)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attendance (                             -- presence, apart from job clocks
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          day      TEXT    NOT NULL,
          hours    INTEGER NOT NULL CHECK (hours >= 0),       -- hundredths
          PRIMARY KEY (staff_id, day)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attendance_by_day ON attendance (day);
        CREATE TABLE bay (
          id       INTEGER PRIMARY KEY,
          ref      TEXT    UNIQUE,
          position INTEGER NOT NULL UNIQUE,                   -- its number on the board
          name     TEXT    NOT NULL,
          kind     TEXT    NOT NULL CHECK (kind IN ('reception', 'quick', 'general', 'panel', 'paint', 'wash', 'inspection')),
          from_day TEXT    NOT NULL,
          to_day   TEXT,
          version  INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE TABLE calendar_day (
          day  TEXT    PRIMARY KEY,
          open INTEGER NOT NULL CHECK (open IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """)

    static func staff(_ id: StaffID, in snapshot: Snapshot) throws -> Staff {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM staff WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("员工", "member of staff")) }
        return try Staff(row: row, in: snapshot)
    }

    /// Everyone who works here on the snapshot's day, by number.
    static func present(in snapshot: Snapshot) throws -> [Staff] {
        let today = snapshot.today
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql:
                    "SELECT * FROM staff WHERE from_day <= ? AND (to_day IS NULL OR to_day >= ?) ORDER BY number"
            ),
            arguments: [today, today]
        ).map { try Staff(row: $0, in: snapshot) }
    }

    /// Those present who hold `role`.
    static func present(as role: Role, in snapshot: Snapshot) throws -> [Staff] {
        try present(in: snapshot).filter { $0.roles.contains(role) }
    }

    /// The bays in use on the snapshot's day, by their number on the board.
    static func bays(in snapshot: Snapshot) throws -> [Bay] {
        let today = snapshot.today
        return try Row.read(
            snapshot.db.cachedStatement(
                sql:
                    "SELECT * FROM bay WHERE from_day <= ? AND (to_day IS NULL OR to_day >= ?) ORDER BY position"
            ),
            arguments: [today, today], Bay.init(row:))
    }
}

extension Staff {
    init(row: Row, in snapshot: Snapshot) throws {
        let id: StaffID = row["id"]
        let roles = try String.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT role FROM staff_role WHERE staff_id = ?"),
            arguments: [id])
        let trade: String? = row["trade"]
        let grade: String? = row["grade"]
        let pin: String? = row["pin"]
        self.init(
            id: id, version: row["version"], number: row["number"], name: row["name"],
            roles: Set(roles.compactMap(Role.init(rawValue:))), trade: trade.flatMap(Trade.init(rawValue:)),
            grade: grade.flatMap(StaffGrade.init(rawValue:)), hasPIN: pin != nil)
    }
}

extension Bay {
    init(row: Row) {
        let kind: String = row["kind"]
        self.init(
            id: row["id"], position: row["position"], name: row["name"],
            kind: Kind(rawValue: kind) ?? .general)
    }
}
