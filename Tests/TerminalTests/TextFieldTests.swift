import Terminal
import Testing

struct TextFieldTests {
    static let edits: [(keys: [Key], text: String, cursor: Int)] = [
        ([Key.character("王"), .character("国"), .left, .character("建")], "王建国", 2),
        ([.paste("a\tb\r\nc\u{1B}[0m\n")], "a b c[0m", 8),
        ([.character("e"), .paste("\u{301}x")], "e\u{301}x", 2),
        ([.paste("🇨🇳👍🏽"), .backspace], "🇨🇳", 1), ([.paste("abc"), .home, .delete], "bc", 0),
        ([.paste("abc"), .control("u")], "", 0),
    ]

    @Test(arguments: edits)
    func `keys edit whole characters`(keys: [Key], text: String, cursor: Int) {
        var field = TextField()
        let used = keys.map { field.handle($0) }
        #expect(!used.contains(false))
        #expect(field.text == text)
        #expect(field.cursor == cursor)
    }

    @Test(arguments: [Key.backspace, .delete, .left, .right, .control("u"), .enter, .up, .function(2)])
    func `a key that changes nothing in an empty field is not used`(key: Key) {
        var field = TextField()
        let used = field.handle(key)
        #expect(!used)
    }

    @Test(arguments: [(1, "王", 0), (2, "王", 0), (3, "王", 0), (5, "王建", 0)])
    func `only a focused field places the cursor`(columns: Int, text: String, column: Int) {
        var field = TextField("王建")
        _ = field.handle(.home)
        var frame = Frame(size: Size(rows: 1, columns: columns))
        field.render(into: &frame, area: frame.area, style: .field, focused: false)
        #expect(frame.cursor == nil)
        field.render(into: &frame, area: frame.area, style: .field, focused: true)
        #expect(frame.cursor == Position(row: 0, column: column))
        #expect(frame.rowsOfText == [columns < 2 ? "" : text])
    }
}
