import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Questions that lie over a screen: they have the keys, and what is typed in them is never lost.
struct QuestionTests {
    /// A screen that can do nothing, with a question over it or without.
    private struct Idle: Screen {
        var isAsking: Bool
        var place: Place { .home }

        func heading(_ context: ScreenContext) -> String { "" }
        func bindings(_ context: ScreenContext) -> [Binding] {
            [Key.enter, .function(9)].map { key in
                Binding(key, Phrase("做", "do"), Phrase("做", "does"), unavailable: Phrase("不行", "not now"))
            }
        }
        mutating func reload(_ snapshot: Snapshot) throws {}
        mutating func update(_ key: Key, _ context: ScreenContext) -> Intent { .stay }
        func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {}
    }

    @Test(arguments: [Key.enter, .function(9)])
    func `what cannot be done on a screen does not hold up the question over it`(key: Key) throws {
        let context = try TestShop().context()
        #expect(Idle(isAsking: false).whyNot(key, context)?.english == "not now")
        #expect(Idle(isAsking: true).whyNot(key, context) == nil)
    }

    private func session(_ shop: TestShop, _ role: Role = .advisor) throws -> Session {
        try Session(
            store: shop.store, environment: shop.environment, language: .chinese, actor: shop.actor(role))
    }

    private func picture(_ session: Session) -> String {
        var frame = Frame(size: Size(rows: 24, columns: 80))
        session.render(into: &frame)
        return frame.picture()
    }

    /// Presses keys, leaves as a killed program does, and opens the place again in another program.
    private func again(
        _ place: Place, in shop: TestShop, _ keys: [Key], typed: String
    ) throws -> Session {
        let first = try session(shop)
        try first.open(place)
        for key in keys { try first.press(key) }
        for character in typed { try first.press(.character(character)) }
        try first.press(.tab)
        // Nothing is said to the first one: it is gone. The same person sits down elsewhere.
        let second = try session(shop)
        try second.open(place)
        return second
    }

    @Test func `a line half changed is gone on with at another desk`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPart(order, 1)
        let session = try again(.estimate(order), in: shop, [.function(4)], typed: "3")
        #expect(session.said.hasPrefix("接着"))
        #expect(picture(session).contains("修改 机油滤清器"))
        try session.press(.function(9))
        #expect(try shop.line(order, "06L115562B").quantity == Quantity(whole: 3))
        // Done with: nothing waits on the home screen.
        #expect(try shop.number("SELECT count(*) FROM draft") == 0)
    }

    @Test func `a reason picked comes back as what it stands for, in either language`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPart(order, 1)
        let first = try session(shop)
        try first.open(.estimate(order))
        for key in "32" { try first.press(.character(key)) }
        try first.press(.tab)
        let second = try session(shop)
        try second.switchLanguage()
        try second.open(.estimate(order))
        try second.press(.function(9))
        let reasons = try shop.read { try Reasons.list("decline", of: $0) }
        #expect(try shop.text("SELECT reason FROM authorisation") == reasons[1].code)
    }

    @Test(arguments: [
        (Place.pledges(VehicleID(1)), "送一次洗车"), (.rescues, "13812345521"), (.history(VehicleID(1)), "换电瓶"),
        (.campaigns, "2"),
    ])
    func `what is typed in a question over a list survives`(place: Place, typed: String) throws {
        let shop = try TestShop()
        let session = try again(place, in: shop, [.function(6)], typed: typed)
        #expect(session.said.hasPrefix("接着"))
        #expect(try shop.number("SELECT count(*) FROM draft") == 1)
        // F3 shuts the question, not the screen.
        try session.press(.function(3))
        #expect(session.place == place)
    }

    @Test func `what is said of a damage survives, and goes with its damage`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder(at: .reception)
        try shop.perform(
            ReceptionAct.markDamage(order: order, damage: Damage(.bonnet, kind: "scratch")), as: .advisor)
        let session = try again(.walkRound(order), in: shop, [.function(6)], typed: "旧")
        try session.press(.enter)
        #expect(try shop.text("SELECT note FROM walk_round_mark") == "旧")
        #expect(try shop.number("SELECT count(*) FROM draft") == 0)
    }

    @Test func `a draft on something that has gone says so and waits no longer`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPart(order, 1)
        let first = try session(shop)
        try first.open(.estimate(order))
        for key: Key in [.function(4), .character("7"), .tab] { try first.press(key) }
        try shop.perform(
            EstimateAct.remove(order: order, lines: [try shop.line(order, "06L115562B").based]), as: .advisor)
        let second = try session(shop)
        try second.open(.estimate(order))
        #expect(second.said.contains("已经不适用"))
        #expect(try shop.number("SELECT count(*) FROM draft") == 0)
    }

    @Test func `an answered question leaves the draft of the form below it`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder(at: .reception)
        let session = try session(shop)
        try session.open(.reception(vehicle: VehicleID(1), booking: nil))
        try session.choose(.choice(5))
        for character in "300" { try session.press(.character(character)) }
        try session.press(.function(9))
        let standing = try shop.read { try AllowanceTable.standing(of: order, in: $0) }
        #expect(standing?.allowance.upTo == Money(yuan: 300))
        #expect(standing?.allowance.byWhom == "王建国")
        #expect(picture(session).contains("免询 300.00 余 300.00"))
    }

    @Test func `F12 stands among the keys of the widest form at 80 columns`() throws {
        let shop = try TestShop()
        _ = try shop.estimateOrder(at: .reception)
        let session = try session(shop)
        try session.open(.reception(vehicle: VehicleID(1), booking: nil))
        for language in [Language.chinese, .english] {
            if session.language != language { try session.switchLanguage() }
            let hints = picture(session).split(separator: "\n").last ?? ""
            for key in ["F3", "F8", "F9", "F12"] { #expect(hints.contains(key), "\(key) in \(hints)") }
        }
    }

    @Test func `after F8 the digits are acts again`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        var desk = try KeyDesk(shop, EstimateScreen(order: order))
        try desk.press(.function(6))
        try desk.type("jylq")
        try desk.press(.enter, .enter, .function(8))
        #expect(try shop.versions(order).count == 1)
        try desk.type("3")
        #expect(desk.picture().contains("客户谢绝"))
    }
}
