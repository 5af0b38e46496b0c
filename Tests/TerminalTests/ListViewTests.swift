import Terminal
import Testing

struct ListViewTests {
    private func list(_ ids: ClosedRange<Int>, selected: Int? = nil) -> ListView<Int> {
        var list = ListView(ids.map { ListView.Row(id: $0, text: "row \($0)") })
        if let selected { list.select(selected) }
        return list
    }

    static let moves: [(keys: [Key], selected: Int)] = [
        ([Key.down], 2), ([.up], 1), ([.end], 40), ([.end, .down], 40), ([.pageDown], 11),
        ([.pageDown, .pageUp], 1), ([.pageDown, .home], 1), ([.down, .down, .up], 2),
    ]

    @Test(arguments: moves)
    func `keys move the selection and stop at the ends`(keys: [Key], selected: Int) {
        var list = list(1...40)
        let used = keys.map { list.handle($0) }
        #expect(used.allSatisfy { $0 })
        #expect(list.selected == selected)
    }

    @Test func `other keys are left to the screen`() {
        var list = list(1...3)
        let used = [Key.enter, .tab, .character("2"), .left, .function(8)].map { list.handle($0) }
        #expect(!used.contains(true))
        #expect(list.selected == 1)
    }

    static let followed: [(ids: [Int], selected: Int)] = [
        ([9, 8, 7, 6, 5, 4, 3, 2, 1], 5), ([1, 2, 3, 4, 6, 7], 6), ([1, 2, 3, 4], 4), ([3, 9], 9),
        ([20, 21, 22], 22), ([20, 21, 22, 23, 24, 25], 24), ([0, 1, 2, 5], 5),
    ]

    @Test(arguments: followed)
    func `the selection follows its row, or the nearest one left`(ids: [Int], selected: Int) {
        var list = list(1...9, selected: 5)
        list.rows = ids.map { ListView.Row(id: $0, text: "row \($0)") }
        #expect(list.selected == selected)
    }

    @Test func `a reload by way of an empty list keeps the selection`() {
        var list = list(1...9, selected: 5)
        let rows = list.rows
        list.rows = []
        #expect(list.selected == nil)
        #expect(list.selectedRow == nil)
        _ = list.handle(.down)
        list.rows = rows
        #expect(list.selectedRow?.text == "row 5")
    }

    @Test func `an id that is not in the list changes nothing`() {
        var list = list(1...9, selected: 5)
        list.select(77)
        #expect(list.selected == 5)
    }

    @Test func `a list that fits shows all its rows`() {
        var list = ListView([
            ListView.Row(id: "a", text: "沪A12345 王建国", mark: "!"), ListView.Row(id: "b", text: "浙A0Z935"),
        ])
        list.select("b")
        var frame = Frame(size: Size(rows: 3, columns: 16))
        frame.put("left from before", at: 2, 0)
        list.render(into: &frame, area: frame.area, focused: true)
        #expect(frame.rowsOfText == [" ! 沪A12345 王建", ">  浙A0Z935", ""])
        #expect(frame[1, 15].style == .selected)
        #expect(frame[0, 0].style == .plain)
    }

    static let longLists: [(selected: Int, rows: [String])] = [
        (1, [":row 1", " row 2", " row 3", " row 4", "    1-4/40"]),
        (20, [" row 18", " row 19", ":row 20", " row 21", "  18-21/40"]),
        (40, [" row 37", " row 38", " row 39", ":row 40", "  37-40/40"]),
    ]

    @Test(arguments: longLists)
    func `a longer list keeps the selected row in sight and says where it is`(selected: Int, rows: [String]) {
        var frame = Frame(size: Size(rows: 5, columns: 10))
        list(1...40, selected: selected).render(into: &frame, area: frame.area, focused: false)
        #expect(frame.rowsOfText == rows)
        #expect(frame[0, 0].style == .plain)
    }

    @Test(arguments: [(true, ">row 1"), (false, ":row 1")])
    func `only a list that has the focus shows a cursor`(focused: Bool, row: String) {
        var frame = Frame(size: Size(rows: 2, columns: 10))
        list(1...2, selected: 1).render(into: &frame, area: frame.area, focused: focused)
        #expect(frame.rowsOfText == [row, " row 2"])
    }

    @Test func `rows arriving above a scrolled selection do not move it on the screen`() {
        var list = list(1...40, selected: 20)
        list.rows.insert(ListView.Row(id: 99, text: "new"), at: 0)
        var frame = Frame(size: Size(rows: 5, columns: 10))
        list.render(into: &frame, area: frame.area, focused: true)
        #expect(frame.rowsOfText[2] == ">row 20")
    }

    @Test(arguments: 0...3)
    func `no area is too small`(rows: Int) {
        var frame = Frame(size: Size(rows: rows, columns: 3))
        list(1...9, selected: 7).render(into: &frame, area: frame.area, focused: true)
        #expect(frame.rowsOfText.count == rows)
    }
}
