/// Where one can go from anywhere: menu number, name, command code, place.
public struct MenuEntry: Hashable, Sendable {
    /// 1-9 on the home screen's menu line; nil for those behind "0 more".
    public let number: Int?
    public let name: Phrase
    /// Typed in the omnibox: "yy", "js 12345".
    public let code: String
    public let place: Place

    static func all(today: Day) -> [MenuEntry] {
        [
            MenuEntry(number: 1, name: Phrase("招揽", "Invite"), code: "zl", place: .dueList),
            MenuEntry(number: 2, name: Phrase("预约", "Book"), code: "yy", place: .bookings(day: today)),
            MenuEntry(number: 3, name: Phrase("接待", "Receive"), code: "jd", place: .arrivals),
            MenuEntry(number: 4, name: Phrase("在厂", "In shop"), code: "zc", place: .inShop),
            MenuEntry(number: 5, name: Phrase("车间", "Floor"), code: "pg", place: .board),
            MenuEntry(number: 6, name: Phrase("备件", "Parts"), code: "bj", place: .stock),
            MenuEntry(number: 7, name: Phrase("结算", "Till"), code: "js", place: .till),
            MenuEntry(number: 8, name: Phrase("回访", "Calls"), code: "hf", place: .followUps),
            MenuEntry(number: 9, name: Phrase("报表", "KPI"), code: "bb", place: .figures),
            MenuEntry(
                number: nil, name: Phrase("预约周表", "Booking week"), code: "yz",
                place: .bookingWeek(day: today)),
            MenuEntry(
                number: nil, name: Phrase("预约准备", "Preparation"), code: "zb", place: .preparation(day: today)),
            MenuEntry(number: nil, name: Phrase("爽约致电", "No-shows"), code: "shy", place: .missedBookings),
            MenuEntry(number: nil, name: Phrase("代步车", "Loaner cars"), code: "db", place: .loaners),
            MenuEntry(number: nil, name: Phrase("配件价目", "Price list"), code: "jm", place: .prices),
            MenuEntry(number: nil, name: Phrase("新配件", "New part"), code: "xj", place: .partFile(nil)),
            MenuEntry(number: nil, name: Phrase("采购", "Supply"), code: "cg", place: .supply),
            MenuEntry(number: nil, name: Phrase("盘点", "Counts"), code: "pd", place: .counts),
            MenuEntry(number: nil, name: Phrase("配件柜台", "Parts counter"), code: "gt", place: .counter),
            MenuEntry(number: nil, name: Phrase("我的作业", "My work"), code: "gz", place: .bench),
            MenuEntry(
                number: nil, name: Phrase("质检", "Quality check"), code: "zj", place: .qualityCheckQueue),
            MenuEntry(number: nil, name: Phrase("救援", "Rescue"), code: "jy", place: .rescues),
            MenuEntry(
                number: nil, name: Phrase("档案不全", "Incomplete files"), code: "da", place: .incompleteFiles),
            MenuEntry(number: nil, name: Phrase("洗车", "Wash"), code: "xc", place: .washQueue),
            MenuEntry(number: nil, name: Phrase("交车", "Delivery"), code: "jc", place: .deliveries),
            MenuEntry(number: nil, name: Phrase("日结", "Day close"), code: "rj", place: .dayClose),
            MenuEntry(number: nil, name: Phrase("应收", "Receivables"), code: "ys", place: .receivables),
            MenuEntry(
                number: nil, name: Phrase("健康档案", "Health records"), code: "jkda", place: .healthRecords),
            MenuEntry(number: nil, name: Phrase("投诉", "Complaints"), code: "ts", place: .complaints),
            MenuEntry(number: nil, name: Phrase("续保", "Renewals"), code: "xb", place: .renewals),
            MenuEntry(number: nil, name: Phrase("员工", "Staff"), code: "yg", place: .staff),
            MenuEntry(number: nil, name: Phrase("通知", "Notices"), code: "tz", place: .notices),
            MenuEntry(
                number: nil, name: Phrase("月报", "Report"), code: "yb",
                place: .report(month: today.month, isQuarter: false)),
            MenuEntry(number: nil, name: Phrase("措施单", "Actions"), code: "cs", place: .remedies),
            MenuEntry(number: nil, name: Phrase("看板", "Dashboard"), code: "kb", place: .dashboard),
            MenuEntry(number: nil, name: Phrase("首页", "Home"), code: "sy", place: .home),
        ]
    }
}
