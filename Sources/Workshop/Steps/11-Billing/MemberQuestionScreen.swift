import Terminal

/// One thing that is filled in on the member screen, and the act it becomes.
struct MemberQuestion: Sendable {
    enum Kind: String, Sendable { case enrol, tier, topUp, payOut, coupon, credit, cover, referral }

    let kind: Kind
    private(set) var form: WordedForm
    private let page: MemberPage
    private let tiers: [MemberTier]
    private let sources: [Reason]

    init(_ kind: Kind, on page: MemberPage, tiers: [MemberTier], sources: [Reason], today: Day) {
        self.kind = kind
        self.page = page
        self.tiers = tiers
        self.sources = sources
        form = WordedForm(Self.fields(kind, page, tiers, sources))
        for (name, text) in Self.presets(kind, page, tiers, sources, today) {
            form.preset(name, Phrase(same: text), isReplaced: name == "referrer")
        }
    }

    private static func fields(
        _ kind: Kind, _ page: MemberPage, _ tiers: [MemberTier], _ sources: [Reason]
    ) -> [WordedForm.Field] {
        typealias Field = WordedForm.Field
        let amount = Field("amount", Phrase("金额", "Amount"), .typed(.decimal), maximum: 12)
        let method = Field("method", Phrase("方式", "Method"), .choice(PaymentMethod.counted.map(\.name)))
        let until = Field("until", Phrase("有效至", "Until"), .typed(.date), maximum: 10)
        let tier = Field("tier", Phrase("等级", "Tier"), .choice(tiers.map(\.name)))
        let referral = [
            Field("source", Phrase("来源", "Came by"), .choice(sources.map(\.name))),
            Field(
                "referrer", Phrase("介绍人", "Sent by"), hint: Phrase("姓名、电话或车牌", "name, phone or plate"),
                maximum: 20),
        ]
        switch kind {
        case .enrol: return [tier] + referral
        case .referral: return referral
        case .tier: return [tier]
        case .topUp: return [amount, method, Field("reference", Phrase("凭证", "Reference"), maximum: 20)]
        case .payOut: return [amount, method]
        case .coupon:
            return [
                amount, Field("kind", Phrase("种类", "Kind"), .choice(Coupon.Kind.allCases.map(\.name))), until,
            ]
        case .credit:
            return [
                Field("name", Phrase("协议", "Agreement"), maximum: 20),
                Field("limit", Phrase("额度", "Limit"), .typed(.decimal), maximum: 12),
                Field("days", Phrase("账期(天)", "Days"), .typed(.digits), maximum: 4), until,
            ]
        case .cover:
            return [
                Field("car", Phrase("车辆", "Car"), .choice(page.cars.map { Phrase(same: $0.called) })),
                Field("kind", Phrase("种类", "Kind"), .choice(Cover.Kind.allCases.map(\.name))), until,
                Field("km", Phrase("至里程", "Until km"), .typed(.digits), maximum: 7),
                Field("reference", Phrase("单号", "Number"), maximum: 20),
            ]
        }
    }

    /// The likely answers; of a choice its number.
    private static func presets(
        _ kind: Kind, _ page: MemberPage, _ tiers: [MemberTier], _ sources: [Reason], _ today: Day
    ) -> [String: String] {
        let known = sources.firstIndex { $0.code == page.referral?.source }.map { String($0 + 1) }
        let source = known ?? (page.referral == nil ? "1" : "")
        let now = page.purse.agreement
        switch kind {
        case .enrol: return ["tier": "1", "source": source, "referrer": page.referrer]
        case .referral: return ["source": source, "referrer": page.referrer]
        case .tier:
            return ["tier": String((tiers.firstIndex { $0.code == page.membership?.tier } ?? 0) + 1)]
        case .topUp: return ["method": "1"]
        case .payOut: return ["method": "1", "amount": page.purse.balance.plain]
        case .coupon: return ["kind": "1", "until": today.adding(days: 180).iso]
        case .credit:
            return [
                "name": now?.name ?? page.name, "limit": now?.limit.plain ?? "",
                "days": String(now?.days ?? 30),
                "until": (now?.until ?? today.adding(days: 365)).iso,
            ]
        case .cover: return ["car": "1", "kind": "1", "until": today.adding(days: 365).iso]
        }
    }

    // MARK: drafts

    /// What was typed, with what it was typed for.
    var draft: [String: String] { form.typed.merging(["question": kind.rawValue]) { mine, _ in mine } }

    mutating func restore(_ kept: [String: String]) { form.restore(kept) }

    mutating func speak(_ language: Language) { form.speak(language) }

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
        case .referral: Phrase("客户来源", "How he came")
        }
    }

    private func picked<Option>(_ name: String, of options: [Option]) -> Option? {
        form.choice(name).flatMap { options.indices.contains($0) ? options[$0] : nil }
    }

    /// What was chosen; nil when a name was typed that stands for nobody.
    private var referral: Referral? {
        let chosen = form.form.field("referrer")?.chosen.flatMap { Int64($0.value) }.map { CustomerID($0) }
        let by = form.isTouched("referrer") ? chosen : page.referral?.by
        if by == nil, !form["referrer"].allSatisfy(\.isWhitespace) { return nil }
        return Referral(source: picked("source", of: sources)?.code ?? "", by: by)
    }

    /// What the store finds for the name typed as the referrer.
    mutating func lookUp(in snapshot: Snapshot) throws {
        guard form.form.field("referrer") != nil, form.isTouched("referrer") else { return }
        let found = try SearchTable.found(form["referrer"], in: snapshot)
            .filter { $0.customer != page.purse.customer }
        form.suggest(
            found.map {
                Terminal.Suggestion(
                    label: $0.name, detail: "\($0.maskedPhone) \($0.plate)", value: String($0.customer.number)
                )
            }, for: "referrer")
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
            guard let referral else { return nil }
            return .perform(
                MemberAct.enrol(
                    customer: customer, tier: tier.code, source: referral.source, referredBy: referral.by))
        case .referral:
            guard let referral else { return nil }
            return .perform(
                MemberAct.refer(
                    customer: customer, was: page.referral, now: referral.isEmpty ? nil : referral))
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
