import Testing
import Workshop

struct CSVWriterTests {
    static let quoted: [(cells: [String], line: String)] = [
        (["a", "b"], "a,b\r\n"),
        (["a,b", "c"], "\"a,b\",c\r\n"),
        (["say \"hm\""], "\"say \"\"hm\"\"\"\r\n"),
        (["two\nlines", ""], "\"two\nlines\",\r\n"),
        ([""], "\"\"\r\n"),
        ([" a "], "\" a \"\r\n"),
    ]

    @Test(arguments: quoted)
    func `cells are quoted only where they must be`(cells: [String], line: String) {
        var writer = CSVWriter()
        writer.write(cells)
        #expect(writer.text == line)
    }

    @Test(arguments: [
        ["1", "王建国", "", "沪A12345"], ["\"", ",", "\r\n", "'"], ["", "", "", " "],
        ["\"\"", "a\rb", "\u{1F697}", "\t"],
    ])
    func `what is written reads back the same`(cells: [String]) throws {
        var writer = CSVWriter(byteOrderMark: true)
        writer.write(["a", "b", "c", "d"])
        writer.write(cells)
        var reader = try CSVReader(bytes: writer.bytes)
        #expect(try reader.next()?.cells == cells)
        #expect(try reader.next() == nil)
    }

    @Test func `taking what is written begins again`() {
        var writer = CSVWriter()
        writer.write(["a"])
        #expect(writer.take() == Array("a\r\n".utf8))
        #expect(writer.bytes.isEmpty)
    }
}

struct FormulaGuardTests {
    static let guarded: [(cell: String, guarded: String)] = [
        ("=1+1", "'=1+1"), ("+86 138", "'+86 138"), ("-A1", "'-A1"), ("@x", "'@x"), ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("-12.50", "-12.50"), ("+5", "+5"), ("-", "'-"), ("-.", "'-."), ("王", "王"), ("", ""), ("'王", "'王"),
        ("'=1", "''=1"), ("''-5", "'''-5"),
    ]

    @Test(arguments: guarded)
    func `a cell a spreadsheet would run is guarded, and comes back as it was`(cell: String, guarded: String)
    {
        #expect(FormulaGuard.on(cell) == guarded)
        #expect(FormulaGuard.off(guarded) == cell)
    }
}
