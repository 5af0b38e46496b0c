import Terminal

/// The completion inspection of one car: item after item, then the km; F8 passes it or sends it back.
struct QualityCheckScreen: Screen {
    enum Focus: Hashable, Sendable { case items, distance, reason }

    private let id: OrderID
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
        let promise = car.promisedAt.map { "  \(context.clock($0)) \(context.left(until: $0))" } ?? ""
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
        reasons = try QualityCheckScreen.nine(Reasons.list("qc-fail", of: snapshot))
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

    /// As many as there are digits; "other" is always among them.
    private static func nine(_ reasons: [Reason]) -> [Reason] {
        reasons.count <= 9 ? reasons : Array(reasons.prefix(8)) + reasons.suffix(1)
    }

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
        case .choice(8): return .open(.document(.certificate, of: .order(id)))
        case .choice(6): return concede(context)
        case .choice(7): return voidPass()
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

    /// Everything right: the car passes. Something wrong: the reason is asked, and it goes back.
    private mutating func conclude(_ context: ScreenContext) -> Intent {
        if let refusal = unready(context) { return .refuse(refusal) }
        if let first = open.first {
            focus = .items
            list.select(first.id)
            return .refuse(
                Phrase(
                    "还有 \(open.count) 项没检查: \(first.name.chinese)",
                    "\(open.count) items are not checked: \(first.name.english)"))
        }
        if let kind = ownKind(context) {
            return .perform(
                InspectionAct.workCheck(order: id, kind: kind, items: found, note: form["note"]),
                then: .close)
        }
        if !wrong.isEmpty {
            focus = .reason
            return .stay
        }
        guard let kmOut = Int(form["km"]) else { return askDistance() }
        let passing = passing
        guard workers.contains(context.actor.staff) else {
            return .perform(passing(kmOut, nil), then: .close)
        }
        return .ask(
            Sheet(
                Phrase("自己做过这辆车，要另一人授权", "You worked on this car: a second person has to allow it"),
                authority: .ownInspection, then: .close, act: { passing(kmOut, $0) }))
    }

    private var passing: @Sendable (Int, Authority?) -> any Act {
        let (id, found, road, note) = (id, found, roadTestKm, form["note"])
        return { kmOut, authority in
            InspectionAct.pass(
                order: id, items: found, kmOut: kmOut, roadTestKm: road, note: note, authority: authority)
        }
    }

    private mutating func askDistance() -> Intent {
        focus = .distance
        form.jump(to: "km")
        return .refuse(Phrase("请输入出厂里程", "Type the distance on the dashboard"))
    }

    private mutating func concede(_ context: ScreenContext) -> Intent {
        guard open.isEmpty, !wrong.isEmpty || !missingChecks.isEmpty else {
            return .refuse(
                Phrase("逐项检查后，有不合格项才能让步", "Only items found wrong can be conceded, once all are checked"))
        }
        guard let kmOut = Int(form["km"]) else { return askDistance() }
        let passing = passing
        return .ask(
            Sheet(
                Phrase("让步放行", "Pass with a concession"),
                lines: wrong.map(\.name)
                    + missingChecks.map { Phrase("缺\($0.name.chinese)", "no \($0.name.english)") },
                authority: .concession, then: .close, act: { passing(kmOut, $0) }))
    }

    private func voidPass() -> Intent {
        let id = id
        return .ask(
            Sheet(
                Phrase("质检作废，回车间继续作业", "Void the pass and go on working"), authority: .reopening,
                then: .close, act: { InspectionAct.voidPass(order: id, authority: $0) }))
    }

    private mutating func updateReason(_ key: Key) -> Intent {
        switch key {
        case .choice(let number) where reasons.indices.contains(number - 1):
            return .perform(
                InspectionAct.fail(
                    order: id, items: found, roadTestKm: roadTestKm, reason: reasons[number - 1].code,
                    note: form["note"]), then: .close)
        case .function(7):
            focus = .items
            return .stay
        default: return .beep
        }
    }

    /// Who works on cars checks himself or a colleague; only an inspector's check is the final one.
    func ownKind(_ context: ScreenContext) -> WorkCheck.Kind? {
        let isFinal = context.actor.may([.inspector]) && car?.step == .qualityCheck
        guard !isFinal, context.actor.may([.technician, .foreman]) else { return nil }
        return workers.contains(context.actor.staff) ? .self : .cross
    }

    /// Why nothing can be decided now.
    func unready(_ context: ScreenContext) -> Phrase? {
        if ownKind(context) != nil, car?.step == .repair || car?.step == .qualityCheck { return nil }
        if car?.step != .qualityCheck { return Phrase("车不在质检这一步", "The car is not at its check") }
        return context.actor.may([.inspector]) ? nil : Phrase("由质检员检验", "This is done by the inspector")
    }
}
