/// Shows an estimate to the customer and records what he says.
struct EstimateAnswering {
    private let transaction: Transaction
    private let order: OrderID

    init(_ transaction: Transaction, _ order: OrderID) {
        self.transaction = transaction
        self.order = order
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func show() throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let version = try freeze()
        return Outcome(
            Phrase(
                "估价 v\(version.number) 送签，合计 \(version.total.text)，有效至 \(version.expiresOn)",
                "Estimate v\(version.number) shown, \(version.total.text) in all, holds until \(version.expiresOn)"
            ),
            order: order,
            takeBack: .never(
                Phrase(
                    "给客户看过的估价版本要保留；改动后再送签就是下一版",
                    "A version shown to the customer is kept; what is changed and shown again is the next one"
                )))
    }

    func decide(
        _ based: [Based<LineThing>], _ decision: Decision, byWhom: String, how: Told,
        version id: EstimateVersionID?, consents: Bool
    ) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let lines = try EstimateTable.lines(based, of: order, in: snapshot)
        let version = try id.map { try EstimateTable.version($0, in: snapshot) } ?? freeze(with: lines)
        try record(decision, on: lines, in: version, byWhom: byWhom, how: how, consents: consents)
        let moved = try moveOn()
        let sum = lines.map(\.gross).total()
        return Outcome(
            Phrase(
                "\(byWhom)\(how.name.chinese)\(decision.state.name.chinese) \(lines.count) 行 \(sum.text)",
                "\(byWhom) (\(how.name.english)): \(decision.state.name.english), \(lines.count) lines, \(sum.text)"
            ),
            order: order, takeBack: .by(.withdraw(order: order, lines: lines.map(\.based))),
            tells: moved || decision.state == .authorised || lines.contains { $0.state == .authorised }
                ? [.foreman, .partsClerk] : [])
    }

    func sign(
        _ based: [Based<LineThing>], agreed: Money, byWhom: String, how: Told, consents: Bool
    ) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let all = try EstimateTable.lines(of: order, in: snapshot)
        let open = all.filter { $0.state == .open }
        let sum = open.map(\.gross).total()
        // Everything may have been answered line by line already: then signing only completes the step.
        let signs = !(open.isEmpty && based.isEmpty && all.contains { $0.state == .authorised })
        if signs {
            // The signature is for what the customer saw, not for what a colleague has changed meanwhile.
            let seen = try EstimateTable.lines(based, of: order, in: snapshot)
            guard Set(seen.map(\.id)) == Set(open.map(\.id)), agreed == sum else {
                throw Refusal.overtaken(
                    Phrase("待签合计", "The sum to sign"), mine: agreed.text, theirs: sum.text)
            }
            try record(
                .authorised, on: open, in: freeze(), byWhom: byWhom, how: how, consents: consents)
        }
        let moved = try moveOn()
        if !signs && !moved { throw Authorising.nothingToSign }
        return Outcome(
            Phrase("\(byWhom)已签字 \(sum.text)", "Signed by \(byWhom): \(sum.text)"), order: order,
            takeBack: .by(.withdraw(order: order, lines: open.map(\.based))), tells: [.foreman, .partsClerk])
    }

    /// Additional work within what was agreed in advance: recorded as agreed by whoever agreed to that, as he did.
    func authoriseInAdvance(_ based: [Based<LineThing>]) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let lines = try EstimateTable.lines(based, of: order, in: snapshot)
        let standing = try AllowanceTable.standing(of: order, in: snapshot)
        try InAdvance.rules.check(InAdvance.Use(lines: lines, standing: standing))
        guard let standing else { throw InAdvance.nothingAgreed }
        try record(
            .authorised, on: lines, in: freeze(with: lines), byWhom: standing.allowance.byWhom,
            how: standing.allowance.how, consents: false, allowance: standing.id)
        _ = try moveOn()
        let sum = lines.map(\.gross).total()
        let left = standing.left - sum
        return Outcome(
            Phrase(
                "免询授权 \(sum.text)，额度余 \(left.text)",
                "Agreed in advance: \(sum.text); \(left.text) left without asking"),
            order: order, takeBack: .by(.withdraw(order: order, lines: lines.map(\.based))),
            tells: [.foreman, .partsClerk])
    }

    /// The answer was recorded by mistake: the lines are open again, and the order with them.
    func withdraw(_ based: [Based<LineThing>]) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let lines = try EstimateTable.lines(based, of: order, in: snapshot)
        for line in lines { try EstimateTable.ask(again: line.based, in: transaction) }
        let stage = try PassageTable.stage(of: order, in: snapshot)
        if stage == .parts || stage == .jobControl,
            try EstimateTable.authorisedLines(of: order, in: snapshot).isEmpty
        {
            try PassageTable.mark(order, .estimate, .reopened, in: transaction)
        }
        return Outcome(
            Phrase("\(lines.count) 行撤回答复，待定", "The answer to \(lines.count) lines was taken back"),
            order: order,
            takeBack: .never(
                Phrase("请客户重新答复", "Ask the customer and record the answer again")),
            tells: [.foreman, .partsClerk])
    }

    func leave(reason: String, byWhom: String, how: Told) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: [.diagnosis, .estimate], in: snapshot)
        let open = try EstimateTable.lines(of: order, in: snapshot).filter { $0.state == .open }
        if !open.isEmpty {
            try record(
                .declined(reason: reason), on: open, in: freeze(with: open), byWhom: byWhom, how: how,
                consents: false)
        }
        let work = try EstimateTable.lines(of: order, in: snapshot).filter { line in
            try line.operation.map { try PriceBookTable.operation($0, in: snapshot).kind } != "diagnosis"
        }
        try Leaving.rules.check(work)
        if reason.isEmpty {
            throw Refusal(
                Phrase("未修离厂要选原因", "Leaving unrepaired needs a reason"),
                wayOut: Phrase("按数字选原因", "Choose one by digit"))
        }
        try EstimateTable.writeExit(order, reason: reason, in: transaction)
        if try PassageTable.stage(of: order, in: snapshot) == .diagnosis {
            try PassageTable.mark(order, .diagnosis, .done, in: transaction)
        }
        try PassageTable.mark(order, .estimate, .done, in: transaction)
        for step in [ServiceStep.parts, .jobControl, .repair, .qualityCheck, .wash] {
            try PassageTable.mark(order, step, .skipped, in: transaction)
        }
        try PassageTable.mark(order, .billing, .entered, in: transaction)
        return Outcome(
            Phrase("未修离厂，待结算", "Leaves unrepaired; to be billed"), order: order,
            takeBack: .by(.stay(order: order)), tells: [.foreman, .cashier])
    }

    func stay() throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: [.billing], in: snapshot)
        try EstimateTable.eraseExit(order, in: transaction)
        try PassageTable.mark(order, .estimate, .reopened, in: transaction)
        return Outcome(
            Phrase("车辆留下，继续估价", "The car stays; the estimate is open again"), order: order,
            takeBack: .never(Phrase("要离厂请重新办理", "Record the leaving again if it leaves after all")),
            tells: [.foreman, .cashier])
    }

    /// What is open or agreed, and `lines` whatever was said to them, as one version.
    private func freeze(with lines: [EstimateLine] = []) throws -> EstimateVersion {
        let asked = Set(lines.map(\.id))
        let shown = try EstimateTable.lines(of: order, in: snapshot)
            .filter { $0.state == .open || $0.state == .authorised || asked.contains($0.id) }
        if shown.isEmpty { throw Authorising.nothingToSign }
        return try EstimateTable.freeze(shown, of: order, in: transaction)
    }

    private func record(
        _ decision: Decision, on lines: [EstimateLine], in version: EstimateVersion, byWhom: String,
        how: Told, consents: Bool, allowance: AllowanceID? = nil
    ) throws {
        try Authorising.rules.check(
            Authorising.Reply(
                lines: lines, decision: decision, version: version, today: transaction.today, byWhom: byWhom,
                consents: consents))
        for line in lines {
            try AuthorisationTable.record(
                decision, on: line, shownIn: version, byWhom: byWhom, how: how,
                consents: consents && line.needsConsent, allowance: allowance, in: transaction)
        }
    }

    /// With every line answered and one agreed to, the order goes on: to the parts when there are any.
    private func moveOn() throws -> Bool {
        let lines = try EstimateTable.lines(of: order, in: snapshot)
        guard try PassageTable.stage(of: order, in: snapshot) == .estimate,
            lines.contains(where: { $0.state == .authorised }), !lines.contains(where: { $0.state == .open })
        else { return false }
        if lines.contains(where: { $0.state == .authorised && $0.kind == .part }) {
            try PassageTable.advance(order, from: .estimate, to: .parts, in: transaction)
        } else {
            try PassageTable.mark(order, .estimate, .done, in: transaction)
            try PassageTable.mark(order, .parts, .skipped, in: transaction)
            try PassageTable.mark(order, .jobControl, .entered, in: transaction)
        }
        return true
    }
}
