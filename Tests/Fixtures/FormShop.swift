import Foundation
import GRDB
import Synchronization
import Terminal
import Testing

@testable import Workshop

/// A visit far enough along that every document has something to say.
struct FormShop {
    let shop: TestShop
    let order: OrderID
    let month = TestList.march
    /// The day of the visit.
    static let day = Day(iso: "2026-03-12") ?? Day(number: 0)
    /// The letters of the month.
    let batch: DocumentSubject

    /// - Parameter isDelivered: else the estimate has just been signed, and something was found since.
    init(customer: String = "王建国", isDelivered: Bool = true) throws {
        let made = try Self.made.withLock { made in
            let name = isDelivered ? customer : customer + " signed"
            if let form = made[name] { return form }
            let form = try FormShop(walking: customer, isDelivered: isDelivered)
            made[name] = form
            return form
        }
        (order, batch) = (made.order, made.batch)
        shop = try TestShop(like: made.shop)
    }

    /// The visits walked so far: every test begins where one of them ends, and none walks it again.
    private static let made = Mutex<[String: FormShop]>([:])

    private init(walking customer: String, isDelivered: Bool) throws {
        shop = try TestList.shop()
        try shop.sql(
            """
            UPDATE customer SET name = ?, address = '上海市浦东新区世纪大道 100 号 3 幢 502 室' WHERE id = 1
            """, [customer])
        try shop.sql("INSERT OR REPLACE INTO shop_setting VALUES ('name', '申城汽车 4S 店')")
        try shop.perform(InvitationAct.makeList(month: month), as: .followUpClerk)
        let letters = try shop.perform(
            InvitationAct.printLetters(month: month, only: nil), as: .advisor)
        guard case .document(_, let subject) = letters.opens else {
            throw Refusal.gone(Phrase("信", "letters"))
        }
        batch = subject
        order = try Self.received(shop)
        try Self.estimated(order, shop)
        guard isDelivered else { return }
        try Self.repaired(order, shop)
        try Self.delivered(order, shop)
        try Self.stocked(shop)
    }

    /// Taken in with a complaint, a dent and a package.
    private static func received(_ shop: TestShop) throws -> OrderID {
        let arrival = Arrival(
            car: .known(VehicleID(1)),
            intake: Intake(
                km: 45_200, fuelEighths: 4, waits: true, broughtBy: "王小明", broughtPhone: "13912345678",
                valuables: "行车记录仪, 儿童座椅", accessoriesChecked: true, keyTag: "A17", oldParts: .take,
                package: PackageID(1)),
            concerns: ["低速刹车有异响"], promise: Promise(at: shop.now.adding(hours: 3)), isWalkedRound: true)
        let done = try shop.perform(
            ReceptionAct.open(arrival: arrival, completing: false), as: .advisor)
        let order = try #require(done.order)
        let damage = Damage(.rightRearWing, kind: "scratch", note: "旧")
        try shop.perform(ReceptionAct.markDamage(order: order, damage: damage), as: .advisor)
        try shop.perform(
            ReceptionAct.allow(
                order: order, allowance: Allowance(upTo: Money(yuan: 300), byWhom: "王小明")), as: .advisor)
        try shop.perform(
            ReceptionAct.pledge(vehicle: VehicleID(1), words: "送一次洗车", told: .phone), as: .advisor)
        let based = try shop.read { try ReceptionTable.reception(of: order, in: $0) }
        try shop.perform(
            ReceptionAct.complete(
                change: IntakeChange(based.based, from: based.intake, to: based.intake)), as: .advisor)
        return order
    }

    /// The package is signed; brake pads of another make were found later and are still open.
    private static func estimated(_ order: OrderID, _ shop: TestShop) throws {
        try shop.sql(
            """
            INSERT INTO finding (concern_id, order_id, finding, cause, correction, result, found_at, found_by)
            SELECT id, order_id, '前刹车片剩 2mm', '磨损到限', '更换前刹车片', 'confirmed', ?, 4 FROM concern
            """, [shop.now])
        try shop.store.write(actor: shop.actor(.advisor), shop.environment) { transaction in
            let stage = try PassageTable.stage(of: order, in: transaction.snapshot)
            if let stage, stage < .estimate {
                try PassageTable.advance(order, from: stage, to: .estimate, in: transaction)
            }
        }
        try shop.addPackage(order)
        let labour = try #require(try shop.lines(order).first { $0.kind == .labour })
        try shop.perform(
            EstimateAct.discount(
                order: order, lines: [labour.based], cut: .percent(10), reason: "member", authority: nil),
            as: .advisor)
        try shop.perform(
            EstimateAct.addOther(order: order, name: "四轮定位检测费", price: Money(yuan: 120)), as: .advisor)
        try shop.sign(order)
        try shop.perform(
            EstimateAct.addPart(
                order: order, part: PartID(5), quantity: .one, labour: OperationID(2), concern: nil),
            as: .advisor)
    }

    /// Parts are issued and one brought back; the job is done in bay 3 by two, and passes its check.
    private static func repaired(_ order: OrderID, _ shop: TestShop) throws {
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let filter = try shop.line(order, "5QF129620")
        try shop.perform(
            PartsAct.returnToStock(order: order, parts: [LineQuantity(line: filter.id, quantity: .one)]),
            as: .partsClerk)
        let start = shop.now
        shop.pass(minutes: 90)
        try shop.sql(
            """
            INSERT INTO job (id, order_id, bay_id, trade, planned_from, planned_to, standard_hours, opened_at, opened_by)
            VALUES (7, ?, 3, 'quick', ?, ?, 100, ?, 3)
            """, [order, start.adding(minutes: 15), start.adding(minutes: 75), start])
        try shop.sql(
            """
            INSERT INTO job_line (job_id, line_id, authorisation_id)
            SELECT 7, l.id, s.authorisation_id FROM estimate_line l JOIN line_state s ON s.line_id = l.id
            WHERE l.order_id = ? AND l.kind = 'labour' AND s.authorisation_id IS NOT NULL
            """, [order])
        try shop.sql(
            "INSERT INTO job_technician (job_id, staff_id, share) VALUES (7, 11, 60), (7, 4, 40)")
        try shop.sql(
            """
            INSERT INTO clocking (job_id, order_id, staff_id, started_at, ended_at) VALUES (7, ?, 11, ?, ?)
            """, [order, start.adding(minutes: 15), start.adding(minutes: 80)])
        try shop.sql("UPDATE job SET finished_at = ? WHERE id = 7", [shop.now])
        try shop.sql(
            """
            INSERT INTO inspection (id, order_id, inspector_id, at, result, note, road_test_km, km_out)
            VALUES (5, ?, 5, ?, 'pass', '轮胎花纹 3mm, 建议下次更换', 3, 45203)
            """, [order, shop.now])
        try shop.sql(
            """
            INSERT INTO inspection_item (inspection_id, position, name, name_en, concern_id, ok)
            SELECT 5, 1, '诉求1 低速刹车有异响', 'complaint 1 低速刹车有异响', id, 1 FROM concern WHERE order_id = ?
            """, [order])
        try shop.sql(
            """
            INSERT INTO inspection_item (inspection_id, position, name, name_en, ok)
            VALUES (5, 2, '机油液面', 'oil level', 1), (5, 3, '车轮螺栓力矩', 'wheel bolts at torque', 1)
            """)
        try shop.sql(
            """
            INSERT INTO work_check (order_id, kind, staff_id, at, items, wrong)
            VALUES (:order, 'self', 11, :at, 3, '[]'), (:order, 'cross', 4, :at, 3, '[]')
            """, ["order": order, "at": shop.now])
    }

    /// 500 in cash and the rest on account, handed over, called after three days, and a complaint about the noise.
    private static func delivered(_ order: OrderID, _ shop: TestShop) throws {
        for step in ServiceStep.allCases where (.parts ... .wash).contains(step) {
            try shop.sql(
                "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, 'done', ?, 1)",
                [order, step.rawValue, shop.now])
        }
        try shop.sql(
            "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, 11, 'entered', ?, 1)",
            [order, shop.now])
        try shop.sql(
            """
            INSERT OR IGNORE INTO credit_agreement (customer_id, name, credit_limit, days, until_on)
            SELECT customer_id, 'XY-2026-07', 10000000, 90, '2026-12-31' FROM repair_order WHERE id = ?
            """, [order])
        let account = try shop.read { try SettlementTable.account(of: order, in: $0) }
        let total = account.payers.flatMap(\.unasked).map(\.gross).total()
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: order, payer: .customer, invoice: .special, total: total),
                payments: [
                    Tender(method: .cash, amount: Money(yuan: 500), tendered: Money(yuan: 600))
                ],
                account: AccountTerms(
                    agreement: "XY-2026-07", dueOn: try #require(Day(iso: "2026-04-11")))), as: .cashier)
        try shop.handOver(order)
        shop.pass(minutes: 60 * 70)
        try shop.sql(
            """
            INSERT INTO follow_up_attempt (follow_up_id, at, staff_id, result, score, attitude, quality, recommend,
                                           dissatisfied, note, next_contact_on, next_topic)
            SELECT id, ?, 2, 'reached', 70, 90, 60, 6, 1, '刹车还有一点响', '2026-03-18', '异响复查' FROM follow_up
            WHERE order_id = ?
            """, [shop.now, order])
        try shop.sql(
            """
            INSERT INTO complaint (id, number, registered_at, registered_by, customer_id, order_id, source, kind, severity,
                                   words, owner_id, answered_at)
            VALUES (4, 'TS260315-01', ?, 2, 1, ?, 'followup', 'quality', 'ordinary', '刹车还有一点响', 1, ?)
            """, [shop.now, order, shop.now.adding(hours: 2)])
    }

    /// A certificate for the visit, a purchase on its way, a shelf half counted.
    private static func stocked(_ shop: TestShop) throws {
        try shop.sql(
            """
            INSERT INTO certificate (number, order_id, inspection_id, kind, issued_at)
              SELECT 'HG2026-000001', order_id, id, 'maintenance2', at FROM inspection WHERE id = 5;
            INSERT INTO purchase_order (id, number, supplier, channel, made_at, staff_id, sent_at, eta)
              VALUES (3, 'CG260312-01', '上汽配件', 'maker', 1773280000, 6, 1773280600, 1773366000);
            INSERT INTO purchase_line (purchase_id, part_id, quantity, unit_cost)
              VALUES (3, 4, 200, 12000), (3, 6, 100, NULL);
            """)
        try shop.perform(CountAct.open(scope: "A"), as: .partsClerk)
        // Four days on: a delivery is booked, and two parts are sold over the counter.
        try shop.receive(4, 2, yuan: 118, batch: "SQ-0316")
        try shop.perform(
            CounterAct.sell(
                buyer: "孙伟", phone: "13866667777", customer: nil,
                wishes: [
                    SaleWish(part: PartID(1), quantity: Quantity(whole: 2)),
                    SaleWish(part: PartID(6), quantity: .one),
                ]), as: .partsClerk)
        try shop.pay(
            CounterSaleID(1),
            [
                Tender(method: .wechat, amount: Money(yuan: 496), reference: "2917"),
                Tender(method: .cash, amount: Money(yuan: 400), tendered: Money(yuan: 500)),
            ])
        try booked(shop)
    }

    /// The next visit is agreed, and money left for it.
    private static func booked(_ shop: TestShop) throws {
        let booking = try TestBooking.book(TestBooking.wish(at: shop.now.adding(hours: 24)), in: shop)
        let tender = DepositTender(amount: Money(yuan: 300), method: .wechat, reference: "2917")
        try shop.perform(BookingAct.takeDeposit(booking: booking.id, tender: tender), as: .cashier)
    }

    /// What can be printed of this visit.
    var documents: [(Document, DocumentSubject)] {
        get throws {
            try shop.read { snapshot in
                let offers = try FormOffer.offers(of: order, in: snapshot).map { ($0.document, $0.subject) }
                return offers + [
                    (.dueList, .month(month)), (.invitationLetter, batch),
                    (.statement, .customer(CustomerID(1))), (.complaintRecord, .complaint(ComplaintID(4))),
                    (.purchaseOrder, .purchase(PurchaseID(3))), (.countSheet, .countSheet(CountSheetID(1))),
                    (.goodsReceipt, .goodsReceipt(GoodsReceiptID(1))),
                    (.saleReceipt, .counterSale(CounterSaleID(1))),
                    (.depositReceipt, .deposit(DepositID(1))),
                    (.dayReport, .till(FormShop.day, cashier: nil)),
                ]
            }
        }
    }

    func printout(
        _ document: Document, _ language: Language, folder: String? = nil, printed: Printed? = nil
    ) throws -> Printout {
        let subject = try #require(try documents.first { $0.0 == document }?.1)
        var environment = shop.environment
        environment.folder = folder
        return try shop.store.read(environment) { snapshot in
            try Printout(
                document, FormContent.read(document, of: subject, in: snapshot), language, printed: printed,
                shop: ShopTable.shop(in: snapshot), in: snapshot)
        }
    }
}
