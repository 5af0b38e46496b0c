import Terminal

/// One thing that is filled in on the member screen, and the act it becomes.
struct MemberQuestion: Sendable {
    enum Kind: Sendable { case enrol, tier, topUp, payOut, coupon, credit, cover }

    let kind: Kind
    private(set) var form: Form
    private let page: MemberPage
    private let tiers: [MemberTier]
    private let sources: [Reason]

    init(
        _ kind: Kind, on page: MemberPage, tiers: [MemberTier], sources: [Reason], _ context: ScreenContext
    ) {
        self.kind = kind
        self.page = page
        self.tiers = tiers
        self.sources = sources
        form = Form(fields: Self.fields(kind, page, tiers, sources, context))
        form.focus = 0
    }

    private static func fields(
        _ kind: Kind, _ page: MemberPage, _ tiers: [MemberTier], _ sources: [Reason], _ context: ScreenContext
    ) -> [FormField] {
        func choice(_ name: String, _ label: Phrase, _ options: [Phrase], _ chosen: Int = 0) -> FormField {
            var field = FormField(
                name: name, label: context.text(label), kind: .choice(options.map { context.text($0) }))
            field.text = String(chosen + 1)
            return field
        }
        func field(_ name: String, _ label: Phrase, _ kind: FormField.Kind, _ preset: String = "")
            -> FormField
        {
            FormField(name: name, label: context.text(label), text: preset, kind: kind, maximum: 20)
        }
        func until(_ day: Day) -> FormField { field("until", Phrase("有效至", "Until"), .date, day.iso) }
        func amount(_ preset: String = "") -> FormField {
            field("amount", Phrase("金额", "Amount"), .decimal, preset)
        }
        let method = choice("method", Phrase("方式", "Method"), PaymentMethod.counted.map(\.name))
        switch kind {
        case .enrol:
            return [
                choice("tier", Phrase("等级", "Tier"), tiers.map(\.name)),
                choice("source", Phrase("来源", "Came by"), sources.map(\.name)),
            ]
        case .tier:
            let now = tiers.firstIndex { $0.code == page.membership?.tier } ?? 0
            return [choice("tier", Phrase("等级", "Tier"), tiers.map(\.name), now)]
        case .topUp: return [amount(), method, field("reference", Phrase("凭证", "Reference"), .text)]
        case .payOut: return [amount(page.purse.balance.plain), method]
        case .coupon:
            let kinds = choice("kind", Phrase("种类", "Kind"), Coupon.Kind.allCases.map(\.name))
            return [amount(), kinds, until(context.today.adding(days: 180))]
        case .credit:
            let now = page.purse.agreement
            return [
                field("name", Phrase("协议", "Agreement"), .text, now?.name ?? page.name),
                field("limit", Phrase("额度", "Limit"), .decimal, now?.limit.plain ?? ""),
                field("days", Phrase("账期(天)", "Days"), .digits, String(now?.days ?? 30)),
                until(now?.until ?? context.today.adding(days: 365)),
            ]
        case .cover:
            return [
                choice("car", Phrase("车辆", "Car"), page.cars.map { Phrase(same: $0.called) }),
                choice("kind", Phrase("种类", "Kind"), Cover.Kind.allCases.map(\.name)),
                until(context.today.adding(days: 365)), field("km", Phrase("至里程", "Until km"), .digits),
                field("reference", Phrase("单号", "Number"), .text),
            ]
        }
    }

    mutating func handle(_ key: Key) -> FormEvent { form.handle(key) }

    var title: Phrase {
        switch kind {
        case .enrol: Phrase("入会", "Enrol")
        case .tier: Phrase("改等级", "Change tier")
        case .topUp: Phrase("储值", "Pay in")
        case .payOut: Phrase("退储值", "Pay out")
        case .coupon: Phrase("发卡券", "Give a coupon")
        case .credit: Phrase("挂账协议 (额度空=终止)", "Credit (no limit = ends)")
        case .cover: Phrase("延保与到期", "Cover and renewal")
        }
    }

    private func picked<Option>(_ name: String, of options: [Option]) -> Option? {
        form.choice(name).flatMap { options.indices.contains($0) ? options[$0] : nil }
    }

    private func day(_ today: Day) -> Day? {
        Day(iso: form["until"]) ?? Day.parse(form["until"], today: today)
    }

    /// What is to happen; nil when something typed cannot be read.
    func intent(_ today: Day) -> Intent? {
        let customer = page.purse.customer
        let amount = Money.parse(form["amount"])
        switch kind {
        case .enrol:
            guard let tier = picked("tier", of: tiers) else { return nil }
            let source = picked("source", of: sources)?.code ?? ""
            return .perform(
                MemberAct.enrol(customer: customer, tier: tier.code, source: source, referredBy: nil))
        case .tier:
            guard let tier = picked("tier", of: tiers), let now = page.membership else { return nil }
            return .perform(MemberAct.changeTier(customer: customer, from: now.tier, to: tier.code))
        case .topUp:
            guard let amount, let method = picked("method", of: PaymentMethod.counted) else { return nil }
            return topUp(Tender(method: method, amount: amount, reference: form["reference"]))
        case .payOut:
            guard let amount, let method = picked("method", of: PaymentMethod.counted) else { return nil }
            return payOut(amount, method)
        case .coupon:
            guard let amount, let day = day(today), let kind = picked("kind", of: Coupon.Kind.allCases) else {
                return nil
            }
            return .perform(
                MemberAct.giveCoupon(customer: customer, kind: kind, amount: amount, expiresOn: day))
        case .credit: return credit(today)
        case .cover: return cover(today)
        }
    }

    private func topUp(_ tender: Tender) -> Intent {
        let customer = page.purse.customer
        return .ask(
            Sheet(
                Phrase("储值 \(tender.amount.text)", "Pay in \(tender.amount.text)"), lines: [tender.words]
            ) { _ in MemberAct.topUp(customer: customer, tender: tender) })
    }

    private func payOut(_ amount: Money, _ method: PaymentMethod) -> Intent {
        let customer = page.purse.customer
        return .ask(
            Sheet(
                Phrase("退储值 \(amount.text)", "Pay out \(amount.text)"),
                lines: [
                    Phrase(
                        "退后余额 \((page.purse.balance - amount).text)",
                        "Leaves a balance of \((page.purse.balance - amount).text)")
                ], authority: .reversal
            ) { MemberAct.payOut(customer: customer, method: method, amount: amount, authority: $0) })
    }

    private func credit(_ today: Day) -> Intent? {
        let was = page.purse.agreement
        if form["limit"].isEmpty {
            return .perform(MemberAct.agreeCredit(customer: page.purse.customer, was: was, now: nil))
        }
        guard let limit = Money.parse(form["limit"]), let days = Int(form["days"]), let until = day(today)
        else {
            return nil
        }
        let now = CreditAgreement(name: form["name"], limit: limit, days: days, until: until)
        return .perform(MemberAct.agreeCredit(customer: page.purse.customer, was: was, now: now))
    }

    private func cover(_ today: Day) -> Intent? {
        guard let car = picked("car", of: page.cars), let kind = picked("kind", of: Cover.Kind.allCases),
            let until = day(today)
        else { return nil }
        let now = Cover(kind, untilOn: until, untilKm: Int(form["km"]), reference: form["reference"])
        return .perform(
            MemberAct.cover(
                vehicle: car.id, kind: kind, was: car.covers.first { $0.kind == kind }, now: now))
    }
}
