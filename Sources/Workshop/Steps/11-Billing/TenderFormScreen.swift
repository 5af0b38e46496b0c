import Terminal

/// The right side of the till: what has been taken for a bill so far and the fields for the next payment.
/// Nothing of it is written before the bill is posted.
struct TenderForm: Sendable {
    /// The ways of paying, in the order of their digits; on account is the ninth.
    enum Way: Hashable, Sendable {
        case by(PaymentMethod)
        case onAccount

        static let all: [Way] =
            [.cash, .wechat, .alipay, .card, .transfer, .deposit, .coupon, .balance].map(Way.by)
            + [.onAccount, .by(.points)]

        var name: Phrase {
            switch self {
            case .by(let method): method.name
            case .onAccount: SettlementState.onAccount.name
            }
        }
    }

    var tenders: [Tender] = []
    var account: AccountTerms?
    /// Language-free contents: choices by their number. The form is built from it in the language of the moment.
    var contents: [String: String]
    var form = Form(fields: [])
    var spoken: Language?
    /// A bill not posted yet: rounding and invoice can still be chosen.
    let isBill: Bool
    let payer: Payer
    let today: Day
    /// What the customer can pay with; only on his own bill.
    var purse: MemberPurse?

    init(payer: Payer, isBill: Bool, today: Day, purse: MemberPurse? = nil) {
        self.payer = payer
        self.isBill = isBill
        self.today = today
        self.purse = payer == .customer ? purse : nil
        contents = [
            "method": payer == .customer ? "1" : "9",
            "due": today.adding(days: self.purse?.agreement?.days ?? 30).iso, "rounding": "1",
            "invoice": "1", "amount": "", "reference": payer == .customer ? "" : payer.name.chinese,
        ]
    }

    /// The store has been read again: an agreement was filed meanwhile, a coupon given.
    mutating func know(_ purse: MemberPurse) {
        if payer == .customer { self.purse = purse }
    }

    /// An amount was typed, or on account was chosen, and not entered: it is meant.
    func isMeant(due: Money) -> Bool {
        !form["amount"].isEmpty || way == .onAccount && account == nil && taken < due
    }

    var taken: Money { tenders.map(\.amount).total() }
    var way: Way { option("method", Way.all) ?? .by(.cash) }
    var rounding: RoundingOff { isBill ? option("rounding", RoundingOff.allCases) ?? .none : .none }
    var invoice: Invoice { option("invoice", Invoice.allCases) ?? .none }
    var isUntouched: Bool { tenders.isEmpty && account == nil && form["amount"].isEmpty }

    private func option<Option>(_ name: String, _ all: [Option]) -> Option? {
        let index = form.choice(name) ?? (Int(contents[name] ?? "") ?? 1) - 1
        return all.indices.contains(index) ? all[index] : nil
    }

    /// Puts the labels into the language; what was typed stays.
    mutating func speak(_ language: Language) {
        guard spoken != language else { return }
        keepContents()
        spoken = language
        func text(_ phrase: Phrase) -> String { phrase[language] }
        let focus = form.focus
        var fields = [
            FormField(name: "amount", label: text(Phrase("金额", "Amount")), kind: .decimal, maximum: 12),
            FormField(
                name: "method", label: text(Phrase("方式", "Method")),
                kind: .choice(Way.all.map { text($0.name) })),
            FormField(name: "reference", label: text(Phrase("凭证/协议", "Ref/terms")), maximum: 12),
            FormField(name: "due", label: text(Phrase("挂账到期", "Acct due")), kind: .date, maximum: 10),
        ]
        if isBill {
            fields += [
                FormField(
                    name: "rounding", label: text(Phrase("抹零", "Rounding")),
                    kind: .choice(RoundingOff.allCases.map { text($0.name) })),
                FormField(
                    name: "invoice", label: text(Phrase("发票", "Invoice")),
                    kind: .choice(Invoice.allCases.map { text($0.name) })),
            ]
        }
        form = Form(fields: fields)
        for (name, value) in contents { form[name] = value }
        form.focus = focus
    }

    mutating func keepContents() {
        for field in form.fields {
            contents[field.name] = field.choice.map { String($0 + 1) } ?? field.text
        }
    }

    // MARK: keys

    /// Hands a key to the fields. A digit in the method field goes on to where the method needs something.
    mutating func handle(_ key: Key) -> FormEvent {
        let event = form.handle(key)
        if event == .typed("method"), case .character = key { form.jump(to: nextField) }
        return event
    }

    private var nextField: String {
        switch way {
        case .onAccount: purse?.agreement == nil ? "reference" : "amount"
        case .by(let method):
            method.needsReference && (purse?.reference(for: method, today: today) ?? "").isEmpty
                ? "reference" : "amount"
        }
    }

    mutating func jump(to field: String) { form.jump(to: field) }

    /// Money has come for what was on account: it is money, whoever sends it.
    mutating func begin() {
        contents["method"] = payer == .customer ? "1" : "5"
        form["method"] = contents["method"] ?? ""
    }

    /// Enter: takes what stands in the fields against what is still due.
    mutating func take(due: Money, today: Day) throws(Refusal) {
        let left = due - taken
        switch way {
        case .onAccount:
            if form["reference"].isEmpty { form["reference"] = purse?.agreement?.name ?? "" }
            try putOnAccount(left: left, today: today)
        case .by(let method):
            if form["reference"].isEmpty {
                form["reference"] = purse?.reference(for: method, today: today) ?? ""
            }
            let most = purse?.left(method, reference: form["reference"], today: today) ?? left
            let given = form["amount"].isEmpty ? min(left, most) : Money.parse(form["amount"])
            guard let given, given > .zero else { throw Refusal.noAmount }
            if method.needsReference, form["reference"].isEmpty {
                form.jump(to: "reference")
                throw Refusal(
                    Phrase("\(method.name.chinese)要输入凭证号", "\(method.name.english) needs a voucher number"),
                    wayOut: Phrase("输入后回车", "Type it, then Enter"))
            }
            let reference =
                payer == .customer || form["reference"] != payer.name.chinese ? form["reference"] : ""
            tenders.append(try .handedOver(given, by: method, reference: reference, due: left))
            clear()
        }
    }

    private mutating func putOnAccount(left: Money, today: Day) throws(Refusal) {
        guard let due = Day.parse(form["due"], today: today) else {
            form.jump(to: "due")
            throw Refusal(
                Phrase("到期日看不懂", "That is no date"),
                wayOut: Phrase("例如 +30 或 0412", "for instance +30 or 0412"))
        }
        let terms = AccountTerms(agreement: form["reference"], dueOn: due)
        if form["reference"].isEmpty {
            form.jump(to: "reference")
            throw Refusal(
                Phrase("挂账要写明协议", "On account needs its agreement"),
                wayOut: Phrase("输入后回车", "Type it, then Enter"))
        }
        try Taking.rules.check(
            Taking(due: left, tenders: [], depositLeft: .zero, account: terms, today: today))
        account = terms
        clear()
    }

    /// A scanned pay code: the amount typed, or all that is left, by the method the code belongs to.
    mutating func take(_ code: PayCode, due: Money) throws(Refusal) {
        let left = due - taken
        let given = form["amount"].isEmpty ? left : Money.parse(form["amount"])
        guard let given, given > .zero else { throw Refusal.noAmount }
        tenders.append(try .handedOver(given, by: code.method, reference: code.lastFour, due: left))
        clear()
    }

    /// Takes off what was entered last; false when there is nothing.
    mutating func takeOff() -> Bool {
        if account != nil {
            account = nil
        } else if !tenders.isEmpty {
            tenders.removeLast()
        } else {
            return false
        }
        return true
    }

    /// The next payment starts from the beginning: cash, nothing typed.
    private mutating func clear() {
        form["amount"] = ""
        form["reference"] = ""
        form["method"] = "1"
        form.jump(to: "amount")
    }

    /// Nothing taken, nothing typed; as after posting.
    mutating func empty() {
        let language = spoken
        self = TenderForm(payer: payer, isBill: isBill, today: today, purse: purse)
        if let language { speak(language) }
    }

    mutating func offerDeposit(_ amount: Money) {
        if tenders.isEmpty { tenders.append(Tender(method: .deposit, amount: amount)) }
    }
}

extension Refusal {
    fileprivate static let noAmount = Refusal(
        Phrase("没有可收的金额", "There is nothing to take"),
        wayOut: Phrase("输入金额，或已收齐按 F9 过账", "Type an amount; when all is taken, F9 posts"))
}
