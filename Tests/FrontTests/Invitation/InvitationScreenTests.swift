import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct InvitationScreenTests {
    private static func list(_ shop: TestShop) throws -> DueListScreen {
        var screen = DueListScreen()
        try shop.read { try screen.reload($0) }
        return screen
    }

    /// A picture without the blank rows below.
    private static func seen(_ picture: String) -> String {
        String(picture.reversed().drop { $0 == "\n" }.reversed())
    }

    /// The call to the owner of car 1, with car 2 next on the list.
    private static func call(_ shop: TestShop) throws -> CallScreen {
        try shop.sql("UPDATE vehicle SET next_due_on = '2026-03-20', next_due_km = 20000 WHERE id = 2")
        var screen = CallScreen(invitation: try TestList.invited(shop))
        try shop.read { try screen.reload($0) }
        return screen
    }

    @Test func `an empty list says how it is made`() throws {
        let shop = try TestList.shop()
        var screen = try Self.list(shop)
        #expect(screen.month == TestList.april)
        #expect(
            Self.seen(shop.picture(screen, rows: 6)) == """
                [待联系]  已寄信 0   已接通 0   已预约 0   已来店 0   全部 0
                 名单 03-07前 迟5天!  印信 03-14前 进行中  寄出 03-21前 未到  致电 03-31前 未到
                 车牌       客户     电话         到期     公里 类别  上次联系    状态

                 这个月还没有名单，按 1 制作
                """)
        guard case .perform(let act, _) = try shop.press([.choice(1)], on: &screen) else {
            Issue.record("1 makes the list")
            return
        }
        #expect(act as? InvitationAct == .makeList(month: TestList.april))
    }

    @Test func `the list shows who is due, and F7 and F8 turn the months`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        var screen = try Self.list(shop)
        try shop.press([.function(7)], on: &screen)
        #expect(
            Self.seen(shop.picture(screen, .english, rows: 5)) == """
                [to call]  posted 0   reached 0   booked 0   came 0   all 1
                 list 02-07 done  print 02-14 26d late  post 02-21 19d late  call 02-28 12d late
                 Plate      Customer Phone        Due        km Class Last try    State
                >沪A12345   王建国   138****5521  03-02   48110 B     -           to contact
                """)
        guard case .open(let place) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter opens the call")
            return
        }
        #expect(place == .call(invitation: invitation))
        try shop.press([.function(8), .function(8)], on: &screen)
        #expect(screen.month == TestList.may)
    }

    @Test func `letters go to the marked cars, after a sheet`() throws {
        let shop = try TestList.shop()
        let invitation = try TestList.invited(shop)
        var screen = try Self.list(shop)
        try shop.press([.function(7), .character(" ")], on: &screen)
        guard case .ask(let sheet) = try shop.press([.choice(2)], on: &screen) else {
            Issue.record("2 asks")
            return
        }
        #expect(sheet.act(nil) as? InvitationAct == .printLetters(month: TestList.march, only: [invitation]))
        try shop.perform(InvitationAct.printLetters(month: TestList.march, only: nil), as: .advisor)
        try shop.read { try screen.reload($0) }
        guard case .ask(let posting) = try shop.press([.choice(3)], on: &screen) else {
            Issue.record("3 asks")
            return
        }
        #expect(posting.act(nil) as? InvitationAct == .post(month: TestList.march, only: [invitation]))
        guard case .open(let place) = try shop.press([.choice(4)], on: &screen) else {
            Issue.record("4 shows the letter")
            return
        }
        #expect(place == .document(.invitationLetter, of: .invitation(invitation)))
    }

    @Test func `a call has everything in sight and the number masked`() throws {
        let shop = try TestList.shop()
        let screen = try Self.call(shop)
        #expect(
            Self.seen(shop.picture(screen, rows: 17)) == """
                 沪A12345 途观L 2021   王建国  138****5521
                 到期  03-02 周一，48110 km（满三个月）
                 上次  2025-09-02 周二，38110 km，日均 40 km
                 类别  B 类
                 状态  待联系
                --------------------------------------------------------------------------------
                 “您好，我是Advisor的Advisor。您的沪A12345预计3月2日或 48110 km 该保养了，想帮
                 您先约个时间，到店不用等。您哪天方便？”
                --------------------------------------------------------------------------------
                 按数字选这次通话的结果
                """)
        #expect(!shop.picture(screen, .english, columns: 60).isEmpty)
    }

    @Test func `not reached takes two keys, and the next car comes up`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        let first = screen.invitation
        guard case .perform(let act, let then) = try shop.press([.choice(3), .enter], on: &screen) else {
            Issue.record("Enter saves")
            return
        }
        #expect(then == .stay)
        #expect(
            act as? InvitationAct
                == .logCall(
                    invitation: first,
                    result: CallResult(outcome: .notReached, nextContact: Day(iso: "2026-03-13"))))
        screen.done()
        try shop.read { try screen.reload($0) }
        #expect(screen.invitation != first)
        #expect(screen.target?.line.plate == "沪B6D702")
        #expect(screen.stage == .outcome)
    }

    @Test func `not now asks for the reason by digit`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        try shop.press([.choice(2)], on: &screen)
        let reasons = screen.bindings(shop.context())
        #expect(reasons.first?.name.chinese == "没有时间")
        #expect(shop.picture(screen).contains("为什么暂不来？"))
        guard case .perform(let act, _) = try shop.press([.choice(3), .enter], on: &screen) else {
            Issue.record("Enter saves")
            return
        }
        let result = CallResult(outcome: .notNow, reason: "price", nextContact: Day(iso: "2026-04-12"))
        #expect(act as? InvitationAct == .logCall(invitation: screen.invitation, result: result))
    }

    @Test func `a reason beyond the digits is reached by the arrows`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        try shop.press([.choice(2), .end, .enter], on: &screen)
        #expect(screen.reason == "other")
    }

    @Test func `a new number told in the call is typed at once`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        let digits = "13900001111".map { Key.character($0) }
        guard case .perform(let act, _) = try shop.press([.choice(4)] + digits + [.function(9)], on: &screen)
        else {
            Issue.record("F9 saves")
            return
        }
        let result = CallResult(outcome: .wrongNumber, news: .phone("13900001111"))
        #expect(act as? InvitationAct == .logCall(invitation: screen.invitation, result: result))
    }

    @Test func `an answer by message is logged as one`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        guard
            case .perform(let act, _) = try shop.press(
                [.choice(3), .up, .up, .character("3"), .function(9)], on: &screen)
        else {
            Issue.record("F9 saves")
            return
        }
        guard case .logCall(_, let result) = act as? InvitationAct else { return }
        #expect(result.channel == .wechat)
    }

    @Test func `work left undone and campaigns stand before the caller, and the script speaks of them`()
        throws
    {
        let shop = try TestList.shop()
        let terms = CampaignTerms(
            kind: .seasonal, name: "空调检查", pitch: "免费检查一次，", from: try #require(Day(iso: "2026-03-01")),
            through: Day(iso: "2026-04-30"))
        try shop.perform(InvitationAct.startCampaign(terms: terms), as: .advisor)
        let screen = try Self.call(shop)
        #expect(shop.picture(screen, rows: 20).contains("活动  季节活动 空调检查"))
        #expect(shop.picture(screen, rows: 20).contains("正在做“空调检查”，免费检查一次，您的沪A12345"))
        #expect(shop.picture(screen, .english, rows: 20).contains("We are calling cars in for 空调检查"))
    }

    @Test func `booked opens the booking form filled in`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        guard case .open(let place) = try shop.press([.choice(1)], on: &screen) else {
            Issue.record("1 opens the booking form")
            return
        }
        #expect(place == .newBooking(vehicle: VehicleID(1), invitation: screen.invitation))
    }

    @Test func `the whole number is shown only by a logged act`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        guard case .perform(let act, _) = try shop.press([.choice(10)], on: &screen) else {
            Issue.record("0 shows the number")
            return
        }
        #expect(act as? RegistryAct == .showPhone(customer: CustomerID(1)))
        screen.done()
        #expect(shop.picture(screen).contains("13812345521"))
    }

    @Test func `a typed note survives as a draft`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        try shop.press([.choice(3), .up, .character("忙")], on: &screen)
        let draft = try #require(screen.draft)
        var later = CallScreen(invitation: screen.invitation)
        later.restore(draft)
        try shop.read { try later.reload($0) }
        #expect(later.stage == .details)
        #expect(later.form["note"] == "忙")
    }

    @Test func `a day that is none stays in its field with a word`() throws {
        let shop = try TestList.shop()
        var screen = try Self.call(shop)
        guard case .refuse = try shop.press([.choice(3), .character("x"), .enter], on: &screen) else {
            Issue.record("a wrong day is refused")
            return
        }
        #expect(screen.form.field("next")?.error != nil)
    }

    @Test func `after the last car the screen says so`() throws {
        let shop = try TestList.shop()
        var screen = CallScreen(invitation: try TestList.invited(shop))
        try shop.read { try screen.reload($0) }
        try shop.press([.choice(4), .enter], on: &screen)
        screen.done()
        #expect(shop.picture(screen).contains("都打完了"))
        guard case .close = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter goes back")
            return
        }
    }
}
