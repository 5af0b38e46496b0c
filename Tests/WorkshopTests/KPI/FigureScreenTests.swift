import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct FigureScreenTests {
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
                >08:50 沪AD12306 周涛 行          400  |:08:50 沪AD12306 周涛
                 08:50 沪AD12306 周涛 行          200  |
                """)
        #expect(
            shop.picture(try figure("K13", shop), .english, rows: 5) == """
                today 100.0%   target 95   by the last promise 100.0%
                 Deliveries ready within 15 minutes of the first promise; more than 15 minutes
                 early misses too
                 Above 1  (1)                          | Below 1  (1)
                >08:50 沪AD12306 周涛                  |:08:50 沪AD12306 周涛
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
        #expect(first[0].hasSuffix("今日         本月     目标 评价"))
        #expect(first[1].hasPrefix(">K1  管理内化率 ") && first[1].hasSuffix("—            —"))
        #expect(first[2].hasSuffix("未设         未设"))
        #expect(first[4].hasSuffix("(100)"), "a guide stands in brackets where no target was set")
        #expect(first[13].hasPrefix(" K13 预定交车时间内完成率 "))
        #expect(first[13].hasSuffix("100.0%        50.0%       95 偏低"))
        try shop.press([.choice(6), .down], on: &screen)
        #expect(shop.picture(screen, .english).contains(">S2  Net promoter score"))
        guard case .open(.figure("S2")) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter does not open the figure")
            return
        }
        try shop.press([.tab], on: &screen)
        #expect(shop.picture(screen, .english).contains(">K1  Managed-in rate"))
    }

    @Test
    func `the selected figure is said in words below the list, and what it may come from when it is off`()
        throws
    {
        let shop = try BusyMorning.shop()
        var screen = FiguresScreen()
        try shop.read { try screen.reload($0) }
        try shop.press([.end], on: &screen)
        let wide = shop.picture(screen, .english, rows: 34, columns: 120)
        for words in [
            "Deliveries ready within 15 minutes", "This month  1 / 2 = 50.0%", "Off target, perhaps:",
            "Ready later than promised", "2026-02",
        ] { #expect(wide.contains(words), "\(words)") }
        let cockpit = shop.picture(screen, .english, rows: 34, columns: 200).split(separator: "\n")
        #expect(cockpit[0].contains("State |") || cockpit[0].contains("State  |"), "\(cockpit[0])")
        #expect(cockpit[0].contains("Deliveries ready within 15 minutes"))
        let low = shop.picture(screen, .english, rows: 17)
        #expect(low.contains("Deliveries ready within 15 minutes") && !low.contains("2026-02"))
    }

    @Test func `every gauge leads to a figure there is, or to a list`() throws {
        for kind in Gauge.Kind.allCases {
            if case .figure(let id) = kind.place { #expect(try KPI.named(id) != nil, "\(id)") }
        }
    }
}
