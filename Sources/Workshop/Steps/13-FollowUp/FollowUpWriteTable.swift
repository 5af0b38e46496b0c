import GRDB

extension FollowUpTable {
    static func insert(
        _ answer: CallAnswer, on followUp: FollowUpID, in transaction: Transaction
    ) throws -> FollowUpCallID {
        try transaction.db.execute(
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
        try transaction.db.execute(sql: "DELETE FROM follow_up_attempt WHERE id = ?", arguments: [call])
        try transaction.demandChange(.gone(Phrase("通话记录", "call")))
    }

    static func setClosed(
        _ followUp: Based<FollowUpThing>, _ at: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.execute(
            sql: "UPDATE follow_up SET closed_at = ?, version = version + 1 WHERE id = ? AND version = ?",
            arguments: [at, followUp.id, followUp.version])
        try transaction.demandChange(.overtakenRow(Phrase("回访", "follow-up")))
    }
}

extension ComplaintTable {
    /// "TS260312-01": the day and a running number within it.
    private static func nextNumber(in transaction: Transaction) throws -> String {
        let prefix = "TS" + transaction.today.description.dropFirst(2).filter { $0 != "-" } + "-"
        let last = try String.fetchOne(
            transaction.db, sql: "SELECT max(number) FROM complaint WHERE number >= ? AND number < ?",
            arguments: [prefix, prefix + ":"])
        let next = (last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1
        return prefix + (next < 10 ? "0" : "") + String(next)
    }

    static func insert(
        _ new: NewComplaint, owner: StaffID, followUp: FollowUpID?, in transaction: Transaction
    ) throws -> ComplaintID {
        try transaction.db.execute(
            sql: """
                INSERT INTO complaint (number, registered_at, registered_by, customer_id, order_id, follow_up_id,
                                       source, kind, severity, words, owner_id, escalated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try nextNumber(in: transaction), transaction.now, transaction.actor.staff, new.customer,
                new.order,
                followUp, new.source.rawValue, new.kind.code, new.severity.rawValue,
                CleanText.cleaned(new.words),
                owner, new.severity == .major ? transaction.now : nil,
            ])
        return ComplaintID(transaction.db.lastInsertedRowID)
    }

    /// Writes the part of a complaint that changes.
    static func update(
        _ complaint: Based<ComplaintThing>, _ course: ComplaintCourse, in transaction: Transaction
    ) throws {
        try transaction.db.execute(
            sql: """
                UPDATE complaint SET severity = ?, owner_id = ?, answered_at = ?, solved_at = ?, called_back_at = ?,
                  closed_at = ?, escalated_at = ?, reopened_at = ?, solution = ?, compensation = ?, cause = ?,
                  action = ?, prevention = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
            arguments: [
                course.severity.rawValue, course.owner, course.answeredAt, course.solvedAt,
                course.calledBackAt,
                course.closedAt, course.escalatedAt, course.reopenedAt, CleanText.cleaned(course.solution),
                course.compensation.rawValue, CleanText.cleaned(course.cause),
                CleanText.cleaned(course.action),
                CleanText.cleaned(course.prevention), complaint.id, complaint.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("投诉", "complaint")))
    }

    /// Takes back a complaint just registered by mistake.
    static func delete(_ complaint: Based<ComplaintThing>, in transaction: Transaction) throws {
        try transaction.db.execute(
            sql: "DELETE FROM complaint WHERE id = ? AND version = ?",
            arguments: [complaint.id, complaint.version])
        try transaction.demandChange(.overtakenRow(Phrase("投诉", "complaint")))
    }
}
