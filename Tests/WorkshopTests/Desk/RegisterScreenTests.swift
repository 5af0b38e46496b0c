import GRDB
import Terminal
import Testing

@testable import Workshop

@Suite struct RegisterScreenTests {
    private func shop() throws -> TestShop { try OrderScreenTests.shop(at: .repair) }

    private func opened(_ intent: Intent) -> Place? {
        guard case .open(let place) = intent else { return nil }
        return place
    }

    /// Carries out what a screen asked for.
    private func carryOut(_ intent: Intent, in shop: TestShop, as role: Role = .advisor) throws {
        switch intent {
        case .perform(let act, _): try carryOut(act, in: shop, as: role)
        case .ask(let sheet): try carryOut(sheet.act(nil), in: shop, as: role)
        default: Issue.record("nothing is asked for")
        }
    }

    private func carryOut(_ act: any Act, in shop: TestShop, as role: Role) throws {
        _ = try shop.store.run(
            Command(act), key: shop.environment.newKey(), actor: shop.actor(role), shop.environment)
    }

    private func screen<S: Screen>(_ screen: S, _ shop: TestShop) throws -> S {
        var screen = screen
        try shop.read { try screen.reload($0) }
        return screen
    }

    // MARK: cars

    @Test func `a car's file stands beside its visits`() throws {
        let shop = try shop()
        try shop.sql(
            """
            INSERT INTO former_plate VALUES (1, '沪K01C92', '29C10K沪', '2024-01-01');
            UPDATE vehicle SET next_due_on = '2026-09-02', next_due_km = 50000 WHERE id = 1;
            INSERT INTO booking (vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours, channel, state)
              VALUES (1, 1, 1773891000, '2026-03-19', 1773000000, 1, '换轮胎', 'quick', 100, 'phone', 'confirmed');
            """)
        let seen = try shop.picture(screen(VehicleScreen(vehicle: VehicleID(1)), shop), rows: 16)
        #expect(
            seen == """
                """)
    }

    @Test func `a car's file in English, wide`() throws {
        let shop = try shop()
        let seen = try shop.picture(
            screen(VehicleScreen(vehicle: VehicleID(1)), shop), .english, rows: 10, columns: 120)
        #expect(
            seen == """
                """)
    }

    @Test func `the doors of a car's file`() throws {
        let shop = try shop()
        var here = try screen(VehicleScreen(vehicle: VehicleID(1)), shop)
        var away = try screen(VehicleScreen(vehicle: VehicleID(2)), shop)
        let shut = here.bindings(shop.context()).first { $0.number == 1 }?.unavailable
        #expect(shut == Phrase("已在厂 RO260312-011", "In the shop already: RO260312-011"))
        #expect(try opened(shop.press([.choice(1)], on: &away)) == .reception(vehicle: VehicleID(2), booking: nil))
        #expect(try opened(shop.press([.choice(4)], on: &here)) == .order(OrderID(1)))
        #expect(try opened(shop.press([.down, .enter], on: &here)) == .order(OrderID(90)))
        #expect(try opened(shop.press([.choice(3)], on: &here)) == .customer(CustomerID(1)))
    }

    @Test func `a new plate keeps the old one finding the car`() throws {
        let shop = try shop()
        var form = try screen(VehicleFileScreen(vehicle: VehicleID(2)), shop)
        #expect(form.bindings(shop.context()).first { $0.key == .function(6) }?.unavailable != nil)
        form.restore(["plate": "沪F77310"])
        #expect(form.bindings(shop.context()).first { $0.key == .function(6) }?.unavailable == nil)
        try carryOut(shop.press([.function(6)], on: &form), in: shop)
        for plate in ["B6D702", "77310"] {
            let found = try shop.read { try SearchTable.found(plate, in: $0) }
            #expect(found.map(\.plate) == ["沪F77310"])
        }
    }

    @Test func `a car's file is saved, with its days as they were typed`() throws {
        let shop = try shop()
        var form = try screen(VehicleFileScreen(vehicle: VehicleID(2)), shop)
        form.restore(["model": "帕萨特 2020 330TSI", "due": "下周"])
        guard case .refuse = try shop.press([.function(9)], on: &form) else {
            Issue.record("a day nobody understands was taken")
            return
        }
        form.restore(["due": "20260912"])
        try carryOut(shop.press([.function(9)], on: &form), in: shop)
        #expect(try shop.text("SELECT next_due_on || model FROM vehicle WHERE id = 2") == "2026-09-12帕萨特 2020 330TSI")
    }

    // MARK: customers

    @Test func `a customer's file says what he owes and what he complained of`() throws {
        let shop = try shop()
        try shop.sql(
            """
            UPDATE customer SET do_not_call = 1, address = '浦东新区张杨路 1 号' WHERE id = 1;
            INSERT INTO complaint (number, registered_at, registered_by, customer_id, source, kind, severity, words, owner_id)
              VALUES ('TS260312-01', 1773270000, 2, 1, 'phone', 'quality', 'ordinary', '漆面有色差', 1);
            """)
        let seen = try shop.picture(screen(CustomerScreen(customer: CustomerID(1)), shop), rows: 16)
        #expect(
            seen == """
                """)
        let english = try shop.picture(
            screen(CustomerScreen(customer: CustomerID(1)), shop), .english, rows: 16, columns: 60)
        #expect(english.contains("Complaints") && english.contains("138****5521"))
    }

    @Test func `the phone is shown whole only after it was logged, and calls can be stopped`() throws {
        let shop = try shop()
        var page = try screen(CustomerScreen(customer: CustomerID(1)), shop)
        #expect(!shop.picture(page).contains("13812345521"))
        try carryOut(shop.press([.choice(1)], on: &page), in: shop)
        page.done()
        #expect(shop.picture(page).contains("13812345521"))
        try carryOut(shop.press([.choice(3)], on: &page), in: shop)
        #expect(try shop.number("SELECT do_not_call FROM customer WHERE id = 1") == 1)
    }

    @Test func `a customer's file is changed by its form, and typing is kept as a draft`() throws {
        let shop = try shop()
        var form = try screen(CustomerFileScreen(customer: CustomerID(1)), shop)
        #expect(form.draft?.values.allSatisfy(\.isEmpty) == true)
        try shop.press([.control("u"), .paste("王建军")], on: &form)
        #expect(form.draft?["name"] == "王建军")
        try shop.read { try form.reload($0) }
        #expect(form.draft?["name"] == "王建军")
        try carryOut(shop.press([.function(9)], on: &form), in: shop)
        #expect(try shop.text("SELECT name FROM customer WHERE id = 1") == "王建军")
    }

    // MARK: lists

    @Test func `the cars in the shop stand by their promise, late ones marked`() throws {
        let shop = try TestShop()
        try shop.order(1, vehicle: 1, at: .jobControl, promisedIn: 118)
        try shop.dispatchFirst()
        try shop.order(2, vehicle: 2, at: .qualityCheck, promisedIn: -12)
        try shop.sql("INSERT INTO job_pause (job_id, reason, from_at) VALUES (1, 'parts', ?)", [shop.now])
        var list = try screen(InShopScreen(), shop)
        let seen = shop.picture(list, rows: 8)
        #expect(
            seen == """
                """)
        let english = shop.picture(list, .english, rows: 8, columns: 120)
        #expect(english.contains("REP 1  QC 1"))
        #expect(try opened(shop.press([.enter], on: &list)) == .order(OrderID(2)))
        #expect(try opened(shop.press([.function(8)], on: &list)) == .qualityCheck(OrderID(2)))
    }

    @Test func `a list that sorts anew keeps the car under the cursor`() throws {
        let shop = try TestShop()
        try shop.order(1, vehicle: 1, at: .repair, promisedIn: 10)
        try shop.order(2, vehicle: 2, at: .repair, promisedIn: 20)
        var list = try screen(InShopScreen(), shop)
        try shop.press([.down], on: &list)
        try shop.sql(
            "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (2, ?, ?, 1)",
            [shop.now, shop.now])
        try shop.read { try list.reload($0) }
        #expect(try opened(shop.press([.enter], on: &list)) == .order(OrderID(2)))
    }

    @Test func `the logbook of an order says who did what`() throws {
        let shop = try shop()
        try shop.perform(RegistryAct.showPhone(customer: CustomerID(1)), as: .advisor)
        try shop.perform(
            ReceptionAct.promise(order: OrderID(1), promise: Promise(at: shop.now.adding(hours: 2), told: .phone)),
            as: .advisor)
        let seen = try shop.picture(screen(LogbookScreen(order: OrderID(1)), shop), rows: 3)
        #expect(seen.hasPrefix(">      09:42 李娜"))
        #expect(!seen.contains("完整电话"))
    }

    @Test func `notices are for the roles they tell, and lead to their order`() throws {
        let shop = try shop()
        try shop.sql(
            """
            INSERT INTO logbook (key, at, staff_id, terminal, act, order_id, said_zh, said_en, payload, never_zh, never_en, tells)
            VALUES ('a', ?, 5, 'floor', 'inspection.pass', 1, '沪A12345 质检通过', '沪A12345 passed', '{}', '-', '-', ';advisor;washer;'),
                   ('b', ?, 1, 'desk 2', 'estimate.sign', 1, '沪A12345 已签字', '沪A12345 signed', '{}', '-', '-', ';foreman;');
            """, [shop.now, shop.now])
        var notices = try screen(NoticesScreen(), shop)
        #expect(shop.picture(notices, rows: 3).contains("质检通过"))
        #expect(!shop.picture(notices, rows: 3).contains("已签字"))
        #expect(shop.picture(notices, .english, rows: 3, as: .foreman).contains("signed"))
        #expect(try opened(shop.press([.enter], on: &notices)) == .order(OrderID(1)))
    }

    // MARK: staff

    @Test func `people and their roles`() throws {
        let shop = try TestShop()
        let seen = try shop.picture(screen(StaffScreen(), shop), rows: 6, as: .administrator)
        #expect(
            seen == """
                """)
        let people = try screen(StaffScreen(), shop)
        #expect(people.bindings(shop.context(.cashier)).allSatisfy { $0.unavailable != nil })
    }

    @Test func `someone is hired, given another role, sent off and taken back`() throws {
        let shop = try TestShop()
        var hire = try screen(ColleagueScreen(staff: nil), shop)
        #expect(hire.draft?.values.allSatisfy(\.isEmpty) == true)
        let keys: [Key] = [
            .paste("郑凯"), .enter, .character("4"), .character("5"), .enter, .character("2"), .enter, .enter, .enter,
        ]
        try carryOut(shop.press(keys, on: &hire), in: shop, as: .administrator)
        #expect(try shop.text("SELECT name || number || trade FROM staff WHERE id = 14") == "郑凯14quick")
        #expect(try shop.number("SELECT count(*) FROM staff_role WHERE staff_id = 14") == 2)
        var roles = try screen(ColleagueScreen(staff: StaffID(14)), shop)
        #expect(shop.picture(roles, columns: 60).contains("+ 4 技师"))
        try carryOut(shop.press([.character("3"), .function(9)], on: &roles), in: shop, as: .administrator)
        #expect(try shop.text("SELECT group_concat(role) FROM staff_role WHERE staff_id = 14") == "foreman")
        var people = try screen(StaffScreen(), shop)
        try carryOut(shop.press([.end, .choice(3)], on: &people), in: shop, as: .administrator)
        #expect(try shop.text("SELECT to_day FROM staff WHERE id = 14") == "2026-03-11")
        try shop.read { try people.reload($0) }
        try carryOut(shop.press([.choice(3)], on: &people), in: shop, as: .administrator)
        #expect(try shop.text("SELECT to_day FROM staff WHERE id = 14") == nil)
    }

    @Test(arguments: [60, 80, 120, 200])
    func `every page fits into its area`(columns: Int) throws {
        let shop = try shop()
        let pages: [any Screen] = [
            try screen(VehicleScreen(vehicle: VehicleID(1)), shop), try screen(CustomerScreen(customer: CustomerID(1)), shop),
            try screen(VehicleFileScreen(vehicle: VehicleID(1)), shop), try screen(CustomerFileScreen(customer: CustomerID(1)), shop),
            try screen(InShopScreen(), shop), try screen(StaffScreen(), shop), try screen(ColleagueScreen(staff: nil), shop),
            try screen(OrderScreen(order: OrderID(1)), shop), try screen(LogbookScreen(order: OrderID(1)), shop),
            try screen(NoticesScreen(), shop), try screen(PromiseScreen(order: OrderID(1)), shop),
        ]
        for page in pages {
            for language in Language.allCases {
                var frame = Frame(size: Size(rows: 20, columns: columns))
                let area = Rect(row: 2, column: 0, rows: 12, columns: columns)
                page.render(into: &frame, area: area, shop.context(.administrator, language))
                let outside = frame.rowsOfText[0..<2] + frame.rowsOfText[14..<20]
                #expect(outside.allSatisfy(\.isEmpty), "\(page.place)")
                #expect(frame.rowsOfText[2..<14].contains { !$0.isEmpty }, "\(page.place)")
            }
        }
    }
}
