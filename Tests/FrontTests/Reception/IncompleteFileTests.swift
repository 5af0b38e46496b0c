import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// A customer's file must be complete by the end of the second calendar day after the visit; listed when late.
struct IncompleteFileTests {
    let shop: TestShop

    init() throws {
        shop = try TestShop()
        try shop.sql(
            """
            UPDATE customer SET address = '江苏路 1 号';
            UPDATE vehicle SET next_due_on = '2026-09-01' WHERE id = 1;
            """)
    }

    private func receive(_ vehicle: Int64) throws -> OrderID {
        let arrival = Arrival(car: .known(VehicleID(vehicle)), intake: Intake(km: 1))
        return try #require(
            try shop.perform(ReceptionAct.open(arrival: arrival, completing: false), as: .advisor).order)
    }

    private func listed() throws -> [IncompleteFile] { try shop.read { try IncompleteFileTable.all(in: $0) } }

    static let gaps: [(customer: String, car: String, gaps: [FileGap])] = [
        ("phone = '1'", "", [FileGap.phone]), ("address = ''", "", [.address]),
        ("", "vin = NULL", [.vin]),
        ("", "vin = 'LSVAA4187E21848I1'", [.vin]), ("", "plate = 'XX'", [.plate]),
        ("", "plate = NULL", []),
        ("", "model = ''", [.model]), ("", "interval_km = NULL, interval_months = NULL", [.interval]),
        ("", "interval_km = NULL", []), ("", "next_due_on = NULL", [.nextDue]),
        ("address = ''", "vin = NULL, next_due_on = NULL", [.address, .vin, .nextDue]),
    ]

    @Test(arguments: gaps)
    func `what makes a file right is asked for field by field`(
        customer: String, car: String, gaps: [FileGap]
    ) throws {
        if !customer.isEmpty { try shop.sql("UPDATE customer SET \(customer) WHERE id = 1") }
        if !car.isEmpty { try shop.sql("UPDATE vehicle SET \(car) WHERE id = 1") }
        _ = try receive(1)
        #expect(try listed().first?.gaps ?? [] == gaps)
        #expect(try listed().count == (gaps.isEmpty ? 0 : 1))
    }

    @Test func `it has until the end of the second day, then it is late`() throws {
        _ = try receive(2)
        let file = try #require(try listed().first)
        #expect(file.dueOn.iso == "2026-03-14")
        for (day, late) in [("2026-03-14", 0), ("2026-03-15", 1), ("2026-03-22", 8)] {
            #expect(file.daysLate(on: try #require(Day(iso: day))) == late)
        }
    }

    @Test func `a file put right leaves the list, in the store too`() throws {
        _ = try receive(2)
        #expect(try listed().first?.gaps == [.vin, .nextDue])
        try shop.sql("UPDATE vehicle SET vin = 'LSVAA4187E2184842' WHERE id = 2")
        #expect(try listed().first?.gaps == [.nextDue])
        try shop.sql("UPDATE vehicle SET next_due_on = '2026-09-01' WHERE id = 2")
        #expect(try shop.number("SELECT count(*) FROM incomplete_file") == 0)
    }

    @Test func `a customer put right takes his car off the list`() throws {
        try shop.sql("UPDATE customer SET address = '' WHERE id = 1")
        _ = try receive(1)
        #expect(try listed().count == 1)
        try shop.sql("UPDATE customer SET address = '江苏路 1 号' WHERE id = 1")
        #expect(try shop.number("SELECT count(*) FROM incomplete_file") == 0)
    }

    @Test func `a withdrawn reception asks for no file`() throws {
        let order = try receive(2)
        let head = try shop.read { try RepairOrderTable.order(order, in: $0) }
        try shop.perform(ReceptionAct.withdraw(order: head.based, booking: nil), as: .advisor)
        #expect(try listed().isEmpty)
    }

    @Test func `the list says what is missing, and leads to the file that lacks it`() throws {
        _ = try receive(2)
        shop.pass(minutes: 60 * 24 * 4)
        var desk = try Sitting(IncompleteFilesScreen(), in: shop)
        #expect(desk.screen.heading(desk.context) == "档案不全 1  超期 1")
        #expect(desk.picture(rows: 1) == ">! 沪B6D702   何磊       超 2 天       车架号 下次保养")
        desk.language = .english
        #expect(desk.picture(rows: 1, columns: 60) == ">! 沪B6D702   何磊       2 days late   VIN next due")
        try desk.press(.enter)
        #expect(desk.opened == .vehicleFile(VehicleID(2)))
        try shop.sql("UPDATE customer SET address = '' WHERE id = 2")
        try shop.read { try desk.screen.reload($0) }
        try desk.press(.enter)
        #expect(desk.opened == .customerFile(CustomerID(2)))
    }

    @Test func `it has doors from home, menu and omnibox`() throws {
        _ = try receive(2)
        shop.pass(minutes: 60 * 24 * 4)
        let waiting = try shop.read { try ToDoQueues($0).all(for: shop.actor(.advisor)) }
        let entry = try #require(waiting.first { $0.key.place == .incompleteFiles })
        #expect(entry.alarms)
        #expect(entry.what.chinese == "档案不全 1 超期 1")
        let answers = try shop.read { try Answering.answers(to: "da", actor: shop.actor(.advisor), in: $0) }
        #expect(answers.first?.goes == .place(.incompleteFiles))
    }
}
