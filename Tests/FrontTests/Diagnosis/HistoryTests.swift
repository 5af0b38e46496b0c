import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Handbook section 2, step 4: history of the car, including other shops', one key away: no repeated diagnosis.
struct HistoryTests {
    let shop: TestShop

    init() throws {
        shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, ref, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (90, 'OLD-77', 'RO250902-004', 1, 1, 1, 1756780000);
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, voided_at, void_reason)
              VALUES (91, 'RO251102-009', 1, 1, 1, 1762050000, 1762050001, 'x');
            INSERT INTO reception (order_id, km_in, package_id) VALUES (90, 38110, 1);
            INSERT INTO concern (id, order_id, position, words) VALUES (7, 90, 1, '冷车启动困难');
            INSERT INTO finding (id, concern_id, order_id, finding, result, found_at, found_by)
              VALUES (3, 7, 90, '蓄电池 11.2V', 'confirmed', 1756783600, 4);
            INSERT INTO trouble_code VALUES (3, 'P0562', 0, '', 'historic', 1756783600, NULL);
            INSERT INTO finding_photo VALUES (3, 1, 'IMG_1.jpg', '端电压');
            INSERT INTO estimate_line (order_id, position, kind, code, name, part_id, trade, grade, unit_price, gross)
              VALUES (90, 1, 'part', 'BAT-70', '蓄电池 70Ah', 6, 'quick', 'original', 76000, 76000);
            """)
        try shop.answer(90, decision: "authorised")
        try shop.sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, code, name, operation_id, trade, unit_price, gross)
              VALUES (902, 90, 2, 'labour', 'BRK-F', '更换前刹车片', 2, 'mechanical', 28000, 28000);
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, reason, by_whom, how, at, agreed,
                                       staff_id)
              VALUES (902, 90, 90, 1, 'declined', 'price', '王建国', 'in-person', 0, 28000, 1)
            """)
        try shop.lets(OrderID(90), leaveAfterHours: 3)
    }

    private var elsewhere: PastWork {
        get throws {
            PastWork(
                on: try #require(Day(iso: "2025-05-10")), km: 33_000, shop: "沪西汽修", work: "更换正时皮带")
        }
    }

    private func stays(_ typed: String = "") throws -> [CarStay] {
        try shop.read { snapshot in
            try CarStayTable.stays(of: VehicleID(1), in: snapshot).compactMap {
                StaySearch(typed).found(in: $0)
            }
        }
    }

    @Test
    func
        `visits here, imported ones and work of other shops stand in one list, voided orders do not`()
        throws
    {
        try shop.perform(
            DiagnosisAct.notePastWork(vehicle: VehicleID(1), work: elsewhere), as: .technician)
        let stays = try stays()
        #expect(stays.map(\.on.iso) == ["2025-09-02", "2025-05-10"])
        #expect(stays.map(\.km) == [38_110, 33_000])
        #expect(
            stays[0].notes.map(\.text.chinese) == [
                "4万公里保养套餐", "冷车启动困难", "已确认 蓄电池 11.2V / IMG_1.jpg 端电压", "系统电压过低 (历史)", "蓄电池 70Ah",
                "更换前刹车片",
            ])
        #expect(stays[0].notes.map(\.isUndone) == [false, false, false, false, false, true])
        #expect(stays[1].who == "沪西汽修")
    }

    static let searches: [(typed: String, notes: [String])] = [
        // a word, in hanzi, initials or pinyin
        ("启动", ["冷车启动困难"]), ("qdkn", ["冷车启动困难"]), ("qidong", ["冷车启动困难"]),
        // a part, an operation, a trouble code, a photo
        ("bat-70", ["蓄电池 70Ah"]), ("brk", ["更换前刹车片"]),
        ("P0562", ["系统电压过低 (历史)"]), ("dygd", ["系统电压过低 (历史)"]),
        ("img_1", ["已确认 蓄电池 11.2V / IMG_1.jpg 端电压"]),
        // several words: all of them
        ("蓄电池 刹车", ["已确认 蓄电池 11.2V / IMG_1.jpg 端电压", "蓄电池 70Ah", "更换前刹车片"]),
        ("蓄电池 轮胎", []),
    ]

    @Test(arguments: searches)
    func `it is found by word and by part`(typed: String, notes: [String]) throws {
        #expect(try stays(typed).flatMap(\.notes).map(\.text.chinese) == notes)
    }

    static let searchesByPlace: [(typed: String, days: [String])] = [
        ("38000", ["2025-09-02"]), ("35610", ["2025-09-02"]), ("35400", ["2025-05-10"]),
        ("35500", ["2025-05-10"]),
        ("90000", []), ("2025-05", ["2025-05-10"]), ("沪西", ["2025-05-10"]),
        ("0902-004", ["2025-09-02"]),
        ("38000 蓄电池", ["2025-09-02"]), ("33000 蓄电池", []),
    ]

    @Test(arguments: searchesByPlace)
    func `it is found by km, day, shop and order`(typed: String, days: [String]) throws {
        try shop.perform(
            DiagnosisAct.notePastWork(vehicle: VehicleID(1), work: elsewhere), as: .technician)
        #expect(try stays(typed).map(\.on.iso) == days)
    }

    @Test func `it is searched as one types, and the visit opened`() throws {
        var desk = try Sitting(HistoryScreen(vehicle: VehicleID(1)), in: shop, as: .technician)
        #expect(
            desk.picture(rows: 9) == """
                 查找 (词 配件号 里程):
                >2025-09-02 38110 km  RO250902-004 李娜 旧系统
                     套 4万公里保养套餐
                     诉 冷车启动困难
                     > 已确认 蓄电池 11.2V / IMG_1.jpg 端电压
                     码 P0562 系统电压过低 (历史)
                     件 BAT-70 蓄电池 70Ah
                     工 BRK-F 更换前刹车片 (未做)

                """)
        desk.language = .english
        #expect(
            desk.picture(rows: 8, columns: 60) == """
                 find (word, part, km):
                >2025-09-02 38110 km  RO250902-004 李娜 old system
                     package 40,000 km service
                     said 冷车启动困难
                     > confirmed 蓄电池 11.2V / IMG_1.jpg 端电压
                     code P0562 system voltage low (historic)
                     part BAT-70 蓄电池 70Ah
                     labour BRK-F 更换前刹车片 (not done)
                """)
        try desk.type("brk")
        #expect(!desk.picture().contains("BAT-70"))
        try desk.press(.enter)
        #expect(desk.opened == .order(OrderID(90)))
        try desk.type("zz")
        #expect(desk.picture().contains("Nothing was found"))
        try desk.press(.enter)
        #expect(desk.said?.english == "There is nothing")
    }

    @Test func `what another shop did is written down by keys, and taken off again`() throws {
        var desk = try Sitting(HistoryScreen(vehicle: VehicleID(1)), in: shop, as: .technician)
        try desk.press(.function(6), .paste("更换正时皮带"), .enter, .paste("沪西汽修"), .enter)
        try desk.type("33000")
        try desk.press(.enter)
        try desk.type("20250510")
        try desk.press(.enter)
        #expect(try stays("正时").map(\.km) == [33_000])
        #expect(desk.picture(columns: 120).contains("2025-05-10 33000 km  外店 沪西汽修"))
        try desk.press(.delete)
        #expect(desk.said?.chinese == "选中的不是外店记录")
        try desk.press(.down, .delete)
        #expect(try stays("正时").isEmpty)
        #expect(try shop.takeBackLast(DiagnosisAct.self, as: .technician))
        #expect(try stays("正时").count == 1)
    }

    static let elsewhere: [(work: String, on: String, km: Int)] = [
        (work: "", on: "2025-05-10", km: 1), (work: "x", on: "2026-03-13", km: 1),
        (work: "x", on: "2025-05-10", km: -1),
        (work: "x\u{7}", on: "2025-05-10", km: 1),
    ]

    @Test(arguments: elsewhere)
    func `work elsewhere must say what, and lie in the past`(work: String, on: String, km: Int) throws {
        let day = try #require(Day(iso: on))
        #expect(throws: Refusal.self) {
            try shop.perform(
                DiagnosisAct.notePastWork(
                    vehicle: VehicleID(1), work: PastWork(on: day, km: km, shop: "", work: work)),
                as: .advisor)
        }
    }

    @Test func `the store itself refuses two photos of one name, and a frequency nobody knows`()
        throws
    {
        #expect(throws: DatabaseError.self) {
            try shop.sql("INSERT INTO finding_photo VALUES (3, 2, 'IMG_1.jpg', '')")
        }
        #expect(throws: DatabaseError.self) {
            try shop.sql("UPDATE concern SET how_often = 'weekly' WHERE id = 7")
        }
    }
}
