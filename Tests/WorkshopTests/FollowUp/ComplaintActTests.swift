import Testing

@testable import Workshop

@Suite struct ComplaintActTests {
    static func registered(_ severity: Severity = .ordinary) throws -> (shop: TestShop, complaint: Complaint)
    {
        let shop = try TestShop()
        let new = NewComplaint(
            source: .phone, kind: .quality, severity: severity, words: "刹车还是响", customer: CustomerID(1))
        try shop.perform(ComplaintAct.register(complaint: new), as: .followUpClerk)
        return (shop, try #require(try shop.read { try ComplaintTable.open(in: $0) }.first))
    }

    @Test func `a complaint goes through answer, solution, call back and closing report in that order`()
        throws
    {
        var (shop, complaint) = try Self.registered()
        let states: [ComplaintState] = [.answered, .solved, .calledBack, .closed]
        for state in states {
            var course = complaint.course
            course.solution = "重新喷漆"
            course.cause = "底漆未干"
            course.action = "返工"
            course.prevention = "烤房温度记录"
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: course), as: .followUpClerk)
            complaint = try shop.read { try ComplaintTable.complaint(complaint.id, in: $0) }
            #expect(complaint.state == state)
        }
    }

    @Test func `it is not closed without cause, action and prevention`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.sql("UPDATE complaint SET answered_at = 1, solved_at = 2, called_back_at = 3")
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: complaint.course), as: .followUpClerk
            )
        }
        #expect(try shop.number("SELECT count(*) FROM complaint WHERE closed_at IS NOT NULL") == 0)
    }

    @Test func `a major complaint belongs to the manager at once`() throws {
        let (shop, complaint) = try Self.registered(.major)
        #expect(complaint.owner == shop.actor(.manager).staff)
    }

    @Test func `opening it again needs a second person's authority`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.sql(
            "UPDATE complaint SET answered_at = 1, solved_at = 2, called_back_at = 3, closed_at = 4, cause = 'a', action = 'b', prevention = 'c'"
        )
        let own = Authority(checked: .reopening, by: shop.actor(.followUpClerk).staff, reason: "customer")
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.reopen(complaint: complaint.based, authority: own), as: .followUpClerk)
        }
        let manager = Authority(checked: .reopening, by: shop.actor(.manager).staff, reason: "customer")
        try shop.perform(
            ComplaintAct.reopen(complaint: complaint.based, authority: manager), as: .followUpClerk)
        #expect(try shop.read { try ComplaintTable.open(in: $0) }.first?.state == .reopened)
    }

    @Test func `whoever is overtaken is told and nothing is lost`() throws {
        let (shop, complaint) = try Self.registered()
        try shop.perform(ComplaintAct.escalate(complaint: complaint.based), as: .followUpClerk)
        #expect(throws: Refusal.self) {
            try shop.perform(
                ComplaintAct.advance(complaint: complaint.based, course: complaint.course), as: .followUpClerk
            )
        }
        #expect(try shop.text("SELECT severity FROM complaint") == "major")
    }
}
