import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ComplaintActTests {
    static func registered(_ severity: Severity = .ordinary) throws -> (
        shop: TestShop, complaint: Complaint
    ) {
        let shop = try TestShop()
        let new = NewComplaint(
            source: .phone, kind: .quality, severity: severity, words: "刹车还是响", customer: CustomerID(1))
        try shop.perform(ComplaintAct.register(complaint: new), as: .followUpClerk)
        return (shop, try #require(try shop.read { try ComplaintTable.open(in: $0) }.first))
    }

    @Test func `a complaint goes from answer to closing report, one stretch after the other`() throws {
        var (shop, complaint) = try Self.registered()
        let states: [ComplaintState] = [
            .answered, .investigated, .solved, .carriedOut, .calledBack, .closed,
        ]
        for state in states {
            var course = complaint.course
            course.solution = "重新喷漆"
            course.cause = "底漆未干"
            course.responsibility = "technician"
            course.action = "返工"
            course.prevention = "烤房温度记录"
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: course), as: .followUpClerk)
            complaint = try shop.read { try ComplaintTable.complaint(complaint.id, in: $0) }
            #expect(complaint.state == state)
        }
    }

    @Test func `it is not closed without cause, action and prevention`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.sql(
            "UPDATE complaint SET answered_at = 1, investigated_at = 1, solved_at = 2, carried_out_at = 2, called_back_at = 3, cause = 'a', responsibility = 'parts', solution = 's'"
        )
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: complaint.course),
                as: .followUpClerk
            )
        }
        #expect(try shop.number("SELECT count(*) FROM complaint WHERE closed_at IS NOT NULL") == 0)
    }

    @Test func `a major complaint belongs to the manager at once`() throws {
        let (shop, complaint) = try Self.registered(.major)
        #expect(complaint.owner == shop.actor(.manager).staff)
    }

    @Test func `opening it again needs a second person's authority`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.sql(
            "UPDATE complaint SET answered_at = 1, solved_at = 2, carried_out_at = 3, called_back_at = 3, closed_at = 4, solution = 's', cause = 'a', action = 'b', prevention = 'c'"
        )
        let own = Authority(
            checked: .reopening, by: shop.actor(.followUpClerk).staff, reason: "customer")
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.reopen(complaint: complaint.based, authority: own), as: .followUpClerk)
        }
        let manager = Authority(checked: .reopening, by: shop.actor(.manager).staff, reason: "customer")
        try shop.perform(
            ComplaintAct.reopen(complaint: complaint.based, authority: manager), as: .followUpClerk)
        #expect(try shop.read { try ComplaintTable.open(in: $0) }.first?.state == .reopened)
    }

    @Test func `whoever is overtaken is told and nothing is lost`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.perform(ComplaintAct.escalate(complaint: complaint.based), as: .followUpClerk)
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: complaint.course),
                as: .followUpClerk
            )
        }
        #expect(try shop.text("SELECT severity FROM complaint") == "major")
    }

    /// Brings a complaint to where its compensation is to be given.
    private static func solved(
        _ compensation: Compensation, _ amount: Money, member: Bool = true
    ) throws -> (shop: TestShop, complaint: Complaint) {
        var (shop, complaint) = try registered()
        if member { try shop.enrol(1) }
        var course = complaint.course
        course.cause = "底漆未干"
        course.responsibility = "technician"
        course.solution = "重新喷漆"
        course.compensation = compensation
        course.amount = amount
        for _ in 0..<3 {
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: course), as: .followUpClerk)
            complaint = try shop.read { try ComplaintTable.complaint(complaint.id, in: $0) }
        }
        #expect(complaint.state == .solved)
        return (shop, complaint)
    }

    private static func carryOut(_ shop: TestShop, _ complaint: Complaint) throws {
        let now = try shop.read { try ComplaintTable.complaint(complaint.id, in: $0) }
        try shop.perform(
            ComplaintAct.advance(complaint: now.based, course: now.course), as: .followUpClerk)
    }

    private static func booked(_ shop: TestShop, _ account: String) throws -> Int64 {
        try shop.read { try LedgerTable.balance(of: account, in: $0) }.fen
    }

    @Test func `a coupon given for a complaint is issued and booked, and no longer taken back`()
        throws
    {
        let (shop, complaint) = try Self.solved(.labourCoupon, Money(yuan: 100), member: false)
        try Self.carryOut(shop, complaint)
        #expect(try shop.purse().coupons.map(\.amount) == [Money(yuan: 100)])
        #expect(try Self.booked(shop, "compensation") == 100_00)
        #expect(try Self.booked(shop, "coupon") == -100_00)
        #expect(try shop.takeBackLast(ComplaintAct.self, as: .followUpClerk) == false)
    }

    @Test func `points are given to members only`() throws {
        let (shop, complaint) = try Self.solved(.points, Money(fen: 500))
        try Self.carryOut(shop, complaint)
        #expect(try shop.purse().points == Money(fen: 500))
        let (other, stranger) = try Self.solved(.points, Money(fen: 500), member: false)
        #expect(throws: Refusal.self) { try Self.carryOut(other, stranger) }
    }

    @Test
    func `a refund is paid by the cashier with authority, once, before it counts as carried out`()
        throws
    {
        let (shop, complaint) = try Self.solved(.refund, Money(yuan: 80))
        #expect(throws: Refusal.self) { try Self.carryOut(shop, complaint) }
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "complaint")
        func pay(_ authority: Authority?, as role: Role) throws {
            try shop.perform(
                ComplaintAct.refund(complaint: complaint.based, method: .cash, authority: authority),
                as: role)
        }
        #expect(throws: Refusal.self) { try pay(nil, as: .cashier) }
        #expect(throws: Refusal.self) { try pay(manager, as: .followUpClerk) }
        let before = try Self.booked(shop, "cash")
        try pay(manager, as: .cashier)
        #expect(try Self.booked(shop, "cash") == before - 80_00)
        #expect(throws: Refusal.self) { try pay(manager, as: .cashier) }
        try Self.carryOut(shop, complaint)
    }

    @Test(arguments: PaymentMethod.counted)
    func `a refund goes back by any method of the till and is booked as compensation`(_ method: PaymentMethod)
        throws
    {
        let (shop, complaint) = try Self.solved(.refund, Money(yuan: 80))
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "complaint")
        let before = try Self.booked(shop, method.rawValue)
        try shop.perform(
            ComplaintAct.refund(complaint: complaint.based, method: method, authority: manager), as: .cashier)
        #expect(try Self.booked(shop, method.rawValue) == before - 80_00)
        #expect(try Self.booked(shop, "compensation") == 80_00)
        let book = try shop.read {
            try DayCloseTable.book(
                of: TillDay(day: shop.environment.today, cashier: shop.actor(.cashier).staff), in: $0)
        }
        #expect(book.first { $0.method == method }?.book.fen == before - 80_00)
    }

    @Test(arguments: [PaymentMethod.deposit, .coupon, .balance, .points])
    func `what is no money is no refund`(_ method: PaymentMethod) throws {
        let (shop, complaint) = try Self.solved(.refund, Money(yuan: 80))
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "complaint")
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.refund(complaint: complaint.based, method: method, authority: manager),
                as: .cashier)
        }
    }

    @Test func `a refund that was agreed waits for the cashier until it is paid`() throws {
        let (shop, complaint) = try Self.solved(.refund, Money(yuan: 80))
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC LIMIT 1") == ";advisor;cashier;")
        func waiting() throws -> [String] {
            try shop.read { try ToDoQueues($0).all(for: shop.actor(.cashier)) }.map(\.what.chinese)
        }
        #expect(try waiting() == ["投诉退款 80.00"])
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "complaint")
        try shop.perform(
            ComplaintAct.refund(complaint: complaint.based, method: .cash, authority: manager), as: .cashier)
        #expect(try waiting().isEmpty)
    }

    @Test func `the cashier is offered the way the customer paid, and any other by its digit`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(by: .wechat)
        let new = NewComplaint(
            source: .phone, kind: ComplaintKind("price"), words: "多收了", order: order, customer: CustomerID(1))
        try shop.perform(ComplaintAct.register(complaint: new), as: .followUpClerk)
        try shop.sql(
            """
            UPDATE complaint SET answered_at = 1, investigated_at = 1, cause = 'a', responsibility = 'advisor',
              solved_at = 2, solution = 's', compensation = 'refund', amount = 8000
            """)
        var desk = try Sitting(ComplaintScreen(ComplaintID(1)), in: shop, as: .cashier)
        try desk.press(.choice(6))
        #expect(desk.picture().contains("退款 80.00 怎么退（回车=微信）"))
        #expect(shop.picture(desk.screen, .english, as: .cashier).contains("Enter = WeChat"))
        func sheet(_ key: Key) throws -> Sheet {
            var screen = desk.screen
            guard case .ask(let sheet) = screen.update(key, shop.context(.cashier)) else {
                throw Refusal.gone(Phrase("问题", "question"))
            }
            return sheet
        }
        #expect(try sheet(.enter).title.chinese == "退款 微信 80.00")
        let cash = try sheet(.choice(1))
        #expect(cash.title.chinese == "退款 现金 80.00" && cash.authority == .reversal)
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "complaint")
        try shop.perform(try #require(cash.act(manager) as? ComplaintAct), as: .cashier)
        #expect(try Self.booked(shop, "compensation") == 80_00)
        let shuts = desk.screen.back()
        #expect(shuts)
    }

    @Test func `who complains again is flagged and keeps the one he has talked to`() throws {
        let (shop, first) = try Self.registered()
        try shop.perform(
            ComplaintAct.own(complaint: first.based, owner: shop.actor(.advisor).staff), as: .followUpClerk)
        let again = NewComplaint(
            source: .platform, kind: .quality, words: "差评", customer: CustomerID(1), platform: "某平台 88")
        try shop.perform(ComplaintAct.register(complaint: again), as: .followUpClerk)
        let page = try shop.read { try ComplaintTable.page(ComplaintID(2), in: $0) }
        #expect(page.isRepeated && page.complaint.owner == shop.actor(.advisor).staff)
        let desk = try Sitting(ComplaintScreen(ComplaintID(2)), in: shop, as: .followUpClerk)
        #expect(desk.picture().contains("! 多次投诉 2：专人联系，免费洗车") && desk.picture().contains("平台差评 某平台 88"))
        // A bad review outside runs against the same clocks.
        #expect(page.complaint.pressing?.deadline == shop.now.adding(hours: 24))
    }

    @Test func `without the manager there is no act that reopens a complaint`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.sql(
            "UPDATE complaint SET answered_at = 1, solved_at = 2, carried_out_at = 3, called_back_at = 3, closed_at = 4, solution = 's', cause = 'a', action = 'b', prevention = 'c'"
        )
        var screen = ComplaintScreen(complaint.id)
        try shop.read { try screen.reload($0) }
        guard case .ask(let sheet) = screen.update(.function(6), shop.context(.followUpClerk)) else {
            Issue.record("F6 asks")
            return
        }
        #expect(sheet.authority == .reopening && sheet.act(nil) == nil)
        let manager = Authority(checked: .reopening, by: StaffID(9), reason: "customer")
        #expect(
            sheet.act(manager) as? ComplaintAct == .reopen(complaint: complaint.based, authority: manager))
    }

    @Test func `what one has just saved is no change by somebody else`() throws {
        let (shop, complaint) = try Self.registered()
        var desk = try Sitting(ComplaintScreen(complaint.id), in: shop, as: .followUpClerk)
        try desk.press(.function(8), .tab)
        try desk.type("底漆未干")
        try desk.press(.tab)
        try desk.type("1")
        try desk.press(.function(8), .tab)
        try desk.type("返工")
        try desk.press(.tab)
        try desk.type("6")
        try desk.press(.tab)
        try desk.type("80")
        try desk.press(.function(8))
        #expect(desk.done?.said.chinese.contains("已有方案") == true)
        #expect(desk.picture().contains("80.00") && !desk.picture().contains("别人"))
        #expect(desk.screen.draft == [:])
    }

    @Test func `what is half typed comes back, and what a colleague wrote meanwhile stands beside it`() throws
    {
        let (shop, complaint) = try Self.registered()
        var desk = try Sitting(ComplaintScreen(complaint.id), in: shop, as: .followUpClerk)
        try desk.press(.tab)
        try desk.type("底漆未干")
        let kept = try #require(desk.screen.draft)
        var again = try Sitting(ComplaintScreen(complaint.id), in: shop, as: .followUpClerk, .english)
        #expect(again.screen.draft == [:])
        again.screen.restore(kept)
        #expect(again.picture().contains("底漆未干"))
        var course = complaint.course
        course.cause = "流挂"
        try shop.perform(ComplaintAct.advance(complaint: complaint.based, course: course), as: .followUpClerk)
        try shop.read { try desk.screen.reload($0) }
        let both = desk.picture()
        #expect(both.contains("底漆未干") && both.contains("流挂"))
    }

    static let refusedSolutions:
        [(
            name: String, stretch: Complaining.Stretch, solution: String, compensation: Compensation,
            fen: Int64
        )] = [
            (
                "an investigation finds cause and responsibility", Complaining.Stretch.investigation, "",
                Compensation.none, 0
            ),
            ("a solution says what will be done", .solution, "", .none, 0),
            ("what is worth something has its amount", .solution, "重新喷漆", .refund, 0),
            ("what is worth something has its amount", .solution, "重新喷漆", .freeCheck, 1),
            ("a closing report says cause, action and prevention", .close, "重新喷漆", .none, 0),
        ]

    @Test(arguments: refusedSolutions)
    func `each rule of a complaint refuses its own case`(
        _ name: String, _ stretch: Complaining.Stretch, _ solution: String,
        _ compensation: Compensation, _ fen: Int64
    ) throws {
        var course = try Self.registered().complaint.course
        course.solution = solution
        course.compensation = compensation
        course.amount = Money(fen: fen)
        let wrong = Complaining.Wanted(course: course, stretch: stretch)
        #expect(Complaining.rules.filter { $0.refuse(wrong) != nil }.map(\.name) == [name])
    }

    @Test func `causes are counted by kind and responsibility`() throws {
        let (shop, _) = try Self.solved(.none, .zero)
        try shop.perform(
            ComplaintAct.register(
                complaint: NewComplaint(source: .platform, kind: .quality, words: "差评", platform: "某平台 88")),
            as: .followUpClerk)
        let causes = try shop.read {
            try CompensationTable.causes(since: shop.environment.today.adding(days: -1), in: $0)
        }
        #expect(causes.map(\.count) == [1, 1])
        #expect(Set(causes.map(\.responsibility.chinese)) == ["未查明", "技师作业"])
        #expect(causes.map(\.answeredInTime).reduce(0, +) == 1)
    }

    @Test(arguments: [
        (-90, "余 1:30"), (-26 * 60, "余 26:00"), (-72 * 60, "余 3 天"), (12, "超时 0:12"),
        (647 * 60 + 43, "超时 26 天"),
    ])
    func `a clock that has run over reads as overdue`(_ late: Int, _ text: String) throws {
        let shop = try TestShop()
        #expect(shop.context().countdown(to: shop.now.adding(minutes: -late)) == text)
    }

    @Test func `the complaint on the screen and on paper, in both languages`() throws {
        let (shop, complaint) = try Self.solved(.refund, Money(yuan: 80))
        shop.pass(minutes: 100 * 60)
        var screen = ComplaintScreen(complaint.id)
        try shop.read { try screen.reload($0) }
        let picture = shop.picture(screen, as: .followUpClerk)
        #expect(
            picture.contains("超时 28:00") && picture.contains("按时 03-12 09:42") && picture.contains("重新喷漆"))
        #expect(shop.picture(screen, .english, columns: 120, as: .followUpClerk).contains("late 28:00"))
        guard case .open(let place) = try shop.press([.choice(5)], on: &screen, as: .followUpClerk)
        else {
            Issue.record("5 opens the record")
            return
        }
        #expect(place == .document(.complaintRecord, of: .complaint(complaint.id)))
        let text = try shop.read { snapshot in
            try Printout(
                .complaintRecord,
                FormContent.read(.complaintRecord, of: .complaint(complaint.id), in: snapshot),
                .chinese, printed: nil, shop: ShopTable.shop(in: snapshot), in: snapshot
            ).text
        }
        #expect(text.contains("技师作业") && text.contains("退款 80.00") && text.contains("超时"))
    }
}
