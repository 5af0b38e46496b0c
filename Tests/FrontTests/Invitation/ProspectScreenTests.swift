import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ProspectScreenTests {
    /// Car 1 was here last in September 2024: lost. Car 3 was sold here in October and never seen.
    private static func shop() throws -> TestShop {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
              VALUES (1, 'RO-1', 1, 1, 1, 1725246000, 1725253200), (2, 'RO-2', 2, 2, 1, 1767322800, 1767330000);
            INSERT INTO vehicle (id, customer_id, plate, model, sold_here_on, interval_months)
              VALUES (3, 2, '沪C20A88', 'Polo 2025', '2025-10-05', 6);
            """)
        return shop
    }

    private static func seen(_ picture: String) -> String {
        String(picture.reversed().drop { $0 == "\n" }.reversed())
    }

    @Test func `lapsed customers come with the months they have been away`() throws {
        let desk = try KeyDesk(Self.shop(), ProspectsScreen())
        #expect(
            Self.seen(desk.picture(rows: 5)) == """
                [流失客户]  本店售首保   未做项目   不来原因
                 车牌       客户     电话         自         情况
                >沪A12345   王建国   138****5521  2024-09-02 18 个月没来
                """)
        #expect(desk.picture(.english, rows: 5).contains("18 months away"))
        #expect(!desk.picture(.english, columns: 60).isEmpty)
        #expect(desk.picture(columns: 120).contains("途观L 2021"))
    }

    @Test func `first services of cars sold here that were never seen`() throws {
        var desk = try KeyDesk(Self.shop(), ProspectsScreen())
        try desk.press(.choice(2))
        #expect(
            Self.seen(desk.picture(.english, rows: 5)) == """
                 lapsed  [first service]  left undone   reasons
                 Plate      Customer Phone        Since      What
                >沪C20A88   何磊     139****8806  2025-10-05 first service 2026-04-05
                """)
    }

    @Test func `a lapsed car goes on next month's list by one key, once, and comes off again`() throws {
        let shop = try Self.shop()
        var desk = try KeyDesk(shop, ProspectsScreen(), as: .followUpClerk)
        try desk.press(.function(6))
        #expect(desk.said?.english == "1 cars put on the list of 2026-04")
        #expect(try shop.text("SELECT cause || ' ' || class FROM invitation") == "by-hand lost")
        try desk.press(.function(6))
        #expect(desk.refused?.english.contains("no car to put on the list") == true)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .followUpClerk))
        #expect(try shop.number("SELECT count(*) FROM invitation") == 0)
    }

    @Test func `reasons are counted by class`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        try shop.perform(
            InvitationAct.logCall(
                invitation: invitation, result: CallResult(outcome: .notNow, reason: "price")), as: .advisor)
        var desk = try KeyDesk(shop, ProspectsScreen())
        try desk.press(.choice(4))
        #expect(
            Self.seen(desk.picture(rows: 6)) == """
                 流失客户   本店售首保   未做项目  [不来原因]
                 2026-03                      A 类   B 类   C 类   流失   新客    合计
                 嫌价格高                               1                            1
                 合计                            0      1      0      0      0       1
                """)
        try desk.press(.function(7))
        #expect(desk.picture(.english).contains("Nobody has said no in this month"))
    }

    @Test func `a campaign is entered with its fields, ended by a digit`() throws {
        let shop = try TestList.shop()
        var desk = try KeyDesk(shop, CampaignsScreen())
        #expect(desk.picture().contains("还没有活动"))
        try desk.press(.function(6), .enter)
        try desk.type("空调检查")
        try desk.press(.tab, .tab, .tab, .tab, .tab)
        try desk.type("0430")
        try desk.press(.function(9))
        #expect(try shop.text("SELECT name || through_day FROM campaign") == "空调检查2026-04-30")
        #expect(
            Self.seen(desk.picture(rows: 4)) == """
                 种类       名称                     车型             开始       结束       话术
                >季节活动   空调检查                 全部             2026-03-12 2026-04-30
                """)
        #expect(desk.picture(.english, rows: 4).contains("seasonal"))
        try desk.press(.choice(3))
        #expect(try shop.text("SELECT ended_on FROM campaign") == "2026-03-12")
        try desk.press(.enter)
        #expect(desk.picture().contains("怎么说"))
    }
}
