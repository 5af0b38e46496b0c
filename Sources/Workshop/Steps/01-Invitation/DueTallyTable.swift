import GRDB

/// How far the inviting for a month has come.
extension InvitationTable {
    static func tally(_ month: Month, in snapshot: Snapshot) throws -> DueTally {
        let list = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(*) AS total, min(list_made_at) AS made_at FROM invitation WHERE due_month = ?
                    """), arguments: [month])
        let madeAt: Moment? = list?["made_at"]
        guard let list, let madeAt else { return .none }
        let tried = try attempts(month, since: madeAt, in: snapshot)
        let letters = try letters(month, in: snapshot)
        // From the few that were booked or came to the list, not from the long list to each car's bookings.
        let booked = try Int.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(DISTINCT i.id) FROM booking b
                    CROSS JOIN invitation i ON i.vehicle_id = b.vehicle_id AND i.due_month = :month
                    WHERE b.for_day >= :day AND b.for_at >= i.list_made_at
                      AND b.state IN ('to-confirm', 'confirmed', 'prepared', 'arrived')
                    """), arguments: ["month": month, "day": snapshot.zone.day(of: madeAt)])
        let came = try Int.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(DISTINCT i.id) FROM repair_order o
                    CROSS JOIN invitation i ON i.vehicle_id = o.vehicle_id AND i.due_month = :month
                    WHERE o.opened_at >= :made AND o.opened_at >= i.list_made_at AND o.voided_at IS NULL
                    """), arguments: ["month": month, "made": madeAt])
        return DueTally(
            total: list["total"], printed: letters?["printed"] ?? 0, posted: tried?["posted"] ?? 0,
            reached: tried?["reached"] ?? 0, booked: booked ?? 0, came: came ?? 0,
            invited: tried?["invited"] ?? 0, toPrint: letters?["to_print"] ?? 0,
            toPost: letters?["to_post"] ?? 0, toPhone: letters?["to_phone"] ?? 0, madeAt: madeAt)
    }

    /// The first stage of a month that should have been begun by now and was not; asked at home after every
    /// commit, so it looks for a single row each.
    static func lateStart(
        _ month: Month, isListed: Bool, in snapshot: Snapshot
    ) throws -> (stage: InvitationCalendar.Stage, days: Int)? {
        let calendar = InvitationCalendar(month: month)
        func days(_ stage: InvitationCalendar.Stage, _ isDone: Bool) -> Int? {
            calendar.daysLate(stage, isDone: isDone, today: snapshot.today)
        }
        if let days = days(.list, isListed) { return (.list, days) }
        guard isListed else { return nil }
        guard let batch = try LetterTable.lastBatch(month, in: snapshot) else {
            return days(.letters, false).map { (.letters, $0) }
        }
        let isPosted = try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM invitation_letter l JOIN invitation_attempt a
                                     ON a.invitation_id = l.invitation_id AND a.outcome = 'posted'
                                    AND a.withdrawn_at IS NULL
                                   WHERE l.batch_id = ?)
                    """), arguments: [batch])
        return days(.posting, isPosted ?? false).map { (.posting, $0) }
    }

    private static func attempts(
        _ month: Month, since madeAt: Moment, in snapshot: Snapshot
    ) throws -> Row? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(DISTINCT invitation_id) AS invited,
                      count(DISTINCT CASE WHEN outcome = 'posted' THEN invitation_id END) AS posted,
                      count(DISTINCT CASE WHEN \(reachedBy) THEN invitation_id END) AS reached
                    FROM invitation_attempt
                    WHERE withdrawn_at IS NULL AND at >= :made
                      AND invitation_id IN (SELECT id FROM invitation WHERE due_month = :month)
                    """), arguments: ["made": madeAt, "month": month])
    }

    /// What is left to print, to post, and to phone.
    private static func letters(_ month: Month, in snapshot: Snapshot) throws -> Row? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(l.invitation_id) AS printed,
                      coalesce(sum(l.invitation_id IS NULL AND writable), 0) AS to_print,
                      coalesce(sum(l.invitation_id IS NOT NULL AND writable), 0) AS to_post,
                      coalesce(sum(last = 'posted' AND NOT gone), 0) AS to_phone
                    FROM (SELECT i.id, \(LetterTable.mayBeWrittenTo) AS writable,
                            (\(hasBooking) OR \(came) OR v.void_reason IS NOT NULL OR NOT (\(isNotSilenced))) AS gone,
                            (SELECT t.outcome FROM invitation_attempt t
                             WHERE t.invitation_id = i.id AND t.withdrawn_at IS NULL ORDER BY t.id DESC LIMIT 1) AS last
                          \(LetterTable.cars) WHERE i.due_month = ?) x
                    LEFT JOIN invitation_letter l ON l.invitation_id = x.id
                    """), arguments: [month])
    }
}

extension DueTally {
    /// There is no list.
    static let none = DueTally(
        total: 0, printed: 0, posted: 0, reached: 0, booked: 0, came: 0, invited: 0, toPrint: 0, toPost: 0,
        toPhone: 0, madeAt: nil)
}
