/// K: how the shop keeps its users and its word.
enum BusinessFigures {
    static let formulas: [Formula] = users + invitations + promises

    private static let users: [Formula] = [
        .percent(
            "K1", .fact(.newlyManaged), of: .fact(.soldMonthsBefore),
            Phrase(
                "前6个月(N-6至N-1)首次来店交车的本店售出车 ÷ N-7至N-2月本店交付的新车",
                "Own-sold cars newly managed in months N-6 to N-1, of own-store new cars delivered in N-7 to N-2"
            )),
        .percent(
            "K2", .twelvefold(.fact(.monthVisits)), of: .input(.parc) * .input(.visitsPerCar),
            Phrase(
                "当月进厂台次×12 ÷ (保有量×年度平均来店次数)", "Visits of the month × 12, of parc × visits per car and year")),
        .percent(
            "K3", .twelvefold(.fact(.monthVisits) - .fact(.monthVisitsOfNewUsers)),
            of: .fact(.managedLastMonth) * .input(.visitsPerCar),
            Phrase(
                "(当月进厂台次−当月新用户台次)×12 ÷ (上月末A+B+C类管理内用户×年度平均来店次数)",
                "(Visits of the month less those of new users) × 12, of managed users at the end of last month × visits per car and year"
            )),
        .percent(
            "K4", .fact(.soldLastMonthRegistered), of: .fact(.soldLastMonth),
            Phrase(
                "上月(N-1)本店新车中已办保修登记的", "New cars delivered last month (N-1) with their warranty registered")),
        .percent(
            "K5", .fact(.soldTwoMonthsAgoServed), of: .fact(.soldTwoMonthsAgo),
            Phrase(
                "前月(N-2)本店新车中，到N月末已做首保并交车的",
                "New cars delivered two months ago (N-2) whose first service was delivered by the end of month N"
            )),
        .percent(
            "K6", .fact(.managedWithRightFile), of: .fact(.managed),
            Phrase(
                "管理内用户中，姓名、电话、地址、车牌(或无牌)、车架号、车型、保养间隔、下次到期都齐全正确的",
                "Managed users whose name, phone, address, plate or none yet, VIN, model, interval and next due date are all right"
            )),
    ]

    private static let invitations: [Formula] = [
        .percent(
            "K7", .fact(.targetsReached), of: .fact(.targets),
            Phrase("当月定保一览表中，电话或短信通知到的", "Targets on the list of the month reached by phone or SMS")),
        .percent(
            "K8", .fact(.targetsCame), of: .fact(.targetsInvited),
            Phrase(
                "已招揽的车中，从制表日到当月末来店的",
                "Invited cars that came between the day the list was made and the end of the month")),
        .percent(
            "K9", .fact(.calledInTime), of: .fact(.callsOver),
            Phrase(
                "交车后72小时内回访成功的 ÷ 72小时已过或已联系到的交车",
                "Deliveries reached within 72 h, of those whose 72 h are over or that were reached")),
        .percent(
            "K10", .fact(.dissatisfactionsClosed), of: .fact(.dissatisfactions),
            Phrase("跟踪回访中发现的不满，已解决的", "Dissatisfactions found in follow-up that are closed")),
    ]

    private static let promises: [Formula] = [
        .percent(
            "K11", .fact(.deliveries) - .fact(.reworkOpened), of: .fact(.deliveries),
            Phrase(
                "(交车台次−当期开出的返修单) ÷ 交车台次", "Deliveries less the external rework orders opened, of deliveries")),
        .percent(
            "K12", .fact(.withinEstimate), of: .fact(.deliveriesEstimated),
            Phrase(
                "交车中，客户自费结算额在首次估价的 -25% 至 +5% 以内的(含税，含边界)",
                "Deliveries whose customer-paid settlement is within -25 % and +5 % of the first estimate shown, tax and bounds included"
            )),
        .percent(
            "K13", .fact(.onFirstPromise), of: .fact(.deliveries),
            Phrase(
                "交车中，完工可交时刻在首次承诺 ±15 分钟以内的(提前过多也不算)",
                "Deliveries ready within 15 minutes of the first promise; more than 15 minutes early misses too"
            )),
    ]
}
