import Terminal

/// Who owes the shop money, and since when 应收账龄.
struct ReceivablesScreen: Screen {
    private var debtors: [Debtor] = []
    /// Of the customer at the cursor.
    private var list = ListView<Debtor.ID>()

    init() {}

    var place: Place { .receivables }

    func heading(_ context: ScreenContext) -> String {
        let total = debtors.map(\.total).total().text
        return context.text(Phrase("应收账款 \(total)", "Owed to the shop: \(total)"))
    }

    private var customer: CustomerID? {
        if case .customer(let id) = list.selected { id } else { nil }
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let nobody = Phrase("没有人欠款", "Nobody owes anything")
        let noCustomer = Phrase("这一行不是客户", "That row is no customer")
        return [
            Binding(
                .enter, Phrase("打开", "open"), Phrase("打开最早一笔的结算", "Opens the bill that is due longest"),
                unavailable: debtors.isEmpty ? nobody : nil),
            Binding(
                number: 1, Phrase("对账单", "statement"),
                Phrase("客户对账单，看或打印", "The customer's statement, to read or print"),
                unavailable: customer == nil ? noCustomer : nil),
            Binding(
                number: 2, Phrase("会员", "member"), Phrase("会员与挂账协议", "Membership and credit"),
                unavailable: customer == nil ? noCustomer : nil),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        debtors = Debtor.all(try ReceivablesTable.debts(in: snapshot))
        list.rows = debtors.map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            let debtor = debtors.first { $0.id == list.selected }
            return (debtor?.debts.first).map { .open($0.opens) } ?? .beep
        case .choice(1):
            return customer.map { .open(.document(.statement, of: .customer($0))) } ?? .beep
        case .choice(2): return customer.map { .open(.member($0)) } ?? .beep
        default: return list.handle(key) ? .reload : .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns(
            [Column(10)] + DebtAge.allCases.map { _ in Column(10, .right) } + [Column(11, .right)])
        let head = [Phrase("谁", "Who")] + DebtAge.allCases.map(\.name) + [Phrase("合计", "Total")]
        frame.line("   " + columns.row(head.map { context.text($0) }), row: 0, in: area, style: .muted)
        let (body, foot) = area.splitTop(1).rest.splitTop(max(0, area.rows - 2))
        var shown = list
        shown.rows = debtors.map { debtor in
            let late = debtor.owed(.notDue, on: context.today) != debtor.total
            let ages = DebtAge.allCases.map { age in
                let owed = debtor.owed(age, on: context.today)
                return owed == .zero ? "" : owed.text
            }
            return ListView.Row(
                id: debtor.id, text: columns.row([context.text(debtor.name)] + ages + [debtor.total.text]),
                style: late ? .warning : .plain, mark: late ? "!" : nil)
        }
        shown.render(into: &frame, area: body, focused: true)
        let sums = DebtAge.allCases.map { age in debtors.map { $0.owed(age, on: context.today) }.total().text
        }
        frame.line(
            "   "
                + columns.row(
                    [context.text(Phrase("合计", "Total"))] + sums + [debtors.map(\.total).total().text]),
            row: 0, in: foot, style: .title)
        if debtors.isEmpty {
            frame.line(
                context.text(Phrase(" 没有人欠款", " Nobody owes anything")), row: 0, in: body, style: .good)
        }
    }
}
