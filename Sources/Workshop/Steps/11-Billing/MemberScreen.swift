import Terminal

/// What a customer has with the shop: card, points, balance, coupons, credit, and what covers his cars.
struct MemberScreen: Screen {
    private let id: CustomerID
    private var page: MemberPage?
    private var tiers: [MemberTier] = []
    private var sources: [Reason] = []
    private var question: MemberQuestion?

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
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        page = try MemberTable.page(of: id, in: snapshot)
        if tiers.isEmpty {
            tiers = try MemberTier.all()
            sources = try Reasons.list("referral", of: snapshot)
        }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let page else { return .beep }
        if question != nil { return answer(key, context) }
        guard case .choice(let number) = key else { return .beep }
        if number == 7 {
            return .open(.document(.statement, of: .customer(id)))
        }
        let kinds: [MemberQuestion.Kind] = [
            page.membership == nil ? .enrol : .tier, .topUp, .payOut, .coupon, .credit, .cover,
        ]
        guard kinds.indices.contains(number - 1) else { return .beep }
        question = MemberQuestion(kinds[number - 1], on: page, tiers: tiers, sources: sources, context)
        return .stay
    }

    private mutating func answer(_ key: Key, _ context: ScreenContext) -> Intent {
        let event = key == .function(9) ? FormEvent.submit : question?.handle(key)
        switch event {
        case .submit:
            return question?.intent(context.today)
                ?? .refuse(Phrase("有一栏看不懂，请检查金额和日期", "A field cannot be read; look at amounts and dates"))
        case .ignored, .refused, nil: return .beep
        default: return .stay
        }
    }

    mutating func back() -> Bool {
        defer { question = nil }
        return question != nil
    }

    mutating func done() { question = nil }

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
            question.form.render(into: &frame, area: right.splitTop(1).rest, labelWidth: 11)
        } else {
            for (row, line) in cars(page, context).enumerated() {
                frame.line(line.0, row: row, in: right, style: line.1)
            }
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
