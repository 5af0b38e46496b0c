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
          version       INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX booking_by_day     ON booking (for_day, for_at);
        CREATE INDEX booking_by_vehicle ON booking (vehicle_id, for_at);
        CREATE TABLE booking_part (                           -- wanted for the visit
          booking_id INTEGER NOT NULL REFERENCES booking (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          quantity   INTEGER NOT NULL CHECK (quantity > 0),
          PRIMARY KEY (booking_id, part_id)
        ) STRICT, WITHOUT ROWID;
        """)
}
