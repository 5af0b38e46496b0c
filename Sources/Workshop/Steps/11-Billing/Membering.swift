/// The rules of membership (handbook section 2, step 11: balance, points, coupon, on account).
enum Membering {
    typealias Result = Outcome<MemberAct>

    private static func called(_ customer: CustomerID, in snapshot: Snapshot) throws -> String {
        try VehicleTable.customer(customer, in: snapshot).name
    }

    private static func tier(_ code: String) throws -> MemberTier {
        guard let tier = try MemberTier.all().first(where: { $0.code == code }) else {
            throw Refusal(
                Phrase("没有“\(code)”这个等级", "There is no tier \(code)"),
                wayOut: Phrase("用数字选", "Choose by digit"))
        }
        return tier
    }

    static func enrol(
        _ customer: CustomerID, _ code: String, _ source: String, _ referredBy: CustomerID?,
        in transaction: Transaction
    ) throws -> Result {
        let tier = try tier(code)
        if let member = try MemberTable.membership(of: customer, in: transaction.snapshot) {
            throw Refusal(
                .conflict, Phrase("已经是会员 \(member.card)", "He is a member already: \(member.card)"),
                wayOut: Phrase("改等级即可", "Change his tier"))
        }
        guard referredBy != customer else { throw Refusal.refersHimself }
        let was = Membership(
            card: try MemberTable.nextCard(in: transaction.snapshot), tier: code, joinedOn: transaction.today,
            source: source, referredBy: referredBy)
        try MemberTable.insert(was, for: customer, in: transaction)
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(name) 入会 \(was.card) \(tier.name.chinese)",
                "\(name) is now a member, \(was.card) \(tier.name.english)"),
            takeBack: .by(.leave(customer: customer, was: was)))
    }

    static func leave(_ customer: CustomerID, _ was: Membership, in transaction: Transaction) throws -> Result
    {
        let purse = try MemberTable.purse(of: customer, in: transaction.snapshot)
        guard purse.balance == .zero, purse.points == .zero, purse.pointsOwed == .zero else {
            throw Refusal(
                Phrase("卡上还有储值或积分", "There is a balance or there are points on the card"),
                wayOut: Phrase("先退款或用完", "Pay it out or use it up first"))
        }
        try MemberTable.delete(customer, in: transaction)
        if !Referral(source: was.source, by: was.referredBy).isEmpty {
            try ReferralTable.set(nil, for: customer, in: transaction)
        }
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            Phrase("\(name) 退会", "\(name) is no member any more"),
            takeBack: .by(
                .enrol(customer: customer, tier: was.tier, source: was.source, referredBy: was.referredBy)))
    }

    static func changeTier(
        of customer: CustomerID, _ from: String, _ to: String, in transaction: Transaction
    ) throws -> Result {
        let tier = try tier(to)
        let now = try MemberTable.membership(of: customer, in: transaction.snapshot)
        guard let now, now.tier == from else {
            throw Refusal.overtaken(
                Phrase("会员等级", "The tier"), mine: to, theirs: now?.tier ?? "-")
        }
        try MemberTable.setTier(to, of: customer, in: transaction)
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            Phrase("\(name) 会员等级 \(tier.name.chinese)", "\(name) is now \(tier.name.english)"),
            takeBack: .by(.changeTier(customer: customer, from: to, to: from)))
    }

    static func topUp(_ customer: CustomerID, _ tender: Tender, in transaction: Transaction) throws -> Result
    {
        try DayCloseTable.demandOpen(in: transaction)
        guard try MemberTable.membership(of: customer, in: transaction.snapshot) != nil else {
            throw Refusal(
                Phrase("不是会员，不能储值", "Only members pay in"), wayOut: Phrase("先入会 (1)", "Enrol him first (1)"))
        }
        guard tender.amount > .zero, PaymentMethod.counted.contains(tender.method) else {
            throw Refusal(
                Phrase("储值只收现金、微信、支付宝、银行卡、转账", "Only money can be paid in, more than nothing"),
                wayOut: Phrase("重新输入", "Type it again"))
        }
        try MemberTable.insertTopUp(tender, for: customer, in: transaction)
        let purse = try MemberTable.purse(of: customer, in: transaction.snapshot)
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(name) 储值 \(tender.words.chinese)，余额 \(purse.balance.text)",
                "\(name) paid in \(tender.words.english), balance \(purse.balance.text)"),
            takeBack: .never(Phrase("已入账，需退款时用退储值", "it is booked; pay it out again if need be")))
    }

    static func payOut(
        _ customer: CustomerID, _ method: PaymentMethod, _ amount: Money, _ authority: Authority?,
        in transaction: Transaction
    ) throws -> Result {
        try DayCloseTable.demandOpen(in: transaction)
        let purse = try MemberTable.purse(of: customer, in: transaction.snapshot)
        guard amount > .zero, amount <= purse.balance, PaymentMethod.counted.contains(method) else {
            throw Refusal(
                Phrase("余额只有 \(purse.balance.text)", "The balance is \(purse.balance.text)"),
                wayOut: Phrase("少退一些", "Pay out less"))
        }
        guard let authority else {
            throw Refusal(
                .notAllowed, Phrase("退储值需要另一个人授权", "Paying out needs a second person's authority"),
                wayOut: Phrase("请售后经理输入工号和密码", "Ask the service manager for number and PIN"))
        }
        _ = try AuthorityTable.record(authority, for: .reversal, order: nil, in: transaction)
        try MemberTable.insertTopUp(
            Tender(method: method, amount: -amount), for: customer, in: transaction)
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(name) 退储值 \(method.name.chinese) \(amount.text)，余额 \((purse.balance - amount).text)",
                "\(name) was paid out \(amount.text), balance \((purse.balance - amount).text)"),
            takeBack: .never(Phrase("已退款", "the money is out")))
    }
}

extension Membering {
    static func giveCoupon(
        _ customer: CustomerID, _ kind: Coupon.Kind, _ amount: Money, _ expiresOn: Day,
        in transaction: Transaction
    ) throws -> Result {
        guard amount > .zero, expiresOn >= transaction.today else {
            throw Refusal(
                Phrase("卡券要有金额和以后的到期日", "A coupon needs an amount and a day to come"),
                wayOut: Phrase("重新输入", "Type it again"))
        }
        let number = try MemberTable.insertCoupon(
            kind, amount, until: expiresOn, for: customer, complaint: nil, in: transaction)
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(name) 发\(kind.name.chinese) \(number) \(amount.text)",
                "\(name) gets \(kind.name.english) \(number), \(amount.text)"),
            takeBack: .by(.withdrawCoupon(customer: customer, number: number)))
    }

    static func withdrawCoupon(
        _ number: String, of customer: CustomerID, in transaction: Transaction
    ) throws -> Result {
        let coupons = try MemberTable.coupons(of: customer, in: transaction.snapshot)
        guard let coupon = coupons.first(where: { $0.number == number }), coupon.left == coupon.amount else {
            throw Refusal(
                .conflict, Phrase("\(number) 已用过或已收回", "\(number) was used or withdrawn"),
                wayOut: Phrase("F3 返回", "F3 goes back"))
        }
        try MemberTable.withdraw(coupon, of: customer, in: transaction)
        return Outcome(
            Phrase("卡券 \(number) 已收回", "Coupon \(number) is withdrawn"),
            takeBack: .by(
                .giveCoupon(
                    customer: customer, kind: coupon.kind, amount: coupon.amount, expiresOn: coupon.expiresOn)
            ))
    }

    static func agree(
        _ customer: CustomerID, _ was: CreditAgreement?, _ now: CreditAgreement?, in transaction: Transaction
    ) throws -> Result {
        let stands = try MemberTable.agreement(of: customer, in: transaction.snapshot)
        guard stands == was else {
            throw Refusal.overtaken(
                Phrase("挂账协议", "The agreement"), mine: now?.limit.text ?? "-",
                theirs: stands?.limit.text ?? "-")
        }
        if let now { try CreditAgreement.rules.check((agreement: now, today: transaction.today)) }
        try MemberTable.setAgreement(now, of: customer, in: transaction)
        let name = try called(customer, in: transaction.snapshot)
        return Outcome(
            now.map {
                Phrase(
                    "\(name) 挂账协议 \($0.name) 额度 \($0.limit.text) \($0.days) 天 至 \($0.until.iso)",
                    "\(name) may pay later: \($0.name), up to \($0.limit.text), \($0.days) days, until \($0.until.iso)"
                )
            } ?? Phrase("\(name) 挂账协议终止", "\(name) may not pay later any more"),
            takeBack: .by(.agreeCredit(customer: customer, was: now, now: was)))
    }

    static func cover(
        _ vehicle: VehicleID, _ kind: Cover.Kind, _ was: Cover?, _ now: Cover?, in transaction: Transaction
    ) throws -> Result {
        let stands = try MemberTable.covers(of: vehicle, in: transaction.snapshot).first { $0.kind == kind }
        guard stands == was else {
            throw Refusal.overtaken(
                kind.name, mine: now?.untilOn.iso ?? "-", theirs: stands?.untilOn.iso ?? "-")
        }
        try MemberTable.setCover(now, kind: kind, of: vehicle, in: transaction)
        let car = try VehicleTable.vehicle(vehicle, in: transaction.snapshot).called
        return Outcome(
            Phrase(
                "\(car) \(kind.name.chinese) \(now.map { "至 \($0.untilOn.iso)" } ?? "终止")",
                "\(car) \(kind.name.english) \(now.map { "until \($0.untilOn.iso)" } ?? "ended")"),
            takeBack: .by(.cover(vehicle: vehicle, kind: kind, was: now, now: was)))
    }
}
