/// S: what the customer feels of it.
enum ServiceFigures {
    static let formulas: [Formula] = calls + bookings + visits + complaints + quality

    private static let calls: [Formula] = [
        Formula(
            "S1", .fact(.scores), per: .fact(.callsScored),
            Phrase("回访评分之和 ÷ 有评分的回访", "Sum of the follow-up scores per follow-up with a score")),
        Formula(
            "S2", .fact(.promoters) - .fact(.detractors), per: .fact(.recommendations), scale: 100,
            Phrase(
                "(推荐者9-10 − 贬损者0-6) ÷ 有推荐分的回访",
                "Promoters (9-10) less detractors (0-6), of follow-ups with a recommendation")),
        .percent(
            "S14", .fact(.callsPraised), of: .fact(.callsReached),
            Phrase("联系到的回访中，有表扬的", "Follow-ups reached that brought praise")),
    ]

    private static let bookings: [Formula] = [
        .percent(
            "S3", .fact(.visitsBooked), of: .fact(.visits),
            Phrase("进厂台次中，来自预约的", "Visits that came from a booking")),
        .percent(
            "S4", .fact(.visitsPunctual), of: .fact(.visitsBooked),
            Phrase("预约进厂中，接待在约定时刻 ±15 分钟以内开始的", "Booked visits received within 15 minutes of the booked time")
        ),
        .percent(
            "S5", .fact(.noShows), of: .fact(.bookingsDue),
            Phrase("到期预约(到店+爽约)中，爽约的", "No-shows, of the bookings due (kept and no-show)")),
    ]

    private static let visits: [Formula] = [
        .percent(
            "S6", .fact(.visitsFirstChecked), of: .fact(.visits),
            Phrase("进厂后30分钟内出初检报告的", "Visits whose first-check report was out within 30 minutes")),
        Formula(
            "S7", .fact(.minutesToReady), per: .fact(.deliveriesReady),
            Phrase("从开单到完工可交的分钟数 ÷ 交车台次", "Minutes from opening to ready per delivery")),
    ]

    private static let complaints: [Formula] = [
        .percent(
            "S8", .fact(.answeredInTime), of: .fact(.answersDue),
            Phrase(
                "24小时内响应的投诉 ÷ 24小时已过或已响应的投诉",
                "Complaints answered in 24 h, of those whose 24 h are over or answered")),
        .percent(
            "S9", .fact(.solvedInTime), of: .fact(.solutionsDue),
            Phrase(
                "48小时内解决的投诉 ÷ 48小时已过或已解决的投诉",
                "Complaints solved in 48 h, of those whose 48 h are over or solved")),
        .percent(
            "S10", .fact(.calledBackInTime), of: .fact(.callbacksDue),
            Phrase(
                "72小时内回访的投诉 ÷ 72小时已过或已回访的投诉",
                "Complaints called back in 72 h, of those whose 72 h are over or called back")
        ),
    ]

    private static let quality: [Formula] = [
        .percent(
            "S11", .fact(.managedYearAgoLost), of: .fact(.managedYearAgo),
            Phrase("一年前的管理内用户中，此后未来店交车的", "Managed users of a year ago without a delivered visit since")),
        .percent(
            "S12", .fact(.deliveriesWithMore), of: .fact(.deliveries),
            Phrase("交车中，有客户同意的增项的", "Deliveries with authorised additional work")),
        .percent(
            "S13", .fact(.deliveriesFailedOnce), of: .fact(.deliveries),
            Phrase("交车中，质检至少不合格一次的", "Deliveries that failed the quality check at least once")),
    ]
}
