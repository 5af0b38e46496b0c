import Foundation
import Synchronization
import Testing

@testable import Fixtures
@testable import Workshop

struct PrintErrandTests {
    let form: FormShop
    let tray = Tray()

    init() throws { form = try FormShop() }

    private func subject(_ document: Document, order: String? = "ro260312-001") throws -> DocumentSubject {
        try form.shop.read {
            try PrintErrand.subject(of: document, order: order, month: TestList.march, in: $0)
        }
    }

    @Test func `an order's number leads to each of its documents`() throws {
        let bill = try form.shop.read { try SettlementTable.settlements(of: form.order, in: $0)[0].id }
        #expect(try subject(.estimate) == .order(form.order))
        #expect(try subject(.settlementList) == .settlement(bill))
        #expect(try subject(.receipt) == .settlement(bill))
        #expect(try subject(.statement) == .customer(CustomerID(1)))
        #expect(try subject(.dueList, order: nil) == .month(TestList.march))
        #expect(try subject(.invitationLetter, order: nil) == form.batch)
        guard case .followUp = try subject(.followUpRecord) else {
            Issue.record("the follow-up of the order")
            return
        }
    }

    @Test(arguments: [nil, "RO999999-001"]) func `an order that is not there is refused`(_ number: String?) {
        #expect(throws: Refusal.self) { try subject(.estimate, order: number) }
    }

    @Test func `a file named goes there, and the print is an administrator's unless someone is named`() throws
    {
        let actor = try form.shop.read { try StaffTable.actor(number: nil, "tty1", in: $0) }
        #expect(try #require(actor).staff == StaffID(10))
        #expect(try form.shop.read { try StaffTable.actor(number: 3, "tty1", in: $0) }?.staff == StaffID(3))
        let said = try Printing(form.shop.store, form.shop.environment, tray.outlet).carryOut(
            PrintRequest(.gatePass, of: .order(form.order), language: .english, way: .textFile),
            to: "/tmp/pass.txt", actor: try #require(actor))
        #expect(said.english == "Saved as /tmp/pass.txt")
        #expect(tray.files.withLock { $0["/tmp/pass.txt"]?.contains("GATE PASS") } == true)
        #expect(try form.shop.number("SELECT staff_id FROM printed_document") == 10)
    }

    @Test func `a file is the shop's alone and a folder that cannot be written is said`() throws {
        try TemplateTests.folder([:]) { folder in
            let outlet = PrintOutlet.real(folder: folder + "/prints")
            let path = try outlet.save("x", nil, "a.txt")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(throws: Refusal.self) { try outlet.save("x", folder + "/none/a.txt", "a.txt") }
        }
        #expect(throws: Refusal.self) { try PrintOutlet.real(folder: nil).save("x", nil, "a.txt") }
    }
}
