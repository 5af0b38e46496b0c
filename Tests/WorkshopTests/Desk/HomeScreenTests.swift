import Terminal
import Testing

@testable import Workshop

@Suite struct HomeScreenTests {
    private func home(_ shop: TestShop, _ role: Role) throws -> HomeScreen {
        var home = HomeScreen(actor: shop.actor(role))
        try shop.read { try home.reload($0) }
        return home
    }

    @Test(arguments: Role.allCases) func show(role: Role) throws {
        let shop = try BusyMorning.shop()
        let home = try home(shop, role)
        print("ROLE \(role)")
        print(shop.picture(home, .chinese, as: role))
        print(shop.picture(home, .english, as: role))
    }
    @Test func big() throws {
        let shop = try BusyMorning.shop()
        let home = try home(shop, .advisor)
        print(shop.picture(home, .chinese, rows: 31, columns: 120, as: .advisor))
        print(shop.picture(home, .english, rows: 41, columns: 200, as: .foreman))
        print(shop.picture(home, .chinese, rows: 9, columns: 60, as: .foreman))
        var fs = FiguresScreen(); try shop.read { try fs.reload($0) }
        print(shop.picture(fs)); print(shop.picture(fs, .english))
        for id in ["K13", "O8", "K2", "visits", "K11", "S2"] {
            var f = FigureScreen(id: id); try shop.read { try f.reload($0) }
            print(shop.picture(f)); print(shop.picture(f, .english))
        }
    }
}
