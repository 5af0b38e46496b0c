import Terminal

/// What a customer has with the shop: card, points, balance, coupons, credit, and what covers his cars.
struct MemberScreen: Screen {
    private let id: CustomerID
    private var page: MemberPage?
    private var tiers: [MemberTier] = []
    private var sources: [Reason] = []
    private var question: MemberQuestion?
    private var kept: [String: String]?

    init(customer: CustomerID) {
        id = customer
    }

    var place: Place { .member(id) }
    var typing: Typing { question == nil ? .acts : .field }

    func heading(_ context: ScreenContext) -> String {
        let card = page?.purse.card ?? ""
        return context.text(Phrase("会员 \(page?.name ?? "") \(card)", "Member \(page?.name ?? "") \(card)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let stranger =
            page?.membership == nil ? Phrase("还不是会员 (1 入会)", "He is no member yet (1 enrols)") : nil
        if question != nil {
            return [
                Binding(
                    .enter, Phrase("下一栏", "next"), Phrase("到下一栏，最后一栏保存", "Next field; saves on the last")),
                Binding(.function(9), Phrase("保存", "save"), Phrase("保存", "Saves it")),
            ]
        }
        return [
            Binding(
                number: 1, stranger == nil ? Phrase("改等级", "tier") : Phrase("入会", "enrol"),
                Phrase("入会或改会员等级", "Makes him a member, or changes his tier")),
            Binding(
                number: 2, Phrase("储值", "pay in"), Phrase("收款存入会员余额", "Takes money for later"),
                unavailable: stranger),
            Binding(
                number: 3, Phrase("退储值", "pay out"),
                Phrase("退还余额，需经理授权", "Gives the balance back, with authority"),
                unavailable: page?.purse.balance == .zero ? Phrase("没有余额", "There is no balance") : nil),
            Binding(
                number: 4, Phrase("发卡券", "coupon"), Phrase("发工时券或服务券", "Gives a labour or service coupon")),
            Binding(number: 5, Phrase("挂账协议", "credit"), Phrase("额度、账期、有效期", "Limit, term, until when")),
            Binding(
                number: 6, Phrase("延保到期", "cover"),
                Phrase("延保、保养套餐到期日", "When extended warranty or service plan ends"),
                unavailable: page?.cars.isEmpty == true ? Phrase("名下没有车", "He has no car on file") : nil),
            Binding(number: 7, Phrase("对账单", "statement"), Phrase("近一年的对账单", "The statement of a year")),
            Binding(
                number: 8, Phrase("来源", "source"), Phrase("客户怎么来的、谁介绍的", "How he came, and who sent him")),
            Binding(
                number: 9, Phrase("续保到期", "renew"),
                Phrase("快到期的延保、套餐、保险、年检", "What runs out soon: warranty, plan, insurance, inspection")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let page = try MemberTable.page(of: id, in: snapshot)
        self.page = page
        if tiers.isEmpty {
            tiers = try MemberTier.all()
            sources = try Reasons.list("referral", of: snapshot)
        }
        resume(page, snapshot.today)
        try question?.lookUp(in: snapshot)
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let page else { return .beep }
        question?.speak(context.language)
        if question != nil { return answer(key, context) }
        guard case .choice(let number) = key else { return .beep }
        if number == 9 { return .open(.renewals) }
        if number == 7 {
            return .open(.document(.statement, of: .customer(id)))
        }
        let kinds: [MemberQuestion.Kind] = [
            page.membership == nil ? .enrol : .tier, .topUp, .payOut, .coupon, .credit, .cover, .referral,
            .referral,
        ]
        guard kinds.indices.contains(number - 1) else { return .beep }
        question = MemberQuestion(
            kinds[number - 1], on: page, tiers: tiers, sources: sources, today: context.today)
        return .stay
    }

    private mutating func answer(_ key: Key, _ context: ScreenContext) -> Intent {
        let event = key == .function(9) ? FormEvent.submit : question?.handle(key)
        switch event {
        case .submit:
            return question?.intent(context.today)
                ?? .refuse(Phrase("有一栏看不懂，请检查金额和日期", "A field cannot be read; look at amounts and dates"))
        case .ignored, .refused, nil: return .beep
        case .typed("referrer"): return .reload
        default: return .stay
        }
    }

    mutating func back() -> Bool {
        defer { question = nil }
        return question != nil
    }

    mutating func done() { question = nil }

    // MARK: drafts

    var draft: [String: String]? { question?.draft ?? [:] }

    mutating func restore(_ fields: [String: String]) {
        // The reload that follows opens the question it belongs to.
        kept = fields
    }

    private mutating func resume(_ page: MemberPage, _ today: Day) {
        guard let kept else { return }
        self.kept = nil
        guard let kind = kept["question"].flatMap(MemberQuestion.Kind.init(rawValue:)) else { return }
        var question = MemberQuestion(kind, on: page, tiers: tiers, sources: sources, today: today)
        question.restore(kept)
        self.question = question
    }

    // MARK: the picture

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let page else { return }
        let half = area.columns / 2
        let (left, right) = area.splitLeft(half, gap: 1)
        frame.column(half, in: area)
        for (row, line) in purse(page, context).enumerated() {
            frame.line(line.0, row: row, in: left, style: line.1)
        }
        if let question {
            frame.line(context.text(question.title), row: 0, in: right, style: .title)
            question.form.render(
                into: &frame, area: right.splitTop(1).rest, labelWidth: 11, context.language)
        } else {
            let covers = cars(page, context)
            for (row, line) in covers.enumerated() { frame.line(line.0, row: row, in: right, style: line.1) }
            if right.columns >= 58 {
                renderAccount(page, into: &frame, right.splitTop(covers.count + 1).rest, context)
            }
        }
    }

    /// The last of what was asked and paid, where a screen is high and wide enough.
    private func renderAccount(
        _ page: MemberPage, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let columns = Columns([
            Column(5), Column(12), Column(max(8, area.columns - 50)), Column(9, .right), Column(9, .right),
            Column(10, .right),
        ])
        let head = [
            Phrase("日期", "Day"), Phrase("单号", "Bill"), Phrase("往来", "What"), Phrase("应收", "asked"),
            Phrase("已收", "paid"), Phrase("余额", "balance"),
        ]
        frame.line(columns.row(head.map { context.text($0) }), row: 0, in: area, style: .muted)
        func sum(_ money: Money) -> String { money == .zero ? "" : money.text }
        for (row, line) in page.statement.lines.suffix(max(0, area.rows - 1)).enumerated() {
            frame.line(
                columns.row([
                    String(line.on.iso.dropFirst(5)), line.document, context.text(line.what), sum(line.asked),
                    sum(line.paid),
                    line.balance.text,
                ]), row: 1 + row, in: area)
        }
    }

    private func purse(_ page: MemberPage, _ context: ScreenContext) -> [(String, Style)] {
        func row(_ label: Phrase, _ value: String) -> (String, Style) {
            (TextWidth.fit(context.text(label), to: 11) + value, .plain)
        }
        let purse = page.purse
        var rows: [(String, Style)] = [
            (purse.tier.map { context.text($0.name) } ?? context.text(Phrase("非会员", "No member")), .title),
            row(Phrase("储值余额", "Balance"), purse.balance.text),
            row(Phrase("积分", "Points"), "\(purse.points.fen) = \(purse.points.text)"),
        ]
        if purse.pointsOwed > .zero {
            rows.append((context.text(Phrase("待扣积分", "Owed points")) + " \(purse.pointsOwed.fen)", .warning))
        }
        for coupon in purse.coupons where coupon.left > .zero {
            let isOld = !coupon.isValid(on: context.today)
            rows.append(
                (
                    "\(context.text(coupon.kind.name)) \(coupon.number) \(coupon.left.text) \(coupon.expiresOn.iso)",
                    isOld ? .muted : .plain
                ))
        }
        if let credit = purse.agreement {
            rows.append(row(Phrase("挂账协议", "Credit"), "\(credit.name) \(credit.days)d \(credit.until.iso)"))
            rows.append(row(Phrase("已挂/额度", "Used/limit"), "\(page.onAccount.text) / \(credit.limit.text)"))
        }
        if let member = page.membership {
            rows.append(row(Phrase("入会", "Since"), member.joinedOn.iso))
        }
        if page.referral != nil || page.referred > 0 {
            if let source = page.source { rows.append(row(Phrase("来源", "Came by"), context.text(source))) }
            if !page.referrer.isEmpty { rows.append(row(Phrase("介绍人", "Sent by"), page.referrer)) }
            if page.referred > 0 { rows.append(row(Phrase("介绍来", "Brought"), "\(page.referred)")) }
        }
        rows.append(
            (
                TextWidth.fit(context.text(Phrase("欠款", "Owes")), to: 11) + page.statement.closing.text,
                page.statement.closing > .zero ? .warning : .plain
            ))
        return rows
    }

    private func cars(_ page: MemberPage, _ context: ScreenContext) -> [(String, Style)] {
        var rows: [(String, Style)] = [(context.text(Phrase("延保与到期", "Cover and renewal")), .title)]
        for car in page.cars {
            rows.append((car.called, .plain))
            for cover in car.covers {
                let days = cover.untilOn.days(since: context.today)
                let km = cover.untilKm.map { " / \($0) km" } ?? ""
                rows.append(
                    (
                        " \(context.text(cover.kind.name)) \(cover.untilOn.iso)\(km) \(cover.reference)",
                        days < 0 ? .alarm : days <= 30 ? .warning : .plain
                    ))
            }
            if car.covers.isEmpty { rows.append((context.text(Phrase(" (无)", " (none)")), .muted)) }
        }
        return rows
    }
}
