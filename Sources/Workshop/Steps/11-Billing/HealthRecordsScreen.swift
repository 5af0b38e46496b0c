import Terminal

/// The queue of the electronic health record 电子健康档案: what waits, what it lacks, the file for upload.
struct HealthRecordsScreen: Screen {
    private var records: [HealthRecord] = []
    private var file = ""
    /// Records once more, as they stand after a reversal.
    private var corrections = ""
    private var showsHandedOver = false
    private var list = ListView<HealthRecordID>()

    init() {}

    var place: Place { .healthRecords }

    private var ready: [HealthRecord] { records.filter { $0.isComplete && $0.handedOverAt == nil } }

    func heading(_ context: ScreenContext) -> String {
        let lacking = records.filter { !$0.isComplete }.count
        return context.text(
            showsHandedOver
                ? Phrase("健康档案 已上报", "Health records, handed over")
                : Phrase(
                    "健康档案 待上报 \(records.count)  缺内容 \(lacking)",
                    "Health records: \(records.count) wait, \(lacking) incomplete"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let none = ready.isEmpty ? Phrase("没有可上报的档案", "No record can be handed over") : nil
        return [
            Binding(
                .enter, Phrase("打开", "open"),
                Phrase("缺内容的打开车辆档案，其余打开工单", "The car's file where something is missing, else the order"),
                unavailable: records.isEmpty ? none : nil),
            Binding(
                number: 1, Phrase("上报文件", "file"), Phrase("看或保存上报文件", "Shows the file for upload, to save"),
                unavailable: none),
            Binding(
                number: 3, Phrase("更正文件", "corrections"),
                Phrase("红冲过的档案，按原结算单号重报", "Records after a reversal, under their numbers once more"),
                unavailable: ready.contains(where: \.isCorrection)
                    ? nil : Phrase("没有要更正的档案", "Nothing is to be corrected")),
            Binding(
                number: 2, showsHandedOver ? Phrase("待上报", "waiting") : Phrase("已上报", "handed over"),
                Phrase("换看待上报或已上报的", "Shows what waits, or what was handed over")),
            Binding(
                .function(9), Phrase("标记上报", "mark sent"),
                Phrase("文件已上传，全部标记为已上报", "The file was uploaded: all in it are marked"),
                unavailable: none),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        records =
            try showsHandedOver
            ? HealthRecordTable.handedOver(in: snapshot) : HealthRecordTable.waiting(in: snapshot)
        file = try HealthRecordFile(ready.filter { !$0.isCorrection }).text()
        corrections = try HealthRecordFile(ready.filter(\.isCorrection)).text()
        list.rows = records.map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            guard let record = records.first(where: { $0.id == list.selected }) else { return .beep }
            return .open(record.isComplete ? .order(record.order) : .vehicleFile(record.vehicle))
        case .choice(1): return .show(title: Phrase("上报文件", "File for upload"), text: file)
        case .choice(3): return .show(title: Phrase("更正文件", "Corrections"), text: corrections)
        case .choice(2):
            showsHandedOver.toggle()
            return .reload
        case .function(9):
            let ids = ready.map(\.id)
            return .ask(
                Sheet(
                    Phrase("标记 \(ids.count) 份已上报", "Mark \(ids.count) records as handed over"),
                    lines: [Phrase("文件已交给平台后再标记", "Only after the file was handed to the platform")]
                ) { _ in HealthRecordAct.handOver(records: ids) })
        default: return list.handle(key) ? .stay : .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(15), Column(10), Column(18), Column(11), Column(max(12, area.columns - 62)),
        ])
        let head = [
            Phrase("结算单", "Settlement"), Phrase("车牌", "Plate"), Phrase("车架号", "VIN"),
            Phrase("结算日", "Settled"),
            Phrase("情况", "State"),
        ]
        frame.line("   " + columns.row(head.map { context.text($0) }), row: 0, in: area, style: .muted)
        var shown = list
        shown.rows = records.map { record in
            ListView.Row(
                id: record.id,
                text: columns.row([
                    record.number, record.plate, record.vin, record.settledOn.iso,
                    context.text(state(record)),
                ]), style: record.isComplete ? .plain : .warning, mark: record.isComplete ? nil : "!")
        }
        shown.render(into: &frame, area: area.splitTop(1).rest, focused: true)
        if records.isEmpty {
            frame.line(
                context.text(Phrase(" 没有待上报的档案", " Nothing waits")), row: 1, in: area, style: .good)
        }
    }

    private func state(_ record: HealthRecord) -> Phrase {
        if !record.isComplete {
            return Phrase(
                "缺 " + record.missing.map(\.chinese).joined(separator: "、"),
                "lacks " + record.missing.map(\.english).joined(separator: ", "))
        }
        if record.handedOverAt != nil { return Phrase("已上报", "handed over") }
        return record.isCorrection ? Phrase("更正待上报", "correction waits") : Phrase("待上报", "waits")
    }
}
