import Foundation
import Testing

@testable import Fixtures
@testable import Workshop

struct ImportTests {
    private struct Stop: Error {}

    private static func customers(_ numbers: ClosedRange<Int>) -> String {
        "ref,name\n" + numbers.map { "C\($0),客户\($0)\n" }.joined()
    }

    @Test func `a bad row stops neither the rows around it nor the file behind it`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([
            "customers.csv": "ref,name,phone\nC1,甲,13812345678\nC2\nC3,,\nC4,\"=丁, 戊\",13812345679\n",
            "vehicles.csv": "ref,customer,interval_km,next_due_on\nV1,C1,,\nV2,C3,,\nV3,C4,few,soon\n",
        ])
        let report = try folder.bring(into: shop)
        #expect(report.counts("customers.csv") == "2 0 2 0")
        #expect(report.counts("vehicles.csv") == "1 0 2 0")
        #expect(report.exitStatus == 6)
        #expect(report.listPath == folder.path + "/rejected.csv")
        let rejected = try #require(try folder.rejectedRows)
        #expect(
            rejected.map { "\($0[0]):\($0[1]) \($0[2]) [\($0[3])] \($0[5])" } == [
                "customers.csv:3  [] C2", "customers.csv:4 name [] C3,,",
                "vehicles.csv:3 customer [C3] V2,C3,,", "vehicles.csv:4 interval_km [few] V3,C4,few,soon",
            ])
        #expect(rejected[3][4].contains("next_due_on"), "every fault of a row is named")
        #expect(try shop.text("SELECT name FROM customer WHERE ref = 'C4'") == "=丁, 戊")
    }

    @Test func `what was exported with a guard against formulas comes back without it, and clean`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([
            "customers.csv": "ref,name,note\nC1, 王\u{200B}建\u{202E}国 ,\"'=2+2\u{7}\n第二行\"\n"
        ])
        try folder.bring(into: shop)
        #expect(try shop.text("SELECT name FROM customer WHERE ref = 'C1'") == "王建国")
        #expect(try shop.text("SELECT initials FROM customer WHERE ref = 'C1'")?.hasPrefix("wjg") == true)
        #expect(try shop.text("SELECT note FROM customer WHERE ref = 'C1'") == "=2+2\n第二行")
    }

    @Test func `the same folder again changes nothing, and an earlier list of rejected rows is taken away`()
        throws
    {
        let shop = try TestShop()
        let folder = try TestFolder([
            "customers.csv": Self.customers(1...5) + "C6,\n",
            "vehicles.csv": "ref,customer,plate,phone\nV1,C1,沪b 12345,x\n",
        ])
        let first = try folder.bring(into: shop)
        #expect(first.counts("customers.csv") == "5 0 1 0")
        #expect(first.files.last?.unknownColumns == ["phone"])
        #expect(try folder.rejectedRows?.count == 1)
        try folder.write("customers.csv", Array(Self.customers(1...6).utf8))
        let second = try folder.bring(into: shop)
        #expect(second.counts("customers.csv") == "1 5 0 0")
        #expect(second.counts("vehicles.csv") == "0 1 0 0")
        #expect(second.exitStatus == 0)
        #expect(try folder.rejectedRows == nil)
        #expect(try shop.number("SELECT max(version) FROM vehicle WHERE ref = 'V1'") == 1)
    }

    @Test func `a known row of other content is written over only when asked, and columns it lacks stay`()
        throws
    {
        let shop = try TestShop()
        try TestFolder([
            "customers.csv": "ref,name,phone\nC1,王建国,13812345521\n",
            "vehicles.csv": "ref,customer,plate,model\nV1,C1,沪A11111,途观\n",
            "parts.csv": "number,name,price\nP1,机油,398\n", "calendar.csv": "date,open\n2026-05-01,0\n",
            "bays.csv": "ref,name,kind,from\nB1,九号位,quick,2020-01-01\n",
            "staff.csv": "ref,name,roles,from,phone\nS1,李明,advisor,2020-01-01,13812345521\n",
        ]).bring(into: shop)
        let changed = try TestFolder([
            "customers.csv": "ref,name\nC1,王建军\n", "vehicles.csv": "ref,customer,plate\nV1,C1,沪A22222\n",
            "parts.csv": "number,name\nP1,机油 4L\n", "calendar.csv": "date,open\n2026-05-01,1\n",
            "bays.csv": "ref,name,kind,from\nB1,九号位,panel,2020-01-01\n",
            "staff.csv": "ref,name,roles,from\nS1,李明,foreman,2020-01-01\n",
        ])
        #expect(try changed.bring(into: shop).rejected == 6)
        let report = try changed.bring(into: shop, updating: true)
        #expect(report.files.allSatisfy { $0.tally.imported == 1 && $0.tally.rejected == 0 })
        #expect(try shop.text("SELECT name || phone FROM customer WHERE ref = 'C1'") == "王建军13812345521")
        #expect(try shop.text("SELECT plate || model FROM vehicle WHERE ref = 'V1'") == "沪A22222途观")
        #expect(try shop.text("SELECT plate FROM former_plate") == "沪A11111", "the plate it had finds it")
        #expect(try shop.text("SELECT name || price FROM part WHERE number = 'P1'") == "机油 4L39800")
        #expect(try shop.number("SELECT open FROM calendar_day WHERE day = '2026-05-01'") == 1)
        #expect(try shop.text("SELECT kind FROM bay WHERE ref = 'B1'") == "panel")
        let staff = "SELECT role || phone FROM staff JOIN staff_role ON staff_id = id WHERE ref = 'S1'"
        #expect(try shop.text(staff) == "foreman13812345521")
    }

    @Test func `a killed import goes on behind its last committed row and tells the whole story`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([
            "customers.csv": "ref,name,phone\n"
                + (1...25).map { "C\($0),\($0 == 3 ? "" : "客户"),\($0 == 4 ? "12" : "")\n" }.joined(),
            "bays.csv": "ref,name,kind,from\nB1,九号位,quick,2020-01-01\n",
        ])
        #expect(throws: Stop.self) {
            try folder.bring(into: shop, chunk: 10) { if $0.file == "customers.csv" { throw Stop() } }
        }
        #expect(try shop.number("SELECT count(*) FROM customer WHERE ref IS NOT NULL") == 9)
        let report = try folder.bring(into: shop, chunk: 10)
        #expect(report.counts("customers.csv") == "24 0 1 1")
        #expect(report.counts("bays.csv") == "1 0 0 0", "done before the kill, and said so")
        #expect(report.files.map(\.doneBefore) == [1, 10])
        #expect(report.warnings.map(\.firstLine) == [5])
        #expect(try folder.rejectedRows?.map { $0[1] } == ["4"])
        #expect(try shop.number("SELECT count(*) FROM customer WHERE ref IS NOT NULL") == 24)
        #expect(try shop.number("SELECT count(*) FROM logbook WHERE act = 'exchange.rows'") == 4)
        #expect(try shop.number("SELECT count(*) FROM import_progress") == 0)
        #expect(try shop.number("SELECT count(*) FROM import_rejection") == 0)
        #expect(try folder.bring(into: shop).counts("customers.csv") == "0 24 1 1", "and then from the start")
    }

    @Test func `a file changed after the kill is read from its start`() throws {
        let shop = try TestShop()
        let folder = try TestFolder(["customers.csv": Self.customers(1...25)])
        #expect(throws: Stop.self) { try folder.bring(into: shop, chunk: 10) { _ in throw Stop() } }
        try folder.write("customers.csv", Array(Self.customers(1...26).utf8))
        let report = try folder.bring(into: shop)
        #expect(report.counts("customers.csv") == "16 10 0 0")
        #expect(report.files[0].doneBefore == 0)
    }

    @Test func `two programs do not import the same rows twice`() throws {
        let shop = try TestShop()
        let folder = try TestFolder(["customers.csv": Self.customers(1...25)])
        var isFirst = true
        func otherProgram() {
            #expect(throws: Stop.self) { try folder.bring(into: shop, chunk: 10) { _ in throw Stop() } }
        }
        let refusal = #expect(throws: Refusal.self) {
            try folder.bring(into: shop, chunk: 10) { _ in
                if !isFirst { return }
                isFirst = false
                otherProgram()
            }
        }
        #expect(refusal?.kind == .conflict)
        #expect(try shop.number("SELECT count(*) FROM customer WHERE ref IS NOT NULL") == 20)
    }

    @Test func `a file that cannot be read stops alone`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([
            "customers.csv": "ref,Name\nC1,甲\n", "bays.csv": "",
            "parts.csv": "number,name\nP1,机油\n", "orders.csv": "ref\n", "customer.csv": "ref\n",
        ])
        let report = try folder.bring(into: shop)
        #expect(report.exitStatus == 2)
        #expect(
            report.files.map(\.fault) == [
                .form(.noHeader), .missingColumns(["name"]), nil, .missingColumns(["vehicle", "opened_at"]),
            ])
        #expect(report.counts("parts.csv") == "1 0 0 0")
        let read = try ExchangeFolder(path: folder.path)
        #expect(read.strangers == ["customer.csv"])
        #expect(throws: ImportFault.noFolder("/nowhere")) { try ExchangeFolder(path: "/nowhere") }
    }

    @Test func `GB18030 and a byte order mark are recognised`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([:])
        let chinese = try #require(TextEncoding.gb18030.bytes("ref,name\nC1,解𠮷祥\nC2,仇和\n"))
        try folder.write("customers.csv", chinese)
        try folder.write("parts.csv", [0xEF, 0xBB, 0xBF] + Array("number,name\r\nP1,机油\r\n".utf8))
        let report = try folder.bring(into: shop)
        #expect(report.counts("customers.csv") == "2 0 0 0")
        #expect(report.counts("parts.csv") == "1 0 0 0")
        #expect(try shop.text("SELECT name FROM customer WHERE ref = 'C1'") == "解𠮷祥")
    }

    @Test func `the logbook says what came in and why it is not taken back`() throws {
        let shop = try TestShop()
        try TestFolder(["customers.csv": Self.customers(1...3)]).bring(into: shop)
        let payload = try #require(
            try shop.text("SELECT payload FROM logbook WHERE act = 'exchange.rows'"))
        #expect(!payload.contains("客户"), "customers' data is not kept a second time")
        guard
            case .exchange(.rows(let content, 2, 4, let tally)) = try Command(room: "exchange", act: payload)
        else {
            Issue.record("\(payload)")
            return
        }
        #expect(content.file == "customers.csv" && tally.imported == 3)
        #expect(try shop.text("SELECT never_en FROM logbook WHERE act = 'exchange.rows'")?.isEmpty == false)
        #expect(throws: Refusal.self) {
            try shop.perform(
                ExchangeAct.rows(content: content, fromLine: 2, toLine: 4, tally: tally), as: .administrator)
        }
    }

    @Test func `the summary has one line for every file`() throws {
        let shop = try TestShop()
        let report = try TestFolder(["customers.csv": Self.customers(1...3)]).bring(into: shop)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(report), as: UTF8.self)
                == #"{"files":[{"file":"customers.csv","imported":3,"rejected":0,"rows":3,"unchanged":0,"warnings":0}]}"#
        )
    }
}
