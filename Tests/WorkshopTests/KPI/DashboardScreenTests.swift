import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct DashboardScreenTests {
    private func board(_ shop: TestShop) throws -> DashboardScreen {
        var screen = DashboardScreen()
        try shop.read { try screen.reload($0) }
        return screen
    }

    @Test func `what presses stands first, and Enter goes where it is dealt with`() throws {
        let shop = try BusyMorning.shop()
        var screen = try board(shop)
        let lines = shop.picture(screen, rows: 24).split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("   今日") && lines[0].hasSuffix("28天"))
        #expect(lines[1].hasPrefix(">! 承诺有险 作业"))
        #expect(lines.contains { $0.hasPrefix(" ! 缺料 前刹车片(副)") && $0.contains("沪C20A88") })
        #expect(lines.contains { $0.hasPrefix("   进厂台次") && $0.hasSuffix("19") })
        #expect(shop.picture(screen, .english, rows: 24).contains("over by"))
        guard case .open(.order(OrderID(4))) = try shop.press([.enter], on: &screen) else {
            Issue.record("the first alarm does not open its order")
            return
        }
        var opened: [Place] = []
        for _ in 0..<40 {
            if case .open(let place) = try shop.press([.enter], on: &screen) { opened.append(place) }
            try shop.press([.down], on: &screen)
        }
        #expect(opened.contains(.complaints))
    }

    @Test func `with room the selected figure's days and the people stand beside it`() throws {
        let shop = try BusyMorning.shop()
        var screen = try board(shop)
        for _ in 0..<20 { try shop.press([.up], on: &screen) }
        let wide = shop.picture(screen, .english, rows: 43, columns: 200)
        #expect(wide.contains("28 days from 02-13"))
        #expect(wide.contains("On time"))
        let middle = shop.picture(screen, rows: 33, columns: 120)
        #expect(middle.contains("02-13 起28天"))
    }

    @Test func `each kind of alarm comes and goes with its cause`() throws {
        let shop = try BusyMorning.shop()
        let kinds = try shop.read { try Set(Alarm.all(in: $0).map(\.kind)) }
        #expect(kinds == [.promise, .overrun, .complaint, .short, .unpaid])
        try shop.sql("UPDATE complaint SET answered_at = 1773270000, solved_at = 1773270000, solution = 'x'")
        let after = try shop.read { try Set(Alarm.all(in: $0).map(\.kind)) }
        #expect(!after.contains(.complaint))
    }

    @Test func `a trend has a value a day, the last of them today's, and is read once in five minutes`()
        throws
    {
        let shop = try BusyMorning.shop()
        let trend = try shop.read { try Trend.read(in: $0) }
        #expect(trend.values["visits"]?.count == 28)
        #expect(trend.values["visits"]?.last == 7 && trend.yesterday("visits") == 1)
        #expect(trend.values["K13"]?.last == 100 && trend.yesterday("K13") == .none)
        #expect(trend.stands(at: shop.now.adding(seconds: 299), on: trend.today))
        #expect(!trend.stands(at: shop.now.adding(seconds: 300), on: trend.today))
        #expect(!trend.stands(at: shop.now, on: trend.today.adding(days: 1)))
    }
}
