import GRDB

/// The loaner cars and who has them.
enum LoanerTable {
    static let migration = Migration(
        415, "loaner-cars",
        """
        CREATE TABLE loaner_car (
          id         INTEGER PRIMARY KEY,
          plate      TEXT    NOT NULL UNIQUE CHECK (plate <> ''),
          model      TEXT    NOT NULL DEFAULT '',
          retired_on TEXT,
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE TABLE loan (
          id          INTEGER PRIMARY KEY,
          loaner_id   INTEGER NOT NULL REFERENCES loaner_car (id),
          booking_id  INTEGER NOT NULL REFERENCES booking (id),
          for_day     TEXT    NOT NULL,
          back_by     TEXT    NOT NULL,
          out_at      INTEGER,
          km_out      INTEGER CHECK (km_out >= 0),
          fuel_out    INTEGER CHECK (fuel_out BETWEEN 0 AND 8),
          back_at     INTEGER,
          km_back     INTEGER,
          fuel_back   INTEGER CHECK (fuel_back BETWEEN 0 AND 8),
          released_at INTEGER,                                -- held and not needed any more
          version     INTEGER NOT NULL DEFAULT 1,
          CHECK (back_by >= for_day),
          CHECK (back_at IS NULL OR out_at IS NOT NULL AND back_at >= out_at),
          CHECK (km_back IS NULL OR km_back >= km_out),
          CHECK (released_at IS NULL OR out_at IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX one_loan_a_booking ON loan (booking_id) WHERE released_at IS NULL;
        CREATE UNIQUE INDEX one_driver_a_loaner ON loan (loaner_id) WHERE out_at IS NOT NULL AND back_at IS NULL;
        CREATE INDEX loan_open ON loan (loaner_id) WHERE released_at IS NULL AND back_at IS NULL;
        """)

    // A car that is overdue is not there today, whatever its paper says.
    private static let takesDay = """
        n.released_at IS NULL AND n.back_at IS NULL AND n.for_day <= :day
          AND (n.back_by >= :day OR n.out_at IS NOT NULL AND :day <= :today)
        """

    /// - Parameter except: a booking whose own loan takes nothing away.
    static func room(on day: Day, except: BookingID?, in snapshot: Snapshot) throws -> LoanerRoom {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT (SELECT count(*) FROM loaner_car WHERE retired_on IS NULL OR retired_on > :day) AS total,
                           (SELECT count(*) FROM loan n WHERE \(takesDay) AND n.booking_id IS NOT :except) AS taken
                    """), arguments: ["day": day, "today": snapshot.today, "except": except])
        return row.map { LoanerRoom(total: $0["total"], taken: $0["taken"]) } ?? .none
    }

    /// The first loaner nobody has on that day.
    private static func free(on day: Day, in snapshot: Snapshot) throws -> LoanerID? {
        try LoanerID.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.id FROM loaner_car l WHERE (l.retired_on IS NULL OR l.retired_on > :day)
                      AND NOT EXISTS (SELECT 1 FROM loan n WHERE n.loaner_id = l.id AND \(takesDay))
                    ORDER BY l.id LIMIT 1
                    """), arguments: ["day": day, "today": snapshot.today])
    }

    /// Makes what is held fit the booking as it stands now: a car for a booking that wants one and takes room, none
    /// for any other.
    static func settle(_ booking: BookingID, in transaction: Transaction) throws {
        let booking = try BookingTable.booking(booking, in: transaction.snapshot)
        let day = transaction.zone.day(of: booking.at)
        let loan = try loan(for: booking.id, in: transaction.snapshot)
        let wanted = booking.wish.loaner && booking.state.takesRoom
        if let loan {
            // What is out stays out until it is brought back.
            guard loan.outAt == nil, !wanted || loan.forDay != day else { return }
            try transaction.db.perform(
                sql: "UPDATE loan SET released_at = ?, version = version + 1 WHERE id = ?",
                arguments: [transaction.now, loan.id])
        }
        guard wanted, let car = try free(on: day, in: transaction.snapshot) else { return }
        try transaction.db.perform(
            sql: "INSERT INTO loan (loaner_id, booking_id, for_day, back_by) VALUES (?, ?, ?, ?)",
            arguments: [car, booking.id, day, day])
    }

    private static let columns = """
        SELECT n.*, coalesce(v.plate, '') AS plate, c.name AS customer_name FROM loan n
        JOIN booking b ON b.id = n.booking_id
        JOIN vehicle v ON v.id = b.vehicle_id
        JOIN customer c ON c.id = b.customer_id
        """

    static func loan(for booking: BookingID, in snapshot: Snapshot) throws -> Loan? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE n.booking_id = ? AND n.released_at IS NULL"), arguments: [booking]
        ).map(Loan.init(row:))
    }

    static func loan(_ id: LoanID, in snapshot: Snapshot) throws -> Loan {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE n.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("代步车借用", "loan")) }
        return Loan(row: row)
    }

    /// The loans that are held or out, the next first.
    static func open(in snapshot: Snapshot) throws -> [Loan] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE n.released_at IS NULL AND n.back_at IS NULL ORDER BY n.out_at IS NULL, n.for_day"
            ), Loan.init(row:))
    }

    /// All loaner cars that are not retired, by number plate.
    static func cars(in snapshot: Snapshot) throws -> [LoanerCar] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM loaner_car WHERE retired_on IS NULL ORDER BY plate"), LoanerCar.init(row:)
        )
    }

    static func car(_ id: LoanerID, in snapshot: Snapshot) throws -> LoanerCar {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM loaner_car WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("代步车", "loaner car")) }
        return LoanerCar(row: row)
    }

    // MARK: writing

    static func insert(plate: String, model: String, in transaction: Transaction) throws -> LoanerID {
        try transaction.db.perform(
            sql: "INSERT INTO loaner_car (plate, model) VALUES (?, ?)", arguments: [plate, model])
        return LoanerID(transaction.db.lastInsertedRowID)
    }

    static func isKnown(plate: String, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db, sql: "SELECT EXISTS (SELECT 1 FROM loaner_car WHERE plate = ?)", arguments: [plate])
            ?? false
    }

    static func retire(
        _ loaner: Based<LoanerThing>, on day: Day?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE loaner_car SET retired_on = ?, version = version + 1 WHERE id = ? AND version = ?",
            arguments: [day, loaner.id, loaner.version])
        try transaction.demandChange(.overtakenRow(Phrase("代步车", "loaner car")))
    }

    static func handOut(
        _ loan: Based<LoanThing>, _ reading: LoanReading?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE loan SET out_at = ?, km_out = ?, fuel_out = ?, version = version + 1
                WHERE id = ? AND version = ? AND released_at IS NULL AND back_at IS NULL
                """,
            arguments: [
                reading == nil ? nil : transaction.now, reading?.km, reading?.fuelEighths, loan.id,
                loan.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("代步车借用", "loan")))
    }

    static func takeBack(
        _ loan: Based<LoanThing>, _ reading: LoanReading?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE loan SET back_at = ?, km_back = ?, fuel_back = ?, version = version + 1
                WHERE id = ? AND version = ? AND out_at IS NOT NULL
                """,
            arguments: [
                reading == nil ? nil : transaction.now, reading?.km, reading?.fuelEighths, loan.id,
                loan.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("代步车借用", "loan")))
    }
}

extension Loan {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], loaner: row["loaner_id"], booking: row["booking_id"],
            forDay: row["for_day"], backBy: row["back_by"], outAt: row["out_at"], kmOut: row["km_out"],
            backAt: row["back_at"], kmBack: row["km_back"], plate: row["plate"],
            customerName: row["customer_name"])
    }
}

extension LoanerCar {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], plate: row["plate"], model: row["model"],
            retiredOn: row["retired_on"])
    }
}
