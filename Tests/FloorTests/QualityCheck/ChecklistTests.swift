import Testing

@testable import Fixtures
@testable import Workshop

struct ChecklistTests {
    private static let lines = [
        Checklist.Line(kind: "", trade: "", code: "complaint", name: Phrase("诉求", "complaint")),
        Checklist.Line(kind: "", trade: "", code: "leaks", name: Phrase("无渗漏", "no leaks")),
        Checklist.Line(kind: "maintenance1", trade: "", code: "oil", name: Phrase("机油液位", "oil level")),
        Checklist.Line(kind: "minor", trade: "mechanical", code: "torque", name: Phrase("力矩", "torque")),
        Checklist.Line(kind: "minor", trade: "quick", code: "works", name: Phrase("工作正常", "works")),
        Checklist.Line(kind: "", trade: "paint", code: "colour", name: Phrase("颜色", "colour")),
        Checklist.Line(kind: "vehicle", trade: "", code: "oil", name: Phrase("机油液位", "oil level")),
    ]

    static let itemsOfWork: [(work: [(String, Trade)], items: [String])] = [
        ([], ["no leaks"]),
        ([("maintenance1", .quick)], ["no leaks", "oil level"]),
        ([("minor", .mechanical)], ["no leaks", "torque"]),
        ([("minor", .paint)], ["no leaks", "colour"]),
        ([("minor", .quick), ("minor", .mechanical)], ["no leaks", "torque", "works"]),
        ([("whole", .mechanical), ("maintenance1", .quick)], ["no leaks", "oil level"]),
    ]

    @Test(arguments: itemsOfWork)
    func `kinds of work bring their items, each once`(work: [(String, Trade)], items: [String]) {
        let done = Set(work.map { Checklist.Work(kind: $0.0, trade: $0.1) })
        let checklist = Checklist(concerns: [], work: done, lines: Self.lines)
        #expect(checklist.items.map(\.name.english) == items)
    }

    @Test func `every complaint comes first, one item each`() {
        let concerns = (1...2).map {
            Concern(
                id: ConcernID(Int64($0)), version: 1, order: OrderID(1), position: $0, words: "异响\($0)",
                whenWhere: "", howOften: .notSaid)
        }
        let checklist = Checklist(concerns: concerns, work: [], lines: Self.lines)
        #expect(checklist.items.map(\.concern) == [ConcernID(1), ConcernID(2), nil])
        #expect(checklist.items.map(\.id) == [1, 2, 3])
    }

    @Test func `the handbook's list is readable and asks about every car`() throws {
        let shop = try TestShop()
        let lines = try shop.read { try Checklist.lines(of: $0) }
        let everyCar = Checklist(concerns: [], work: [], lines: lines)
        #expect(everyCar.items.count >= 5)
        #expect(try shop.read { try Checklist.certified(of: $0) }.contains("maintenance2"))
    }
}
