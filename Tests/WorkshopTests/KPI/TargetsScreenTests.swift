import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct TargetsScreenTests {
    private let march = Month("2026-03") ?? Day(number: 0).month

    @Test func `a target is a number and Enter, and the cursor goes on`() throws {
        let shop = try TestShop()
        var sitting = try Sitting(TargetsScreen(month: march, at: "K13"), in: shop, as: .manager)
        try sitting.type("95")
        try sitting.press(.enter)
        #expect(try shop.read { try TargetTable.value(of: "K13", march, in: $0) } == 95)
        #expect(sitting.keys == 3)
        try sitting.type("2.5")
        try sitting.press(.enter)
        #expect(try shop.read { try TargetTable.value(of: "E1", march, in: $0) } == 2.5)
    }

    @Test func `the cursor begins where an input is missing, and costs are kept to the fen`() throws {
        let shop = try TestShop()
        try shop.sql("INSERT INTO shop_setting VALUES ('parc', '4500'), ('visits_per_car_year', '2.4')")
        var sitting = try Sitting(TargetsScreen(month: march, at: nil), in: shop, as: .manager, .english)
        #expect(sitting.picture().contains("\n>    Fixed costs"))
        try sitting.type("102,000.55")
        try sitting.press(.enter)
        #expect(try shop.read { try TargetTable.amount(of: .fixed, march, in: $0) } == Money(fen: 10_200_055))
    }

    @Test func `what is no number is refused and stays typed`() throws {
        let shop = try TestShop()
        var sitting = try Sitting(TargetsScreen(month: march, at: "K13"), in: shop, as: .manager)
        try sitting.type("9x")
        try sitting.press(.enter)
        #expect(sitting.said?.english.contains("no number") == true)
        #expect(sitting.picture().contains("9x"))
        try sitting.press(.down)
        #expect(sitting.said != nil)
    }

    @Test func `last month's numbers are taken over in one stroke and taken back in one`() throws {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO target VALUES ('2026-02', 'K13', 95), ('2026-02', 'visits', 600), ('2026-03', 'visits', 640);
            INSERT INTO period_cost VALUES ('2026-02', 'wages', 9000000)
            """)
        var sitting = try Sitting(TargetsScreen(month: march, at: nil), in: shop, as: .manager)
        try sitting.press(.function(6))
        #expect(
            try shop.read { try TargetTable.entered(of: march, in: $0) } == [
                "K13": 95, "visits": 640, "wages": 90_000,
            ])
        #expect(try shop.takeBackLast(TargetAct.self, as: .manager))
        #expect(try shop.read { try TargetTable.entered(of: march, in: $0) } == ["visits": 640])
    }

    @Test func `an advisor may look, not enter`() throws {
        let shop = try TestShop()
        var sitting = try Sitting(TargetsScreen(month: march, at: "K13"), in: shop, as: .advisor)
        try sitting.type("95")
        try sitting.press(.enter)
        #expect(sitting.said?.chinese.contains("售后经理") == true)
    }

    @Test func `the sheet of a month`() throws {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO shop_setting VALUES ('parc', '4500');
            INSERT INTO target VALUES ('2026-02', 'visits', 600), ('2026-03', 'labour-sales', 140000)
            """)
        let sitting = try Sitting(TargetsScreen(month: march, at: nil), in: shop, as: .manager)
        #expect(
            sitting.picture(rows: 12) == """
                     项目                       单位                  上月    参考       2026-03
                     保有量                     辆                                      店 4,500
                >    年度平均来店次数           次/年                                       未设
                     固定费用                   元/月                                       未设
                     全店费用                   元/月                                       未设
                     技师工资                   元/月                                       未设
                     进厂台次                   台/月                  600
                     工时产值                   元/月                                    140,000
                     配件产值                   元/月
                                                                                          1-8/70
                --------------------------------------------------------------------------------
                 年度平均来店次数 (次/年):
                """)
    }
}
