import Testing

@testable import Fixtures
@testable import Workshop

struct SettlementTests {
    /// The pass of a car's inspection and what is to be asked for it.
    private func drawn(_ lines: [AgreedLine]) throws -> (BillingGrounds, [Charge]) {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, lines)
        return try shop.read { snapshot in
            (
                try #require(try SettlementTable.grounds(of: order, in: snapshot)),
                try ChargeTable.unasked(of: order, in: snapshot)
            )
        }
    }

    @Test func `a bill sets labour and material apart and takes its own payer's lines only`() throws {
        let (passed, lines) = try drawn(AgreedLine.mockUp + [.labour("索赔", 100_00, payer: .warranty)])
        let bill = try Settlement.draw(for: passed, payer: .customer, lines: lines)
        #expect(bill.totals[.labour] == Money(fen: 432_00))
        #expect(bill.totals[.material] == Money(fen: 806_00))
        #expect(bill.totals.discount == Money(fen: 48_00))
        #expect(bill.totals.total == Money(fen: 1_238_00))
        let claim = try Settlement.draw(for: passed, payer: .warranty, lines: lines)
        #expect(claim.totals.total == Money(fen: 100_00))
    }

    @Test(arguments: [
        (RoundingOff.none, 0, 1_238_67), (.toJiao, -7, 1_238_60), (.toYuan, -67, 1_238_00),
    ])
    func `the last cents are let go downwards`(_ rounding: RoundingOff, _ off: Int64, _ total: Int64) throws {
        let (passed, lines) = try drawn([.labour("保养", 1_238_67)])
        let bill = try Settlement.draw(for: passed, payer: .customer, lines: lines, rounding: rounding)
        #expect(bill.totals.rounding.fen == off)
        #expect(bill.totals.total.fen == total)
    }

    @Test func `tax is rounded half up line by line and rounding off leaves it alone`() throws {
        // 0.05 at 13 %: 0.5752 fen, one fen each; of the sum 0.15 it would be 1.73, two fen.
        let line = AgreedLine.labour("检查", 5)
        let (passed, lines) = try drawn([line, line, line])
        let bill = try Settlement.draw(for: passed, payer: .customer, lines: lines, rounding: .toJiao)
        #expect(bill.totals.tax.fen == 3)
        #expect(bill.totals.total.fen == 10)
    }

    @Test func `a payer without lines gets no bill, but a visit over nothing can end with the customer's`()
        throws
    {
        let (passed, lines) = try drawn([.labour("索赔", 100_00, payer: .warranty)])
        #expect(throws: Refusal.self) { try Settlement.draw(for: passed, payer: .customer, lines: lines) }
        #expect(throws: Refusal.self) { try Settlement.draw(for: passed, payer: .insurance, lines: lines) }
        #expect(throws: Refusal.self) { try Settlement.draw(for: passed, payer: .insurance, lines: []) }
        let unrepaired = BillingGrounds.unrepaired(UnrepairedExit(stored: "price"))
        #expect(try Settlement.draw(for: unrepaired, payer: .customer, lines: []).totals.total == .zero)
    }

    @Test func `only the customer's bill is rounded off`() throws {
        let (passed, lines) = try drawn([.labour("索赔", 100_55, payer: .warranty)])
        #expect(throws: Refusal.self) {
            try Settlement.draw(for: passed, payer: .warranty, lines: lines, rounding: .toYuan)
        }
    }

    static let states: [(paid: Int64, account: Bool, state: SettlementState)] = [
        (0, false, SettlementState.unpaid), (1, false, .partlyPaid), (99_99, false, .partlyPaid),
        (100_00, false, .paid), (0, true, .onAccount), (50_00, true, .onAccount), (100_00, true, .paid),
    ]

    @Test(arguments: states)
    func `the state is derived from what was paid`(_ paid: Int64, _ account: Bool, _ state: SettlementState) {
        #expect(
            SettlementState(total: Money(fen: 100_00), paid: Money(fen: paid), isOnAccount: account) == state)
    }
}
