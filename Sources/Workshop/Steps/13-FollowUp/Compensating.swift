/// Compensation as it enters the books: a coupon, points, money back (handbook section 2, step 13).
enum Compensating {
    /// How long a coupon given for a complaint is good, in days (assumed).
    static let couponDays = 180

    /// Gives what was agreed. A refund has to be paid by the cashier before.
    static func give(_ complaint: Complaint, in transaction: Transaction) throws {
        guard let customer = complaint.customer else {
            throw Refusal(
                Phrase("投诉没有客户，不能补偿", "The complaint has no customer to compensate"),
                wayOut: Phrase("登记时选车辆或客户", "Choose the car when it is registered"))
        }
        let amount = complaint.course.amount
        switch complaint.course.compensation {
        case .none, .freeCheck: break
        case .labourCoupon, .serviceCoupon:
            _ = try MemberTable.insertCoupon(
                complaint.course.compensation == .labourCoupon ? .labour : .service, amount,
                until: transaction.today.adding(days: couponDays), for: customer, complaint: complaint.id,
                in: transaction)
        case .points:
            guard try MemberTable.membership(of: customer, in: transaction.snapshot) != nil else {
                throw Refusal(
                    Phrase("客户不是会员，不能补积分", "The customer is no member and has no points"),
                    wayOut: Phrase("先入会，或改发卡券", "Enrol him first, or give a coupon"))
            }
            try LedgerTable.post(
                LedgerEntry(
                    debit: "compensation", credit: "points", amount: amount, kind: .compensation,
                    customer: customer, complaint: complaint.id, reference: complaint.number),
                in: transaction)
        case .refund:
            guard try CompensationTable.refunded(complaint.id, in: transaction.snapshot) >= amount else {
                throw Refusal(
                    Phrase("退款 \(amount.text) 还没有付", "The refund of \(amount.text) has not been paid"),
                    wayOut: Phrase("请收银员在本画面付款 (6 退款)", "Have the cashier pay it here (6 refund)"))
            }
        }
    }

    static func refund(
        _ based: Based<ComplaintThing>, by method: PaymentMethod, _ authority: Authority?,
        in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        try DayCloseTable.demandOpen(in: transaction)
        let complaint = try ComplaintTable.complaint(based.id, in: transaction.snapshot)
        let course = complaint.course
        guard course.compensation == .refund, course.solvedAt != nil, course.carriedOutAt == nil else {
            throw Refusal(
                Phrase("没有待付的退款", "No refund is waiting to be paid"),
                wayOut: Phrase("先定方案: 补偿选退款并写金额", "Agree on a refund and its amount first"))
        }
        guard PaymentMethod.counted.contains(method) else {
            throw Refusal(
                Phrase("\(method.name.chinese)不能退款", "Nothing is paid back by \(method.name.english)"),
                wayOut: Phrase("选现金、微信、支付宝、银行卡或转账", "Choose cash, WeChat, Alipay, card or transfer"))
        }
        let open = course.amount - (try CompensationTable.refunded(based.id, in: transaction.snapshot))
        guard open > .zero else {
            throw Refusal(
                .conflict, Phrase("退款已经付过", "The refund was paid already"),
                wayOut: Phrase("F8 继续", "F8 goes on"))
        }
        guard let authority else {
            throw Refusal(
                .notAllowed, Phrase("退款需要另一个人授权", "A refund needs a second person's authority"),
                wayOut: Phrase("请售后经理输入工号和密码", "Ask the service manager for number and PIN"))
        }
        _ = try AuthorityTable.record(
            authority, for: .reversal, order: complaint.order, in: transaction)
        try LedgerTable.post(
            LedgerEntry(
                debit: "compensation", credit: method.rawValue, amount: open, kind: .compensation,
                customer: complaint.customer, complaint: complaint.id, reference: complaint.number),
            in: transaction)
        return Outcome(
            Phrase(
                "投诉 \(complaint.number) 退款 \(method.name.chinese) \(open.text)",
                "Complaint \(complaint.number): \(open.text) paid back, \(method.name.english)"),
            order: complaint.order, takeBack: .never(Phrase("已退款", "the money is out")),
            tells: [.followUpClerk], opens: .complaint(complaint.id))
    }
}
