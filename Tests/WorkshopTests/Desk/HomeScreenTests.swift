import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct HomeScreenTests {
    private func home(_ shop: TestShop, _ role: Role) throws -> HomeScreen {
        var home = HomeScreen(actor: shop.actor(role))
        try shop.read { try home.reload($0) }
        return home
    }

    @Test func `the shop's day is on the left, my work on the right, in Chinese`() throws {
        let shop = try BusyMorning.shop()
        let home = try home(shop, .advisor)
        #expect(
            shop.picture(home) == """
                今日 KPI                     Tab 到这里|我的待办 9                      服务顾问
                 进厂台次      7/4 [#########] 昨 1    |>! 09:20 沪AD12306 周涛    预约 晚22分
                 预约到店      1/4 [##.......] 爽约 1  | ! 09:10 皖A6K590  赵敏    到货 待告知
                 在厂车辆        8             修1 检1 | ! 09:30 沪F77310  孙悦    有险 到10:07
                 准时交车     100% [#########] 标 95   | ! 09:50 沪B6D702  何磊    可交车 待通知
                 工位利用      17% [#........] 1/6 位  |   10:30 皖A6K590  赵敏    预约 保养
                 工时产值      400 [###......] 标 1,000|   11:40 沪A12345  王建国  估价 待签字
                 配件产值      200             标 未设 |   09:00 沪G55610  郭亮    爽约 致电 余1
                 客单价        600                     |   备妥 今0/2
                 待结算        1单             ¥280    |   招揽名单 3人 今日已拨0 成功0
                 一次修复     100% [#########] 返修 0  |
                 满意度       96.0 [########.] 回访 1  |
                 投诉未结        1             余 3:18 |
                !承诺1 超时1 投诉1 缺料1 未结1         |
                进厂/时 08:6 09:1                      |
                预测    09:1 10:1                      |
                                                       | 车间 1修 2空 3空 4空 5空 6空 7检 8洗
                """)
    }

    @Test func `the shop's day is on the left, my work on the right, in English`() throws {
        let shop = try BusyMorning.shop()
        let home = try home(shop, .manager)
        #expect(
            shop.picture(home, .english, as: .manager) == """
                Today                         Tab: here|My work 2                Service manager
                 Visits        7/4 [#########] yest 1  |>! 09:30 沪F77310  孙悦    late at REP
                 Bookings      1/4 [##.......] lost 1  |   沪AD12306 周涛    complaint answer le
                 In shop         8             R1 Q1   |
                 On time      100% [#########] of 95   |
                 Bay use       17% [#........] 1/6     |
                 Labour        400 [###......] of 1,000|
                 Parts         200             not set |
                 Per car       600                     |
                 To settle       1             ¥280    |
                 Fixed 1st    100% [#########] back 0  |
                 Score        96.0 [########.] calls 1 |
                 Complaint       1             in 3:18 |
                !risk 1 over 1 compl 1 short 1 unpaid 1|
                Came/h  08:6 09:1                      |
                booked  09:1 10:1                      |
                                                       | Bays 1R 2- 3- 4- 5- 6- 7Q 8W
                """)
    }

    /// What a role finds on its list.
    struct Queue: Sendable {
        let role: Role
        let chinese: [String]
        let english: [String]
    }

    static let queues = [
        Queue(
            role: .followUpClerk,
            chinese: [
                ">! 皖A6K590  赵敏    回访 超47:42", " ! 沪AD12306 周涛    回访 超0:52",
                "   沪AD12306 周涛    投诉 答复 余3:18", "   招揽名单 3人 今日已拨0 成功0",
            ],
            english: [
                ">! 皖A6K590  赵敏    call late 47:42", " ! 沪AD12306 周涛    call late 0:52",
                "   沪AD12306 周涛    complaint answer le", "   due list 3, called 0 today, booked 0",
            ]),
        Queue(
            role: .foreman,
            chinese: [">! 09:30 沪F77310          超工时 32分", "   14:00 浙A0Z935  刘洋    待派机电0.5h"],
            english: [">! 09:30 沪F77310          over 32m", "   14:00 浙A0Z935  刘洋    next 0.5h mec"]),
        Queue(
            role: .technician, chinese: [">! 我的作业 1：还没上班", " ! 09:30 沪F77310  途观L   作业中 超32分"],
            english: [">! my jobs 1: not clocked in", " ! 09:30 沪F77310  途观L   running over"]),
        Queue(
            role: .inspector, chinese: [">10:00 沪B88A17  林芳    待检"],
            english: [">10:00 沪B88A17  林芳    to check"]),
        Queue(
            role: .partsClerk,
            chinese: [">10:30 沪C20A88  陈静    缺料 10:30到 前", " 缺料 10:30到 前刹车片(副)"],
            english: [">10:30 沪C20A88  陈静    short 10:30 前", " short 10:30 前刹车片(副)"]),
        Queue(
            role: .washer, chinese: [">10:15 沪K01C92  高远    待洗"],
            english: [">10:15 沪K01C92  高远    to wash"]),
        Queue(
            role: .cashier, chinese: [">10:45 沪G55610  郭亮    待结算 280.00"],
            english: [">10:45 沪G55610  郭亮    bill 280.00"]),
        Queue(
            role: .administrator, chinese: [" 没有待办。输入车牌、电话或姓名找车"],
            english: [" Nothing waits. A plate finds a car"]),
    ]

    @Test(arguments: queues) func `each role finds its own queue`(queue: Queue) throws {
        let shop = try BusyMorning.shop()
        let home = try home(shop, queue.role)
        for (language, expected) in [(Language.chinese, queue.chinese), (.english, queue.english)] {
            let lines = shop.picture(home, language, as: queue.role).split(separator: "\n").dropFirst()
                .dropLast()
            let right = lines.compactMap { line -> String? in
                let halves = line.split(separator: "|", omittingEmptySubsequences: false)
                return halves.count > 1 && !halves[1].isEmpty ? String(halves[1]) : nil
            }
            #expect(right == expected)
        }
    }

    @Test func `with 120 columns and 40 rows the cars in the shop and the news find room`() throws {
        let shop = try BusyMorning.shop()
        try shop.perform(
            TargetAct.setTarget(month: try #require(Month("2026-03")), kpi: "O8", value: 650, was: nil),
            as: .manager)
        let home = try home(shop, .advisor)
        let picture = shop.picture(home, rows: 31, columns: 120)
        let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[2].hasSuffix(" ! 09:10 皖A6K590  赵敏         到货 待告知 蓄电池 70Ah"))
        #expect(lines[8].hasPrefix(" 客单价        600             标 650"))
        #expect(picture.contains(" 08 ######                            6|"))
        #expect(
            picture.contains("|在厂 8\n") || lines.contains { $0.hasSuffix("|在厂 8") },
            "the list of cars has its heading")
        #expect(lines.contains { $0.hasSuffix("| 沪F77310  孙悦     作业   09:30 超0:12") })
        #expect(lines.contains { $0.hasSuffix("|通知") })
    }

    @Test(arguments: [(41, 200), (31, 120), (25, 160), (9, 60), (15, 79), (3, 80), (17, 100)])
    func `any size is drawn without a fault, nothing beyond its edge`(rows: Int, columns: Int) throws {
        let shop = try BusyMorning.shop()
        var home = try home(shop, .advisor)
        for _ in 0..<2 {
            for language in Language.allCases {
                let picture = shop.picture(home, language, rows: rows, columns: columns)
                let widths = picture.split(separator: "\n").map { TextWidth.of(String($0)) }
                #expect((widths.max() ?? 0) <= columns)
            }
            _ = home.update(.tab, shop.context())
        }
    }

    @Test func `below 80 columns there is one pane, and Tab shows the other`() throws {
        let shop = try BusyMorning.shop()
        var home = try home(shop, .advisor)
        #expect(shop.picture(home, rows: 9, columns: 60).hasPrefix("我的待办 9"))
        try shop.press([.tab], on: &home)
        #expect(shop.picture(home, rows: 9, columns: 60).hasPrefix("今日 KPI"))
    }

    @Test func `Enter opens what is selected, in either pane`() throws {
        let shop = try BusyMorning.shop()
        var home = try home(shop, .advisor)
        func opened(_ keys: [Key]) throws -> Place? {
            if case .open(let place) = try shop.press(keys, on: &home) { return place }
            return nil
        }
        #expect(try opened([.enter]) == .reception(vehicle: VehicleID(9), booking: BookingID(1)))
        #expect(try opened([.down, .enter]) == .parts(OrderID(10)))
        #expect(try opened([.end, .enter]) == .dueList)
        #expect(try opened([.tab, .enter]) == .figure("visits"))
        #expect(try opened([.down, .down, .enter]) == .inShop)
        #expect(try opened([.down, .enter]) == .figure("K13"))
        #expect(try opened([.function(6)]) == .newBooking(vehicle: nil, invitation: nil))
    }

    @Test func `work that arrives never moves the cursor`() throws {
        let shop = try BusyMorning.shop()
        var home = try home(shop, .advisor)
        try shop.press([.down, .down, .down, .down, .down], on: &home)
        let before = home.list.selected
        #expect(before?.place == .estimate(OrderID(1)))
        try shop.sql("UPDATE booking SET for_at = for_at - 7200 WHERE id = 2")
        try shop.booking(9, car: 1, "03-12 07:00", "confirmed")
        try shop.read { try home.reload($0) }
        #expect(home.list.selected == before)
        #expect(home.list.index == 6)
    }

    @Test func `what was typed and not finished comes first`() throws {
        let shop = try BusyMorning.shop()
        let place = Place.reception(vehicle: VehicleID(9), booking: BookingID(1))
        try shop.store.keepDraft(
            ["km": "45200"], title: Phrase("接待 沪AD12306", "Reception 沪AD12306"), at: place,
            actor: shop.actor(.advisor), shop.environment)
        var home = try home(shop, .advisor)
        let first = try #require(shop.picture(home).split(separator: "\n").dropFirst().first)
        #expect(first.hasSuffix("|>  草稿: 接待 沪AD12306 09:42 (回车继续)"))
        guard case .open(place) = try shop.press([.enter], on: &home) else {
            Issue.record("Enter does not resume the draft")
            return
        }
    }

    @Test func `a shop with no rows shows dashes, never 0 percent`() throws {
        let shop = try TestShop()
        let home = try home(shop, .advisor)
        let picture = shop.picture(home)
        #expect(picture.contains(" 准时交车        —"))
        #expect(picture.contains(" 一次修复        —             返修 0"))
        #expect(!picture.contains(" 0%") || picture.contains(" 工位利用       0%"))
    }

    @Test func `someone who is two things finds both queues, each thing once`() throws {
        let shop = try BusyMorning.shop()
        let both = Actor(
            staff: StaffID(1), name: "", roles: [.advisor, .washer, .manager], terminal: "desk 1")
        let work = try shop.read { try ToDoQueues($0).all(for: both) }
        #expect(Set(work.map(\.key)).count == work.count)
        #expect(work.contains { if case .wash = $0.key.place { true } else { false } })
        #expect(work.contains { $0.what.chinese.hasPrefix("超承诺") })
    }
}
