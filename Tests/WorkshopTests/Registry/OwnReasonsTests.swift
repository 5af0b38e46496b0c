import Foundation
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct OwnReasonsTests {
    /// A shop in a file, with its own list of reasons beside it.
    private func shop(_ list: String, _ body: (TestShop) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "advisor-reasons-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/handbook", withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        try list.write(toFile: folder + "/handbook/reasons.csv", atomically: true, encoding: .utf8)
        let shop = try TestShop(path: folder + "/shop.db")
        try body(shop)
        try shop.store.close()
    }

    private let own = """
        list,code,zh,en
        damage,hail,冰雹坑,hail dent
        decline,moon,看黄历,the almanac says no
        no-booking,moon,看黄历,the almanac says no

        """

    @Test func `the damages of the shop's own list stand on the walk-round and are what may be marked`()
        throws
    {
        try shop(own) { shop in
            let order = try shop.estimateOrder(at: .reception)
            var desk = try Sitting(WalkRoundScreen(order: order), in: shop)
            try desk.type("3")
            #expect(desk.picture().contains("冰雹坑"))
            let mark = ReceptionAct.markDamage(
                order: order, damage: Damage(.bonnet, kind: "hail"))
            #expect(try shop.perform(mark, as: .advisor).said.chinese.contains("冰雹坑"))
            let ours = ReceptionAct.markDamage(
                order: order, damage: Damage(.bonnet, kind: "scratch"))
            #expect(throws: Refusal.self) { try shop.perform(ours, as: .advisor) }
        }
    }

    @Test func `an answer is read back in the words of the shop's own list`() throws {
        try shop(own) { shop in
            let order = try shop.estimateOrder()
            try shop.addPart(order, 1)
            let line = try shop.line(order, "06L115562B")
            try shop.perform(
                EstimateAct.decide(
                    order: order, lines: [line.based], decision: .declined(reason: "moon"), byWhom: "王建国",
                    how: .phone, version: nil, consents: false), as: .advisor)
            let answers = try shop.read { try LineAnswerTable.answers(of: order, in: $0) }
            #expect(answers[line.id]?.last?.reason?.chinese == "看黄历")
        }
    }
}
