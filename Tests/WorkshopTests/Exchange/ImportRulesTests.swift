import Testing

@testable import Fixtures
@testable import Workshop

/// One row against a shop that knows a customer C1 with a car V1 (沪A11111, LSVAA4182E2184847), a part P1, a bay B1,
/// a member of staff S1 and the calendar of one day.
struct ImportRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let header: String
        let row: String
        /// "imported", "unchanged", "imported 2" with so many warnings, or the column for which it is rejected.
        let outcome: String
        var testDescription: String { "\(file) \(header): \(row) -> \(outcome)" }

        init(_ file: String, _ header: String, _ row: String, _ outcome: String) {
            self.file = file
            self.header = header
            self.row = row
            self.outcome = outcome
        }
    }

    static let known = [
        "customers.csv": "ref,name,phone\nC1,王建国,13812345521\n",
        "vehicles.csv": "ref,customer,plate,vin,model\nV1,C1,沪A11111,LSVAA4182E2184847,途观L\n",
        "parts.csv": "number,name,price\nP1,机油,398\n",
        "staff.csv": "ref,name,roles,from\nS41,李明,advisor;manager,2020-01-01\n",
        "bays.csv": "ref,name,kind,from\nB1,九号位,quick,2020-01-01\n",
        "calendar.csv": "date,open\n2026-05-01,0\n",
        "shop.csv": "key,value\nname,浦东店\n",
    ]

    /// The shop that knows them, imported once.
    private static let knowing = Result {
        let shop = try TestShop()
        let before = try TestFolder(known).bring(into: shop)
        try #require(before.rejected == 0)
        return shop
    }

    private func expect(_ test: Case) throws {
        let shop = try TestShop(like: Self.knowing.get())
        let folder = try TestFolder([test.file: test.header + "\n" + test.row + "\n"])
        let report = try folder.bring(into: shop)
        let words = test.outcome.split(separator: " ").map(String.init)
        let warnings = words.count > 1 ? words[1] : "0"
        switch words[0] {
        case "imported": #expect(report.counts(test.file) == "1 0 0 \(warnings)")
        case "unchanged": #expect(report.counts(test.file) == "0 1 0 \(warnings)")
        default:
            #expect(report.counts(test.file) == "0 0 1 0")
            #expect(report.rejections.first?.remark.column == (words[0] == "form" ? "" : words[0]))
            #expect(report.rejections.first?.line == 2)
            #expect(report.exitStatus == 6)
        }
    }

    static let customers: [Case] = [
        Case("customers.csv", "ref,name", "C9,何磊", "imported"),
        Case("customers.csv", "ref,name", ",何磊", "ref"),
        Case("customers.csv", "ref,name", "C9,", "name"),
        Case("customers.csv", "ref,name", "C9,\u{200B} ", "name"),
        Case("customers.csv", "ref,name", "C9,何磊,多", "form"),
        Case("customers.csv", "ref,name", "C9", "form"),
        Case("customers.csv", "ref,name", "\"C9,何磊", "form"),
        Case("customers.csv", "ref,name,do_not_call", "C9,何磊,1", "imported"),
        Case("customers.csv", "ref,name,do_not_call", "C9,何磊,", "imported"),
        Case("customers.csv", "ref,name,do_not_call", "C9,何磊,是", "do_not_call"),
        Case("customers.csv", "ref,name,phone", "C9,何磊,021-61234567", "imported"),
        Case("customers.csv", "ref,name,phone", "C9,何磊,１３９０１２３８８０６", "imported"),
        Case("customers.csv", "ref,name,phone", "C9,何磊,12345", "imported 1"),
        Case("customers.csv", "name,phone,ref", "王建国,138 1234 5521,C1", "unchanged"),
        Case("customers.csv", "ref,name", "C1,王建国", "unchanged"),
        Case("customers.csv", "ref,name,phone", "C1,王建国,", "ref"),
        Case("customers.csv", "ref,name", "C1,王建军", "ref"),
    ]

    @Test(arguments: customers)
    func `a customer's row`(test: Case) throws { try expect(test) }

    static let cars: [Case] = [
        Case("vehicles.csv", "ref,customer", "V9,C1", "imported"),
        Case("vehicles.csv", "ref,customer", "V9,", "customer"),
        Case("vehicles.csv", "ref,customer", "V9,C2", "customer"),
        Case("vehicles.csv", "ref,customer,plate", "V9,C1,沪B22222", "imported"),
        Case("vehicles.csv", "ref,customer,plate", "V9,C1,沪A11111", "plate"),
        Case("vehicles.csv", "ref,customer,plate", "V9,C1,沪Ａ·１１１１１", "plate"),
        Case("vehicles.csv", "ref,customer,plate", "V9,C1,沪a 11111", "plate"),
        Case("vehicles.csv", "ref,customer,plate", "V9,C1,沪A12345", "plate"),
        Case("vehicles.csv", "ref,customer,plate,void_reason", "V9,C1,沪A11111,scrapped", "imported"),
        Case("vehicles.csv", "ref,customer,plate", "V9,C1,无牌01", "imported 1"),
        Case("vehicles.csv", "ref,customer,vin", "V9,C1,LSVAA4182E2184847", "vin"),
        Case("vehicles.csv", "ref,customer,vin", "V9,C1,lsvaa4182e2184847", "vin"),
        Case("vehicles.csv", "ref,customer,vin", "V9,C1,LSVAA4181E2184847", "imported 1"),
        Case("vehicles.csv", "ref,customer,vin", "V9,C1,LSVAA4182E218484", "imported 1"),
        Case("vehicles.csv", "ref,customer,vin", "V9,C1,LSVAA4182E218484O", "imported 1"),
        Case("vehicles.csv", "ref,customer,plate,vin", "V9,C1,无牌01,LSV", "imported 2"),
        Case("vehicles.csv", "ref,customer,voided_on", "V9,C1,2025-01-01", "void_reason"),
        Case("vehicles.csv", "ref,customer,void_reason,voided_on", "V9,C1,sold,2025-01-01", "imported"),
        Case("vehicles.csv", "ref,customer,interval_km", "V9,C1,0", "interval_km"),
        Case("vehicles.csv", "ref,customer,interval_km", "V9,C1,一万", "interval_km"),
        Case("vehicles.csv", "ref,customer,interval_km", "V9,C1,10000", "imported"),
        Case("vehicles.csv", "ref,customer,next_due_on", "V9,C1,2026-02-30", "next_due_on"),
        Case("vehicles.csv", "ref,customer,plate", "V1,C1,沪A11111", "unchanged"),
        Case("vehicles.csv", "ref,customer,model", "V1,C1,途观", "ref"),
        Case("vehicles.csv", "ref,customer,void_reason", "V1,C1,sold", "ref"),
    ]

    @Test(arguments: cars)
    func `a car's row`(test: Case) throws { try expect(test) }

    static let otherRows: [Case] = [
        Case("staff.csv", "ref,name,roles,from", "S9,周敏,technician,2021-05-01", "imported"),
        Case("staff.csv", "ref,name,roles,from", "S9,周敏,technician; advisor;,2021-05-01", "imported"),
        Case("staff.csv", "ref,name,roles,from", "S9,周敏,pilot,2021-05-01", "roles"),
        Case("staff.csv", "ref,name,roles,from", "S9,周敏,;,2021-05-01", "roles"),
        Case("staff.csv", "ref,name,roles,from", "S9,周敏,advisor,", "from"),
        Case("staff.csv", "ref,name,roles,from,trade", "S9,周敏,technician,2021-05-01,机电", "trade"),
        Case("staff.csv", "ref,name,roles,from,grade", "S9,周敏,technician,2021-05-01,senior", "imported"),
        Case("staff.csv", "ref,name,roles,from,phone", "S9,周敏,technician,2021-05-01,123", "imported 1"),
        Case("staff.csv", "ref,name,roles,from", "S41,李明,manager;advisor,2020-01-01", "unchanged"),
        Case("staff.csv", "ref,name,roles,from", "S41,李明,advisor,2020-01-01", "ref"),
        Case("bays.csv", "ref,name,kind,from", "B9,十号位,paint,2020-01-01", "imported"),
        Case("bays.csv", "ref,name,kind,from", "B9,十号位,helipad,2020-01-01", "kind"),
        Case("bays.csv", "ref,name,kind,from", "B1,九号位,quick,2020-01-01", "unchanged"),
        Case("bays.csv", "ref,name,kind,from", "B1,九号位,paint,2020-01-01", "ref"),
        Case("calendar.csv", "date,open", "2026-05-02,1", "imported"),
        Case("calendar.csv", "date,open", "2026-05-32,1", "date"),
        Case("calendar.csv", "date,open", "2026-05-02,开", "open"),
        Case("calendar.csv", "date,open", "2026-05-01,0", "unchanged"),
        Case("calendar.csv", "date,open", "2026-05-01,1", "date"),
        Case("parts.csv", "number,name,grade", "P9,滤芯,used", "imported"),
        Case("parts.csv", "number,name,grade", "P9,滤芯,own", "grade"),
        Case("parts.csv", "number,name,price", "P9,滤芯,12.345", "price"),
        Case("parts.csv", "number,name,price", "P9,滤芯,-1", "price"),
        Case("parts.csv", "number,name,minimum", "P9,滤芯,2.5", "imported"),
        Case("parts.csv", "number,name,price", "P1,机油,398.00", "unchanged"),
        Case("parts.csv", "number,name,price", "P1,机油,399", "number"),
        Case("shop.csv", "key,value", "zone,Asia/Shanghai", "imported"),
        Case("shop.csv", "key,value", "zone,Mars", "value"),
        Case("shop.csv", "key,value", "colour,red", "key"),
        Case("shop.csv", "key,value", "parc,12000", "imported"),
        Case("shop.csv", "key,value", "parc,many", "value"),
        Case("shop.csv", "key,value", "name,浦东店", "unchanged"),
        Case("shop.csv", "key,value", "name,浦西店", "key"),
    ]

    @Test(arguments: otherRows)
    func `a row of staff, bays, calendar, parts and shop`(test: Case) throws { try expect(test) }

    @Test(arguments: [("0.13", "1300"), ("13", "1300"), ("13%", "1300"), ("0.065", "650"), ("1", "100")])
    func `a tax rate is a share below 1 or a percentage`(written: String, kept: String) throws {
        let shop = try TestShop()
        try TestFolder(["shop.csv": "key,value\ndefault_tax_rate,\(written)\n"]).bring(into: shop)
        #expect(try shop.text("SELECT value FROM shop_setting WHERE key = 'default_tax_rate'") == kept)
    }
}
