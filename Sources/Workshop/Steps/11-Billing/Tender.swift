/// Money as it is handed over at the till: one line of a payment made in several ways.
public struct Tender: Codable, Hashable, Sendable {
    public let method: PaymentMethod
    /// What of it pays the bill.
    public let amount: Money
    /// Cash put on the counter, when it is more than the amount.
    public let tendered: Money?
    /// Voucher, card or transfer number; of a pay code only the last four digits.
    public let reference: String

    public init(method: PaymentMethod, amount: Money, tendered: Money? = nil, reference: String = "") {
        self.method = method
        self.amount = amount
        self.tendered = tendered
        self.reference = reference
    }

    /// What is handed over against what is still due: less pays a part, more cash gives change.
    /// - Throws: a `Refusal` when more than is due comes in any other way than cash.
    public static func handedOver(
        _ given: Money, by method: PaymentMethod, reference: String = "", due: Money
    ) throws(Refusal) -> Tender {
        guard given > due else { return Tender(method: method, amount: given, reference: reference) }
        guard method == .cash else { throw Refusal.onlyCashGivesChange(method, due: due) }
        return Tender(method: .cash, amount: due, tendered: given, reference: reference)
    }

    public var change: Money { tendered.map { $0 - amount } ?? .zero }

    /// "微信 500.00", "现金 738.00 (收 800.00 找零 62.00)"
    public var words: Phrase {
        let change = self.change
        let zh = "\(method.name.chinese) \(amount.text)"
        let en = "\(method.name.english) \(amount.text)"
        guard change > .zero, let tendered else { return Phrase(zh, en) }
        return Phrase(
            zh + " (收 \(tendered.text) 找零 \(change.text))",
            en + " (got \(tendered.text), change \(change.text))")
    }
}

/// Everything taken for a settlement in one go, as the rules look at it.
public struct Taking: Hashable, Sendable {
    public let due: Money
    public let tenders: [Tender]
    public let depositLeft: Money
    public let account: AccountTerms?
    public let today: Day
    /// What the order's customer has with the shop.
    public var purse: MemberPurse?
    /// Who pays the bill; only the customer himself needs an agreement on file to pay later.
    public var payer = Payer.customer
    /// What he has on account already.
    public var onAccount = Money.zero

    public var taken: Money { tenders.map(\.amount).total() }
    public var left: Money { due - taken }

    public static let rules: [Rule<Taking>] = [
        Rule("every amount is more than nothing") { taking in
            guard taking.tenders.contains(where: { $0.amount <= .zero }) else { return nil }
            return Refusal(
                Phrase("收款金额必须大于零", "An amount taken must be more than nothing"),
                wayOut: Phrase("Del 去掉这一笔", "Del takes it off"))
        },
        Rule("only cash gives change") { taking in
            let wrong = taking.tenders.first {
                $0.change < .zero || ($0.method != .cash && $0.tendered != nil)
            }
            return wrong.map { Refusal.onlyCashGivesChange($0.method, due: taking.due) }
        },
        Rule("no more than is due") { taking in
            guard taking.taken > taking.due else { return nil }
            return Refusal(
                .conflict,
                Phrase(
                    "收款 \(taking.taken.text) 多于应收 \(taking.due.text)",
                    "\(taking.taken.text) is more than the \(taking.due.text) that is due"),
                wayOut: Phrase("Del 去掉一笔再收", "Del takes one payment off"))
        },
        Rule("a voucher has its number") { taking in
            guard let bare = taking.tenders.first(where: { $0.method.needsReference && $0.reference.isEmpty })
            else { return nil }
            return Refusal(
                Phrase(
                    "\(bare.method.name.chinese)要输入凭证号", "\(bare.method.name.english) needs a voucher number"),
                wayOut: Phrase("Tab 到凭证栏", "Tab goes to the reference"))
        },
        Rule("of a pay code only the end is kept") { taking in
            let scanned: Set<PaymentMethod> = [.wechat, .alipay]
            guard taking.tenders.contains(where: { scanned.contains($0.method) && $0.reference.count > 4 })
            else { return nil }
            return Refusal(
                Phrase("付款码只留后四位", "Of a pay code only the last four digits are kept"),
                wayOut: Phrase("在凭证栏只输后四位", "Type only the last four into the reference"))
        },
        Rule("the deposit reaches") { taking in
            let used = taking.tenders.filter { $0.method == .deposit }.map(\.amount).total()
            guard used > taking.depositLeft else { return nil }
            return Refusal(
                Phrase(
                    "订金只剩 \(taking.depositLeft.text)",
                    "Only \(taking.depositLeft.text) of the deposit is left"),
                wayOut: Phrase("少用一些，其余另付", "Use less and pay the rest otherwise"))
        },
        Rule("balance, points and coupons reach") { taking in
            guard let purse = taking.purse else { return nil }
            let vouchers = taking.tenders.filter { $0.method.needsReference }
            let short = vouchers.first { tender in
                let used = vouchers.filter { other in
                    other.method == tender.method
                        && (tender.method != .coupon || other.reference == tender.reference)
                }
                let left = purse.left(tender.method, reference: tender.reference, today: taking.today)
                return used.map(\.amount).total() > left ?? .zero
            }
            guard let short else { return nil }
            let left = purse.left(short.method, reference: short.reference, today: taking.today) ?? .zero
            return Refusal(
                Phrase(
                    "\(short.method.name.chinese)只能用 \(left.text)",
                    "Of the \(short.method.name.english) only \(left.text) can be used"),
                wayOut: Phrase(
                    "少用一些，其余另付；会员画面有明细", "Use less and pay the rest otherwise; the member screen tells"))
        },
        Rule("a customer pays later under his agreement and within its limit") { taking in
            guard let account = taking.account, let purse = taking.purse, taking.payer == .customer else {
                return nil
            }
            guard let agreement = purse.agreement, agreement.name == account.agreement,
                taking.today <= agreement.until
            else { return .noAgreement }
            guard account.dueOn <= taking.today.adding(days: agreement.days) else {
                return Refusal(
                    Phrase("账期最多 \(agreement.days) 天", "The agreement gives \(agreement.days) days at most"),
                    wayOut: Phrase("改到期日", "Change the date"))
            }
            guard taking.onAccount + taking.left > agreement.limit else { return nil }
            return Refusal(
                Phrase(
                    "超过挂账额度 \(agreement.limit.text)，已挂 \(taking.onAccount.text)",
                    "Over the limit of \(agreement.limit.text); \(taking.onAccount.text) is on account already"
                ),
                wayOut: Phrase("先收一部分，或请经理提高额度", "Take a part now, or have the manager raise the limit"))
        },
        Rule("what goes on account has an agreement and a day") { taking in
            guard let account = taking.account else { return nil }
            if taking.left <= .zero {
                return Refusal(
                    Phrase("已收齐，没有可挂账的余额", "All is paid; nothing is left for the account"),
                    wayOut: Phrase("Del 去掉挂账", "Del takes the account off"))
            }
            if account.agreement.allSatisfy(\.isWhitespace) {
                return Refusal(
                    Phrase("挂账要写明协议", "On account needs its agreement"),
                    wayOut: Phrase("Tab 到协议栏", "Tab goes to the agreement"))
            }
            guard account.dueOn < taking.today else { return nil }
            return Refusal(
                Phrase("挂账到期日已过", "The account's due date has passed"),
                wayOut: Phrase("改到期日", "Change the date"))
        },
    ]
}

extension Refusal {
    static let noAgreement = Refusal(
        Phrase("客户没有有效的挂账协议", "The customer has no agreement to pay later"),
        wayOut: Phrase(
            "请经理在会员画面登记协议，或现在收款", "The manager files one on the member screen, or take the money now"))

    static func onlyCashGivesChange(_ method: PaymentMethod, due: Money) -> Refusal {
        Refusal(
            Phrase(
                "\(method.name.chinese)不找零，未收只有 \(due.text)",
                "\(method.name.english) gives no change; only \(due.text) is due"),
            wayOut: Phrase("输入不超过未收的金额", "Type no more than is due"))
    }
}
