import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct DeliveryActTests {
    private let manager = Authority(checked: .unpaidRelease, by: StaffID(9), reason: "unpaid")

    @Test func `a paid car is handed over, leaves, and its customer is called within 72 hours`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        shop.pass(minutes: 30)
        let card = try shop.card(order)
        #expect(card.next == NextDue(on: Day(iso: "2027-03-12"), km: 55_203))
        try shop.handOver(order)
        #expect(try shop.read { try RepairOrderTable.order(order, in: $0) }.leftAt == shop.now)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .followUp)
        let vehicle = try shop.read { try VehicleTable.vehicle(VehicleID(1), in: $0) }
        #expect(vehicle.nextDueOn == Day(iso: "2027-03-12") && vehicle.nextDueKm == 55_203)
        #expect(try shop.number("SELECT settlement_id FROM delivery_release WHERE payer = 'customer'") == 1)
        // Ready when the bill was posted, not when the car left.
        #expect(
            try shop.number("SELECT ready_at FROM delivery").map { Int64($0) }
                == shop.now.adding(minutes: -30).seconds)
        let due = try shop.read { try FollowUpTable.due(in: $0) }
        #expect(due.map(\.dueAt) == [shop.now.adding(hours: 72)])
        #expect(try shop.read { try DeliveryTable.ready(in: $0) }.isEmpty)
        #expect(throws: Refusal.self) { try shop.handOver(order) }
    }

    @Test func `an unpaid car stays, unless a second person lets it go`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(1, paid: false)
        let no = try #require(throws: Refusal.self) { try shop.handOver(order) }
        #expect(no.sentence.chinese == "未结清：自费")
        let own = Authority(checked: .unpaidRelease, by: StaffID(1), reason: "unpaid")
        let other = Authority(checked: .reversal, by: StaffID(9), reason: "unpaid")
        #expect(throws: Refusal.self) { try shop.handOver(order, unpaid: own) }
        #expect(throws: Refusal.self) { try shop.handOver(order, unpaid: other) }
        #expect(try shop.read { try RepairOrderTable.order(order, in: $0) }.leftAt == nil)
        try shop.handOver(order, unpaid: manager)
        #expect(try shop.text("SELECT reason FROM authority WHERE kind = 'unpaid-release'") == "unpaid")
        #expect(try shop.number("SELECT count(*) FROM delivery_release WHERE authority_id IS NOT NULL") == 1)
        // It is still owed.
        #expect(try shop.read { try SettlementTable.waiting(in: $0) }.map(\.state) == [.posted(.unpaid)])
    }

    @Test func `every payer counts: one on account and one unpaid keep the car here`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, AgreedLine.mockUp + [.labour("索赔", 100_00, payer: .warranty)])
        let today = shop.environment.today
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: order, payer: .warranty, total: Money(yuan: 100)), payments: [],
                account: AccountTerms(agreement: "厂家", dueOn: today)), as: .cashier)
        #expect(throws: Refusal.self) { try shop.handOver(order) }
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: order, payer: .customer, total: Money(yuan: 1_238)),
                payments: [Tender(method: .card, amount: Money(yuan: 1_238))], account: nil), as: .cashier)
        try shop.handOver(order)
        #expect(try shop.number("SELECT count(*) FROM delivery_release WHERE settlement_id IS NOT NULL") == 2)
    }

    @Test func `a car that leaves unrepaired is handed over without a quality check`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(1, [.labour("抛光", 1, decision: "declined")], unrepaired: true)
        try shop.handOver(order)
        #expect(try shop.text("SELECT unrepaired FROM delivery") == "price")
    }

    @Test func `a voided quality check keeps the car here`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        try shop.sql("UPDATE inspection SET voided_at = 1")
        #expect(throws: Refusal.self) { try shop.handOver(order) }
    }

    @Test func `the store itself keeps a car that has no delivery on file`() throws {
        let shop = try TestShop()
        try shop.readyOrder()
        #expect(throws: DatabaseError.self) {
            try shop.sql("UPDATE repair_order SET left_at = opened_at + 9000")
        }
    }

    @Test func `telling the customer is taken back to what was on file before`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        try shop.perform(DeliveryAct.tell(order: try shop.card(order).based, how: .phone), as: .advisor)
        let first = try shop.card(order).told
        shop.pass(minutes: 60)
        try shop.perform(DeliveryAct.tell(order: try shop.card(order).based, how: .message), as: .advisor)
        #expect(try shop.card(order).told?.how == .message)
        #expect(try shop.takeBackLast(DeliveryAct.self, as: .advisor))
        #expect(try shop.card(order).told == first)
        #expect(try shop.takeBackLast(DeliveryAct.self, as: .advisor))
        #expect(try shop.card(order).told == nil)
    }

    @Test func `who tells on old knowledge sees what a colleague told`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        let old = try shop.card(order).based
        try shop.perform(DeliveryAct.tell(order: old, how: .phone), as: .advisor)
        let no = try #require(throws: Refusal.self) {
            try shop.perform(DeliveryAct.tell(order: old, how: .message), as: .manager)
        }
        #expect(no.kind == .conflict)
        #expect(no.sentence.chinese.contains("电话 09:42") && no.sentence.chinese.contains("消息"))
    }

    @Test func `a bill drawn anew makes the car ready anew`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        try shop.perform(DeliveryAct.tell(order: try shop.card(order).based, how: .phone), as: .advisor)
        shop.pass(minutes: 60)
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(yuan: 1_238), reason: "wrong-line",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "reversal")), as: .cashier)
        #expect(throws: Refusal.self) { try shop.handOver(order) }
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: order, payer: .customer, total: Money(yuan: 1_238)),
                payments: [Tender(method: .card, amount: Money(yuan: 1_238))], account: nil), as: .cashier)
        try shop.handOver(order)
        #expect(try shop.number("SELECT ready_at FROM delivery").map { Int64($0) } == shop.now.seconds)
    }

    private static let leaving = Delivery.Leaving(today: Day(number: 20_000), km: 45_203)

    static let refusedHandOvers: [(takenBy: String, next: NextDue, name: String)] = [
        ("", NextDue(on: nil, km: nil), "someone takes the car"),
        (" ", NextDue(on: nil, km: nil), "someone takes the car"),
        ("王", NextDue(on: leaving.today, km: nil), "the next service lies ahead"),
        ("王", NextDue(on: nil, km: 45_203), "the next service lies ahead"),
    ]

    @Test(arguments: refusedHandOvers)
    func `each rule of the hand-over refuses its own case`(
        _ takenBy: String, _ next: NextDue, _ name: String
    ) {
        let draft = Delivery.Draft(
            payers: [], authority: nil, takenBy: takenBy, next: next, leaving: Self.leaving)
        #expect(Delivery.rules.filter { $0.refuse(draft) != nil }.map(\.name) == [name])
    }

    @Test func `a car without intervals is not given a next service it has not got`() throws {
        let shop = try TestShop()
        try shop.sql(
            "UPDATE vehicle SET interval_km = NULL, interval_months = NULL, next_due_on = '2026-09-01'")
        let order = try shop.readyOrder()
        #expect(try shop.card(order).next == NextDue(on: nil, km: nil))
        try shop.handOver(order)
        #expect(
            try shop.read { try VehicleTable.vehicle(VehicleID(1), in: $0) }.nextDueOn
                == Day(iso: "2026-09-01"))
    }
}
