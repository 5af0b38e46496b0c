import Terminal

/// The completion inspection of one car: item after item, then the km; F8 passes it or sends it back.
struct QualityCheckScreen: Screen {
    enum Focus: Hashable, Sendable { case items, distance, reason }

    let id: OrderID
    var focus = Focus.items
    var list = ListView<Int>()
    var checklist: [Checklist.Item] = []
    /// What was found, by the item's Chinese name: names outlive the numbering.
    var answers: [String: Bool] = [:]
    var form = Form(fields: [
        FormField(name: "km", label: "", kind: .digits, required: true, maximum: 7),
        FormField(name: "road", label: "", text: "0", kind: .digits, maximum: 3),
        FormField(name: "note", label: ""),
    ])
    var car: OrderLine?
    var kmIn: Int?
    var workers: [StaffID] = []
    var workerNames: [String] = []
    var past: [PastInspection] = []
    var reasons: [Reason] = []
    var page = 0
    var needsCertificate = false
    var workChecks: [WorkCheck] = []
    /// Checks that have to be made before the car can pass.
    var missingChecks: [WorkCheck.Kind] = []
    var certificate: Certificate?

    init(order: OrderID) { id = order }

    var place: Place { .qualityCheck(id) }
    var order: OrderID? { id }
    var typing: Typing { focus == .distance ? .field : .acts }

    func heading(_ context: ScreenContext) -> String {
        guard let car else { return context.text(Phrase("完工检查", "Quality check")) }
        let promise = car.promisedAt.map { "  " + context.text(context.promise($0)) } ?? ""
        return "\(context.text(Phrase("质检", "Check"))) \(car.number) \(car.plate) \(car.model)\(promise)"
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        car = try RepairOrderTable.line(id, in: snapshot)
        let isFirst = checklist.isEmpty
        checklist = try InspectionTable.checklist(of: id, in: snapshot).items
        list.rows = checklist.map { ListView.Row(id: $0.id, text: "") }
        kmIn = try InspectionTable.kmIn(of: id, in: snapshot)
        let worked = try InspectionTable.workers(on: id, in: snapshot)
        workers = worked.map(\.id)
        workerNames = worked.map(\.name)
        past = try InspectionTable.inspections(of: id, in: snapshot)
        reasons = try Reasons.list("qc-fail", of: snapshot)
        workChecks = try CertificateTable.checks(of: id, in: snapshot)
        missingChecks = try Inspecting.missingChecks(of: id, in: snapshot)
        certificate = try CertificateTable.certificate(of: id, in: snapshot)
        let certified = try Checklist.certified(of: snapshot)
        needsCertificate = try AuthorisedLabourTable.lines(of: id, in: snapshot)
            .contains { certified.contains($0.kind) }
        if isFirst, form["km"].isEmpty, let kmIn {
            let driven = try WorkRecordTable.roadTestKm(of: id, in: snapshot)
            form["km"] = String(kmIn + driven)
            form["road"] = String(driven)
        }
    }

    /// The reasons whose digits are shown: nine at a time, 0 shows the others.
    var offered: [Reason] { Array(reasons.dropFirst(page * 9).prefix(9)) }

    mutating func done() {
        answers = [:]
        focus = .items
    }

    var draft: [String: String]? {
        guard !answers.isEmpty else { return [:] }
        var fields = form.values
        for (name, ok) in answers { fields["item:" + name] = ok ? "1" : "0" }
        return fields
    }

    mutating func restore(_ fields: [String: String]) {
        form.restore(fields)
        for (name, value) in fields where name.hasPrefix("item:") {
            answers[String(name.dropFirst(5))] = value == "1"
        }
    }

    // MARK: what was found

    func answer(_ item: Checklist.Item) -> Bool? { answers[item.name.chinese] }
    var open: [Checklist.Item] { checklist.filter { answer($0) == nil } }
    var wrong: [Checklist.Item] { checklist.filter { answer($0) == false } }
    var found: [CheckedItem] {
        checklist.compactMap { item in
            answer(item).map { CheckedItem(name: item.name, concern: item.concern, ok: $0) }
        }
    }
    var roadTestKm: Int { Int(form["road"]) ?? 0 }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(8) { return conclude(context) }
        switch focus {
        case .items: return updateItems(key, context)
        case .distance: return updateForm(key, context)
        case .reason: return updateReason(key)
        }
    }

    private mutating func updateItems(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter where list.selected.flatMap(item).flatMap(answer) == false: next()
        case .enter, .choice(1): settle(true)
        case .choice(2): settle(false)
        case .choice(3):
            for item in open { answers[item.name.chinese] = true }
            focus = .distance
        case .choice(4): focus = .distance
        case .choice(5): return .open(.document(.inspectionSheet, of: .order(id)))
        case .choice(6): return concede(context)
        case .choice(7): return voidPass()
        case .choice(8): return .open(.document(.certificate, of: .order(id)))
        case .tab, .backTab: focus = .distance
        default: return list.handle(key) ? .stay : .beep
        }
        return .stay
    }

    private func item(_ id: Int) -> Checklist.Item? { checklist.first { $0.id == id } }

    private mutating func settle(_ ok: Bool) {
        guard let item = list.selected.flatMap(item) else { return }
        answers[item.name.chinese] = ok
        next()
    }

    /// To the next row; behind the last, to the km.
    private mutating func next() {
        guard let at = list.index else { return }
        if at + 1 < list.rows.count { list.select(list.rows[at + 1].id) } else { focus = .distance }
    }

    private mutating func updateForm(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .backTab || key == .up, form.focus == 0 {
            focus = .items
            return .stay
        }
        if key == .tab, form.focus == form.fields.count - 1 {
            focus = .items
            form.focus = 0
            return .stay
        }
        switch form.handle(key) {
        case .submit: return conclude(context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func updateReason(_ key: Key) -> Intent {
        switch key {
        case .choice(10) where reasons.count > 9:
            page = (page + 1) % ((reasons.count + 8) / 9)
            return .stay
        case .choice(let number) where offered.indices.contains(number - 1):
            return .perform(
                InspectionAct.fail(
                    order: id, items: found, roadTestKm: roadTestKm, reason: offered[number - 1].code,
                    note: form["note"]), then: .close)
        case .function(7):
            focus = .items
            return .stay
        default: return .beep
        }
    }
}
