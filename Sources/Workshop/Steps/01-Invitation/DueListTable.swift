import GRDB

/// The due list of a month as it is worked through.
extension InvitationTable {
    private static let columns = """
        SELECT i.*, coalesce(v.plate, '') AS plate, v.model, c.id AS customer_id, c.name AS customer_name, c.phone,
               c.do_not_call, a.at AS last_at, a.channel AS last_channel, a.outcome AS last_outcome, a.next_contact_on,
               \(hasBooking) AS has_booking, \(came) AS came, \(notKept) AS not_kept,
               EXISTS (SELECT 1 FROM invitation_letter e WHERE e.invitation_id = i.id) AS printed
        FROM invitation i
        JOIN vehicle v ON v.id = i.vehicle_id
        JOIN customer c ON c.id = v.customer_id
        LEFT JOIN invitation_attempt a ON a.id = (SELECT max(id) FROM invitation_attempt
                                                  WHERE invitation_id = i.id AND withdrawn_at IS NULL)
        """

    // A booking of the car counts whoever made it: nobody wants to be invited to what he has booked.
    static let hasBooking = """
        EXISTS (SELECT 1 FROM booking b WHERE b.vehicle_id = i.vehicle_id AND b.for_at >= i.list_made_at
                AND b.state IN ('to-confirm', 'confirmed', 'prepared', 'arrived'))
        """

    static let came = """
        EXISTS (SELECT 1 FROM repair_order o WHERE o.vehicle_id = i.vehicle_id AND o.opened_at >= i.list_made_at
                AND o.voided_at IS NULL)
        """

    private static let notKept = """
        (SELECT count(*) FROM booking m WHERE m.vehicle_id = i.vehicle_id AND m.state = 'no-show'
           AND \(sinceKept("m")))
        """

    /// That the customer has not asked to be left in peace, nor has let three bookings in a row go by.
    static let isNotSilenced = "c.do_not_call = 0 AND \(notKept) < \(DueReckoning.patience)"

    static let reachedBy = """
        outcome NOT IN ('posted', 'not-reached', 'wrong-number') AND withdrawn_at IS NULL
        """

    /// What a view asks of an invitation, as SQL over `columns`.
    private static func condition(_ view: DueView) -> String {
        switch view {
        case .all: "true"
        case .toCall:
            """
            v.void_reason IS NULL
              AND (a.outcome IS NULL OR a.outcome IN ('posted', 'booked')
                   OR a.outcome = 'not-reached' AND a.next_contact_on IS NULL
                   OR a.outcome IN ('not-reached', 'not-now', 'wrong-number', 'moved', 'sold-on')
                     AND a.next_contact_on <= :today)
              AND \(isNotSilenced)
              AND NOT \(hasBooking) AND NOT \(came)
            """
        case .posted:
            """
            EXISTS (SELECT 1 FROM invitation_attempt p WHERE p.invitation_id = i.id AND p.outcome = 'posted'
                    AND p.withdrawn_at IS NULL)
            """
        case .reached:
            "EXISTS (SELECT 1 FROM invitation_attempt p WHERE p.invitation_id = i.id AND p.\(reachedBy))"
        case .booked: hasBooking
        case .came: came
        }
    }

    /// Some of them as SQL reads a list; nil is everybody.
    static func list(_ ids: [InvitationID]?) -> String {
        "[" + (ids ?? []).map(\.description).joined(separator: ",") + "]"
    }

    /// The cars of a view, by the day they fall due.
    /// - Parameter limit: a person works through the first page; a list of thousands is never drawn.
    static func due(
        _ month: Month, view: DueView = .all, limit: Int = 200, in snapshot: Snapshot
    ) throws -> [DueLine] {
        var arguments: StatementArguments = ["month": month, "limit": limit]
        if view == .toCall { arguments += ["today": snapshot.today] }
        return try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE i.due_month = :month AND \(condition(view)) ORDER BY i.due_on, i.id LIMIT :limit
                    """), arguments: arguments, DueLine.init(row:))
    }

    static func line(_ id: InvitationID, in snapshot: Snapshot) throws -> DueLine {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE i.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("招揽记录", "invitation")) }
        return try DueLine(row: row)
    }

    /// Who is to be called after this one: the next on the list, else the first that was passed over.
    static func nextToCall(after id: InvitationID, in snapshot: Snapshot) throws -> InvitationID? {
        let current = try invitation(id, in: snapshot)
        // Two questions instead of one clever order: each stops at its first answer.
        for place in [">", "<"] {
            let row = try Row.fetchOne(
                snapshot.db.cachedStatement(
                    sql: columns + """
                         WHERE i.due_month = :month AND (i.due_on, i.id) \(place) (:due, :id)
                           AND \(condition(.toCall)) ORDER BY i.due_on, i.id LIMIT 1
                        """),
                arguments: [
                    "month": current.month, "id": id, "due": current.dueOn, "today": snapshot.today,
                ])
            if let row { return row["id"] }
        }
        return nil
    }

    /// What was done today: calls (letters aside), and of them those that ended in a booking.
    static func calledToday(in snapshot: Snapshot) throws -> (calls: Int, booked: Int) {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(*) AS calls, coalesce(sum(outcome = 'booked'), 0) AS booked FROM invitation_attempt
                    WHERE at >= ? AND outcome <> 'posted' AND withdrawn_at IS NULL
                    """), arguments: [snapshot.zone.startOfDay(snapshot.today)])
        return (row?["calls"] ?? 0, row?["booked"] ?? 0)
    }
}

extension DueLine {
    init(row: Row) throws {
        let channel: String? = row["last_channel"]
        let outcome: String? = row["last_outcome"]
        self.init(
            invitation: try Invitation(row: row), plate: row["plate"], model: row["model"],
            customer: row["customer_id"], customerName: row["customer_name"], phone: row["phone"],
            doNotCall: row["do_not_call"], bookingsNotKept: row["not_kept"], isPrinted: row["printed"],
            lastAttemptAt: row["last_at"],
            lastChannel: channel.flatMap(Attempt.Channel.init(rawValue:)),
            state: InvitationState(
                last: outcome.flatMap(Attempt.Outcome.init(rawValue:)), nextContact: row["next_contact_on"],
                hasBooking: row["has_booking"], came: row["came"]))
    }
}
