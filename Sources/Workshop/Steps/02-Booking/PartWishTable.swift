import GRDB

/// The parts wanted for booked visits.
extension BookingTable {
    /// Those of a day's open bookings, in the order in which the cars come.
    static func partsWanted(on day: Day, in snapshot: Snapshot) throws -> [PartWish] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.booking_id, w.part_id, w.quantity, p.name
                    FROM booking b
                    JOIN booking_part w ON w.booking_id = b.id
                    JOIN part p ON p.id = w.part_id
                    WHERE b.for_day = ? AND b.state IN ('to-confirm', 'confirmed', 'prepared')
                    ORDER BY b.for_at, b.id, w.part_id
                    """), arguments: [day]
        ).map {
            PartWish(
                booking: $0["booking_id"], part: $0["part_id"], name: $0["name"], quantity: $0["quantity"])
        }
    }
}
