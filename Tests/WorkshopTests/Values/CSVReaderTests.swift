import Foundation
import Testing
import Workshop

struct CSVReaderTests {
    private static func rows(_ bytes: [UInt8]) throws -> [CSVRow] {
        var reader = try CSVReader(bytes: bytes)
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private static func rows(_ text: String) throws -> [CSVRow] {
        try rows(Array(text.utf8))
    }

    static let cells: [(text: String, cells: [[String]])] = [
        ("a,b\n1,2\n", [["1", "2"]]),
        ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
        ("a,b\r1,2\r", [["1", "2"]]),
        ("a,b\n,\n", [["", ""]]),
        ("a,b\n1,", [["1", ""]]),
        ("a,b\n\"1,5\",\"say \"\"hm\"\"\"\n", [["1,5", "say \"hm\""]]),
        ("a,b\n\"two\nlines\",\"\"\n", [["two\nlines", ""]]),
        ("a,b\n\"\"\"\",5\" pipe\n", [["\"", "5\" pipe"]]),
        ("a,b\n\n 1 , 2 \n\n", [[" 1 ", " 2 "]]),
        ("a\n\"\"\n", [[""]]),
        ("a,b\n王建国,沪A12345\n", [["王建国", "沪A12345"]]),
        ("a,b\n", []),
    ]

    @Test(arguments: cells)
    func `cells are read as RFC 4180 writes them`(text: String, cells: [[String]]) throws {
        let rows = try Self.rows(text)
        #expect(rows.map(\.cells) == cells)
        #expect(rows.allSatisfy { $0.fault == nil })
    }

    @Test func `rows know their line, past blank lines and line ends inside quotation marks`() throws {
        let rows = try Self.rows("a,b\r\n\r\n1,\"x\r\ny\nz\"\r\n2,3\r\n")
        #expect(rows.map(\.line) == [3, 6])
    }

    static let badRows: [(text: String, fault: CSVRow.Fault)] = [
        ("a,b\n1\n3,4\n", CSVRow.Fault.columns(found: 1, expected: 2)),
        ("a,b\n1,2,\n3,4\n", .columns(found: 3, expected: 2)),
        ("a,b\n\"1\"x,2\n3,4\n", .quotes),
        ("a,b\n\"1,2\n3,4\n", .quotes),
        ("a,b\n1,\"2\n3,4\n", .quotes),
    ]

    @Test(arguments: badRows)
    func `a row of bad form is named and the next one is still read`(text: String, fault: CSVRow.Fault) throws
    {
        let rows = try Self.rows(text)
        #expect(rows.map(\.fault) == [fault, nil])
        #expect(rows.map(\.line) == [2, 3])
        #expect(rows.last?.cells == ["3", "4"])
    }

    @Test func `a byte order mark is not part of the first column's name`() throws {
        let reader = try CSVReader(bytes: [0xEF, 0xBB, 0xBF] + Array("ref, name\n".utf8))
        #expect(reader.header == ["ref", "name"])
        #expect(reader.column("name") == 1)
        #expect(reader.column("phone") == nil)
    }

    @Test func `GB18030 is recognised and read, four-byte characters too`() throws {
        let text = "ref,name\n1,王建国\n2,\"欧阳,静\"\n3,㐀𠮷\n"
        let bytes = try #require(TextEncoding.gb18030.bytes(text))
        #expect(bytes != Array(text.utf8))
        let reader = try CSVReader(bytes: bytes)
        #expect(reader.encoding == .gb18030)
        #expect(try Self.rows(bytes).map { $0.cells[1] } == ["王建国", "欧阳,静", "㐀𠮷"])
    }

    @Test func `a damaged line of a GB18030 file is named, its neighbours are read`() throws {
        var bytes = try #require(TextEncoding.gb18030.bytes("ref,name\n1,王\n2,李\n"))
        bytes += Array("3,".utf8) + [0xFF, 0xFF, 0x0A]
        bytes += try #require(TextEncoding.gb18030.bytes("4,赵\n"))
        let rows = try Self.rows(bytes)
        #expect(rows.map(\.fault) == [nil, nil, .encoding, nil])
        #expect(rows.last?.cells == ["4", "赵"])
    }

    @Test func `one damaged line does not turn a UTF-8 file into GB18030`() throws {
        var bytes = Array("ref,name\n1,王\n2,李\n3,".utf8)
        bytes += [0xE7, 0x8E] + Array("\n4,赵\n".utf8)
        #expect(try CSVReader(bytes: bytes).encoding == .utf8)
        let rows = try Self.rows(bytes)
        #expect(rows.map(\.fault) == [nil, nil, .encoding, nil])
        #expect(rows.last?.cells == ["4", "赵"])
    }

    @Test(arguments: [
        ("", CSVFault.noHeader),
        ("\n\n", .noHeader),
        ("a,b,a\n1,2,3\n", .columnTwice("a")),
    ])
    func `a file without a usable header is refused`(text: String, fault: CSVFault) {
        #expect(throws: fault) { try CSVReader(text: text) }
    }

    @Test func `UTF-16 is refused by name`() {
        #expect(throws: CSVFault.utf16) { try CSVReader(bytes: [0xFF, 0xFE, 0x61, 0x00]) }
    }

    @Test func `a missing file is refused`() {
        #expect(throws: CSVFault.cannotOpen("/nonexistent.csv")) { try CSVReader(path: "/nonexistent.csv") }
    }

    @Test func `a file of many chunks reads the same as its bytes`() throws {
        var writer = CSVWriter()
        writer.write(["ref", "name", "note"])
        for number in 1...30_000 {
            writer.write(["C\(number)", "王\(number)", number % 7 == 0 ? "two\nlines, \"quoted\"" : "普通"])
        }
        let path = NSTemporaryDirectory() + "csv-reader-\(ProcessInfo.processInfo.processIdentifier).csv"
        try Data(writer.bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var reader = try CSVReader(path: path)
        #expect(reader.byteCount == writer.bytes.count)
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        #expect(rows == (try Self.rows(writer.bytes)))
        #expect(rows.count == 30_000)
        #expect(reader.bytesRead == reader.byteCount)
    }
}
