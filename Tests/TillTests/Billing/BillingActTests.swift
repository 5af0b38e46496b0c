import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct BillingActTests {
    private func bill(_ order: OrderID, _ fen: Int64 = 1_238_00, _ payer: Payer = .customer) -> ShownBill {
        ShownBill(order: order, payer: payer, total: Money(fen: fen))
    }

    private let wechat = Tender(method: .wechat, amount: Money(yuan: 500), reference: "2917")
    private let cash = Tender(method: .cash, amount: Money(yuan: 738), tendered: Money(yuan: 800))

    private func posted(_ shop: TestShop, _ order: OrderID) throws -> [PostedSettlement] {
        try shop.read { try SettlementTable.settlements(of: order, in: $0) }
    }

    private func stage(_ shop: TestShop, _ order: OrderID) throws -> ServiceStep? {
        try shop.read { try PassageTable.stage(of: order, in: $0) }
    }

    private func refusal(_ body: () throws -> Void) throws -> Refusal {
        try #require(throws: Refusal.self) { try body() }
    }

    private let manager = Authority(checked: .reversal, by: StaffID(9), reason: "reversal")

    @Test func `a bill is posted and paid in one go, and the car is ready`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        let done = try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        #expect(
            done.said.chinese
                == "沪A12345 JS260312-001 自费 1,238.00 已结清: 微信 500.00, 现金 738.00 (收 800.00 找零 62.00)")
        let settlement = try #require(try posted(shop, order).first)
        #expect(settlement.state == .paid)
        #expect(settlement.labour.fen == 432_00 && settlement.material.fen == 806_00)
        #expect(settlement.tax.fen == [252_00, 180_00, 68_00, 398_00, 120_00, 220_00].map(tax).reduce(0, +))
        #expect(try stage(shop, order) == .delivery)
        #expect(try shop.read { try DeliveryTable.ready(in: $0) }.map(\.isSettled) == [true])
        #expect(try shop.read { try SettlementTable.waiting(in: $0) }.isEmpty)
        #expect(try shop.read { try SettlementTable.takings(in: $0) }.map(\.amount.fen) == [738_00, 500_00])
    }

    private func tax(_ gross: Int64) -> Int64 { Money.tax(of: Money(fen: gross), rate: .standard).fen }

    @Test func `every payer gets a settlement of his own and the last one ends the step`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, AgreedLine.mockUp + [.labour("索赔", 100_00, payer: .warranty)])
        try shop.perform(BillingAct.post(bill: bill(order), payments: [], account: nil), as: .cashier)
        #expect(try stage(shop, order) == .billing)
        let terms = AccountTerms(agreement: "厂家索赔", dueOn: shop.environment.today.adding(days: 30))
        try shop.perform(
            BillingAct.post(bill: bill(order, 100_00, .warranty), payments: [], account: terms), as: .cashier)
        #expect(try stage(shop, order) == .delivery)
        #expect(try posted(shop, order).map(\.state) == [.unpaid, .onAccount])
        #expect(
            try shop.read { try SettlementTable.waiting(in: $0) }.map(\.state)
                == [.posted(.unpaid), .posted(.onAccount)])
        let proofs = try shop.read { try SettlementTable.payers(of: order, in: $0) }.map(\.proof?.payer)
        #expect(proofs == [nil, .warranty])
    }

    @Test func `a bill that comes out otherwise than shown is refused with both totals`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        let no = try refusal {
            try shop.perform(
                BillingAct.post(bill: bill(order, 1_286_00), payments: [], account: nil), as: .cashier)
        }
        #expect(no.kind == .conflict)
        #expect(no.sentence.chinese.contains("1,286.00") && no.sentence.chinese.contains("1,238.00"))
        #expect(try posted(shop, order).isEmpty)
    }

    @Test func `of two cashiers one wins and the other is told what was done`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(BillingAct.post(bill: bill(order), payments: [wechat], account: nil), as: .cashier)
        let no = try refusal {
            try shop.perform(BillingAct.post(bill: bill(order), payments: [cash], account: nil), as: .manager)
        }
        #expect(no.kind == .conflict)
        #expect(no.sentence.chinese == "周敏 09:42 已过账 JS260312-001 1,238.00 部分结算")
        #expect(try posted(shop, order).map(\.paid) == [Money(yuan: 500)])
    }

    @Test func `of two cashiers who take the rest, the second is told it was taken`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(BillingAct.post(bill: bill(order), payments: [wechat], account: nil), as: .cashier)
        let id = try #require(try posted(shop, order).first?.id)
        let pay = BillingAct.pay(settlement: id, paidBefore: Money(yuan: 500), payments: [cash])
        try shop.perform(pay, as: .cashier)
        let no = try refusal { try shop.perform(pay, as: .manager) }
        #expect(no.kind == .conflict)
        #expect(no.sentence.chinese == "周敏 09:42 已收 现金 738.00 (收 800.00 找零 62.00)")
        #expect(try posted(shop, order).map(\.state) == [.paid])
    }

    @Test func `the same key takes the money once`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        let post = BillingAct.post(bill: bill(order), payments: [wechat], account: nil)
        #expect(try shop.perform(post, as: .cashier, key: "k").again == false)
        #expect(try shop.perform(post, as: .cashier, key: "k").again)
        #expect(try shop.number("SELECT count(*) FROM payment") == 1)
    }

    @Test func `the store itself refuses to be paid or asked twice`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        let pay =
            "INSERT INTO payment (settlement_id, method, amount, at, cashier_id) VALUES (1, 'cash', ?, 0, 8)"
        #expect(throws: DatabaseError.self) { try shop.sql(pay, [1]) }
        #expect(throws: DatabaseError.self) { try shop.sql(pay, [-1_238_01]) }
        #expect(throws: DatabaseError.self) {
            try shop.sql("UPDATE settlement SET total = 0, rounding = -123800")
        }
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM payment") }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO settlement (id, number, order_id, payer, inspection_id, posted_at, cashier_id, labour, material,
                  sublet, other, total, tax) VALUES (9, 'JS-9', 1, 'customer', 1, 0, 8, 0, 0, 0, 0, 0, 0);
                INSERT INTO settlement_line VALUES (9, 1, 'labour', '', 'x', NULL, 100, 100, 0, 0);
                """)
        }
    }

    @Test func `posted stays posted: undo says that a reversal is the way`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(BillingAct.post(bill: bill(order), payments: [wechat], account: nil), as: .cashier)
        let last = try #require(
            try shop.read {
                try Logbook.lastUndoable(by: shop.actor(.cashier).staff, order: order, in: $0)
            })
        #expect(last.counter == nil)
        #expect(try #require(last.never).chinese.contains("红冲"))
    }

    @Test func `a reversal mirrors the settlement, pays back by method and opens billing again`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        let done = try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(yuan: 1_238), reason: "wrong-payer",
                authority: manager), as: .cashier)
        #expect(done.said.chinese == "沪A12345 红冲 JS260312-001 1,238.00, 退 现金 738.00, 微信 500.00")
        let all = try posted(shop, order)
        #expect(all.map(\.total) == [Money(yuan: 1_238), Money(yuan: -1_238)])
        #expect(all.map(\.paid).total() == .zero)
        #expect(all.map(\.tax).total() == .zero)
        #expect(all.map(\.stateName.chinese) == ["已红冲", "红冲单"])
        #expect(try shop.text("SELECT reason FROM settlement WHERE id = 2") == "wrong-payer")
        #expect(try stage(shop, order) == .billing)
        try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        #expect(try stage(shop, order) == .delivery)
        #expect(
            try shop.read { try SettlementTable.payers(of: order, in: $0) }.map(\.proof?.settlement.number)
                == [3])
    }

    @Test func `a reversal needs a second person with the right, and happens once`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(BillingAct.post(bill: bill(order), payments: [], account: nil), as: .cashier)
        func reverse(_ authority: Authority, _ reason: String = "other") -> BillingAct {
            .reverse(settlement: SettlementID(1), paidBefore: .zero, reason: reason, authority: authority)
        }
        let foreman = Authority(checked: .reversal, by: StaffID(3), reason: "reversal")
        let otherKind = Authority(checked: .discount, by: StaffID(9), reason: "reversal")
        #expect(throws: Refusal.self) { try shop.perform(reverse(foreman), as: .cashier) }
        #expect(throws: Refusal.self) { try shop.perform(reverse(otherKind), as: .cashier) }
        #expect(throws: Refusal.self) { try shop.perform(reverse(manager), as: .manager) }
        #expect(throws: Refusal.self) { try shop.perform(reverse(manager, ""), as: .cashier) }
        try shop.perform(reverse(manager), as: .cashier)
        #expect(throws: Refusal.self) { try shop.perform(reverse(manager), as: .cashier) }
        #expect(try shop.number("SELECT count(*) FROM settlement WHERE reverses IS NOT NULL") == 1)
    }

    @Test func `a bill reversed after the car has left waits at the till until it is drawn anew`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        try shop.sql(
            """
            INSERT INTO delivery (order_id, inspection_id, ready_at, taken_by, handed_over_by) VALUES (1, 1, 0, '王', 1);
            INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (1, 12, 'done', 1, 1), (1, 13, 'entered', 1, 1);
            UPDATE repair_order SET left_at = opened_at + 9000;
            """)
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(yuan: 1_238), reason: "claim",
                authority: manager),
            as: .cashier)
        #expect(try stage(shop, order) == .followUp)
        #expect(try shop.read { try SettlementTable.waiting(in: $0) }.map(\.state) == [.reversed])
        try shop.perform(BillingAct.post(bill: bill(order), payments: [], account: nil), as: .cashier)
        #expect(try stage(shop, order) == .followUp)
        #expect(try shop.read { try SettlementTable.waiting(in: $0) }.map(\.state) == [.posted(.unpaid)])
    }

    private func reverse(
        _ shop: TestShop, _ scope: ReversalScope, paid: Int64, _ id: Int64 = 1
    ) throws {
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(id), paidBefore: Money(fen: paid), scope: scope,
                reason: "wrong-line",
                authority: manager), as: .cashier)
    }

    @Test func `a part reversal takes back one line, pays back what is then too much, and the rest stands`()
        throws
    {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        let pads = try #require(
            try shop.read { try ChargeTable.authorised(of: order, in: $0) }.last { $0.kind == .part })
        try reverse(shop, .lines(ids: [pads.line]), paid: 1_238_00)
        let all = try posted(shop, order)
        #expect(all.map(\.total.fen) == [1_238_00, -220_00])
        #expect(all[0].due.fen == 1_018_00 && all[0].state == .paid && all[0].stands)
        #expect(all[0].stateName.chinese == "已结清·部分红冲")
        // What came last goes back first.
        #expect(
            try shop.text("SELECT group_concat(method || amount) FROM payment WHERE settlement_id = 2")
                == "cash-22000")
        #expect(try stage(shop, order) == .billing)
        #expect(
            try shop.read { try SettlementTable.account(of: order, in: $0) }.toBeDrawn == Money(yuan: 220))
        try shop.perform(BillingAct.post(bill: bill(order, 220_00), payments: [], account: nil), as: .cashier)
        #expect(try stage(shop, order) == .delivery)
        try reverse(shop, .whole, paid: 1_018_00)
        #expect(try posted(shop, order).map(\.total).total() == Money(yuan: 220))
        #expect(throws: Refusal.self) { try reverse(shop, .whole, paid: 0) }
    }

    @Test func `what an insurer does not pay is moved to another payer, with the tax in it`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(
            1, [.labour("钣金", 600_00, payer: .insurance), .labour("喷漆", 400_00, payer: .insurance)])
        let terms = AccountTerms(agreement: "平安", dueOn: shop.environment.today.adding(days: 30))
        try shop.perform(
            BillingAct.post(bill: bill(order, 1_000_00, .insurance), payments: [], account: terms),
            as: .cashier)
        let paid = Tender(method: .transfer, amount: Money(yuan: 850), reference: "")
        try shop.perform(
            BillingAct.pay(settlement: SettlementID(1), paidBefore: .zero, payments: [paid]), as: .cashier)
        try reverse(shop, .moved(amount: Money(yuan: 150), to: .customer), paid: 850_00)
        let all = try posted(shop, order)
        #expect(all.map(\.total.fen) == [1_000_00, -150_00, 150_00])
        #expect(all.map(\.payer) == [.insurance, .insurance, .customer])
        #expect(all[0].state == .paid && all[2].state == .unpaid && all[2].movedFrom == SettlementID(1))
        #expect(all.map(\.tax).total() == all[0].tax)
        #expect(try shop.read { try SettlementTable.account(of: order, in: $0) }.isDrawn)
        #expect(try shop.number("SELECT sum(outstanding) FROM receivable") == 150_00)
    }

    @Test func `a refused warranty claim goes to the customer as a whole`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, [.labour("索赔", 300_00, payer: .warranty)])
        let terms = AccountTerms(agreement: "厂家", dueOn: shop.environment.today.adding(days: 30))
        try shop.perform(
            BillingAct.post(bill: bill(order, 300_00, .warranty), payments: [], account: terms), as: .cashier)
        try reverse(shop, .moved(amount: Money(yuan: 300), to: .customer), paid: 0)
        let proofs = try shop.read { try SettlementTable.payers(of: order, in: $0) }
        #expect(proofs.filter { !$0.standing.isEmpty }.map(\.payer) == [.customer])
        #expect(try stage(shop, order) == .delivery)
        #expect(throws: Refusal.self) {
            try reverse(shop, .moved(amount: Money(yuan: 1), to: .customer), paid: 0, 3)
        }
    }

    @Test func `the books follow every posting, and the store keeps them balanced and frozen`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(
            BillingAct.post(bill: bill(order), payments: [wechat, cash], account: nil), as: .cashier)
        let legs = try shop.text(
            """
            SELECT group_concat(account || ' ' || total, ', ')
            FROM (SELECT account, sum(amount) AS total FROM ledger_leg GROUP BY account ORDER BY account)
            """)
        #expect(
            legs
                == "cash 73800, labour -43200, material -80600, owed.customer 0, tax -14243, tax-in-sales 14243, wechat 50000"
        )
        let forged =
            "INSERT INTO ledger (at, staff_id, debit, credit, amount, kind) VALUES (0, 8, ?, ?, ?, 'sale')"
        #expect(throws: DatabaseError.self) { try shop.sql(forged, ["cash", "cash", 1]) }
        #expect(throws: DatabaseError.self) { try shop.sql(forged, ["cash", "labour", -1]) }
        #expect(throws: DatabaseError.self) { try shop.sql(forged, ["cash", "nowhere", 1]) }
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE ledger SET amount = 1") }
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM ledger") }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO settlement (number, order_id, payer, inspection_id, posted_at, cashier_id, labour, material,
                  sublet, other, total, tax, reverses, extent, authority_id)
                SELECT 'JS-9', order_id, payer, inspection_id, 0, 8, -100000000, 0, 0, 0, -100000000, 0, id, 'part', 1
                FROM settlement
                """)
        }
    }

    @Test func `no bill without quality check, before its step, or by the wrong hands`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, at: .wash)
        let post = BillingAct.post(bill: bill(order), payments: [], account: nil)
        #expect(throws: Refusal.self) { try shop.perform(post, as: .cashier) }
        try shop.agreedOrder(2)
        try shop.sql("UPDATE inspection SET voided_at = 1 WHERE order_id = 2")
        let no = try refusal {
            try shop.perform(
                BillingAct.post(bill: bill(OrderID(2)), payments: [], account: nil), as: .cashier)
        }
        #expect(no.sentence.chinese == "质检未通过，不能结算")
        #expect(throws: Refusal.self) { try shop.perform(post, as: .advisor) }
    }

    @Test func `a car that leaves unrepaired pays its diagnosis fee, or gets a bill over nothing`() throws {
        let shop = try TestShop()
        var refused = AgreedLine.labour("抛光", 300_00, decision: "declined")
        try shop.agreedOrder(1, [.labour("诊断费", 80_00), refused], unrepaired: true)
        refused.name = "打蜡"
        try shop.agreedOrder(2, [refused], unrepaired: true)
        try shop.perform(
            BillingAct.post(bill: bill(OrderID(1), 80_00), payments: [], account: nil), as: .cashier)
        try shop.perform(BillingAct.post(bill: bill(OrderID(2), 0), payments: [], account: nil), as: .cashier)
        #expect(try stage(shop, OrderID(1)) == .delivery)
        #expect(try stage(shop, OrderID(2)) == .delivery)
        #expect(try posted(shop, OrderID(2)).map(\.state) == [.paid])
        #expect(try shop.text("SELECT unrepaired FROM settlement WHERE id = 2") == "price")
    }

    @Test func `what was agreed after posting makes a further settlement`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.perform(BillingAct.post(bill: bill(order), payments: [], account: nil), as: .cashier)
        try shop.agree(1, [.part("雨刮片", 90_00)])
        #expect(try shop.read { try SettlementTable.account(of: order, in: $0) }.isDrawn == false)
        try shop.perform(BillingAct.post(bill: bill(order, 90_00), payments: [], account: nil), as: .cashier)
        #expect(try posted(shop, order).map(\.total.fen) == [1_238_00, 90_00])
    }

    @Test func `the deposit of the booking pays once`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        try shop.sql(
            """
            INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
              channel, state) VALUES (1, 1, 1, 0, '2026-03-12', 0, 1, '保养', 'quick', 100, 'phone', 'arrived');
            INSERT INTO deposit (booking_id, customer_id, kind, amount, method, at, staff_id, number)
              VALUES (1, 1, 'taken', 20000, 'wechat', 1, 1, 'DJ260312-001');
            UPDATE reception SET booking_id = 1;
            """)
        let deposit = Tender(method: .deposit, amount: Money(yuan: 200))
        try shop.perform(BillingAct.post(bill: bill(order), payments: [deposit], account: nil), as: .cashier)
        #expect(try shop.read { try SettlementTable.account(of: order, in: $0) }.depositLeft == .zero)
        #expect(throws: Refusal.self) {
            try shop.perform(
                BillingAct.pay(
                    settlement: SettlementID(1), paidBefore: Money(yuan: 200), payments: [deposit]),
                as: .cashier)
        }
    }

    @Test func `what is on account is cleared by paying, and is put there once`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        let terms = AccountTerms(agreement: "车队月结", dueOn: shop.environment.today.adding(days: 30))
        try shop.agreeCredit("车队月结", 2_000_00)
        try shop.perform(BillingAct.post(bill: bill(order), payments: [wechat], account: nil), as: .cashier)
        let put = BillingAct.putOnAccount(
            settlement: SettlementID(1), paidBefore: Money(yuan: 500), terms: terms)
        try shop.perform(put, as: .cashier)
        #expect(throws: Refusal.self) { try shop.perform(put, as: .cashier) }
        #expect(try posted(shop, order).map(\.state) == [.onAccount])
        try shop.perform(
            BillingAct.pay(settlement: SettlementID(1), paidBefore: Money(yuan: 500), payments: [cash]),
            as: .cashier)
        #expect(try posted(shop, order).map(\.state) == [.paid])
    }
}
