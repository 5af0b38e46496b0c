import Terminal

/// Step 5: the lines of an order, the row in which the next is typed, and the customer's answer.
public struct EstimateScreen: Screen {
    /// Where the keys go.
    enum Focus {
        case lines, entry
    }

    let orderID: OrderID
    var sight: EstimateSight?
    var list = ListView<LineID>()
    var marked: Set<LineID> = []
    var focus = Focus.lines
    var entry = EstimateEntry()
    var question: EstimateQuestion?
    var showsMargin = false
    /// Reasons for refusing and for discounts, as the shop has them.
    var refusals: [Reason] = []
    var discounts: [Reason] = []
    var substitutes: [LineID: [Part]] = [:]
    /// What asked for the act under way, and is emptied once it is carried out.
    private var asks = Asking.other
    /// The act under way closes a round of typing: the cursor goes back to the lines.
    var leavesEntry = false

    private enum Asking {
        case entry, question, other
    }

    public init(order: OrderID) {
        orderID = order
    }

    public var place: Place { .estimate(orderID) }
    public var order: OrderID? { orderID }

    public var typing: Typing { question != nil || focus == .entry ? .field : .acts }
    public var isAsking: Bool { question != nil }

    public func heading(_ context: ScreenContext) -> String {
        guard let sight else { return context.text(Phrase("估价", "Estimate")) }
        let version = sight.latest.map { " v\($0.number)" } ?? ""
        let promise = sight.head.promisedAt.map { promised in
            Phrase(
                "  承诺 \(context.clock(promised)) 余 \(context.left(until: promised))",
                "  by \(context.clock(promised)) left \(context.left(until: promised))")
        }
        return context.text(Phrase("估价", "Estimate"))
            + " \(sight.head.number)\(version)  \(sight.head.plate) "
            + [sight.head.customer, sight.memberTier].filter { !$0.isEmpty }.joined(separator: " ")
            + (promise.map(context.text) ?? "")
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let isFirst = sight == nil
        let sight = try EstimateSight(orderID, due: self.sight?.allDue, in: snapshot)
        self.sight = sight
        list.rows = sight.lines.map { ListView.Row(id: $0.id, text: $0.name) }
        marked.formIntersection(sight.lines.map(\.id))
        if refusals.isEmpty {
            refusals = try Reasons.list("decline", of: snapshot)
            discounts = try Reasons.list("discount", of: snapshot)
        }
        substitutes = try sight.lines.reduce(into: [:]) { found, line in
            guard let part = line.part else { return }
            found[line.id] = try CatalogueMatchTable.substitutes(of: part, in: snapshot)
                .filter { !sight.shop.originalPartsOnly || $0.grade == .original }
        }
        if isFirst {
            if let open = sight.open.first { list.select(open.id) }
            if sight.lines.isEmpty && sight.isInShop || !entry.isEmpty { focus = .entry }
        }
        try entry.lookUp(for: orderID, sight, in: snapshot)
    }

    /// The marked lines, or else the selected one.
    var chosen: [EstimateLine] {
        let lines = sight?.lines ?? []
        let picked = lines.filter { marked.contains($0.id) }
        return picked.isEmpty ? lines.filter { $0.id == list.selected } : picked
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let sight else { return .beep }
        if question != nil { return answer(key, sight, context) }
        switch key {
        case .function(4), .function(6), .function(8), .function(9), .choice:
            return act(key, sight, context)
        case .tab, .backTab:
            focus = focus == .entry ? .lines : .entry
            return .stay
        default:
            return focus == .entry ? type(key, context) : move(key, sight, context)
        }
    }

    private mutating func type(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .down, entry.isEmpty {
            entry.browse()
            return .reload
        }
        switch entry.handle(key, for: orderID, about: sight, context) {
        case .nothing: return .stay
        case .beep: return .beep
        case .lookUp: return .reload
        case .refuse(let phrase): return .refuse(phrase)
        case .leave:
            if sight?.lines.isEmpty ?? true { return .beep }
            focus = .lines
            return .stay
        case .add(let act): return perform(act, from: .entry)
        }
    }

    private mutating func move(_ key: Key, _ sight: EstimateSight, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter: return act(.function(4), sight, context)
        case .insert, .character(" "), .character("\u{3000}"):
            guard let line = list.selected else { return .beep }
            marked.formSymmetricDifference([line])
            _ = list.handle(.down)
            return .stay
        case .down where list.index == list.rows.count - 1:
            focus = .entry
            return .stay
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func answer(_ key: Key, _ sight: EstimateSight, _ context: ScreenContext) -> Intent {
        guard var asked = question else { return .beep }
        let event = asked.box.handle(key, context)
        question = asked
        switch event {
        case .stay: return .stay
        case .beep: return .beep
        case .reload: return .reload
        case .answered: break
        }
        let limit = sight.shop.discountLimit(of: context.actor.roles)
        switch asked.act(orderID, sight, context) {
        case .failure(let mistake): return .refuse(mistake.phrase)
        case .success(.act(let act)): return perform(act, from: .question)
        case .success(.allow(let allowance)):
            self.asks = .question
            return .perform(ReceptionAct.allow(order: orderID, allowance: allowance))
        case .success(.more(let act)):
            question = nil
            return more(act, sight, context)
        case .success(.change(let line, let terms, let needs)):
            return perform(needs: needs, limit, from: .question) { authority in
                .change(line: line.based, from: line.terms, to: terms, authority: authority)
            }
        case .success(.discount(let lines, let cut, let reason, let needs)):
            let order = orderID
            return perform(needs: needs, limit, from: .question) { authority in
                .discount(order: order, lines: lines, cut: cut, reason: reason, authority: authority)
            }
        }
    }

    private mutating func perform(_ act: EstimateAct, from asks: Asking) -> Intent {
        self.asks = asks
        return .perform(act)
    }

    /// Asks for a second person first where the price needs one.
    private mutating func perform(
        needs: AuthorityKind?, _ limit: Int, from asks: Asking,
        _ act: @escaping @Sendable (Authority?) -> EstimateAct
    ) -> Intent {
        self.asks = asks
        guard let needs else { return .perform(act(nil)) }
        return .ask(
            Sheet(
                needs.name,
                lines: [
                    Phrase(
                        "折扣权限 \(limit)%", "One may take off \(limit) %")
                ],
                authority: needs, act: act))
    }

    public var draft: [String: String]? {
        entry.typed.merging(question?.box.draft ?? [:]) { $1 }
    }

    public mutating func restore(_ fields: [String: String]) {
        if let text = fields["what"], !text.isEmpty {
            entry.restore(fields)
            focus = .entry
        }
        guard let sight, let key = FormBox.key(of: fields), var asked = question(asked: key, sight) else {
            return
        }
        asked.box.restore(fields)
        question = asked
    }

    public mutating func done() {
        switch asks {
        case .entry: entry.clear()
        case .question: question = nil
        case .other: break
        }
        if asks != .entry { marked = [] }
        // What was shown or signed is answered next, by digits: they must not be typed into the row for a new line.
        if asks == .other, leavesEntry, entry.isEmpty { focus = .lines }
        leavesEntry = false
        asks = .other
    }

    public mutating func back() -> Bool {
        if question != nil {
            question = nil
            return true
        }
        guard focus == .entry, !entry.isEmpty else { return false }
        entry.clear()
        return true
    }
}
