import Terminal
import Testing

struct FormTests {
    private static let oil = Suggestion(label: "机油滤清器", detail: "68.00", value: "P1")
    private static let pads = Suggestion(label: "前刹车片", detail: "220.00", value: "P2")

    private func form(_ fields: FormField...) -> Form { Form(fields: fields) }

    private func twoFields(_ kind: FormField.Kind, maximum: Int? = nil, text: String = "") -> Form {
        form(
            FormField(name: "a", label: "A", text: text, kind: kind, maximum: maximum),
            FormField(name: "b", label: "B"))
    }

    static let kinds: [(kind: FormField.Kind, typed: String, text: String)] = [
        (FormField.Kind.text, "wang：１", "wang：１"), (.code, "bｒk－f", "BRK-F"), (.digits, "4x5，2００", "45200"),
        (.decimal, "1，２8。5.0", "128.50"), (.date, "３。12", "3.12"), (.date, "周四", "周四"),
        (.time, "9：30a", "9:30"),
        (.phone, "138－0013x8000", "138-00138000"), (.secret, "ab1", "ab1"), (.note, "客户，等候", "客户，等候"),
    ]

    @Test(arguments: kinds)
    func `a field takes what its kind can take`(kind: FormField.Kind, typed: String, text: String) {
        var form = twoFields(kind)
        for character in typed { _ = form.handle(.character(character)) }
        #expect(form["a"] == text)
        var pasted = twoFields(kind)
        _ = pasted.handle(.paste(typed))
        #expect(pasted["a"] == text)
    }

    static let keysRefused: [(kind: FormField.Kind, key: Key)] = [
        (FormField.Kind.digits, Key.character("x")), (.decimal, .character("u")), (.phone, .character("王")),
        (.choice(["wait", "leave"]), .character("3")), (.digits, .paste("none")), (.text, .backspace),
        (.text, .delete), (.text, .control("u")),
    ]

    @Test(arguments: keysRefused)
    func `a key the field cannot take is refused, not passed on`(kind: FormField.Kind, key: Key) {
        var form = twoFields(kind)
        let event = form.handle(key)
        #expect(event == .refused("a"))
        #expect(form["a"] == "")
        #expect(form.focus == 0)
    }

    @Test(arguments: [Key.function(8), .pageDown, .escape, .choice(2), .insert, .up, .control("g")])
    func `other keys are the screen's`(key: Key) {
        var form = twoFields(.text)
        let event = form.handle(key)
        #expect(event == .ignored)
    }

    static let edits: [(text: String, keys: [Key], result: String)] = [
        ("abc", [Key.backspace], "ab"), ("abc", [.home, .delete], "bc"),
        ("abc", [.left, .character("x")], "abxc"),
        ("abc", [.home, .character("王"), .character("国")], "王国abc"), ("abc", [.control("u")], ""),
        ("王建国", [.left, .backspace], "王国"), ("abc", [.home, .right, .delete, .end, .character("d")], "acd"),
        ("ab", [.left, .paste("1\n2\r\n")], "a1 2b"),
    ]

    @Test(arguments: edits)
    func `text is edited at the cursor`(text: String, keys: [Key], result: String) {
        var form = twoFields(.text, text: text)
        for key in keys { _ = form.handle(key) }
        #expect(form["a"] == result)
    }

    static let walks: [(keys: [Key], last: FormEvent, focus: Int)] = [
        ([Key.enter], FormEvent.left("a"), 1), ([.tab], .left("a"), 1), ([.down], .left("a"), 1),
        ([.controlDown], .left("a"), 1), ([.backTab], .left("a"), 1), ([.tab, .tab], .left("b"), 0),
        ([.tab, .up], .left("b"), 0), ([.tab, .down], .ignored, 1), ([.tab, .enter], .submit, 1),
        ([.control("d")], .ditto("a"), 0), ([.character("x")], .typed("a"), 0), ([.left], .moved, 0),
    ]

    @Test(arguments: walks)
    func `keys go from field to field and only Enter submits`(keys: [Key], last: FormEvent, focus: Int) {
        var form = twoFields(.text)
        let events = keys.map { form.handle($0) }
        #expect(events.last == last)
        #expect(form.focus == focus)
    }

    static let fullFields:
        [(kind: FormField.Kind, maximum: Int?, typed: String, last: FormEvent, focus: Int)] = [
            (FormField.Kind.digits, Int?.some(4), "0930", FormEvent.left("a"), 1),
            (.phone, 11, "13800138000", .left("a"), 1),
            (.choice(["wait", "leave"]), 1, "2", .left("a"), 1),
            (.choice(["wait", "leave"]), nil, "2", .typed("a"), 0),
            (.text, 3, "abc", .typed("a"), 0), (.text, 3, "abcd", .refused("a"), 0),
            (.digits, 4, "093", .typed("a"), 0),
        ]

    @Test(arguments: fullFields)
    func `a full field of fixed length goes on by itself`(
        kind: FormField.Kind, maximum: Int?, typed: String, last: FormEvent, focus: Int
    ) {
        var form = twoFields(kind, maximum: maximum)
        let events = typed.map { form.handle(.character($0)) }
        #expect(events.last == last)
        #expect(form.focus == focus)
    }

    @Test func `Backspace at the start goes back to the field that filled up`() {
        var form = twoFields(.digits, maximum: 2)
        _ = form.handle(.paste("12"))
        let events = [Key.backspace, .backspace, .tab, .backspace].map { form.handle($0) }
        #expect(events == [.left("b"), .typed("a"), .left("a"), .refused("b")])
        #expect(form["a"] == "1")
    }

    @Test func `a number that was filled in is typed over, a name is typed on`() {
        var form = form(
            FormField(name: "amount", label: "", text: "738.00", kind: .decimal),
            FormField(name: "plate", label: "", text: "沪A", kind: .code))
        _ = form.handle(.character("5"))
        _ = form.handle(.character("0"))
        _ = form.handle(.enter)
        _ = form.handle(.character("1"))
        #expect(form.values == ["amount": "50", "plate": "沪A1"])
        _ = form.handle(.up)
        _ = form.handle(.end)
        _ = form.handle(.character("9"))
        #expect(form["amount"] == "509")
    }

    // Spelt out: guessing the type of such a list takes the compiler over a second, in every file that sees it.
    private static let picked: [([Key], String, Int?)] = [
        ([.right], "wait", 0), ([.right, .right], "leave", 1), ([.right, .right, .right], "wait", 0),
        ([.left], "leave", 1), ([.character("２")], "leave", 1), ([.right, .backspace], "", nil),
        ([.character("1"), .character("2")], "leave", 1),
    ]

    @Test(arguments: picked)
    func `a choice is picked by digit or turned by arrows`(keys: [Key], text: String, choice: Int?) {
        var form = twoFields(.choice(["wait", "leave"]))
        let events = keys.map { form.handle($0) }
        #expect(events.allSatisfy { $0 == .typed("a") })
        #expect(form["a"] == text)
        #expect(form.choice("a") == choice)
    }

    @Test(arguments: [("leave", "leave"), ("1", "wait"), ("3", ""), ("gone", "")])
    func `a choice is set by its label or its number`(set: String, text: String) {
        var form = twoFields(.choice(["wait", "leave"]))
        form["a"] = set
        #expect(form["a"] == text)
    }

    private static let suggested: [([Key], FormEvent)] = [
        ([.enter], .chose("a", oil)), ([.down, .enter], .chose("a", pads)),
        ([.down, .down, .enter], .chose("a", pads)), ([.down, .up, .enter], .chose("a", oil)),
        ([.character("2")], .chose("a", pads)), ([.character("２")], .chose("a", pads)),
        ([.character("3")], .typed("a")), ([.tab], .left("a")), ([.escape], .moved),
        ([.escape, .enter], .left("a")), ([.escape, .down, .enter], .chose("a", oil)), ([.up], .ignored),
    ]

    @Test(arguments: suggested)
    func `a suggestion is chosen by Enter, arrows or digit`(keys: [Key], last: FormEvent) {
        var form = twoFields(.text)
        _ = form.handle(.character("j"))
        form.setSuggestions([FormTests.oil, FormTests.pads], for: "a")
        let events = keys.map { form.handle($0) }
        #expect(events.last == last)
        guard case .chose(_, let suggestion) = last else { return }
        #expect(form["a"] == suggestion.label)
        #expect(form.field("a")?.chosen == suggestion)
        #expect(form.focus == 1)
    }

    @Test(arguments: [(FormField.Kind.text, "1"), (.code, "M"), (.phone, "1")])
    func `a digit stays a digit where the text is made of digits`(kind: FormField.Kind, typed: String) {
        var form = twoFields(kind)
        _ = form.handle(.paste(typed))
        form.setSuggestions([FormTests.oil, FormTests.pads], for: "a")
        _ = form.handle(.character("2"))
        #expect(form["a"] == "\(typed)2")
        #expect(form.focus == 0)
    }

    @Test func `late suggestions neither reopen a chosen field nor move the highlight`() {
        var form = twoFields(.text)
        _ = form.handle(.character("j"))
        form.setSuggestions([FormTests.oil, FormTests.pads], for: "a")
        _ = form.handle(.down)
        form.setSuggestions([FormTests.pads, FormTests.oil], for: "a")
        let chosen = form.handle(.enter)
        #expect(chosen == .chose("a", FormTests.pads))
        form.setSuggestions([FormTests.oil], for: "a")
        form.jump(to: "a")
        let left = form.handle(.enter)
        #expect(left == .left("a"))
        form.jump(to: "a")
        _ = form.handle(.character("o"))
        #expect(form["a"] == "o")
        #expect(form.field("a")?.chosen == nil)
    }

    @Test func `while typing goes on Enter takes the first suggestion`() {
        var form = twoFields(.text)
        _ = form.handle(.character("j"))
        form.setSuggestions([FormTests.oil, FormTests.pads], for: "a")
        form.setSuggestions([FormTests.pads, FormTests.oil], for: "a")
        _ = form.handle(.down)
        _ = form.handle(.character("i"))
        form.setSuggestions([FormTests.pads, FormTests.oil], for: "a")
        let event = form.handle(.enter)
        #expect(event == .chose("a", FormTests.pads))
    }

    @Test func `on the last field a suggestion is taken before the form is submitted`() {
        var form = form(FormField(name: "a", label: "A"))
        form.setSuggestions([FormTests.oil], for: "a")
        let events = [Key.enter, .enter].map { form.handle($0) }
        #expect(events == [.chose("a", FormTests.oil), .submit])
    }

    @Test func `an error goes when its text changes, not before`() {
        var form = twoFields(.digits, text: "12")
        form.mark("a", "too few")
        _ = form.handle(.home)
        #expect(form.field("a")?.error == "too few")
        _ = form.handle(.character("3"))
        #expect(form.field("a")?.error == nil)
    }

    @Test func `a draft comes back as it was`() {
        var form = twoFields(.choice(["wait", "leave"]), text: "leave")
        form["b"] = "备注"
        var later = twoFields(.choice(["wait", "leave"]))
        later.restore(form.values)
        #expect(later.values == form.values)
        later.restore(["b": "", "gone": "x"])
        #expect(later.values == ["a": "leave", "b": ""])
        #expect(later["gone"] == "")
    }

    @Test func `required fields with nothing in them are missing`() {
        let form = form(
            FormField(name: "a", label: "A", text: "　 ", required: true),
            FormField(name: "b", label: "B", text: "x", required: true), FormField(name: "c", label: "C"))
        #expect(form.missing == ["A"])
    }

    @Test func `a form without fields ignores every key`() {
        var form = Form(fields: [])
        let event = form.handle(.enter)
        #expect(event == .ignored)
        #expect(form.missing == [])
    }
}
