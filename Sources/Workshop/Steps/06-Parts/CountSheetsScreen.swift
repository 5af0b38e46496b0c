import Terminal

/// The counts of the shelf: those going on, and the latest that were posted.
public struct CountSheetsScreen: AskingScreen {
    private var sheets: [CountSheet] = []
    private var list = ListView<CountSheetID>()
    public var question: Question?

    public init() {}

    public var place: Place { .counts }

    public func heading(_ context: ScreenContext) -> String { context.text(Phrase("盘点", "Counts")) }

    public mutating func reload(_ snapshot: Snapshot) throws {
        sheets = try CountSheetTable.latest(in: snapshot)
        list.rows = sheets.map { ListView.Row(id: $0.id, text: $0.number) }
    }

    public func acts(_ context: ScreenContext) -> [Binding] {
        return [
            Binding(
                .function(6), number: 1, Phrase("新盘点单", "new sheet"),
                Phrase("按货位开一张盘点单", "a sheet of the bins to be counted"),
                unavailable: context.actor.may([.partsClerk])
                    ? nil : Phrase("由配件员操作", "Done by the parts clerk")),
            Binding(
                .enter, number: 2, Phrase("打开", "open"), Phrase("打开选中的盘点单", "opens the selected sheet"),
                unavailable: list.selected == nil ? Phrase("还没有盘点单", "There is no sheet yet") : nil),
        ]
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(6):
            question = .newSheet
            return .stay
        case .enter: return list.selected.map { .open(.countSheet($0)) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    public func question(asked key: String) -> Question? { key == "sheet" ? .newSheet : nil }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(12), Column(11), Column(10), Column(9, .right), Column(9),
            Column(max(4, area.columns - 56)),
        ])
        let header = [
            Phrase("单号", "number"), Phrase("时间", "time"), Phrase("货位", "bins"), Phrase("已盘", "counted"),
            Phrase("状态", "state"), Phrase("盘点人", "by"),
        ]
        frame.line(" " + columns.row(header.map(context.text)), row: 0, in: area, style: .muted)
        let (_, below) = area.splitTop(1)
        var shown = list
        shown.rows = sheets.map { sheet in
            ListView.Row(
                id: sheet.id,
                text: columns.row([
                    sheet.number, context.day(sheet.madeAt),
                    sheet.scope.isEmpty ? context.text(Phrase("全部", "all")) : sheet.scope,
                    "\(sheet.counted)/\(sheet.lines)", context.text(sheet.state), sheet.madeBy,
                ]), style: sheet.isOpen ? .plain : .muted)
        }
        shown.render(into: &frame, area: below, focused: question == nil)
        if sheets.isEmpty {
            frame.line(
                "  " + context.text(Phrase("F6 开一张盘点单", "F6 makes a count sheet")), row: 0, in: below,
                style: .muted)
        }
        question?.box.draw(into: &frame, area, context)
    }
}

extension PartsQuestion {
    static var newSheet: PartsQuestion {
        PartsQuestion(
            "sheet", Phrase("盘点单", "Count sheet"),
            [
                WordedForm.Field(
                    "scope", Phrase("货位开头", "Bins beginning"),
                    hint: Phrase("例如 A-01，空 = 全部", "for instance A-01; empty: all"))
            ]
        ) { form, _ throws(Mistyped) in
            .perform(CountAct.open(scope: form["scope"].uppercased()), then: .follow)
        }
    }
}
