/// Taking a deposit for a booking, giving it back, and keeping it where the visit did not take place.
enum Depositing {
    typealias Result = Outcome<BookingAct>

    static func take(
        _ id: BookingID, _ tender: DepositTender, in transaction: Transaction
    ) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        guard booking.state.isOpen else {
            throw Refusal(
                .conflict,
                Phrase("这个预约\(booking.state.name.chinese)", "This booking is \(booking.state.name.english)"),
                wayOut: Phrase("订金只能收在有效的预约上", "a deposit is taken for a booking that stands"))
        }
        let receipt = try write(.taken, tender, booking, in: transaction)
        let left = try DepositTable.left(of: id, in: transaction.snapshot)
        let number = receipt.number ?? ""
        return Outcome(
            Phrase(
                "收订金 \(tender.amount.text)（\(tender.method.name.chinese)），共 \(left.text)，收据 \(number)",
                "Deposit of \(tender.amount.text) taken by \(tender.method.name.english), \(left.text) in all, receipt \(number)"
            ),
            takeBack: .never(Phrase("收了的钱要用“退订金”退回", "money taken is given back by returning the deposit")),
            opens: .document(.depositReceipt, of: .deposit(receipt.id)))
    }

    static func giveBack(
        _ id: BookingID, _ tender: DepositTender, in transaction: Transaction
    ) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        try demandLeft(tender.amount, of: id, in: transaction.snapshot)
        try write(.returned, tender, booking, in: transaction)
        return Outcome(
            Phrase(
                "退订金 \(tender.amount.text)（\(tender.method.name.chinese)）",
                "Deposit of \(tender.amount.text) returned by \(tender.method.name.english)"),
            takeBack: .never(Phrase("退了的钱要重新收", "money given back is taken anew")))
    }

    @discardableResult
    static func write(
        _ kind: Deposit.Kind, _ tender: DepositTender, _ booking: Booking, in transaction: Transaction
    ) throws -> (id: DepositID, number: String?) {
        try DepositTender.rules.check(tender)
        try ClosedDayTable.demandOpen(in: transaction)
        return try DepositTable.insert(
            kind, tender.amount, by: tender.method, reference: tender.reference, for: booking, in: transaction
        )
    }

    /// - Parameter reason: code of the list "keep-deposit" in reasons.csv.
    static func keep(
        _ id: BookingID, _ amount: Money, reason: String, in transaction: Transaction
    ) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        guard booking.state == .noShow || booking.state == .cancelled else {
            throw Refusal(
                .conflict,
                Phrase("这个预约\(booking.state.name.chinese)", "This booking is \(booking.state.name.english)"),
                wayOut: Phrase("爽约或取消后才能没收", "a deposit is kept after a no-show or a cancellation"))
        }
        guard amount > .zero else { throw DepositTender.nothing }
        let reasons = try Reasons.list("keep-deposit", of: transaction.snapshot)
        guard let why = reasons.first(where: { $0.code == reason })?.name else {
            throw Refusal(
                Phrase("没收订金要有原因", "Keeping a deposit needs a reason"),
                wayOut: Phrase("从列表里选一个", "choose one of the list"))
        }
        try demandLeft(amount, of: id, in: transaction.snapshot)
        try ClosedDayTable.demandOpen(in: transaction)
        try DepositTable.insert(.kept, amount, by: nil, reference: reason, for: booking, in: transaction)
        return Outcome(
            Phrase(
                "没收订金 \(amount.text)：\(why.chinese)", "\(amount.text) of the deposit is kept: \(why.english)"),
            takeBack: .by(.releaseDeposit(booking: id, amount: amount)), tells: [.manager])
    }

    /// What was kept can be given back after all.
    static func release(_ id: BookingID, _ amount: Money, in transaction: Transaction) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        let kept = try DepositTable.deposits(of: id, in: transaction.snapshot).filter { $0.kind == .kept }
            .map(\.amount).total()
        guard amount > .zero, amount <= kept else {
            throw Refusal(
                Phrase("没收的订金只有 \(kept.text)", "Only \(kept.text) of the deposit is kept"),
                wayOut: Phrase("改金额", "change the amount"))
        }
        try ClosedDayTable.demandOpen(in: transaction)
        try DepositTable.insert(.kept, -amount, by: nil, reference: "", for: booking, in: transaction)
        return Outcome(
            Phrase("订金 \(amount.text) 不再没收", "\(amount.text) of the deposit is kept no more"),
            takeBack: .never(Phrase("可以重新没收", "keep it again instead")))
    }

    private static func demandLeft(_ amount: Money, of id: BookingID, in snapshot: Snapshot) throws {
        let left = try DepositTable.left(of: id, in: snapshot)
        guard amount > left else { return }
        throw Refusal(
            Phrase("订金只剩 \(left.text)", "Only \(left.text) of the deposit is left"),
            wayOut: Phrase("改金额", "change the amount"))
    }

    /// A booking that is as if it had never been made must not hold anybody's money.
    static func demandNone(_ id: BookingID, in snapshot: Snapshot) throws {
        let left = try DepositTable.left(of: id, in: snapshot)
        guard left > .zero else { return }
        throw Refusal(
            .conflict,
            Phrase("这个预约收了订金 \(left.text)", "A deposit of \(left.text) lies with this booking"),
            wayOut: Phrase("先退订金，或按取消（订金留待退还）", "return it first, or cancel the booking instead"))
    }
}
