import Foundation
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct HealthRecordTests {
    private func settled() throws -> TestShop {
        let shop = try TestShop()
        try shop.readyOrder()
        return shop
    }

    private func waiting(_ shop: TestShop) throws -> [HealthRecord] {
        try shop.read { try HealthRecordTable.waiting(in: $0) }
    }

    @Test func `a settled bill waits with all thirteen elements under the names of the field`() throws {
        let shop = try settled()
        let record = try #require(try waiting(shop).first)
        #expect(record.isComplete)
        let text = try HealthRecordFile([record]).text()
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        let basic = try #require(list.first?["basicInfo"] as? [String: String])
        #expect(
            basic == [
                "companyname": "Advisor", "vin": "LSVAA4187E2184841", "vehicleplatenumber": "沪A12345",
                "repairdate": "20260312", "repairmileage": "45200", "settledate": "20260312",
                "costlistcode": "JS260312-001", "faultdescription": "低速刹车有异响",
            ])
        let works = try #require(list.first?["repairprojectlist"] as? [[String: String]])
        #expect(works.first == ["repairproject": "4万公里保养", "workinghours": "1"])
        let parts = try #require(list.first?["vehiclepartslist"] as? [[String: String]])
        #expect(parts.first == ["partsname": "机油滤清器", "partscode": "P1", "partsquantity": "1"])
        #expect(list.first.map { Set($0.keys) } == ["basicInfo", "repairprojectlist", "vehiclepartslist"])
    }

    @Test func `what was handed over is marked, and the mark is taken back`() throws {
        let shop = try settled()
        let ids = try waiting(shop).map(\.id)
        try shop.perform(HealthRecordAct.handOver(records: ids), as: .cashier)
        #expect(try waiting(shop).isEmpty)
        #expect(throws: Refusal.self) {
            try shop.perform(HealthRecordAct.handOver(records: ids), as: .cashier)
        }
        #expect(try shop.takeBackLast(HealthRecordAct.self, as: .cashier))
        #expect(try waiting(shop).map(\.id) == ids)
    }

    @Test func `a record that lacks an element is not handed over and says what is missing`() throws {
        let shop = try settled()
        try shop.sql("UPDATE vehicle SET vin = NULL, vin_reversed = NULL WHERE id = 1")
        let records = try waiting(shop)
        let no = try #require(throws: Refusal.self) {
            try shop.perform(HealthRecordAct.handOver(records: records.map(\.id)), as: .cashier)
        }
        #expect(no.sentence.chinese == "JS260312-001 缺车架号")
        var screen = HealthRecordsScreen()
        try shop.read { try screen.reload($0) }
        #expect(shop.picture(screen, as: .cashier).contains("缺 车架号"))
        #expect(shop.picture(screen, .english, as: .cashier).contains("lacks VIN"))
        guard case .open(.vehicleFile(let car)) = try shop.press([.enter], on: &screen, as: .cashier)
        else {
            Issue.record("Enter leads to the car's file")
            return
        }
        #expect(car == VehicleID(1))
    }

    @Test func `a reversal is sent as a correction of what was reported`() throws {
        let shop = try settled()
        let lines = try shop.read { try ChargeTable.posted(SettlementID(1), in: $0) }
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(yuan: 1_238),
                scope: .lines(ids: [lines[0].line]),
                reason: "wrong-line",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "entry")),
            as: .cashier)
        let correction = try #require(try waiting(shop).last)
        #expect(correction.isCorrection && correction.number == "JS260312-001")
        #expect(correction.works.map(\.name) == ["更换前刹车片"])
        // The field has no word for it: the same number once more, with what still stands, in a file of its own.
        let text = try HealthRecordFile([correction]).text()
        #expect(text.contains("\"costlistcode\" : \"JS260312-001\"") && !text.contains("4万公里保养"))
        var screen = HealthRecordsScreen()
        try shop.read { try screen.reload($0) }
        guard case .show(_, let file) = try shop.press([.choice(1)], on: &screen, as: .cashier),
            case .show(_, let corrections) = try shop.press([.choice(3)], on: &screen, as: .cashier)
        else {
            Issue.record("1 shows the file, 3 the corrections")
            return
        }
        #expect(file.contains("4万公里保养") && corrections == text)
    }

    static let reversals: [(before: String, fault: String)] = [
        (
            "UPDATE estimate_line SET concern_id = NULL; DELETE FROM finding; DELETE FROM concern",
            "4万公里保养；更换前刹车片"
        ), ("", "低速刹车有异响"),
    ]

    @Test(arguments: reversals)
    func `a settlement reversed whole is reported as one of which nothing stands`(
        before: String, fault: String
    ) throws {
        let shop = try settled()
        try shop.sql(before)
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(yuan: 1_238), reason: "wrong-payer",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "entry")),
            as: .cashier)
        let correction = try #require(try waiting(shop).last)
        #expect(correction.isCorrection && correction.isComplete && correction.number == "JS260312-001")
        #expect(correction.works.isEmpty && correction.materials.isEmpty)
        #expect(correction.fault == fault, "a service nobody complained about is told by what was done")
    }
}
