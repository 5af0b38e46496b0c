import Testing

@testable import Fixtures
@testable import Workshop

struct TillTableTests {
    @Test func `the till waits for the authorised lines of every payer of the cars at billing`() throws {
        let shop = try TestShop()
        try shop.agreedOrder(
            1,
            AgreedLine.mockUp + [
                .labour("索赔检查", 100_00, payer: .warranty), .labour("抛光", 300_00, decision: "declined"),
                .labour("未答复", 500_00, decision: nil),
            ])
        try shop.agreedOrder(2, at: .repair)
        let waiting = try shop.read { try SettlementTable.waiting(in: $0) }
        #expect(waiting.map(\.plate) == ["沪A12345"])
        #expect(waiting.map(\.amount.fen) == [1_338_00])
        #expect(waiting.map(\.state) == [.toPost])
    }
}
