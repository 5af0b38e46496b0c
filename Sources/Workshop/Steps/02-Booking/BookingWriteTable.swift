import GRDB

/// Writes bookings. The state of a booking changes only from the version that was seen.
extension BookingTable {
    static func insert(
        _ wish: BookingWish, vehicle: Vehicle, invitation: InvitationID?, authority: AuthorityID?,
        state: Booking.State, in transaction: Transaction
    ) throws -> BookingID {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO booking (vehicle_id, customer_id, made_at, made_by, invitation_id, authority_id, state,
                                     for_at, for_day, purpose, package_id, trade, hours, waits, loaner, contact_name,
                                     contact_phone, advisor_id, bay_id, deposit, channel)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                vehicle.id, vehicle.customer, transaction.now, transaction.actor.staff, invitation, authority,
                state.rawValue,
            ] + columns(wish, transaction.zone))
        let id = BookingID(transaction.db.lastInsertedRowID)
        try PartWishTable.want(wish.package, for: id, in: transaction)
        try LoanerTable.settle(id, in: transaction)
        return id
    }

    private static func columns(_ wish: BookingWish, _ zone: Zone) -> StatementArguments {
        [
            wish.at, zone.day(of: wish.at), CleanText.kept(wish.purpose), wish.package, wish.trade.rawValue,
            wish.hours, wish.waits, wish.loaner, CleanText.kept(wish.contactName), wish.contactPhone,
            wish.advisor, wish.bay, wish.deposit, wish.channel.rawValue,
        ]
    }

    static func update(
        _ booking: Based<BookingThing>, _ wish: BookingWish, authority: AuthorityID?,
        in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE booking SET for_at = ?, for_day = ?, purpose = ?, package_id = ?, trade = ?, hours = ?, waits = ?,
                  loaner = ?, contact_name = ?, contact_phone = ?, advisor_id = ?, bay_id = ?, deposit = ?, channel = ?,
                  authority_id = coalesce(?, authority_id), version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(
            arguments: columns(wish, transaction.zone) + [authority, booking.id, booking.version])
        try transaction.demandChange(.overtakenRow(Phrase("预约", "booking")))
        try PartWishTable.want(wish.package, for: booking.id, in: transaction)
        try LoanerTable.settle(booking.id, in: transaction)
    }

    /// Puts a booking into another state; what belongs to a state left is forgotten.
    static func setState(
        _ booking: Based<BookingThing>, _ state: Booking.State, movedTo: BookingID? = nil,
        cancelledBy: Booking.Canceller? = nil, reason: String? = nil, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE booking SET state = ?, moved_to = ?, cancelled_by = ?, cancel_reason = ?, version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(arguments: [
            state.rawValue, movedTo, cancelledBy?.rawValue, reason, booking.id, booking.version,
        ])
        try transaction.demandChange(.overtakenRow(Phrase("预约", "booking")))
        try LoanerTable.settle(booking.id, in: transaction)
    }
}
