import Terminal

/// Below the queue: what is done today, by whom, when and with what result.
extension WashQueueScreen {
    /// The queue comes first: what is done gets what it leaves, and never less than a third.
    func doneRows(of rows: Int) -> Int {
        if done.isEmpty { return 0 }
        return min(done.count + 1, max(rows / 3, rows - max(1, queue.count) - 1))
    }

    func drawDone(into frame: inout Frame, _ area: Rect, _ columns: Columns, _ context: ScreenContext) {
        if area.rows == 0 { return }
        let left = done.filter { $0.reason != nil }.count
        let washed = done.count - left
        frame.line(
            "   "
                + context.text(
                    Phrase(
                        "今日已洗 \(washed)  免洗 \(left)", "Done today \(washed)  left unwashed \(left)")),
            row: 0, in: area, style: .muted)
        for (index, wash) in done.prefix(area.rows - 1).enumerated() {
            frame.line("   " + columns.row(cells(wash, context)), row: index + 1, in: area)
        }
    }

    private func cells(_ done: WashDone, _ context: ScreenContext) -> [String] {
        let end = context.clock(done.at)
        return [
            done.plate.isEmpty ? done.number : done.plate,
            done.wash.startedAt.map { "\(context.clock($0))-\(end)" } ?? end, done.model,
            done.wash.washerName, context.text(done.result),
        ]
    }
}
