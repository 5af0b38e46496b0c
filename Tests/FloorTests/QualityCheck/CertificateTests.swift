import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Certificates, the three checks told apart, and item names in both languages.
struct CertificateTests {
    private func repaired(kind: String) throws -> (TestShop, OrderID) {
        let shop = try TestShop()
        try shop.sql("UPDATE operation SET kind = ? WHERE id = 1", [kind])
        return (shop, try shop.repaired(1))
    }

    private func items(_ order: OrderID, _ shop: TestShop, wrong: Int? = nil) throws -> [CheckedItem] {
        try shop.read { try InspectionTable.checklist(of: order, in: $0) }.items.map {
            CheckedItem(name: $0.name, concern: $0.concern, ok: $0.id != wrong)
        }
    }

    private func pass(_ order: OrderID, _ shop: TestShop) throws {
        try shop.checkWork(order)
        try shop.perform(
            InspectionAct.pass(
                order: order, items: try items(order, shop), kmOut: 45210, roadTestKm: 8, note: "",
                authority: nil),
            as: .inspector)
    }

    static let certified: [(kind: String, needs: Bool)] = [
        ("maintenance2", true), ("assembly", true), ("whole", true), ("maintenance1", false),
        ("minor", false),
        ("special", false),
    ]

    @Test(arguments: certified)
    func `second-class maintenance, assembly and whole-vehicle repair leave with a certificate`(
        kind: String, needs: Bool
    ) throws {
        let (shop, order) = try repaired(kind: kind)
        try pass(order, shop)
        let certificate = try shop.read { try CertificateTable.certificate(of: order, in: $0) }
        #expect((certificate != nil) == needs)
        guard let certificate else { return }
        #expect(certificate.number == "HG2026-000001")
        #expect(certificate.plate == "沪A12345")
        #expect(certificate.kmOut == 45210)
        #expect(certificate.inspector == "孙敏")
        #expect(certificate.works.map(\.chinese) == ["4万公里保养"])
        #expect(certificate.warrantyDays == (kind == "maintenance2" ? 30 : 100))
        #expect(certificate.warrantyKm == (kind == "maintenance2" ? 5000 : 20000))
    }

    @Test func `a number is given once, and falls with its check`() throws {
        let (shop, order) = try repaired(kind: "maintenance2")
        try pass(order, shop)
        try shop.takeBack(InspectionAct.self, as: .inspector)
        #expect(try shop.read { try CertificateTable.certificate(of: order, in: $0) } == nil)
        try shop.takeBack(InspectionAct.self, as: .inspector)
        #expect(
            try shop.read { try CertificateTable.certificate(of: order, in: $0) }?.number == "HG2026-000001")
        try shop.takeBack(InspectionAct.self, as: .inspector)
        try pass(order, shop)
        #expect(
            try shop.read { try CertificateTable.certificate(of: order, in: $0) }?.number == "HG2026-000002")
        #expect(try shop.number("SELECT count(*) FROM certificate") == 2)
    }

    @Test func `a certificate cannot be forged, given twice, or thrown away`() throws {
        let (shop, order) = try repaired(kind: "maintenance2")
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO certificate (number, order_id, inspection_id, kind, issued_at)
                VALUES ('HG2026-000009', 1, 1, 'maintenance2', 1)
                """)
        }
        try pass(order, shop)
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM certificate") }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO certificate (number, order_id, inspection_id, kind, issued_at)
                VALUES ('HG2026-000001', 1, 1, 'maintenance2', 1)
                """)
        }
    }

    @Test func `the inspector reads what was wrong in his language`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try shop.perform(
            InspectionAct.fail(
                order: order, items: try items(order, shop, wrong: 2), roadTestKm: 0, reason: "leak", note: ""
            ),
            as: .inspector)
        let past = try shop.read { try InspectionTable.inspections(of: order, in: $0) }
        #expect(past.first?.wrong == [Phrase("无漏油漏水漏气", "no leaks of oil, water or air")])
    }

    // MARK: self, cross, final

    private func passing(_ order: OrderID, _ shop: TestShop, _ authority: Authority? = nil) throws
        -> InspectionAct
    {
        .pass(
            order: order, items: try items(order, shop), kmOut: 45210, roadTestKm: 8, note: "",
            authority: authority)
    }

    @Test(arguments: ["maintenance2", "assembly", "whole"])
    func `what leaves with a certificate is checked by who did it and by a colleague first`(kind: String)
        throws
    {
        let (shop, order) = try repaired(kind: kind)
        let refusal = try #require(try shop.refusal(try passing(order, shop), as: .inspector))
        #expect(
            refusal.sentence.english
                == "It leaves with a certificate and still lacks: self check, cross check")
        try shop.checkWork(order, [.self])
        #expect(
            try shop.refusal(try passing(order, shop), as: .inspector)?.sentence.chinese == "要开合格证，还缺互检")
        // A check that found something wrong is none.
        try shop.checkWork(order, [.cross], wrong: 1)
        #expect(try shop.refusal(try passing(order, shop), as: .inspector)?.kind == .notAllowed)
        try shop.checkWork(order, [.cross])
        try shop.perform(try passing(order, shop), as: .inspector)
        #expect(try shop.stage(order) == .wash)
    }

    @Test func `minor work asks for the final check alone, and a concession needs a second person`() throws {
        let (minor, light) = try repaired(kind: "minor")
        try minor.perform(try passing(light, minor), as: .inspector)
        let (shop, order) = try repaired(kind: "maintenance2")
        let authority = Authority(checked: .concession, by: StaffID(9), reason: "short-staffed")
        try shop.perform(try passing(order, shop, authority), as: .inspector)
        #expect(try shop.read { try CertificateTable.certificate(of: order, in: $0) } != nil)
    }

    @Test func `a certificate without the checks fails in the store, whoever writes it`() throws {
        let (shop, order) = try repaired(kind: "minor")
        try shop.perform(try passing(order, shop), as: .inspector)
        let forge = """
            INSERT INTO certificate (number, order_id, inspection_id, kind, issued_at)
            VALUES ('HG2026-000009', 1, 1, 'maintenance2', 1)
            """
        #expect(throws: DatabaseError.self) { try shop.sql(forge) }
        try shop.sql(
            """
            INSERT INTO work_check (order_id, kind, staff_id, at, items, wrong)
            VALUES (1, 'self', 11, 1, 3, '[]'), (1, 'cross', 12, 1, 3, '[]')
            """)
        try shop.sql(forge)
    }

    @Test func `the screen says which check is still needed, and 6 concedes it`() throws {
        let (shop, order) = try repaired(kind: "maintenance2")
        var desk = try KeyDesk(shop, QualityCheckScreen(order: order), as: .inspector)
        #expect(desk.picture(columns: 120).contains("自检 要做!  互检 要做!"))
        #expect(desk.picture(.english, columns: 120).contains("self check needed!"))
        try desk.press(.choice(3), .function(8))
        #expect(desk.refused?.english.contains("still lacks") == true)
        try desk.press(.tab, .tab, .tab, .choice(6))
        #expect(desk.sheet?.authority == .concession)
    }

    @Test func `self check by who worked, cross check by a colleague, and neither moves the car`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        let all = try items(order, shop)
        let own = Actor(staff: StaffID(11), name: "李强", roles: [.technician], terminal: "bay")
        let colleague = Actor(staff: StaffID(12), name: "周斌", roles: [.technician], terminal: "bay")
        func perform(_ kind: WorkCheck.Kind, by actor: Actor) throws {
            _ = try shop.store.perform(
                InspectionAct.workCheck(order: order, kind: kind, items: all, note: ""),
                key: shop.environment.newKey(), actor: actor, shop.environment)
        }
        #expect(throws: Refusal.self) { try perform(.cross, by: own) }
        #expect(throws: Refusal.self) { try perform(.self, by: colleague) }
        try perform(.self, by: own)
        try perform(.cross, by: colleague)
        let checks = try shop.read { try CertificateTable.checks(of: order, in: $0) }
        #expect(checks.map(\.kind) == [.cross, .self])
        #expect(checks.map(\.by) == ["周斌", "李强"])
        #expect(try shop.stage(order) == .qualityCheck)
        #expect(try shop.read { try InspectionTable.pass(of: order, in: $0) } == nil)
        try shop.takeBack(InspectionAct.self, as: .foreman)
        #expect(try shop.read { try CertificateTable.checks(of: order, in: $0) }.map(\.kind) == [.self])
    }

    @Test func `a technician's F8 keeps his self check; the inspector sees it`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, [.pads])
        let job = try shop.dispatchFirst()
        try shop.clockOn(job)
        shop.pass(minutes: 30)
        var sitting = try Sitting(QualityCheckScreen(order: order), in: shop, as: .technician)
        try sitting.press(.choice(3), .function(8))
        #expect(try shop.text("SELECT kind FROM work_check") == "self")
        #expect(try shop.stage(order) == .repair)
        try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: .foreman)
        let final = try Sitting(QualityCheckScreen(order: order), in: shop, as: .inspector)
        #expect(final.picture(rows: 20).contains("自检 张伟 10:12 合格  互检 -"))
    }
}
