import Terminal

/// The cars that wait for their completion inspection, the most pressing promise first.
struct QualityCheckQueueScreen: Screen {
    var list = ListView<OrderID>()
    var queue: [InspectionDue] = []

    var place: Place { .qualityCheckQueue }
    var typing: Typing { .omnibox }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("待检 \(queue.count)", "To check \(queue.count)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, Phrase("检验", "Check"), Phrase("检验选中的车", "Opens the inspection of the selected car"),
                unavailable: queue.isEmpty ? QualityCheckQueueScreen.none : nil)
        ]
    }

    private static let none = Phrase("没有待检的车", "No car waits for its check")

    mutating func reload(_ snapshot: Snapshot) throws {
        queue = try InspectionTable.queue(in: snapshot)
        list.rows = queue.map { ListView.Row(id: $0.order, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .enter {
            guard let order = list.selected else { return .refuse(QualityCheckQueueScreen.none) }
            return .open(.qualityCheck(order))
        }
        return list.handle(key) ? .stay : .beep
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, rows) = area.splitTop(1)
        let columns = columns(area.columns)
        let titles = [
            Phrase("车牌", "plate"), Phrase("承诺", "promise"), Phrase("完工", "done"), Phrase("技师", "technician"),
            Phrase("车型", "model"), Phrase("", ""),
        ]
        frame.line("   " + columns.row(titles.map(context.text)), row: 0, in: head, style: .muted)
        if queue.isEmpty {
            for row in 0..<rows.rows { frame.line("", row: row, in: rows) }
            frame.line("   " + context.text(QualityCheckQueueScreen.none), row: 0, in: rows, style: .muted)
            return
        }
        var shown = list
        shown.rows = queue.map { due in
            let isLate = due.promisedAt.map { $0 < context.now } ?? false
            let again =
                due.failures == 0 ? Phrase("", "") : Phrase("返工\(due.failures)次", "failed \(due.failures)x")
            let own =
                due.technicians.contains(context.actor.name) ? Phrase(" 自修", " own work") : Phrase("", "")
            return ListView.Row(
                id: due.order,
                text: columns.row([
                    due.plate.isEmpty ? due.number : due.plate,
                    due.promisedAt.map { "\(context.clock($0)) \(context.left(until: $0))" } ?? "--",
                    due.finishedAt.map(context.clock) ?? "--", due.technicians.joined(separator: "、"),
                    due.model, context.text(again) + context.text(own),
                ]), style: isLate ? .warning : .plain, mark: isLate ? "!" : " ")
        }
        shown.render(into: &frame, area: rows, focused: true)
    }

    private func columns(_ width: Int) -> Columns {
        let rest = max(6, width - 3 - 9 - 12 - 5 - 10 - 16 - 5)
        return Columns([Column(9), Column(12), Column(5), Column(10), Column(rest), Column(16)])
    }
}
