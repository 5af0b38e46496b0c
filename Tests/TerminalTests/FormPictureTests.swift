import Terminal
import Testing

struct FormPictureTests {
    private func picture(_ form: Form, rows: Int, columns: Int) -> (
        text: String, cursor: Position?, frame: Frame
    ) {
        var frame = Frame(size: Size(rows: rows, columns: columns))
        form.render(into: &frame, area: frame.area, labelWidth: 6)
        return (frame.picture(), frame.cursor, frame)
    }

    private var reception: Form {
        Form(fields: [
            FormField(name: "plate", label: "车牌", text: "沪A12345", kind: .code, required: true),
            FormField(name: "km", label: "里程", text: "45200", kind: .digits, hint: "km"),
            FormField(name: "waits", label: "等候", text: "2", kind: .choice(["在店", "离店"])),
            FormField(name: "pin", label: "密码", text: "8812", kind: .secret),
        ])
    }

    @Test func `a field takes a row with its mark, label, text and hint`() {
        var form = reception
        form.focus = 1
        form.mark("plate", "查无此车")
        let (text, cursor, frame) = picture(form, rows: 5, columns: 40)
        #expect(
            text == """
                !车牌  * 沪A12345               查无此车
                >里程    45200         km
                 等候     1 在店 [2 离店]
                 密码    ****

                """)
        #expect(cursor == Position(row: 1, column: 14))
        #expect(frame[1, 9].style == .selected)
        #expect(frame[3, 9].style == .field)
    }

    @Test func `suggestions stand below the field over what follows`() {
        var form = reception
        form.jump(to: "plate")
        form.setSuggestions(
            [
                Suggestion(label: "沪A12345", detail: "王建国", value: "1"),
                Suggestion(label: "沪AD12345", detail: "周涛", value: "2"),
            ], for: "plate")
        _ = form.handle(.down)
        let (text, _, frame) = picture(form, rows: 5, columns: 40)
        #expect(
            text == """
                >车牌  * 沪A12345
                 里程  +---------------------+
                 等候  | 1 沪A12345   王建国 |
                 密码  |>2 沪AD12345  周涛   |
                       +---------------------+
                """)
        #expect(frame[3, 9].style == .selected)
    }

    @Test func `without room below, suggestions stand above the field`() {
        var form = reception
        form.jump(to: "pin")
        form.setSuggestions([Suggestion(label: "甲", value: "1")], for: "pin")
        #expect(
            picture(form, rows: 4, columns: 40).text == """
                 车牌  +------+45
                 里程  |>1 甲 |        km
                 等候  +------+  [2 离店]
                >密码    ****
                """)
    }

    @Test func `a long form scrolls with the focus`() {
        var form = Form(fields: (1...9).map { FormField(name: "f\($0)", label: "f\($0)", text: "t\($0)") })
        form.focus = 6
        #expect(
            picture(form, rows: 4, columns: 20).text == """
                 f5      t5
                 f6      t6
                >f7      t7
                 f8      t8
                """)
    }

    @Test func `a note wraps and the cursor follows its text`() {
        var form = Form(fields: [
            FormField(name: "note", label: "备注", text: "客户 12:00 前要走，在店等候", kind: .note),
            FormField(name: "next", label: "下次"),
        ])
        let first = picture(form, rows: 4, columns: 20)
        #expect(
            first.text == """
                >备注    客户 12:00
                         前要走，在
                         店等候
                 下次
                """)
        #expect(first.cursor == Position(row: 2, column: 15))
        _ = form.handle(.home)
        #expect(picture(form, rows: 4, columns: 20).cursor == Position(row: 0, column: 9))
    }

    @Test func `a text longer than its field scrolls to the cursor`() {
        var form = Form(fields: [FormField(name: "a", label: "A", text: "客户王建国abc")])
        let end = picture(form, rows: 1, columns: 17)
        #expect(end.text == ">A       建国abc")
        #expect(end.cursor == Position(row: 0, column: 16))
        _ = form.handle(.home)
        let start = picture(form, rows: 1, columns: 17)
        #expect(start.text == ">A       客户王建")
        #expect(start.cursor == Position(row: 0, column: 9))
    }

    @Test func `options that do not fit give way to the chosen one`() {
        let form = Form(fields: [
            FormField(name: "a", label: "A", text: "b", kind: .choice(["apple", "b", "cherry"]))
        ])
        #expect(picture(form, rows: 1, columns: 20).text == ">A       [b] 1-3")
    }

    @Test(arguments: 0...12)
    func `no area is too small`(columns: Int) {
        var form = reception
        form.setSuggestions([Suggestion(label: "甲", value: "1")], for: "plate")
        for rows in 0...4 {
            let frame = picture(form, rows: rows, columns: columns).frame
            #expect(frame.rowsOfText.count == rows)
            if let cursor = frame.cursor { #expect(cursor.column < columns && cursor.row < rows) }
        }
    }
}
