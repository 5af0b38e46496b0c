import Terminal

/// The till for one order: fees on the left, money on the right; F9 then Enter posts.
struct BillingScreen: Screen {
    /// What the till deals with: a bill to be posted, or one that was.
    enum Item: Hashable, Sendable {
        case bill(Payer)
        case posted(SettlementID)
    }

    let id: OrderID
    private(set) var account: OrderAccount?
    private(set) var items: [Item] = []
    private(set) var item: Item?
    private(set) var sheets: [SettlementID: SettlementSheet] = [:]
    var till = TenderForm(payer: .customer, isBill: true, today: Day(number: 0))
    private(set) var reasons: [Reason] = []
    /// A posted settlement is being put right.
    private(set) var correction: Correction?
    private var restored: [String: String]?
    /// Money for what is on account has come.
    private var takesAccount = false

    init(order: OrderID) {
        id = order
    }

    var place: Place { .billing(id) }
    var order: OrderID? { id }
    var typing: Typing { correction?.typing ?? (due == nil ? .acts : .field) }

    /// The customer holds his pay code before the scanner while the amount is being typed.
    var asksForScan: Bool { correction == nil && due != nil }

    func heading(_ context: ScreenContext) -> String {
        let name = context.text(Phrase("结算", "Billing"))
        guard let order = account?.order else { return name }
        return "\(name) \(order.number) \(order.plate) \(order.customer)"
    }

    // MARK: what is looked at

    var payer: Payer {
        switch item {
        case .bill(let payer): payer
        case .posted(let id): sheets[id]?.settlement.payer ?? .customer
        case nil: .customer
        }
    }

    var sheet: SettlementSheet? {
        guard case .posted(let id) = item else { return nil }
        return sheets[id]
    }

    var charges: [Charge] { sheet?.charges ?? account?.payer(payer)?.unasked ?? [] }

    /// The bill as it would be posted now, or as it was.
    var totals: BillTotals {
        if let sheet { return sheet.totals }
        let sum = charges.map(\.gross).total()
        return BillTotals(charges, rounding: till.rounding.rounding(of: sum))
    }

    /// What the fields on the right take money against; nil when nothing is to be taken. What is on account is not
    /// taken today, so the digits are for putting it right; Enter takes it all the same.
    var due: Money? {
        guard let sheet else { return item == nil ? nil : totals.total }
        let waits = sheet.settlement.account != nil && !takesAccount
        return waits || sheet.settlement.outstanding <= .zero ? nil : sheet.settlement.outstanding
    }
    var isOnAccount: Bool { sheet.map { $0.settlement.state == .onAccount } ?? false }

    // MARK: reading

    mutating func reload(_ snapshot: Snapshot) throws {
        let account = try SettlementTable.account(of: id, in: snapshot)
        self.account = account
        sheets = [:]
        items = []
        for payer in account.payers {
            for posted in payer.standing {
                sheets[posted.id] = try SettlementTable.sheet(posted.id, in: snapshot)
                items.append(.posted(posted.id))
            }
            if !payer.isDrawn { items.append(.bill(payer.payer)) }
        }
        if reasons.isEmpty { reasons = try Reasons.list("reversal", of: snapshot) }
        if let item, items.contains(item) {
            till.know(account.purse)
            return
        }
        select(preferred, today: snapshot.today)
    }

    /// What needs the cashier: a bill to be posted, then one to be paid, else the last posted.
    private var preferred: Item? {
        asked ?? items.first { if case .bill = $0 { true } else { false } } ?? items.first(where: isUnpaid)
            ?? items.last
    }

    /// What was being typed on.
    private var asked: Item? {
        let settlements = [restored?["settlement"], restored?["account-of"]]
        let posted = items.first { item in
            guard case .posted(let id) = item else { return false }
            return settlements.contains(String(id.number))
        }
        if let posted { return posted }
        guard let payer = restored?["payer"].flatMap(Payer.init(rawValue:)) else { return nil }
        return items.first { $0 == .bill(payer) }
    }

    private func isUnpaid(_ item: Item) -> Bool {
        guard case .posted(let id) = item, let state = sheets[id]?.settlement.state else { return false }
        return !state.isSettled
    }

    private mutating func select(_ wanted: Item?, today: Day) {
        item = wanted
        correction = nil
        takesAccount = false
        till = TenderForm(payer: payer, isBill: sheet == nil, today: today, purse: account?.purse)
        if let left = account?.depositLeft, left > .zero, let due, payer == .customer {
            till.offerDeposit(min(left, due))
        }
        if let restored {
            if let sheet, String(sheet.settlement.id.number) == restored["settlement"] {
                correction = Correction(restored, of: sheet, reasons: reasons)
            } else {
                takesAccount = isOnAccount
                till.restore(restored)
            }
        }
        restored = nil
    }

    // MARK: drafts

    var draft: [String: String]? {
        if let correction, let sheet {
            var draft = correction.draft
            draft["settlement"] = String(sheet.settlement.id.number)
            return draft
        }
        guard due != nil else { return [:] }
        var draft = till.draft
        if !draft.isEmpty { draft["payer"] = payer.rawValue }
        if !draft.isEmpty, takesAccount {
            draft["account-of"] = sheet.map { String($0.settlement.id.number) }
        }
        return draft
    }

    mutating func restore(_ fields: [String: String]) {
        // The reload that follows selects the bill it belongs to.
        restored = fields
        item = nil
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        till.speak(context.language)
        if correction != nil { return correct(key, context) }
        switch key {
        case .function(8): return .open(.delivery(id))
        case .pageDown, .pageUp: return turn(by: key == .pageDown ? 1 : -1, context)
        case .choice(let number): return chosen(number, context)
        default: break
        }
        guard let due else {
            guard isOnAccount, key == .enter else { return key == .enter ? document(context) : .beep }
            takesAccount = true
            till.begin()
            return .stay
        }
        return key == .function(9) ? commit(due, context) : till.press(key, due: due, context)
    }

    private mutating func turn(by step: Int, _ context: ScreenContext) -> Intent {
        guard items.count > 1, let item, let index = items.firstIndex(of: item) else { return .beep }
        select(items[(index + step + items.count) % items.count], today: context.today)
        return .stay
    }

    private mutating func chosen(_ number: Int, _ context: ScreenContext) -> Intent {
        switch number {
        case 1: return document(context)
        case 2: return correct(.whole)
        case 3: return correct(.part)
        case 4: return correct(.moved)
        case 5: return account.map { .open(.member($0.purse.customer)) } ?? .beep
        default: return .beep
        }
    }

    private mutating func correct(_ kind: Correction.Kind) -> Intent {
        guard let sheet else { return .beep }
        correction = Correction(kind, of: sheet, reasons: reasons)
        return .stay
    }

    private mutating func correct(_ key: Key, _ context: ScreenContext) -> Intent {
        switch correction?.handle(key) {
        case .stay: return .stay
        case .refuse(let refusal): return .refuse(refusal.line)
        case .decided(let scope, let reason): return reverse(scope, for: reason, context)
        case .beep, nil: return .beep
        }
    }

    mutating func back() -> Bool {
        if correction != nil {
            correction = nil
            return true
        }
        guard takesAccount, till.isUntouched else { return false }
        takesAccount = false
        return true
    }

    private func document(_ context: ScreenContext) -> Intent {
        guard let sheet else { return .beep }
        return .open(.document(.settlementList, of: .settlement(sheet.settlement.id)))
    }

    /// The store has changed: the next bill comes to hand, or the one just posted with its list a key away.
    mutating func done() {
        // What a reversal leaves to be drawn is the next thing to do.
        if correction != nil { item = nil }
        correction = nil
        takesAccount = false
        till.empty()
        if case .bill = item { item = nil }
    }
}
