import Terminal

/// The cars for the wash, the most pressing promise first: Enter begins, Enter again ends, a digit says why not.
struct WashQueueScreen: Screen {
    var list = ListView<OrderID>()
    var queue: [WashDue] = []
    var reasons: [Reason] = []
    /// Done today, the last first.
    private(set) var done: [WashDone] = []
    /// The car this was opened for, until it is in hand.
    private var wanted: OrderID?

    init(order: OrderID? = nil) { wanted = order }

    var place: Place { .washQueue }

    func heading(_ context: ScreenContext) -> String {
        let running = queue.filter { $0.wash?.isRunning == true }.count
        let washed = done.filter { $0.reason == nil }.count
        return context.text(
            Phrase(
                "洗车  待洗\(queue.count - running) 在洗\(running) 已洗\(washed)",
                "Wash  waiting \(queue.count - running)  washing \(running)  done \(washed)"))
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        queue = try WashTable.queue(in: snapshot)
        done = try WashTable.done(on: snapshot.today, in: snapshot)
        reasons = Array(try Reasons.list("no-wash", of: snapshot).prefix(7))
        list.rows = queue.map { ListView.Row(id: $0.order, text: "") }
        if let wanted {
            list.select(wanted)
            self.wanted = nil
        }
    }

    private var due: WashDue? { queue.first { $0.order == list.selected } }
    private static let none = Phrase("没有要洗的车", "No car is to be washed")

    func bindings(_ context: ScreenContext) -> [Binding] {
        let none = due == nil ? WashQueueScreen.none : nil
        let running =
            due?.wash?.isRunning == true ? Phrase("正在洗，回车洗好", "It is being washed; Enter ends it") : nil
        let enter =
            running == nil ? Phrase("开始洗", "Begin") : Phrase("洗好", "Done")
        let unpaid =
            due?.isPaidFor == true
            ? nil
            : Phrase(
                "估价单上没有洗车项目：请顾问加一行，或回车免费洗",
                "No agreed line sells a wash: the advisor adds one, or Enter washes it free")
        return [
            Binding(
                .enter, enter,
                Phrase("开始免费洗车；再按一次洗好，送结算", "Begins a free wash; again: it is done, on to billing"),
                unavailable: none)
        ]
            + reasons.enumerated().map { index, reason in
                Binding(
                    number: index + 1, reason.name,
                    Phrase("免洗: \(reason.name.chinese)", "Not washed: \(reason.name.english)"),
                    unavailable: none ?? running)
            } + [
                Binding(
                    number: 8, Phrase("重洗", "again"),
                    Phrase("检查没洗干净，重洗一遍", "Looked over and not clean: washed again"),
                    unavailable: none
                        ?? (running == nil
                            ? Phrase("还没开始洗，回车开始", "It is not being washed; Enter begins") : nil)),
                Binding(
                    number: 9, Phrase("付费洗", "paid"),
                    Phrase(
                        "开始付费洗车 (估价单上有洗车项目)", "Begins a wash the customer pays for by a line of the estimate"),
                    unavailable: none ?? running ?? unpaid),
            ]
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        guard let due else { return .refuse(WashQueueScreen.none) }
        switch key {
        case .enter:
            if let wash = due.wash, wash.isRunning { return .perform(WashAct.finish(wash: wash.based)) }
            return .perform(WashAct.start(order: due.order, kind: .free))
        case .choice(8):
            guard let wash = due.wash, wash.isRunning else { return .beep }
            return .perform(WashAct.again(wash: wash.based))
        case .choice(9): return .perform(WashAct.start(order: due.order, kind: .paid))
        case .choice(let number) where reasons.indices.contains(number - 1):
            return .perform(WashAct.refuse(order: due.order, reason: reasons[number - 1].code))
        default: return .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, rest) = area.splitTop(1)
        let (middle, foot) = rest.splitTop(max(1, rest.rows - 1))
        let (rows, below) = middle.splitTop(middle.rows - doneRows(of: middle.rows))
        let columns = columns(area.columns)
        let titles = [
            Phrase("车牌", "plate"), Phrase("承诺", "promise"), Phrase("车型", "model"), Phrase("客户", "customer"),
            Phrase("洗车", "wash"),
        ]
        frame.line("   " + columns.row(titles.map(context.text)), row: 0, in: head, style: .muted)
        for row in 0..<rows.rows { frame.line("", row: row, in: rows) }
        if queue.isEmpty {
            frame.line("   " + context.text(WashQueueScreen.none), row: 0, in: rows, style: .muted)
        } else {
            var shown = list
            shown.rows = queue.map { row($0, columns, context) }
            shown.render(into: &frame, area: rows, focused: true)
        }
        drawDone(into: &frame, below, columns, context)
        frame.line(
            context.text(
                Phrase("回车 开始/洗好    数字 免洗的原因", "Enter begins / ends    a digit: why it is not washed")),
            row: 0, in: foot, style: .muted)
    }

    private func row(
        _ due: WashDue, _ columns: Columns, _ context: ScreenContext
    ) -> ListView<OrderID>.Row {
        let isLate = due.promisedAt.map { $0 < context.now } ?? false
        var state = due.isPaidFor ? Wash.Kind.paid.name : Phrase("待洗", "waits")
        if let wash = due.wash, wash.isRunning, let since = wash.startedAt {
            let minutes = context.now.minutes(since: since)
            let again = wash.again == 0 ? "" : " x\(wash.again + 1)"
            state = Phrase(
                "\(wash.washerName) 在洗 \(minutes)分\(again)", "\(wash.washerName), \(minutes) min\(again)")
        }
        return ListView.Row(
            id: due.order,
            text: columns.row([
                due.plate.isEmpty ? due.number : due.plate,
                due.promisedAt.map { "\(context.clock($0)) \(context.left(until: $0))" } ?? "--", due.model,
                due.customer, context.text(state),
            ]), style: isLate ? .warning : due.wash?.isRunning == true ? .good : .plain,
            mark: isLate ? "!" : " ")
    }

    private func columns(_ width: Int) -> Columns {
        let rest = max(6, width - 3 - 9 - 12 - 10 - 16 - 4)
        return Columns([Column(9), Column(12), Column(rest), Column(10), Column(16)])
    }
}
