import Terminal

/// Finding the fault: every complaint gets its finding, with the car's history one key away.
public struct DiagnosisScreen: Screen {
    let id: OrderID
    var line: OrderLine?
    var concerns: [Concern] = []
    var findings: [ConcernID: Finding] = [:]
    var finders: [StaffID: String] = [:]
    private var vehicle: VehicleID?
    var history: [CarStay] = []
    var stage: ServiceStep?
    var list = ListView<ConcernID>()
    /// The form being filled in; nil while the list has the focus.
    var form: FindingForm?
    /// A box over the list: codes, or a specialist.
    var question: Question?
    /// The customer's yes to a specialist, by finding.
    var consents: [FindingID: StandingConsent] = [:]
    /// What trouble codes say.
    var book: [String: Phrase] = [:]
    /// Who brought the car and answers for the customer.
    var answersFor = ""
    private var hasArrived = false
    /// The form was asked to be saved; once it is, the next complaint without a finding comes up.
    private var isSaving = false

    public init(order: OrderID) {
        id = order
    }

    public var place: Place { .diagnosis(id) }
    public var order: OrderID? { id }
    public var typing: Typing { form == nil && question == nil ? .acts : .field }
    public var isAsking: Bool { question != nil }

    public func heading(_ context: ScreenContext) -> String {
        let what = context.text(Phrase("问诊", "Diagnosis"))
        guard let line else { return what }
        return "\(what) \(line.number) \(line.plate) \(line.model) \(line.customer)"
    }

    // MARK: reading

    public mutating func reload(_ snapshot: Snapshot) throws {
        line = try RepairOrderTable.line(id, in: snapshot)
        concerns = try ConcernTable.concerns(of: id, in: snapshot)
        findings = try DiagnosisTable.findings(of: id, in: snapshot)
        stage = try PassageTable.stage(of: id, in: snapshot)
        let head = try RepairOrderTable.order(id, in: snapshot)
        vehicle = head.vehicle
        history = try CarStayTable.stays(of: head.vehicle, without: id, limit: 20, in: snapshot)
        consents = try OutsideConsentTable.standing(on: id, in: snapshot)
        if book.isEmpty { book = try TroubleCode.book(of: snapshot) }
        let brought = try ReceptionTable.reception(of: id, in: snapshot).intake.broughtBy
        answersFor = brought.isEmpty ? line?.customer ?? "" : brought
        finders = try Dictionary(
            findings.values.map { ($0.foundBy, try StaffTable.staff($0.foundBy, in: snapshot).name) }
        ) { first, _ in first }
        list.rows = concerns.map { ListView.Row(id: $0.id, text: $0.words) }
        if case .finding(let concern) = form?.subject, !concerns.contains(where: { $0.id == concern }) {
            form = nil
        }
        form?.propose(concerns, findings)
        if !hasArrived {
            hasArrived = true
            if stage == .diagnosis { goOn() }
        }
    }

    /// The complaint whose finding is asked for next; nil when all have theirs.
    var nextOpen: Concern? { concerns.first { findings[$0.id] == nil } }

    /// Opens the form where work is needed, or leaves the list.
    private mutating func goOn() {
        form = nil
        if let next = nextOpen { open(.finding(next.id)) }
    }

    private mutating func open(_ subject: FindingForm.Subject) {
        var opened = FindingForm(subject)
        opened.propose(concerns, findings)
        form = opened
        if case .finding(let concern) = subject { list.selected = concern }
    }

    // MARK: keys

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if question != nil { return question?.handle(key, context) ?? .beep }
        form?.form.speak(context.language)
        switch key {
        case .function(4), .control("o"):
            return vehicle.map { .open(.history($0)) } ?? .beep
        case .function(6):
            open(.concern(nil))
            return .stay
        case .function(8): return complete()
        case .function(7):
            isSaving = false
            form = nil
            return .stay
        default: break
        }
        return form == nil ? choose(key) : type(key, context)
    }

    /// Keys on the list of complaints.
    private mutating func choose(_ key: Key) -> Intent {
        let selected = concerns.first { $0.id == list.selected }
        switch (key, selected) {
        case (.enter, let concern?): open(.finding(concern.id))
        case (.choice(2), let concern?): open(.concern(concern.id))
        case (.choice(3), let concern?):
            return .perform(ReceptionAct.removeConcern(concern: concern.based))
        case (.choice(6), _): return .open(.estimate(id))
        case (.choice(5), let concern?):
            guard let finding = findings[concern.id] else { return .beep }
            return .perform(DiagnosisAct.withdraw(finding: finding.based))
        case (.choice(7), let concern?), (.choice(8), let concern?):
            guard let finding = findings[concern.id] else { return .beep }
            question = question(asked: "\(key == .choice(7) ? "outside" : "codes") \(finding.id)")
        case (.choice(9), let concern?):
            guard let finding = findings[concern.id] else { return .beep }
            return .perform(DiagnosisAct.clearCodes(finding: finding.based))
        default: return list.handle(key) ? .stay : .beep
        }
        return .stay
    }

    private mutating func type(_ key: Key, _ context: ScreenContext) -> Intent {
        switch form?.box.handle(key, context) {
        case .answered: return save()
        case .stay: return .stay
        case .reload: return .reload
        case .beep, nil: return .beep
        }
    }

    private mutating func save() -> Intent {
        guard let form else { return .beep }
        isSaving = true
        switch form.subject {
        case .finding(let concern):
            let text = form.finding
            if let refusal = FindingText.rules.lazy.compactMap({ $0.refuse(text) }).first {
                isSaving = false
                if text.result != .notReproduced, text.kept.finding.isEmpty {
                    self.form?.form.jump(to: "finding")
                }
                return .refuse(refusal.line)
            }
            guard let there = findings[concern] else {
                return .perform(DiagnosisAct.record(concern: concern, text: text))
            }
            if text.kept == there.text { return leaveUnchanged() }
            return .perform(DiagnosisAct.change(finding: there.based, from: there.text, to: text))
        case .concern(nil): return .perform(ReceptionAct.addConcern(order: id, text: form.concern))
        case .concern(let concern):
            guard let there = concerns.first(where: { $0.id == concern }) else { return .beep }
            if form.concern == there.text { return leaveUnchanged() }
            return .perform(
                ReceptionAct.changeConcern(concern: there.based, from: there.text, to: form.concern))
        }
    }

    /// Enter through a form that says the same as the file goes on like a saved one.
    private mutating func leaveUnchanged() -> Intent {
        isSaving = false
        goOn()
        return .stay
    }

    private func complete() -> Intent {
        if stage == .diagnosis { return .perform(DiagnosisAct.complete(order: id), then: .nextStep) }
        return .open(.order(id))
    }

    public mutating func done() {
        question = nil
        guard isSaving else { return }
        isSaving = false
        // What was just saved is not in `findings` yet; the coming reading opens the next complaint.
        hasArrived = false
        form = nil
    }

    // MARK: draft

    public var draft: [String: String]? { question?.box.draft ?? form?.box.draft ?? [:] }

    public mutating func back() -> Bool {
        defer { question = nil }
        return question != nil
    }

    public mutating func restore(_ fields: [String: String]) {
        if let key = FormBox.key(of: fields), var asked = question(asked: key) {
            asked.box.restore(fields)
            form = nil
            question = asked
            return
        }
        guard var typed = FindingForm(draft: fields) else { return }
        typed.propose(concerns, findings)
        typed.box.restore(fields)
        if case .finding(let concern) = typed.subject { list.selected = concern }
        form = typed
    }
}
