import Terminal

/// A document as it will stand on paper: read it, print it, save it.
public struct DocumentScreen: Screen {
    private let document: Document
    private let subject: DocumentSubject
    private var content: FormContent?
    private var sheets: [Language: Printout] = [:]
    private var printed = 0
    /// Why there is nothing to print.
    private var missing: Refusal?
    /// nil: the language of the screen.
    private var chosen: Language?
    private var copies = 1
    private var top = 0
    private var left = 0

    public init(_ document: Document, of subject: DocumentSubject) {
        self.document = document
        self.subject = subject
    }

    public var place: Place { .document(document, of: subject) }

    public var order: OrderID? {
        if case .order(let order) = subject { order } else { content?.order }
    }

    public func heading(_ context: ScreenContext) -> String {
        context.text(content?.called(document) ?? document.name)
    }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let nothing = missing?.line
        let again = printed > 0
        return [
            Binding(
                .function(9), number: 1, again ? Phrase("补打", "Reprint") : Phrase("打印", "Print"),
                again
                    ? Phrase("再打一次，纸上注明补打", "Prints it again; the paper says so")
                    : Phrase("送到打印机，回车也行", "Sends it to the printer; Enter does too"), unavailable: nothing),
            Binding(
                number: 2, Phrase("份数", "Copies"), Phrase("1 到 5 份", "One to five copies"),
                unavailable: nothing),
            Binding(
                number: 3, Phrase("存文本", "Save text"),
                Phrase("存成 80 列文本文件", "Saves it as a text file of 80 columns"), unavailable: nothing),
            Binding(
                number: 4, Phrase("存网页", "Save HTML"),
                Phrase("存成 A4 网页，浏览器里打印", "Saves it as a page for A4, to print from a browser"),
                unavailable: nothing),
            Binding(
                number: 5, Phrase("中/英", "Language"),
                Phrase("这张单子用另一种语言", "The document in the other language"), unavailable: nothing),
            Binding(
                .tab, number: 6, Phrase("其他单据", "Others"),
                Phrase("这张工单的其他单据", "The order's other documents"),
                unavailable: order == nil ? Phrase("它不属于某张工单", "It belongs to no order") : nil),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(9), .enter:
            if let missing { return .refuse(missing.line) }
            return print(.printer, context)
        case .choice(2): copies = copies % 5 + 1
        case .choice(3): return print(.textFile, context)
        case .choice(4): return print(.webPage, context)
        case .choice(5): chosen = language(context) == .chinese ? .english : .chinese
        case .tab: return order.map { .open(.documents($0)) } ?? .beep
        default: return scroll(key, context)
        }
        return .stay
    }

    private func print(_ way: PrintWay, _ context: ScreenContext) -> Intent {
        .print(
            PrintRequest(
                document, of: subject, language: language(context), way: way,
                copies: way == .printer ? copies : 1))
    }

    private mutating func scroll(_ key: Key, _ context: ScreenContext) -> Intent {
        let count = sheets[language(context)]?.paper.lines.count ?? 0
        switch key {
        case .down: top += 1
        case .up: top -= 1
        case .pageDown: top += 15
        case .pageUp: top -= 15
        case .home: top = 0
        case .end: top = count
        case .right: left += 20
        case .left: left -= 20
        default: return .beep
        }
        top = min(max(0, top), max(0, count - 10))
        left = min(max(0, left), 40)
        return .stay
    }

    private func language(_ context: ScreenContext) -> Language { chosen ?? context.language }

    // MARK: reading and drawing

    public mutating func reload(_ snapshot: Snapshot) throws {
        do {
            let content = try FormContent.read(document, of: subject, in: snapshot)
            let shop = try ShopTable.shop(in: snapshot)
            for language in Language.allCases {
                sheets[language] = try Printout(
                    document, content, language, printed: nil, shop: shop, in: snapshot)
            }
            printed = try PrintedTable.count(
                document, of: subject, edition: content.edition, in: snapshot)
            self.content = content
            missing = nil
        } catch let refusal as Refusal {
            missing = refusal
            sheets = [:]
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        if let missing {
            frame.line(" " + context.text(missing.line), row: 1, in: area, style: .warning)
            return
        }
        guard let sheet = sheets[language(context)] else { return }
        let (head, body) = area.splitTop(1)
        if let fault = sheet.fault {
            frame.line(context.text(fault.notice), row: 0, in: head, style: .warning)
        } else {
            frame.line(standing(sheet, body, context), row: 0, in: head, style: .muted)
        }
        for (row, line) in sheet.paper.lines.dropFirst(top).prefix(body.rows).enumerated() {
            draw(line, row: row, into: &frame, body)
        }
    }

    /// "没有打印过  1 份  1-16/32 行"
    private func standing(_ sheet: Printout, _ body: Rect, _ context: ScreenContext) -> String {
        let count = sheet.paper.lines.count
        let often =
            printed == 0
            ? Phrase("没有打印过", "not printed yet")
            : Phrase("已打印 \(printed) 次，再打注明补打", "printed \(printed) times; the next is a reprint")
        let last = min(count, top + body.rows)
        let rest = Phrase(
            "  \(copies) 份  \(top + 1)-\(last)/\(count) 行",
            "  \(copies) \(copies == 1 ? "copy" : "copies")  lines \(top + 1)-\(last) of \(count)")
        return context.text(often) + context.text(rest)
    }

    /// A new sheet begins with a line of dots in place of its form feed.
    private func draw(_ line: String, row: Int, into frame: inout Frame, _ body: Rect) {
        let isNewSheet = line.hasPrefix("\u{C}")
        let text = isNewSheet ? String(line.dropFirst()) : line
        let style: Style = isNewSheet ? .title : text.hasPrefix("***") ? .warning : .plain
        let shift = Rect(
            row: body.row + row, column: body.column - left, rows: 1, columns: body.columns + left)
        frame.put(text, at: body.row + row, shift.column, in: body, style: style)
    }
}
