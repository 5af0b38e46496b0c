import Foundation
import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Handbook section 2, step 4: trouble codes, a row each.
struct TroubleCodeTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder(at: .diagnosis)
        try shop.sql(
            "INSERT INTO concern (id, order_id, position, words) VALUES (7, ?, 1, '抖动')", [order])
    }

    private func record(_ typed: String) throws -> Finding {
        let text = FindingText(finding: "加速抖动", codes: TroubleCode.read(typed))
        try shop.perform(DiagnosisAct.record(concern: ConcernID(7), text: text), as: .technician)
        return try finding()
    }

    private func finding() throws -> Finding {
        let all = try shop.read { try DiagnosisTable.findings(of: order, in: $0) }
        return try #require(all[ConcernID(7)])
    }

    static let codes: [(typed: String, read: String)] = [
        ("p0300 p0171", "P0300; P0171"), ("P0300 多缸失火 历史; P0171", "P0300 多缸失火 历史; P0171"),
        ("Ｐ０３００ cleared，C0035", "P0300 已清除; C0035"), ("16684 喷油嘴", "16684 喷油嘴"),
        ("P0300-07 当前", "P0300-07"), ("", ""), ("U0100 historic U0121", "U0100 历史; U0121"),
    ]

    @Test(arguments: codes)
    func `codes are typed with what they say and their state`(typed: String, read: String) {
        #expect(TroubleCode.read(typed).typed == read)
        #expect(TroubleCode.read(read) == TroubleCode.read(typed))
    }

    @Test func `each code is a row that keeps when it was read and cleared`() throws {
        let finding = try record("P0300 历史; P0171")
        #expect(finding.text.codes.map(\.state) == [.historic, .present])
        let readAt = try shop.number("SELECT read_at FROM trouble_code WHERE code = 'P0300'")
        shop.pass(minutes: 50)
        try shop.perform(DiagnosisAct.clearCodes(finding: finding.based), as: .technician)
        #expect(try self.finding().text.codes.allSatisfy { $0.state == .cleared })
        #expect(try shop.number("SELECT read_at FROM trouble_code WHERE code = 'P0300'") == readAt)
        #expect(
            try shop.number("SELECT cleared_at - read_at FROM trouble_code WHERE code = 'P0300'") == 3000)
        #expect(try shop.takeBackLast(DiagnosisAct.self, as: .technician))
        #expect(try self.finding().text.codes.map(\.state) == [.historic, .present])
        #expect(try shop.number("SELECT count(*) FROM trouble_code WHERE cleared_at IS NULL") == 2)
    }

    @Test func `nothing is cleared where nothing was read, and not over a colleague's change`() throws {
        let finding = try record("P0300")
        try shop.perform(DiagnosisAct.clearCodes(finding: finding.based), as: .technician)
        #expect(throws: Refusal.self) {
            try shop.perform(DiagnosisAct.clearCodes(finding: try self.finding().based), as: .technician)
        }
        try shop.perform(
            DiagnosisAct.change(
                finding: try self.finding().based, from: try self.finding().text,
                to: FindingText(finding: "加速抖动", codes: TroubleCode.read("P0301"))), as: .technician)
        let stale = #expect(throws: Refusal.self) {
            try shop.perform(DiagnosisAct.clearCodes(finding: finding.based), as: .technician)
        }
        #expect(stale?.kind == .conflict)
    }

    @Test func `a code is named once`() {
        #expect(throws: Refusal.self) { try record("P0300; p0300") }
    }

    @Test func `the store refuses a state nobody knows and a cleared code without its time`() throws {
        let finding = try record("P0300")
        for change in ["state = 'gone'", "state = 'cleared'", "cleared_at = 1", "code = 'p0300'"] {
            #expect(throws: DatabaseError.self, "\(change)") {
                try shop.sql("UPDATE trouble_code SET \(change) WHERE finding_id = ?", [finding.id])
            }
        }
    }

    @Test func `a code is found in the car's history by its number and by what it says`() throws {
        _ = try record("P0300; P1777 喷油器漏 历史")
        func found(_ typed: String) throws -> [String] {
            try shop.read { snapshot in
                try CarStayTable.stays(of: VehicleID(1), in: snapshot)
                    .compactMap { StaySearch(typed).found(in: $0) }
                    .flatMap { $0.notes.filter { $0.kind == .code }.map(\.code) }
            }
        }
        #expect(try found("p0300") == ["P0300"])
        #expect(try found("失火") == ["P0300"])
        #expect(try found("misfire") == ["P0300"])
        #expect(try found("pyq") == ["P1777"])
        #expect(try found("P0999").isEmpty)
    }

    @Test func `in the shop each code takes a digit, and says what it means`() throws {
        let finding = try record("P0300; P0171 历史")
        for language in [Language.chinese, .english] {
            let desk = try Sitting(DiagnosisScreen(order: order), in: shop, as: .technician, language)
            let picture = desk.picture()
            #expect(
                picture.contains(language == .chinese ? "P0300 现存 随机或多缸失火" : "P0300 present random"))
            #expect(picture.contains(language == .chinese ? "P0171 历史 混合气过稀" : "P0171 historic mixture"))
        }
        var desk = try Sitting(DiagnosisScreen(order: order), in: shop, as: .technician)
        try desk.press(.choice(8))
        try desk.type("32")
        try desk.type("U0100")
        try desk.press(.function(9))
        #expect(
            try self.finding().text.codes.map(\.typed) == ["P0300 已清除", "P0171 历史", "U0100"])
        #expect(desk.screen.question == nil)
        #expect(try self.finding().version == finding.version + 1)
        try desk.press(.choice(9))
        #expect(try self.finding().text.codes.allSatisfy { $0.state == .cleared })
        try desk.press(.choice(9))
        #expect(desk.said?.english == "There is no code to clear")
    }

    @Test func `a logbook row of before, with codes in one text, is still taken back`() throws {
        let old = """
            {"finding":"x","cause":"","correction":"","readings":"","codes":"P0300 P0171","photos":[],"result":"confirmed"}
            """
        let text = try JSONDecoder().decode(FindingText.self, from: Data(old.utf8))
        #expect(text.codes.map(\.code) == ["P0300", "P0171"])
        let again = try JSONDecoder().decode(FindingText.self, from: JSONEncoder().encode(text))
        #expect(again == text)
    }

    @Test func `codes written before they were rows become rows`() throws {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE finding (id INTEGER PRIMARY KEY, codes TEXT NOT NULL DEFAULT '', found_at INTEGER NOT NULL);
                    INSERT INTO finding VALUES (1, 'P0300  p0171, C0035', 5), (2, '', 6), (3, 'U0100', 7), (4, 'P1 P1', 8);
                    """)
            try db.execute(sql: TroubleCodeTable.migration.sql)
            let rows = try String.fetchAll(
                db,
                sql: """
                    SELECT finding_id || ' ' || position || ' ' || code || ' ' || state || ' ' || read_at
                    FROM trouble_code ORDER BY finding_id, position
                    """)
            #expect(
                rows == [
                    "1 0 P0300 present 5", "1 1 P0171 present 5", "1 2 C0035 present 5",
                    "3 0 U0100 present 7",
                    "4 0 P1 present 8",
                ])
            #expect(try !db.columns(in: "finding").contains { $0.name == "codes" })
        }
    }
}

struct OutsideConsentTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder(at: .diagnosis)
        try shop.sql(
            "INSERT INTO concern (id, order_id, position, words) VALUES (7, ?, 1, '换挡冲击')", [order])
    }

    private func finding(_ result: Finding.Result = .outside) throws -> Finding {
        let text = FindingText(finding: "变速箱打滑", result: result)
        try shop.perform(DiagnosisAct.record(concern: ConcernID(7), text: text), as: .technician)
        let all = try shop.read { try DiagnosisTable.findings(of: order, in: $0) }
        return try #require(all[ConcernID(7)])
    }

    private func standing(_ finding: Finding) throws -> StandingConsent? {
        try shop.read { try OutsideConsentTable.standing(of: finding.id, in: $0) }
    }

    private let consent = OutsideConsent(
        specialist: "沪东变速箱", upTo: Money(yuan: 800), byWhom: "王建国", how: .phone)

    @Test func `who agreed, how, when and to how much is on file, changed and taken back`() throws {
        let finding = try finding()
        try shop.perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: consent), as: .advisor)
        let first = try #require(try standing(finding))
        #expect(first.consent == consent)
        #expect(first.at == shop.now && first.staff == "李娜")
        var more = consent
        more.upTo = Money(yuan: 1200)
        try shop.perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: more), as: .advisor)
        #expect(try standing(finding)?.consent.upTo == Money(yuan: 1200))
        #expect(try shop.takeBackLast(DiagnosisAct.self, as: .advisor))
        #expect(try standing(finding)?.consent == consent)
        try shop.perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: nil), as: .advisor)
        #expect(try standing(finding) == nil)
        #expect(try shop.number("SELECT count(*) FROM outside_consent") == 3)
    }

    @Test(arguments: [
        ("", Int64(800), "王建国"), ("沪东", 0, "王建国"), ("沪东", -1, "王建国"), ("沪东", 800, " "),
        ("沪\u{7}", 800, "王"),
    ])
    func `a consent says where, how much and who`(specialist: String, yuan: Int64, who: String) throws {
        let finding = try finding()
        let act = DiagnosisAct.agreeOutside(
            finding: finding.id,
            consent: OutsideConsent(
                specialist: specialist, upTo: Money(yuan: yuan), byWhom: who, how: .phone))
        #expect(throws: Refusal.self) { try shop.perform(act, as: .advisor) }
    }

    @Test(arguments: [Finding.Result.confirmed, .notReproduced])
    func `only a finding that needs a specialist is consented to`(result: Finding.Result) throws {
        let finding = try finding(result)
        let act = DiagnosisAct.agreeOutside(finding: finding.id, consent: consent)
        #expect(throws: Refusal.self) { try shop.perform(act, as: .advisor) }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO outside_consent (finding_id, specialist, up_to, by_whom, how, at, staff_id)
                VALUES (?, 'x', 1, 'x', 'phone', 1, 1)
                """, [finding.id])
        }
    }

    @Test func `what was agreed to is neither rewritten nor left without its finding`() throws {
        let finding = try finding()
        try shop.perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: consent), as: .advisor)
        var confirmed = finding.text
        confirmed.result = .confirmed
        let acts = [
            DiagnosisAct.change(finding: finding.based, from: finding.text, to: confirmed),
            .withdraw(finding: finding.based),
        ]
        for act in acts {
            let refusal = #expect(throws: Refusal.self) { try shop.perform(act, as: .advisor) }
            #expect(refusal?.kind == .conflict)
        }
        for forged in [
            "UPDATE outside_consent SET up_to = 1", "UPDATE finding SET result = 'confirmed'",
            "DELETE FROM finding",
        ] {
            #expect(throws: DatabaseError.self, "\(forged)") { try shop.sql(forged) }
        }
        try shop.perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: nil), as: .advisor)
        try shop.perform(DiagnosisAct.withdraw(finding: finding.based), as: .advisor)
    }

    @Test func `the specialist agreed to stands ready on the estimate at the amount agreed`() throws {
        let finding = try finding()
        try shop.perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: consent), as: .advisor)
        try shop.perform(DiagnosisAct.complete(order: order), as: .advisor)
        var desk = try Sitting(EstimateScreen(order: order), in: shop)
        #expect(desk.picture().contains("1 外协 沪东变速箱  客户同意最多 800.00"))
        try desk.press(.enter, .enter, .enter)
        let line = try #require(try shop.lines(order).first)
        #expect(line.kind == .sublet && line.name == "沪东变速箱" && line.gross == Money(yuan: 800))
        #expect(!desk.picture().contains("客户同意最多"))
    }

    @Test func `the advisor writes it down in the diagnosis, and sees that it is missing`() throws {
        let finding = try finding()
        var desk = try Sitting(DiagnosisScreen(order: order), in: shop)
        #expect(desk.picture().contains("! 客户还没同意外协 (7)"))
        try desk.press(.choice(7))
        try desk.type("沪东变速箱")
        try desk.press(.enter)
        try desk.type("800")
        try desk.press(.function(9))
        #expect(try standing(finding)?.consent == consent)
        #expect(desk.picture().contains("外协 沪东变速箱 最多 800.00，王建国 电话同意"))
        // A technician does not agree for the customer.
        let act = DiagnosisAct.agreeOutside(finding: finding.id, consent: nil)
        #expect(throws: Refusal.self) { try shop.perform(act, as: .technician) }
    }
}
