import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// On-site rescue: matched within 5 minutes, on the way within 30 (handbook section 2, step 3).
struct RescueTests {
    let shop: TestShop

    init() throws { shop = try TestShop() }

    private let call = RescueCall(
        caller: "王建国", phone: "13812345521", plate: "沪A12345", at: "沪宁高速 K12", trouble: "无法启动")

    private func rescue() throws -> Rescue {
        try #require(
            try shop.read { try RescueTable.open(in: $0).first ?? RescueTable.endedToday(in: $0).first })
    }

    static let clocks: [(matched: Int?, out: Int?, missed: [String])] = [
        (matched: 5, out: 30, missed: []), (matched: 6, out: 30, missed: ["派人超 5 分"]),
        (matched: 5, out: 31, missed: ["出发超 30 分"]),
        (matched: nil, out: nil, missed: ["派人超 5 分", "出发超 30 分"]),
    ]

    @Test(arguments: clocks)
    func `both clocks run from the call`(matched: Int?, out: Int?, missed: [String]) {
        let called = Moment(seconds: 1_773_279_720)
        let progress = RescueProgress(
            rescuer: matched.map { _ in StaffID(4) }, matchedAt: matched.map { called.adding(minutes: $0) },
            setOutAt: out.map { called.adding(minutes: $0) })
        let clocks = RescueClocks(calledAt: called, progress: progress)
        #expect(clocks.missed(at: called.adding(minutes: 60)).map(\.chinese) == missed)
        #expect((clocks.pressing == nil) == (out != nil))
    }

    @Test func `who is called is matched, sets out, arrives, and tows the car in, one key each`() throws {
        var desk = try Sitting(RescuesScreen(), in: shop)
        #expect(desk.picture().contains("今天没有救援"))
        try desk.press(.function(6))
        try desk.type("13812345521")
        try desk.type("A12345")
        desk.screen.restore([
            "asked": "call", "asked.plate": "沪A12345", "asked.phone": "13812345521",
            "asked.at": "沪宁高速 K12", "asked.trouble": "无法启动",
        ])
        try desk.press(.function(9))
        #expect(desk.done?.said.chinese == "救援来电 沪A12345 沪宁高速 K12，5 分钟内派人")
        shop.pass(minutes: 4)
        #expect(
            desk.picture(rows: 3).split(separator: "\n").first
                == ">  09:42 沪A12345   沪宁高速 K12                    待派人    派人 余0:01")
        try desk.press(.enter)
        #expect(desk.screen.bindings(desk.context).map(\.name.chinese) == ["张伟", "李强", "周斌", "吴涛"])
        try desk.press(.choice(2))
        #expect(try rescue().rescuerName == "李强")
        shop.pass(minutes: 27)
        desk.language = .english
        #expect(desk.picture(rows: 3, columns: 80).contains("! 09:42"))
        #expect(desk.picture(rows: 3, columns: 80).contains("set out late 0:01"))
        try desk.press(.enter, .enter)
        #expect(try rescue().progress.state.english == "on site")
        #expect(desk.picture().contains("set out after 30 min"))
        try desk.press(.choice(5))
        #expect(desk.then == .follow)
        #expect(desk.done?.opens == .reception(vehicle: VehicleID(1), booking: nil))
    }

    static let omissions: [(acts: [Int], key: Key, said: String)] = [
        (acts: [], key: Key.choice(2), said: "还没派人"), (acts: [1], key: .choice(3), said: "还没出发"),
        (acts: [1], key: .choice(4), said: "还没到现场"), (acts: [1, 2], key: .choice(5), said: "还没到现场"),
        (acts: [6], key: .choice(1), said: "这次救援已结束"),
    ]

    @Test(arguments: omissions)
    func `no step is left out`(acts: [Int], key: Key, said: String) throws {
        try shop.perform(RescueAct.call(call: call), as: .advisor)
        var desk = try Sitting(RescuesScreen(), in: shop)
        for act in acts {
            try desk.press(.choice(act))
            if act == 1 { try desk.press(.choice(1)) }
        }
        try desk.press(key)
        #expect(desk.said?.chinese.hasPrefix(said) == true, "\(String(describing: desk.said))")
    }

    static let calls: [RescueCall] = [
        RescueCall(caller: "", phone: "13812345521", at: ""), RescueCall(caller: "", phone: "", at: "x"),
        RescueCall(caller: "", phone: "12", at: "x"),
        RescueCall(caller: "\u{7}", phone: "13812345521", at: "x"),
    ]

    @Test(arguments: calls)
    func `a call says where, and can be called back`(call: RescueCall) {
        #expect(throws: Refusal.self) { try shop.perform(RescueAct.call(call: call), as: .advisor) }
    }

    @Test func `every step is taken back, and a stale one refused`() throws {
        try shop.perform(RescueAct.call(call: call), as: .advisor)
        let first = try rescue()
        try shop.perform(RescueAct.match(rescue: first.based, rescuer: StaffID(4)), as: .foreman)
        #expect(throws: Refusal.self) {
            try shop.perform(RescueAct.match(rescue: first.based, rescuer: StaffID(11)), as: .advisor)
        }
        #expect(try shop.takeBackLast(RescueAct.self, as: .foreman))
        #expect(try rescue().progress == RescueProgress())
        #expect(try shop.takeBackLast(RescueAct.self, as: .advisor))
        #expect(try shop.number("SELECT count(*) FROM rescue") == 0)
    }

    private func towIn() throws {
        try shop.perform(RescueAct.call(call: call), as: .advisor)
        try shop.perform(RescueAct.match(rescue: rescue().based, rescuer: StaffID(4)), as: .foreman)
        try shop.perform(RescueAct.setOut(rescue: rescue().based), as: .technician)
        try shop.perform(RescueAct.arrive(rescue: rescue().based), as: .technician)
        try shop.perform(RescueAct.end(rescue: rescue().based, outcome: .towed), as: .technician)
    }

    @Test func `a towed car is received with what the caller said, and its rescue belongs to the order`()
        throws
    {
        try towIn()
        var desk = try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop)
        #expect(desk.screen.intake.intake.isTowedIn)
        #expect(desk.screen.intake.concerns == ["无法启动"])
        try desk.press(.function(8))
        let order = try #require(desk.done?.order)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .diagnosis)
        #expect(try rescue().order == order)
        // The rescue stays as it was while the order stands.
        #expect(throws: Refusal.self) {
            try shop.perform(RescueAct.putBack(rescue: rescue().based, to: RescueProgress()), as: .advisor)
        }
    }

    @Test func `the store itself keeps the steps in order`() throws {
        try shop.perform(RescueAct.call(call: call), as: .advisor)
        for forged in [
            "set_out_at = called_at", "rescuer_id = 4", "outcome = 'towed', ended_at = called_at",
            "rescuer_id = 4, matched_at = called_at - 1",
        ] {
            #expect(throws: DatabaseError.self, "\(forged)") { try shop.sql("UPDATE rescue SET \(forged)") }
        }
    }

    @Test func `it waits on the home screen of advisor and foreman`() throws {
        try shop.perform(RescueAct.call(call: call), as: .advisor)
        shop.pass(minutes: 6)
        for role in [Role.advisor, .foreman] {
            let waiting = try shop.read { try ToDoQueues($0).all(for: shop.actor(role)) }
            let rescue = try #require(waiting.first { $0.key.place == .rescues })
            #expect(rescue.alarms)
            #expect(rescue.what.chinese == "救援派人+0:01")
        }
    }
}
