import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ReceivablesTests {
    static let ages: [(days: Int, age: DebtAge)] = [
        (-5, DebtAge.notDue), (0, .notDue), (1, .to30), (30, .to30), (31, .to60), (60, .to60), (61, .to90),
        (90, .to90),
        (91, .beyond),
    ]

    @Test(arguments: ages)
    func `a debt ages from the day it is due`(_ days: Int, _ age: DebtAge) {
        #expect(DebtAge(daysLate: days) == age)
    }

    private func owing() throws -> TestShop {
        let shop = try TestShop()
        try shop.agreeCredit("月结", 5_000_00)
        let day = shop.environment.today
        for (order, due) in [(Int64(1), day.adding(days: 30)), (2, nil)] {
            try shop.agreedOrder(order, AgreedLine.mockUp + [.labour("索赔", 100_00, payer: .warranty)])
            try shop.perform(
                BillingAct.post(
                    bill: ShownBill(order: OrderID(order), payer: .customer, total: Money(yuan: 1_238)),
                    payments: order == 1 ? [Tender(method: .cash, amount: Money(yuan: 238))] : [],
                    account: due.map { AccountTerms(agreement: "月结", dueOn: $0) }), as: .cashier)
        }
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: OrderID(1), payer: .warranty, total: Money(yuan: 100)), payments: [],
                account: AccountTerms(agreement: "厂家", dueOn: day.adding(days: 30))), as: .cashier)
        return shop
    }

    @Test func `who owes what is listed by age, the customers each, the maker as one`() throws {
        let shop = try owing()
        shop.pass(minutes: 35 * 24 * 60)
        let debtors = Debtor.all(try shop.read { try ReceivablesTable.debts(in: $0) })
        #expect(debtors.map(\.name.chinese) == ["何磊", "王建国", "保修"])
        let today = shop.environment.today
        #expect(debtors.map { $0.owed(.to30, on: today).fen } == [0, 1_000_00, 100_00])
        #expect(debtors.map { $0.owed(.to60, on: today).fen } == [1_238_00, 0, 0])
        var screen = ReceivablesScreen()
        try shop.read { try screen.reload($0) }
        let picture = shop.picture(screen, rows: 6, as: .cashier)
        #expect(picture.contains(">! 何磊") && picture.contains("61-90 天") && picture.contains("2,338.00"))
        #expect(picture.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 80 })
        #expect(shop.picture(screen, .english, as: .cashier).contains("not due"))
    }

    @Test func `a statement carries forward, and its end is what the customer owes`() throws {
        let shop = try owing()
        try shop.perform(
            BillingAct.pay(
                settlement: SettlementID(1), paidBefore: Money(yuan: 238),
                payments: [Tender(method: .wechat, amount: Money(yuan: 400))]), as: .cashier)
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(yuan: 638), reason: "other",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "entry")), as: .cashier)
        let today = shop.environment.today
        let statement = try shop.read {
            try ReceivablesTable.statement(of: CustomerID(1), from: today, in: $0)
        }
        #expect(statement.closing == .zero && statement.opening == .zero)
        #expect(statement.lines.map(\.balance).last == .zero)
        #expect(statement.lines.map(\.asked).total() == .zero && statement.lines.map(\.paid).total() == .zero)
        #expect(statement.lines.first?.document == "JS260312-001")
        let later = try shop.read {
            try ReceivablesTable.statement(of: CustomerID(2), from: today.adding(days: 1), in: $0)
        }
        #expect(later.opening == Money(yuan: 1_238) && later.closing == Money(yuan: 1_238))
        let paper = try shop.read {
            try Printout(
                .statement, FormContent.read(.statement, of: .customer(CustomerID(2)), in: $0), .chinese,
                printed: nil, shop: ShopTable.shop(in: $0), in: $0
            ).text
        }
        #expect(paper.contains("应付余额") && paper.contains("1,238.00"))
    }
}
