import Terminal

/// Counting and closing a day: open days on the left, the count by method against the book on the right.
struct DayCloseScreen: Screen {
    private var days: [TillDay] = []
    private var names: [TillDay: String] = [:]
    private var list = ListView<TillDay>()
    private var reports: [TillDay: DayReport] = [:]
    private var presets: [TillDay: [PaymentMethod: Money]] = [:]
    private var reasons: [Reason] = []
    /// The count being typed; nil while a day is chosen.
    private var form: Form?

    init() {}

    var place: Place { .dayClose }
    var typing: Typing { form == nil ? .acts : .field }

    func heading(_ context: ScreenContext) -> String {
        let late = days.filter { $0.day < context.today && reports[$0]?.isClosed == false }.count
        let name = context.text(Phrase("日结", "Day close"))
        return late == 0
            ? name : name + context.text(Phrase("  ! 以前未结 \(late)", "  ! \(late) earlier ones open"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let closed = current?.isClosed == true ? Phrase("这一天已经日结", "That day is closed already") : nil
        if form != nil {
            return [
                Binding(.enter, Phrase("下一栏", "Next field"), Phrase("到下一种方式", "Goes to the next method")),
                Binding(
                    .function(9), Phrase("日结", "Close"),
                    Phrase("核对差异并日结，回车确认", "Shows the differences and closes; Enter confirms")
                ),
            ]
        }
        return [
            Binding(
                .enter, Phrase("清点", "Count"), Phrase("输入实点金额", "Types in what was counted"),
                unavailable: closed),
            Binding(
                number: 1, Phrase("日结报告", "Report"), Phrase("看或打印日结报告", "Shows the report, to read or print")),
            Binding(
                .function(9), Phrase("日结", "Close"),
                Phrase("按账面日结，回车确认", "Closes it as the book says; Enter confirms"),
                unavailable: closed),
        ]
    }

    private var current: DayReport? { list.selected.flatMap { reports[$0] } }

    mutating func reload(_ snapshot: Snapshot) throws {
        let open = try DayCloseTable.open(in: snapshot)
        let shop = TillDay(day: snapshot.today, cashier: nil)
        // Today's first, then what was left open, the latest first.
        days = open.map(\.till).reversed()
        names = Dictionary(uniqueKeysWithValues: open.map { ($0.till, $0.name) })
        days.insert(shop, at: days.firstIndex { $0.day < shop.day } ?? days.count)
        for till in days {
            reports[till] = try DayCloseTable.report(of: till, in: snapshot)
            presets[till] = till.cashier == nil ? try DayCloseTable.counted(on: till.day, in: snapshot) : [:]
        }
        if reasons.isEmpty { reasons = try Reasons.list("difference", of: snapshot) }
        list.rows = days.map { ListView.Row(id: $0, text: "") }
    }

    // MARK: the count

    private mutating func count(_ report: DayReport, _ language: Language) {
        let off = presets[report.till] ?? [:]
        form = Form(
            fields: report.counts.map { count in
                FormField(
                    name: count.method.rawValue, label: count.method.name[language],
                    text: (count.book + (off[count.method] ?? .zero)).plain, kind: .decimal, maximum: 12)
            } + [
                FormField(
                    name: "reason", label: Phrase("差异原因", "Why off")[language],
                    kind: .choice(reasons.map { $0.name[language] }))
            ])
        form?.focus = 0
    }

    private func counted(_ report: DayReport) -> [TillCount]? {
        guard let form else { return report.counts }
        var counts: [TillCount] = []
        for count in report.counts {
            guard
                let money = Money.parse(form[count.method.rawValue]) ?? negative(form[count.method.rawValue])
            else { return nil }
            counts.append(count.counting(money))
        }
        return counts
    }

    /// More may have gone back than came in.
    private func negative(_ text: String) -> Money? {
        text.hasPrefix("-") ? Money.parse(String(text.dropFirst())).map { -$0 } : nil
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let report = current else { return .beep }
        if key == .function(9) { return close(report, context) }
        if var form {
            let event = form.handle(key)
            self.form = form
            switch event {
            case .submit: return close(report, context)
            case .ignored, .refused: return .beep
            default: return .stay
            }
        }
        switch key {
        case .enter:
            if report.isClosed { return show(report, context) }
            count(report, context.language)
            return .stay
        case .choice(1): return show(report, context)
        default: return list.handle(key) ? .stay : .beep
        }
    }

    mutating func back() -> Bool {
        defer { form = nil }
        return form != nil
    }

    private func show(_ report: DayReport, _ context: ScreenContext) -> Intent {
        .open(.document(.dayReport, of: .till(report.till.day, cashier: report.till.cashier)))
    }

    private func close(_ report: DayReport, _ context: ScreenContext) -> Intent {
        guard let counts = counted(report) else {
            return .refuse(Phrase("金额看不懂", "That is no amount"))
        }
        let code = form?.choice("reason").map { reasons[$0].code } ?? ""
        let off = counts.filter { $0.difference != .zero }
        if !off.isEmpty, code.isEmpty {
            return .refuse(
                Phrase("有差异：到“差异原因”用数字选原因", "It is off: choose why under \"Why off\" by its digit"))
        }
        let till = report.till
        let who = report.cashierName.map { Phrase(same: $0) } ?? Phrase("全店", "the shop")
        let lines =
            counts.filter { $0.book != .zero || $0.difference != .zero }.map { count in
                Phrase(
                    "\(count.method.name.chinese) 账面 \(count.book.text) 实点 \(count.counted.text) 差 \(count.difference.text)",
                    "\(count.method.name.english): book \(count.book.text), counted \(count.counted.text), off \(count.difference.text)"
                )
            } + [Phrase("日结后这一天不再收款过账", "A closed day takes no more entries")]
        return .ask(
            Sheet(
                Phrase("日结 \(till.day.iso) \(who.chinese)", "Close \(till.day.iso), \(who.english)"),
                lines: lines,
                challenge: String(till.day.iso.filter(\.isNumber).suffix(4))
            ) { _ in TillAct.closeDay(till: till, counted: counts, reason: code) })
    }

    mutating func done() { form = nil }

    // MARK: the picture

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (left, right) = area.splitLeft(26, gap: 1)
        frame.column(26, in: area)
        frame.line(context.text(Phrase("未日结", "Not closed")), row: 0, in: left, style: .title)
        var shown = list
        shown.rows = days.map { till in
            let who = till.cashier == nil ? context.text(Phrase("全店", "shop")) : names[till] ?? ""
            let isLate = till.day < context.today
            return ListView.Row(
                id: till, text: Columns([Column(10), Column(10)]).row([till.day.iso, who]),
                style: isLate ? .warning : .plain, mark: isLate ? "!" : nil)
        }
        shown.render(into: &frame, area: left.splitTop(1).rest, focused: form == nil)
        if let report = current { render(report, into: &frame, right, context) }
    }

    private func render(
        _ report: DayReport, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let columns = Columns([
            Column(8), Column(4, .right), Column(12, .right), Column(12, .right), Column(11, .right),
        ])
        let head = [
            Phrase("方式", "Method"), Phrase("笔", "No."), Phrase("账面", "Book"), Phrase("实点", "Counted"),
            Phrase("差异", "Off by"),
        ]
        frame.line(columns.row(head.map { context.text($0) }), row: 0, in: area, style: .title)
        let counts = counted(report) ?? report.counts
        for (row, count) in counts.enumerated() {
            let shows = form != nil || report.isClosed
            frame.line(
                columns.row([
                    context.text(count.method.name), "\(count.entries)", count.book.text,
                    shows ? count.counted.text : "", shows ? count.difference.text : "",
                ]), row: 1 + row, in: area, style: shows && count.difference != .zero ? .warning : .plain)
        }
        let rest = area.splitTop(counts.count + 2).rest
        if let form {
            form.render(into: &frame, area: rest, labelWidth: 10)
        } else {
            let bills = report.billed.map { "\(context.text($0.name)) \($0.count)  \($0.total.text)" }
            let lines =
                bills + [
                    context.text(Phrase("挂账", "On account")) + " " + report.onAccount.text,
                    context.text(Phrase("红冲", "Reversals")) + " \(report.reversals)",
                ]
            for (row, line) in lines.enumerated() { frame.line(line, row: row, in: rest) }
        }
    }
}
