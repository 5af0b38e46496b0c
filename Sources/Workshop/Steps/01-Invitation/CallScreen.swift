import Terminal

/// One call to a customer whose car is due: what to say, what came of it; Enter saves and the next car comes up.
public struct CallScreen: Screen {
    /// How far the entry of the result has come.
    enum Stage: Hashable {
        case outcome
        case reason
        case details
    }

    /// What the act under way will bring.
    private enum Pending {
        case phone, result
    }

    private(set) var invitation: InvitationID
    private(set) var stage = Stage.outcome
    private(set) var target: CallTarget?
    private(set) var outcome: Attempt.Outcome?
    private(set) var reason: String?
    private(set) var reasons = ListView<String>()
    private(set) var reasonNames: [String: Phrase] = [:]
    private(set) var form = Form(fields: [])
    private(set) var showsPhone = false
    private var next: InvitationID?
    private var isLast = false
    private var pending: Pending?

    public init(invitation: InvitationID) {
        self.invitation = invitation
    }

    public var place: Place { .call(invitation: invitation) }
    public var typing: Typing { stage == .details ? .field : .acts }

    public func heading(_ context: ScreenContext) -> String {
        let called = target.map { "\($0.called) \($0.line.customerName)" } ?? ""
        return context.text(Phrase("招揽致电 \(called)", "Call \(called)"))
    }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let skip = Binding(
            .function(8), Phrase("下一台", "Next car"), Phrase("不记结果，看名单上的下一台", "Passes over this car for now"),
            unavailable: next == nil ? Phrase("名单上没有下一台了", "There is no further car to call") : nil)
        let again = Binding(
            .function(7), Phrase("重选结果", "Other result"), Phrase("回到选择结果", "Back to choosing the result"))
        switch stage {
        case .outcome: return outcomeBindings() + [skip]
        case .reason:
            return reasons.rows.prefix(10).enumerated().map { index, row in
                Binding(
                    number: index + 1, reasonNames[row.id] ?? Phrase(same: row.id),
                    Phrase("客户暂不来的原因", "Why the customer does not come now"))
            } + [again]
        case .details:
            let save = Phrase("保存并打下一台", "Save, next car")
            return [
                Binding(.function(9), save, Phrase("存下结果，换到下一台", "Writes the result; the next car comes up")),
                again,
            ]
        }
    }

    private func outcomeBindings() -> [Binding] {
        let closed = target?.closed
        let results = Attempt.Outcome.ofCalls.enumerated().map { index, outcome in
            Binding(
                number: index + 1, outcome.name, Self.about(outcome),
                unavailable: closed)
        }
        return results + [
            Binding(
                number: 10, Phrase("看号码", "Show number"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"))
        ]
    }

    private static func about(_ outcome: Attempt.Outcome) -> Phrase {
        switch outcome {
        case .booked: Phrase("打开预约单，已填好", "Opens the booking form, filled in")
        case .notNow: Phrase("必须选原因，可约下次联系", "Needs a reason; fixes the next contact")
        case .notReached: Phrase("改天再打", "Another try on another day")
        case .wrongNumber: Phrase("号码不对；知道新号码就当场改", "The number is put right if it is known")
        case .doNotCall: Phrase("立即停止招揽，档案改为勿扰", "Stops at once; the file says so")
        case .scrapped: Phrase("车辆档案注销，历史保留", "Closes the car's file; its history is kept")
        case .moved: Phrase("改地址；不再来则注销档案", "A new address, or the car's file is closed")
        case .carChanged: Phrase("旧车注销，新车建档", "The old car's file is closed, the new one's opened")
        case .soldOn: Phrase("车归新车主，历史随车；不知道新主则注销", "The car goes to its new owner with its history")
        case .posted: Phrase("已寄信", "A letter was posted")
        }
    }

    // MARK: keys

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if isLast { return key == .enter ? .close : .beep }
        switch key {
        case .function(8):
            guard let next else { return .beep }
            begin(next)
            return .reload
        case .function(7) where stage != .outcome:
            stage = .outcome
            return .stay
        default: break
        }
        switch stage {
        case .outcome: return updateOutcome(key, context)
        case .reason: return updateReason(key, context)
        case .details: return updateDetails(key, context)
        }
    }

    private mutating func updateOutcome(_ key: Key, _ context: ScreenContext) -> Intent {
        guard case .choice(let number) = key, let target else { return .beep }
        if number == 10 {
            pending = .phone
            return .perform(RegistryAct.showPhone(customer: target.line.customer))
        }
        let outcomes = Attempt.Outcome.ofCalls
        guard outcomes.indices.contains(number - 1) else { return .beep }
        let chosen = outcomes[number - 1]
        outcome = chosen
        reason = nil
        switch chosen {
        case .booked:
            return .open(.newBooking(vehicle: target.line.invitation.vehicle, invitation: invitation))
        case .notNow: stage = .reason
        default: askDetails(chosen, context)
        }
        return .stay
    }

    private mutating func updateReason(_ key: Key, _ context: ScreenContext) -> Intent {
        if case .choice(let number) = key {
            guard reasons.rows.indices.contains(number - 1) else { return .beep }
            reasons.select(reasons.rows[number - 1].id)
        } else if key != .enter {
            return reasons.handle(key) ? .stay : .beep
        }
        guard let chosen = reasons.selected, let outcome else { return .beep }
        reason = chosen
        askDetails(outcome, context)
        return .stay
    }

    /// The cursor starts on the last field, so that Enter alone accepts what is offered.
    private mutating func askDetails(_ outcome: Attempt.Outcome, _ context: ScreenContext) {
        form = CallFields.form(outcome, today: context.today)
        form.focus = CallFields.firstAsked(form)
        stage = .details
    }

    private mutating func updateDetails(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return save(context) }
        switch form.handle(key) {
        case .submit: return save(context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func save(_ context: ScreenContext) -> Intent {
        guard let outcome else { return .beep }
        let typed = form["next"]
        let day = Day.parse(typed, today: context.today)
        if !typed.isEmpty, day == nil {
            let wrong = Phrase("看不懂日期“\(typed)”，如 +3、0412", "\"\(typed)\" is no day; try +3 or 0412")
            form.mark("next", wrong[context.language])
            form.jump(to: "next")
            return .refuse(wrong)
        }
        pending = .result
        return .perform(
            InvitationAct.logCall(
                invitation: invitation,
                result: CallResult(
                    channel: CallFields.channel(form), outcome: outcome, reason: reason, nextContact: day,
                    note: form["note"], news: CallFields.news(outcome, form))))
    }

    public mutating func done() {
        switch pending {
        case .phone: showsPhone = true
        case .result: if let next { begin(next) } else { isLast = true }
        case nil: break
        }
        pending = nil
    }

    private mutating func begin(_ id: InvitationID) {
        self = CallScreen(invitation: id)
    }

    // MARK: drafts and reading

    public var draft: [String: String]? {
        guard stage == .details else { return ["outcome": ""] }
        var fields = form.values
        fields["outcome"] = outcome?.rawValue ?? ""
        fields["reason"] = reason ?? ""
        return fields
    }

    public mutating func restore(_ fields: [String: String]) {
        guard let kept = fields["outcome"].flatMap(Attempt.Outcome.init(rawValue:)) else { return }
        outcome = kept
        reason = fields["reason"].flatMap { $0.isEmpty ? nil : $0 }
        restoredDetails = fields
    }

    private var restoredDetails: [String: String]?

    public mutating func reload(_ snapshot: Snapshot) throws {
        target = try CallTarget(invitation, in: snapshot)
        next = try InvitationTable.nextToCall(after: invitation, in: snapshot)
        let list = try Reasons.list("no-booking", of: snapshot)
        reasonNames = Dictionary(list.map { ($0.code, $0.name) }) { first, _ in first }
        reasons.rows = list.map { ListView.Row(id: $0.code, text: "") }
        if let fields = restoredDetails, let outcome {
            form = CallFields.form(outcome, today: snapshot.today)
            form.restore(fields)
            form.focus = CallFields.firstAsked(form)
            stage = .details
            restoredDetails = nil
        }
    }

    var isFinished: Bool { isLast }
}
