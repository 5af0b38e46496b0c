import Terminal
import Testing

struct ChartTests {
    static let bars: [(value: Int, whole: Int, columns: Int, bar: String)] = [
        (18, 32, 12, "[#####.....]"), (11, 14, 12, "[#######...]"), (92, 100, 12, "[#########.]"),
        (0, 10, 12, "[..........]"), (10, 10, 12, "[##########]"), (99, 10, 12, "[##########]"),
        (-5, 10, 12, "[..........]"), (5, 0, 12, "[..........]"), (Int.max, Int.max, 5, "[###]"),
        (999, 1000, 7, "[####.]"), (1, 2, 2, "  "), (1, 2, 0, ""), (1, 2, -3, ""),
    ]

    @Test(arguments: bars)
    func `a bar is as full as its share and no fuller`(value: Int, whole: Int, columns: Int, bar: String) {
        #expect(Bar.text(value, of: whole, columns: columns) == bar)
    }

    static let sparklines: [(values: [Int], columns: Int, line: String)] = [
        ([5, 9, 2, 6, 0], 9, "5926."), ([1, 2, 3], 2, "23"), ([100, 50, 1, 0, -4], 9, "941.-"), ([], 5, ""),
        ([Int.max, 1], 2, "91"), ([3], -1, ""),
    ]

    @Test(arguments: sparklines)
    func `a sparkline shows the latest values as digits`(values: [Int], columns: Int, line: String) {
        #expect(Sparkline.text(values, columns: columns) == line)
    }

    @Test func `columns line up by display width`() {
        let table = Columns([Column(2, .right), Column(8), Column(7, .right), Column(3, .center)])
        let rows = [
            table.row(["1", "机油滤清器", "68.00", "库"]), table.row(["12", "Oil", "1,398.00"]),
            table.row(["3", "沪A12345", "", "--", "extra"]),
        ]
        #expect(rows == [" 1 机油滤清   68.00 库 ", "12 Oil      1,398.0    ", " 3 沪A12345         -- "])
        #expect(rows.allSatisfy { TextWidth.of($0) == table.width })
    }
}
