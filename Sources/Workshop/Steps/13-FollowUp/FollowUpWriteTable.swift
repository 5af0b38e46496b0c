import GRDB

extension FollowUpTable {
    static func insert(
        _ answer: CallAnswer, on followUp: FollowUpID, in transaction: Transaction
    ) throws -> FollowUpCallID {
        try transaction.db.perform(
            sql: """
                INSERT INTO follow_up_attempt (follow_up_id, at, staff_id, result, score, attitude, quality, time_kept,
                  price_clarity, environment, recommend, praise, dissatisfied, note, next_contact_on, next_topic)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                followUp, transaction.now, transaction.actor.staff, answer.result.rawValue, answer.score,
                answer.items[.attitude], answer.items[.quality], answer.items[.time],
                answer.items[.priceClarity],
                answer.items[.environment], answer.recommend, answer.praise, answer.dissatisfied,
                CleanText.cleaned(answer.note), answer.nextContact, CleanText.cleaned(answer.topic),
            ])
        return FollowUpCallID(transaction.db.lastInsertedRowID)
    }

    /// The call was logged by mistake; the logbook keeps that it was.
    static func delete(_ call: FollowUpCallID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM follow_up_attempt WHERE id = ?", arguments: [call])
        try transaction.demandChange(.gone(Phrase("通话记录", "call")))
    }

    static func setContacted(
        _ call: FollowUpCallID, _ at: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE follow_up_attempt SET contacted_at = ?
                WHERE id = ? AND next_contact_on IS NOT NULL AND (contacted_at IS NULL) = ?
                """, arguments: [at, call, at != nil])
        try transaction.demandChange(.overtakenRow(Phrase("约定的联系", "contact")))
    }

    /// The contacts fixed in calls that are over, the next one first.
    static func contacts(in snapshot: Snapshot) throws -> [NextContact] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.id, a.next_contact_on, a.next_topic, o.id AS order_id, coalesce(v.plate, '') AS plate,
                           c.id AS customer_id, c.name, c.phone
                    FROM follow_up_attempt a
                    JOIN follow_up f ON f.id = a.follow_up_id AND f.closed_at IS NOT NULL
                    JOIN repair_order o ON o.id = f.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    JOIN customer c ON c.id = o.customer_id
                    WHERE a.next_contact_on IS NOT NULL AND a.contacted_at IS NULL
                    ORDER BY a.next_contact_on, a.id
                    """)
        ) {
            NextContact(
                call: $0["id"], on: $0["next_contact_on"], topic: $0["next_topic"], plate: $0["plate"],
                customer: $0["customer_id"], name: $0["name"], phone: $0["phone"])
        }
    }

    static func setClosed(
        _ followUp: Based<FollowUpThing>, _ at: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE follow_up SET closed_at = ?, version = version + 1 WHERE id = ? AND version = ?",
            arguments: [at, followUp.id, followUp.version])
        try transaction.demandChange(.overtakenRow(Phrase("回访", "follow-up")))
    }
}

extension ComplaintTable {
    /// "TS260312-01": the day and a running number within it.
    private static func nextNumber(in transaction: Transaction) throws -> String {
        let prefix = "TS" + transaction.today.inNumbers + "-"
        let last = try String.fetchOne(
            transaction.db, sql: "SELECT max(number) FROM complaint WHERE number >= ? AND number < ?",
            arguments: [prefix, prefix + ":"])
        let next = (last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1
        return prefix + (next < 10 ? "0" : "") + String(next)
    }

    static func insert(
        _ new: NewComplaint, owner: StaffID, followUp: FollowUpID?, in transaction: Transaction
    ) throws -> ComplaintID {
        try transaction.db.perform(
            sql: """
                INSERT INTO complaint (number, registered_at, registered_by, customer_id, order_id, follow_up_id,
                                       source, platform, kind, severity, words, owner_id, escalated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try nextNumber(in: transaction), transaction.now, transaction.actor.staff, new.customer,
                new.order,
                followUp, new.source.rawValue, CleanText.kept(new.platform), new.kind.code,
                new.severity.rawValue,
                CleanText.cleaned(new.words),
                owner, new.severity == .major ? transaction.now : nil,
            ])
        return ComplaintID(transaction.db.lastInsertedRowID)
    }

    /// Writes the part of a complaint that changes.
    static func update(
        _ complaint: Based<ComplaintThing>, _ course: ComplaintCourse, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE complaint SET severity = ?, owner_id = ?, answered_at = ?, investigated_at = ?, solved_at = ?,
                  carried_out_at = ?, called_back_at = ?, closed_at = ?, escalated_at = ?, reopened_at = ?, solution = ?,
                  compensation = ?, amount = ?, rework_id = ?, responsibility = ?, cause = ?, action = ?,
                  prevention = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
            arguments: [
                course.severity.rawValue, course.owner, course.answeredAt, course.investigatedAt,
                course.solvedAt, course.carriedOutAt, course.calledBackAt, course.closedAt,
                course.escalatedAt, course.reopenedAt, CleanText.cleaned(course.solution),
                course.compensation.rawValue, course.amount, course.rework, course.responsibility,
                CleanText.cleaned(course.cause),
                CleanText.cleaned(course.action),
                CleanText.cleaned(course.prevention), complaint.id, complaint.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("投诉", "complaint")))
    }

    /// Takes back a complaint just registered by mistake.
    static func delete(_ complaint: Based<ComplaintThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM complaint WHERE id = ? AND version = ?",
            arguments: [complaint.id, complaint.version])
        try transaction.demandChange(.overtakenRow(Phrase("投诉", "complaint")))
    }
}
