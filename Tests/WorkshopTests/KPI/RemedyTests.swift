import Foundation
import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct RemedyTests {
    private let march = Month("2026-03") ?? Day(number: 0).month

    private func entry(_ text: String = "调最低量") throws -> RemedyEntry {
        RemedyEntry(text: text, owner: StaffID(6), dueOn: try #require(Day(iso: "2026-03-20")))
    }

    @Test func `every figure has causes, and their rows are facts there are`() throws {
        let all = try Countermeasure.all()
        let figures = Set(try KPI.all().map(\.id))
        #expect(Set(all.map(\.kpi)) == figures)
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { !$0.measure.chinese.isEmpty && !$0.measure.english.isEmpty })
        #expect(Set(all.compactMap { $0.evidence?.name }) == Set(Fact.evidence.keys))
    }

    static let verdicts: [(id: String, value: Double, target: Double?, verdict: Verdict)] = [
        ("K13", 94.9, 95.0 as Double?, Verdict.low), ("K13", 94.96, 95, .on), ("K13", 99, 95, .on),
        ("P2", 6, nil, .high),
        ("P2", 5, nil, .on), ("O10", 74, nil, .low), ("O10", 110, nil, .on), ("L5", 80, nil, .high),
        ("L5", 62, nil, .low), ("L5", 71, nil, .on), ("K8", 10, nil, .open), ("K8", 10, 20, .low),
    ]

    @Test(arguments: verdicts)
    func `a figure is off on the side that is not good`(
        id: String, value: Double, target: Double?, verdict: Verdict
    ) throws {
        let kpi = try #require(try KPI.named(id))
        let figure = Figure(
            id: id, numerator: value, denominator: 100, value: value, unit: kpi.unit, state: .ok, missing: [])
        #expect(Verdict(figure, of: kpi, target: target) == verdict)
    }

    @Test func `the shop's own causes and guides stand in the place of those carried`() throws {
        let folder = NSTemporaryDirectory() + "advisor-causes-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/handbook", withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let causes = """
            kpi,side,code,zh,en,measure_zh,measure_en,rows
            K13,low,gate,门口堵车,The gate is blocked,开第二个门,Open the second gate,lateDeliveries

            """
        try causes.write(
            toFile: folder + "/handbook/countermeasures.csv", atomically: true, encoding: .utf8)
        let list = try StartingStock.file("handbook/kpi.csv").split(separator: "\n").map { line in
            line.hasPrefix("K4,")
                ? String(line).replacing(",percent,100,", with: ",percent,88,") : String(line)
        }
        try (list.joined(separator: "\n") + "\n").write(
            toFile: folder + "/handbook/kpi.csv", atomically: true, encoding: .utf8)
        let shop = try TestShop(path: folder + "/shop.db")
        var why = WhyScreen(id: "K13")
        try shop.read { try why.reload($0) }
        let picture = shop.picture(why, .english)
        #expect(picture.contains("The gate is blocked") && picture.contains("Open the second gate"))
        #expect(!picture.contains("Ready later than promised"))
        var figures = FiguresScreen()
        try shop.read { try figures.reload($0) }
        #expect(shop.picture(figures).contains("(88)"))
        try shop.store.close()
    }

    @Test func `every cause's rows can be read`() throws {
        let shop = try BusyMorning.shop()
        for (name, fact) in Fact.evidence {
            let facts = try shop.read {
                try FactReadTable.facts([fact], of: .month(march), in: $0)
            }
            let rows = try shop.read { try FactReadTable.rows(of: fact, .month(march), in: $0) }
            #expect(abs(rows.reduce(0) { $0 + $1.adds } - facts[fact]) < 1e-6, "\(name)")
        }
    }

    @Test func `an action is written, changed, done with its result, and each is taken back`() throws {
        let shop = try TestShop()
        try shop.perform(
            RemedyAct.add(kpi: "P1", month: march, cause: "P1-1", entry: entry()), as: .manager)
        let based = Based<RemedyThing>(RemedyID(1), version: 1)
        try shop.perform(RemedyAct.change(remedy: based, entry: entry("退慢件")), as: .manager)
        #expect(throws: Refusal.self) {
            try shop.perform(RemedyAct.close(remedy: based, result: "95%"), as: .manager)
        }
        let second = Based<RemedyThing>(RemedyID(1), version: 2)
        #expect(throws: Refusal.self) {
            try shop.perform(RemedyAct.close(remedy: second, result: " "), as: .manager)
        }
        try shop.perform(RemedyAct.close(remedy: second, result: "95%"), as: .manager)
        #expect(try shop.text("SELECT result FROM remedy") == "95%")
        #expect(try shop.takeBackLast(RemedyAct.self, as: .manager))
        try shop.perform(
            RemedyAct.change(remedy: Based(RemedyID(1), version: 4), entry: entry("再看")), as: .manager)
        #expect(try shop.takeBackLast(RemedyAct.self, as: .manager))
        let remedy = try shop.read { try RemedyTable.remedy(RemedyID(1), in: $0) }
        #expect(remedy.text == "退慢件" && remedy.closedAt == nil && remedy.result.isEmpty)
        try shop.perform(
            RemedyAct.withdraw(remedy: Based(RemedyID(1), version: remedy.version)), as: .manager)
        #expect(try shop.read { try RemedyTable.list(in: $0) }.isEmpty)
        #expect(try shop.takeBackLast(RemedyAct.self, as: .manager))
        #expect(try shop.read { try RemedyTable.list(in: $0) }.count == 1)
    }

    @Test func `an action without words, or on no figure, is refused; a washer may not write one`() throws {
        let shop = try TestShop()
        for act in [
            RemedyAct.add(kpi: "P1", month: march, cause: nil, entry: try entry("  ")),
            .add(kpi: "Q1", month: march, cause: nil, entry: try entry()),
        ] {
            #expect(throws: Refusal.self) { try shop.perform(act, as: .manager) }
        }
        #expect(throws: Refusal.self) {
            try shop.perform(
                RemedyAct.add(kpi: "P1", month: march, cause: nil, entry: entry()), as: .washer)
        }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO remedy (kpi, month, text, owner_id, due_on, made_at, made_by, closed_at)
                VALUES ('P1', '2026-03', 'x', 6, '2026-03-20', 0, 9, 1)
                """)
        }
    }

    @Test func `from a figure off target to its causes, their rows, an order, and an action in seven keys`()
        throws
    {
        let shop = try BusyMorning.shop()
        var figure = FigureScreen(id: "K13")
        try shop.read { try figure.reload($0) }
        try shop.press([.choice(3)], on: &figure)
        #expect(shop.picture(figure).contains("偏离目标，可能：完工晚于承诺"))
        guard case .open(.why("K13")) = try shop.press([.choice(8)], on: &figure) else {
            Issue.record("8 does not open the causes")
            return
        }
        var why = try Sitting(WhyScreen(id: "K13"), in: shop, as: .manager)
        #expect(why.picture().hasPrefix("本月 50.0%   目标 95   偏低\n>完工晚于承诺"))
        #expect(why.picture().contains("没有承诺或没有记完工"))
        try why.press(.down, .down, .enter, .enter)
        #expect(why.opened == .order(OrderID(10)))
        try why.press(.function(6))
        #expect(why.opened == .newRemedy(kpi: "K13", cause: "K13-3"))
        var form = try Sitting(RemedyScreen(kpi: "K13", cause: "K13-3"), in: shop, as: .manager)
        try form.press(.function(9))
        #expect(form.then == .close)
        #expect(try shop.text("SELECT text FROM remedy") == "接待必须定承诺时间")
        try shop.read { try why.screen.reload($0) }
        #expect(why.picture(rows: 20).contains("03-19 陈刚 K13 接待必须定承诺时间"))
    }

    @Test func `the list of actions, one of them late, and its result typed in`() throws {
        let shop = try TestShop()
        try shop.perform(RemedyAct.add(kpi: "P1", month: march, cause: nil, entry: entry()), as: .manager)
        shop.setClock("03-21 09:00")
        let list = try Sitting(RemediesScreen(), in: shop, as: .manager, .english)
        #expect(list.picture(rows: 3).contains(">03-20 许亮     P1   调最低量"))
        var form = try Sitting(RemedyScreen(id: RemedyID(1)), in: shop, as: .manager)
        try form.press(.enter, .enter, .enter)
        try form.type("95%")
        try form.press(.function(9))
        #expect(try shop.text("SELECT result FROM remedy") == "95%")
    }
}
