import GRDB

/// Appointments, and the hours they take of a day.
enum BookingTable {
    static let migration = Migration(
        102, "booking",
        """
        CREATE TABLE booking (
          id            INTEGER PRIMARY KEY,
          ref           TEXT    UNIQUE,
          vehicle_id    INTEGER NOT NULL REFERENCES vehicle (id),
          customer_id   INTEGER NOT NULL REFERENCES customer (id),
          contact_name  TEXT    NOT NULL DEFAULT '',
          contact_phone TEXT    NOT NULL DEFAULT '',
          for_at        INTEGER NOT NULL,
          for_day       TEXT    NOT NULL,                     -- the shop's day of for_at
          made_at       INTEGER NOT NULL,
          made_by       INTEGER NOT NULL REFERENCES staff (id),
          purpose       TEXT    NOT NULL,                     -- in the customer's words
          package_id    INTEGER REFERENCES package (id),
          trade         TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
          hours         INTEGER NOT NULL CHECK (hours > 0),   -- hundredths
          waits         INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
          loaner        INTEGER NOT NULL DEFAULT 0 CHECK (loaner IN (0, 1)),
          advisor_id    INTEGER REFERENCES staff (id),
          bay_id        INTEGER REFERENCES bay (id),
          deposit       INTEGER NOT NULL DEFAULT 0 CHECK (deposit >= 0),
          channel       TEXT    NOT NULL CHECK (channel IN ('phone', 'online', 'walk-up', 'invitation')),
          invitation_id INTEGER REFERENCES invitation (id),
          state         TEXT    NOT NULL CHECK (state IN ('to-confirm', 'confirmed', 'prepared', 'arrived', 'moved',
                                                          'cancelled', 'no-show')),
          moved_to      INTEGER REFERENCES booking (id),
          cancelled_by  TEXT    CHECK (cancelled_by IN ('customer', 'shop')),
          cancel_reason TEXT,
          authority_id  INTEGER REFERENCES authority (id),    -- overbooked
          version       INTEGER NOT NULL DEFAULT 1,
          CHECK (cancelled_by IS NULL OR state = 'cancelled'),
          CHECK (moved_to IS NULL OR state = 'moved')
        ) STRICT;
        CREATE INDEX booking_by_day     ON booking (for_day, for_at);
        CREATE INDEX booking_by_vehicle ON booking (vehicle_id, for_at);
        CREATE INDEX booking_by_invitation ON booking (invitation_id) WHERE invitation_id IS NOT NULL;
        CREATE INDEX booking_not_kept   ON booking (vehicle_id) WHERE state = 'no-show';
        CREATE TABLE booking_part (                           -- wanted for the visit
          booking_id INTEGER NOT NULL REFERENCES booking (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          quantity   INTEGER NOT NULL CHECK (quantity > 0),
          PRIMARY KEY (booking_id, part_id)
        ) STRICT, WITHOUT ROWID;
        """)

    private static let lineColumns = """
        SELECT b.*, coalesce(v.plate, '') AS plate, v.model, c.name AS customer_name,
               coalesce(s.name, '') AS advisor_name, o.opened_at AS arrived_at
        FROM booking b
        JOIN vehicle v ON v.id = b.vehicle_id
        JOIN customer c ON c.id = b.customer_id
        LEFT JOIN staff s ON s.id = b.advisor_id
        LEFT JOIN reception r ON r.booking_id = b.id
        LEFT JOIN repair_order o ON o.id = r.order_id
        """

    static func booking(_ id: BookingID, in snapshot: Snapshot) throws -> Booking {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM booking WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("预约", "booking")) }
        return try Booking(row: row)
    }

    /// One booking as lists show it.
    static func line(_ id: BookingID, in snapshot: Snapshot) throws -> BookingLine {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE b.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("预约", "booking")) }
        return try BookingLine(row: row)
    }

    /// All bookings of a day by their time, those called off or moved included.
    static func day(_ day: Day, in snapshot: Snapshot) throws -> [BookingLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: lineColumns + " WHERE b.for_day = ? ORDER BY b.for_at, b.id"), arguments: [day],
            BookingLine.init(row:))
    }

    /// Today's cars that are still expected, by their time.
    static func arriving(in snapshot: Snapshot) throws -> [BookingLine] {
        try day(snapshot.today, in: snapshot).filter(\.booking.state.isOpen)
    }

    /// The earlier bookings of a car and what became of them, the last first.
    static func history(
        of vehicle: VehicleID, except: BookingID?, limit: Int = 6, in snapshot: Snapshot
    ) throws -> [BookingLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: lineColumns + " WHERE b.vehicle_id = ? AND b.id IS NOT ? ORDER BY b.for_at DESC LIMIT ?"),
            arguments: [vehicle, except, limit], BookingLine.init(row:))
    }

    /// Bookings of the last week at which the car did not come: still open a quarter of an hour after their time, or
    /// given up and not called about. The oldest first.
    static func missed(in snapshot: Snapshot) throws -> [MissedBooking] {
        let since = snapshot.today.adding(days: -7)
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: lineColumns + """
                     WHERE b.for_day BETWEEN :since AND :today AND b.for_at < :late
                       AND (b.state IN ('to-confirm', 'confirmed', 'prepared')
                            OR b.state = 'no-show' AND NOT EXISTS
                              (SELECT 1 FROM booking_contact k WHERE k.booking_id = b.id AND k.about = 'no-show'
                               AND k.outcome <> 'not-reached' AND k.withdrawn_at IS NULL))
                     ORDER BY b.for_at, b.id
                    """),
            arguments: [
                "since": since, "today": snapshot.today,
                "late": Moment(seconds: snapshot.now.seconds - Int64(Punctuality.tolerance)),
            ]
        ).map { row in
            let line = try BookingLine(row: row)
            let phone = line.booking.wish.contactPhone
            return MissedBooking(
                line: line, phone: phone,
                inARow: try InvitationTable.bookingsNotKept(vehicle: line.booking.vehicle, in: snapshot),
                tries: try BookingContactTable.contacts(of: line.booking.id, in: snapshot)
                    .count { $0.contact.about == .noShow })
        }
    }

    /// The open bookings of a car from today on, the next first.
    static func open(vehicle: VehicleID, in snapshot: Snapshot) throws -> [Booking] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM booking WHERE vehicle_id = ? AND for_at >= ?
                      AND state IN ('to-confirm', 'confirmed', 'prepared') ORDER BY for_at
                    """), arguments: [vehicle, snapshot.zone.startOfDay(snapshot.today)], Booking.init(row:))
    }

    /// The car has come: called by reception in its own transaction. A car given up as a no-show may still come on
    /// its day.
    static func markArrived(_ id: BookingID, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE booking SET state = 'arrived', version = version + 1
                WHERE id = ? AND (state IN ('to-confirm', 'confirmed', 'prepared') OR state = 'no-show' AND for_day = ?)
                """
        ).execute(arguments: [id, transaction.today])
        try transaction.demandChange(
            Refusal(
                .conflict,
                Phrase("这个预约已不再有效", "This booking no longer stands"),
                wayOut: Phrase("F3 返回，按未预约接待", "F3 goes back; receive the car without it")))
        try LoanerTable.settle(id, in: transaction)
    }

    /// The car had not come after all: the counter of `markArrived`, for reception's own taking-back.
    static func markNotArrived(
        _ id: BookingID, back state: Booking.State, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: "UPDATE booking SET state = ?, version = version + 1 WHERE id = ? AND state = 'arrived'"
        ).execute(arguments: [state.rawValue, id])
        try transaction.demandChange(.overtakenRow(Phrase("预约", "booking")))
        try LoanerTable.settle(id, in: transaction)
    }
}

extension Booking {
    init(row: Row) throws {
        let trade: String = row["trade"]
        let channel: String = row["channel"]
        let state: String = row["state"]
        let canceller: String? = row["cancelled_by"]
        guard let trade = Trade(rawValue: trade), let channel = Channel(rawValue: channel),
            let state = State(rawValue: state)
        else { throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "booking") }
        self.init(
            id: row["id"], version: row["version"], vehicle: row["vehicle_id"], customer: row["customer_id"],
            wish: BookingWish(
                at: row["for_at"], purpose: row["purpose"], package: row["package_id"], trade: trade,
                hours: row["hours"], waits: row["waits"], loaner: row["loaner"],
                contactName: row["contact_name"], contactPhone: row["contact_phone"],
                advisor: row["advisor_id"], bay: row["bay_id"], deposit: row["deposit"], channel: channel),
            madeAt: row["made_at"], madeBy: row["made_by"], invitation: row["invitation_id"], state: state,
            movedTo: row["moved_to"], cancelledBy: canceller.flatMap(Canceller.init(rawValue:)),
            cancelReason: row["cancel_reason"])
    }
}

extension BookingLine {
    init(row: Row) throws {
        self.init(
            booking: try Booking(row: row), plate: row["plate"], customerName: row["customer_name"],
            model: row["model"], advisorName: row["advisor_name"], arrivedAt: row["arrived_at"])
    }
}
