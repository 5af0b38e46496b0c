import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct RepairScreenTests {
    private func screen(_ shop: TestShop) throws -> RepairScreen {
        var screen = RepairScreen(order: OrderID(1))
        try shop.read { try screen.reload($0) }
        return screen
    }

    /// One job, 张伟 clocked on for 40 minutes, an oil filter not issued.
    private func busy() throws -> TestShop {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .pads])
        let job = try shop.dispatchFirst()
        try shop.authorisedPart(150, of: 1)
        try shop.sql("INSERT INTO concern (order_id, position, words) VALUES (1, 1, '低速刹车有异响')")
        try shop.clockOn(job)
        shop.pass(minutes: 40)
        return shop
    }

    private func act(_ intent: Intent) throws -> any Act {
        guard case .perform(let act, _) = intent else { throw Refusal.gone(Phrase("动作", "act")) }
        return act
    }

    @Test func `a technician clocks on to his job with one key`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.pads])
        let job = try shop.dispatchFirst()
        var screen = try screen(shop)
        let act = try act(try shop.press([.enter], on: &screen, as: .technician))
        #expect(act as? RepairAct == .clockOn(job: job, staff: StaffID(4)))
        try shop.perform(RepairAct.clockOn(job: job, staff: StaffID(4)), as: .technician)
        try shop.read { try screen.reload($0) }
        let off = try self.act(try shop.press([.enter], on: &screen, as: .technician))
        guard case .clockOff = off as? RepairAct else { Issue.record("\(off)"); return }
    }

    @Test func `a pause is a digit and its reason`() throws {
        let shop = try busy()
        var screen = try screen(shop)
        let act = try act(try shop.press([.choice(3), .choice(1)], on: &screen, as: .technician))
        guard case .pause(_, .parts) = act as? RepairAct else { Issue.record("\(act)"); return }
    }

    @Test func `what is found is typed and sent with Enter, and kept as a draft meanwhile`() throws {
        let shop = try busy()
        var screen = try screen(shop)
        try shop.press([.choice(5)], on: &screen, as: .technician)
        #expect(screen.typing == .field)
        try shop.press("左前减震漏油".map(Key.character), on: &screen, as: .technician)
        var later = try self.screen(shop)
        later.restore(try #require(screen.draft))
        let act = try act(try shop.press([.enter], on: &later, as: .technician))
        guard case .reportFinding(_, "左前减震漏油") = act as? RepairAct else { Issue.record("\(act)"); return }
        later.done()
        #expect(later.typing == .acts)
    }

    @Test func `F8 finishes the job in hand`() throws {
        let shop = try busy()
        var screen = try screen(shop)
        let act = try act(try shop.press([.function(8)], on: &screen, as: .technician))
        guard case .finish = act as? JobAct else { Issue.record("\(act)"); return }
    }

    @Test func `F8 completes the car once its jobs are finished`() throws {
        let shop = try busy()
        try shop.perform(JobAct.finish(job: try shop.job(JobID(1)).job.based), as: .foreman)
        var screen = try screen(shop)
        guard case .refuse(let why) = try shop.press([.function(8)], on: &screen, as: .foreman) else {
            Issue.record("a part is missing"); return
        }
        #expect(why.chinese.contains("机油滤清器"))
        let leave = try act(try shop.press([.choice(9), .choice(1)], on: &screen, as: .foreman))
        try shop.perform(try #require(leave as? RepairAct), as: .foreman)
        screen.done()
        try shop.read { try screen.reload($0) }
        let act = try act(try shop.press([.function(8)], on: &screen, as: .foreman))
        #expect(act as? RepairAct == .complete(order: OrderID(1)))
    }

    @Test func `a technician does not move jobs about`() throws {
        let shop = try busy()
        let screen = try screen(shop)
        let closed = screen.bindings(shop.context(.technician)).filter { $0.unavailable != nil }
        #expect(Set(closed.compactMap(\.number)).isSuperset(of: [6, 7, 8, 9]))
        let open = screen.bindings(shop.context(.technician)).filter { $0.unavailable == nil }
        #expect(Set(open.compactMap(\.number)) == [2, 3, 5, 10])
    }

    @Test func `the foreman moves a job with two digits`() throws {
        let shop = try busy()
        var screen = try screen(shop)
        let act = try act(try shop.press([.choice(7), .choice(1)], on: &screen, as: .foreman))
        guard case .rearrange(_, let moves) = act as? JobAct else { Issue.record("\(act)"); return }
        #expect(moves.map(\.to.bay) == [BayID(2)])
    }

    @Test func `the work of a car in Chinese`() throws {
        let shop = try busy()
        let picture = shop.picture(try screen(shop), rows: 16, as: .technician)
        #expect(
            picture == """
                 1号位 4万公里保养、更换前刹车片  0:40/标准2:00 [###.......] 33%  余1:20 误承诺!
                > 张伟        0:40  计时中，09:42 起










                --------------------------------------------------------------------------------
                作业单 0/14  (0 1 打开)
                配件! 机油滤清器 未出库
                诉求1 低速刹车有异响
                """)
    }

    @Test func `the work of a car in English, a reason being chosen`() throws {
        let shop = try busy()
        shop.pass(minutes: 100)
        var screen = try screen(shop)
        try shop.press([.choice(3)], on: &screen, as: .technician)
        let picture = shop.picture(screen, .english, rows: 16, as: .technician)
        #expect(
            picture == """
                *1号位 4万公里保养、更换前刹车 2:20 of 2:00 [##########] 116%  * over 0:20 late!
                > 张伟        2:20  clock runs since 09:42






                +-- Why does work stand still -----------------------------+
                | 1 waiting for parts                                      |
                | 2 waiting for the customer's answer                      |
                | 3 waiting for a bay                                      |
                | 4 outside work                                           |--------------------
                | 5 technician away                                        |
                | 6 shift end                                              |
                +-- F7 leaves it ------------------------------------------+
                """)
    }

    @Test(arguments: [(12, 60), (16, 80), (15, 79), (33, 120), (43, 200)])
    func `every width shows the job, the people and the part that is missing`(rows: Int, columns: Int) throws
    {
        let shop = try busy()
        let screen = try screen(shop)
        for language in Language.allCases {
            let picture = shop.picture(screen, language, rows: rows, columns: columns, as: .technician)
            #expect(picture.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= columns })
            for text in ["4万公里保养", "张伟", "机油滤清器", "0:40"] { #expect(picture.contains(text)) }
        }
    }
}
