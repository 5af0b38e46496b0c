import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct WalkRoundScreenTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        let done = try shop.perform(
            ReceptionAct.open(
                arrival: Arrival(car: .known(VehicleID(1)), intake: Intake(km: 1)), completing: false),
            as: .advisor)
        order = try #require(done.order)
    }

    private func positions() throws -> [Int] {
        try shop.read { try ReceptionTable.marks(of: order, in: $0).map(\.damage.position.rawValue) }
    }

    @Test func `a digit names the place, the next the damage, Enter is done`() throws {
        var walk = try Sitting(WalkRoundScreen(order: order), in: shop)
        try walk.type("41")
        try walk.type("012")
        try walk.press(.left, .character("3"))
        #expect(try positions() == [4, 11, 12])
        try walk.press(.enter)
        #expect(walk.then == .close)
        #expect(try shop.read { try ReceptionTable.reception(of: order, in: $0).walkedRoundAt } == shop.now)
    }

    @Test func `Backspace drops the place chosen, then takes the last mark off`() throws {
        var walk = try Sitting(WalkRoundScreen(order: order), in: shop)
        try walk.type("415")
        try walk.press(.backspace)
        #expect(try positions() == [4])
        try walk.press(.backspace)
        #expect(try positions().isEmpty)
        try walk.press(.backspace)
        #expect(walk.said != nil)
    }

    @Test func `a damage is described in words, changed and taken back`() throws {
        var walk = try Sitting(WalkRoundScreen(order: order), in: shop)
        try walk.press(.function(6))
        #expect(walk.said?.chinese == "还没有损伤")
        try walk.type("91")
        try walk.press(.function(6), .paste("旧，轮眉"))
        #expect(walk.picture().contains("右后翼子板 说明: 旧，轮眉"))
        try walk.press(.enter)
        #expect(walk.picture().contains("9 右后翼子板 划痕 旧，轮眉"))
        walk.language = .english
        try walk.press(.function(6), .control("u"), .paste("old"), .enter)
        #expect(walk.picture().contains("9 right rear wing scratch old"))
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try shop.text("SELECT note FROM walk_round_mark") == "旧，轮眉")
        let mark = try #require(try shop.read { try ReceptionTable.marks(of: order, in: $0).first })
        #expect(throws: Refusal.self) {
            try shop.perform(ReceptionAct.noteMark(mark: mark.id, from: "old", to: "x"), as: .advisor)
        }
    }

    @Test func `Enter with a place chosen asks for its damage`() throws {
        var walk = try Sitting(WalkRoundScreen(order: order), in: shop)
        try walk.press(.character("4"), .enter)
        #expect(walk.then == nil)
        #expect(walk.said != nil)
    }

    @Test func `the car is drawn with its numbered places and its damages`() throws {
        var walk = try Sitting(WalkRoundScreen(order: order), in: shop)
        try walk.type("41")
        #expect(
            walk.picture(rows: 14) == """
                       .---12---+---11---+---10---+----9---.
                     /          |        |        |         \\
                  1 |     2     |                 |     7    | 8
                     \\          |        |        |         /
                       '----3---+----4!--+----5---+----6---'
                 数字=位置 (10-12 先按 0)  回车=完成
                 1 划痕                                  4 左前门 划痕
                 2 凹陷
                 3 掉漆
                 4 裂纹
                 5 破损
                 6 缺失
                 7 锈蚀
                 8 脏污
                """)
        walk.language = .english
        #expect(
            walk.picture(rows: 14) == """
                       .---12---+---11---+---10---+----9---.
                     /          |        |        |         \\
                  1 |     2     |                 |     7    | 8
                     \\          |        |        |         /
                       '----3---+----4!--+----5---+----6---'
                 digit = place (10-12: 0 first)  Enter = done
                 1 scratch                               4 left front door scratch
                 2 dent
                 3 chipped paint
                 4 crack
                 5 broken
                 6 missing
                 7 rust
                 8 stain
                """)
    }

    @Test(arguments: [60, 80, 120])
    func `it is drawn at every width, in English too`(columns: Int) throws {
        let walk = try Sitting(WalkRoundScreen(order: order), in: shop, as: .advisor, .english)
        #expect(walk.picture(rows: 15, columns: columns).contains("not walked round yet"))
    }
}
