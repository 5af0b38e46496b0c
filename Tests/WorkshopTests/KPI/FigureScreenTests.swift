import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

@Suite struct FigureScreenTests {
    private func figure(_ id: String, _ shop: TestShop) throws -> FigureScreen {
        var screen = FigureScreen(id: id)
        try shop.read { try screen.reload($0) }
        return screen
    }

    @Test func `a figure opens on its sentence and its rows`() throws {
        let shop = try BusyMorning.shop()
        let screen = try figure("O8", shop)
        #expect(
            shop.picture(screen, rows: 5) == """
                今日 600.00
                 营业额(不含税，折后) ÷ 交车台次
                 分子 600  (2)                         | 分母 1  (1)
                >08:50 沪AD12306 周涛 行          400  |>08:50 沪AD12306 周涛
                 08:50 沪AD12306 周涛 行          200  |
                """)
        #expect(
            shop.picture(try figure("K13", shop), .english, rows: 5) == """
                today 100.0%   target 95   by the last promise 100.0%
                 Deliveries ready within 15 minutes of the first promise; more than 15 minutes
                 early misses too
                 Above 1  (1)                          | Below 1  (1)
                >08:50 沪AD12306 周涛                  |>08:50 沪AD12306 周涛
                """)
    }

    @Test func `a missing input is named`() throws {
        let shop = try TestShop()
        let picture = shop.picture(try figure("K2", shop), .english)
        #expect(picture.hasPrefix("today not set\n"))
        #expect(picture.contains("Not set: parc, visits per car and year"))
    }

    @Test func `today, the month, the one before, and from a row to its order`() throws {
        let shop = try BusyMorning.shop()
        var screen = try figure("visits", shop)
        #expect(shop.picture(screen).hasPrefix("今日 7\n"))
        try shop.press([.function(7)], on: &screen)
        #expect(shop.picture(screen).hasPrefix("2026-03-11 1\n"))
        try shop.press([.choice(3)], on: &screen)
        #expect(shop.picture(screen).hasPrefix("本月 10\n"))
        guard case .open(.order(OrderID(10))) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter does not open the order")
            return
        }
        guard case .beep = try shop.press([.tab], on: &screen) else {
            Issue.record("there is no other pane")
            return
        }
    }

    @Test func `a row that is no order says so`() throws {
        let shop = try TestShop()
        var screen = try figure("P3", shop)
        guard case .say = try shop.press([.enter], on: &screen) else {
            Issue.record("a part has no order")
            return
        }
    }

    @Test func `the list shows a group at a time, today and the month`() throws {
        let shop = try BusyMorning.shop()
        var screen = FiguresScreen()
        try shop.read { try screen.reload($0) }
        let first = shop.picture(screen).split(separator: "\n")
        #expect(first[0] == "     指标                                     今日         本月    目标    参考")
        #expect(first[1] == ">K1  管理内化率                                  —            —")
        #expect(first[2] == " K2  覆盖率                                   未设         未设")
        #expect(first[13] == " K13 预定交车时间内完成率                   100.0%        50.0%      95")
        try shop.press([.choice(6), .down], on: &screen)
        #expect(shop.picture(screen, .english).contains(">S2  Net promoter score"))
        guard case .open(.figure("S2")) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter does not open the figure")
            return
        }
        try shop.press([.tab], on: &screen)
        #expect(shop.picture(screen, .english).contains(">K1  Managed-in rate"))
    }

    @Test func `every gauge leads to a figure there is, or to a list`() throws {
        for kind in Gauge.Kind.allCases {
            if case .figure(let id) = kind.place { #expect(try KPI.named(id) != nil, "\(id)") }
        }
    }
}
