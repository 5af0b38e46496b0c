/// What of a settlement is taken back.
public enum ReversalScope: Codable, Hashable, Sendable {
    /// All that still stands of it.
    case whole
    /// These lines.
    case lines(ids: [LineID])
    /// This much, asked of another payer instead: a refused claim, an insurer who pays short.
    case moved(amount: Money, to: Payer)
}

/// A reversal as it will be: worked out before anyone says yes, and again when it is written.
public struct ReversalPlan: Hashable, Sendable {
    public let settlement: PostedSettlement
    /// What is taken back, line by line, as positive amounts.
    public let charges: [Charge]
    /// The rounding off that is given up with it; zero or positive.
    public let rounding: Money
    public let isWhole: Bool
    /// How the money goes back: the way it came, what came last first.
    public let payBack: [Tender]
    /// Who is asked instead.
    public let movedTo: Payer?

    public var total: Money { isWhole ? settlement.due : charges.map(\.gross).total() - rounding }

    /// - Parameters:
    ///   - left: what of the settlement's lines still stands.
    ///   - held: what was paid of it and not paid back, the last payment last.
    public init(
        _ scope: ReversalScope, of settlement: PostedSettlement, left: [Charge], held: [Tender]
    ) throws(Refusal) {
        let roundingLeft = settlement.due - left.map(\.gross).total()
        var charges = left
        var movedTo: Payer?
        switch scope {
        case .whole: break
        case .lines(let ids):
            charges = left.filter { ids.contains($0.line) }
            if charges.isEmpty { throw Refusal.nothingToReverse }
        case .moved(let amount, let payer):
            guard payer != settlement.payer else { throw Refusal.samePayer }
            guard amount > .zero, amount <= settlement.due else {
                throw Refusal.moreThanStands(settlement.due)
            }
            movedTo = payer
            charges = amount == settlement.due ? left : Self.share(amount, of: left)
        }
        // A settlement from another system has no lines; it can only go as a whole.
        isWhole = charges == left
        let rest = left.map(\.gross).total() - charges.map(\.gross).total()
        // Rounding off can outlive the lines it was given on only as long as it leaves something to pay.
        rounding = isWhole || rest + roundingLeft < .zero ? -roundingLeft : .zero
        self.settlement = settlement
        self.charges = charges
        self.movedTo = movedTo
        let taken = isWhole ? settlement.due : charges.map(\.gross).total() - rounding
        payBack = Self.payBack(settlement.held - (settlement.due - taken), of: held)
    }

    /// The one line of that amount, if there is one; else so much of the lines, the last ones first, the last of them in
    /// part.
    private static func share(_ amount: Money, of left: [Charge]) -> [Charge] {
        if let line = left.last(where: { $0.gross == amount }) { return [line] }
        var open = amount
        return left.reversed().compactMap { charge in
            let share = min(open, charge.gross)
            guard share > .zero else { return nil }
            open = open - share
            return charge.share(share, of: charge.payer)
        }
    }

    static func payBack(_ amount: Money, of held: [Tender]) -> [Tender] {
        var open = amount
        var back: [Tender] = []
        for tender in held.reversed() where open > .zero {
            let share = min(open, tender.amount)
            open = open - share
            // Vouchers and cards are told apart by their number, money is not.
            let reference = tender.method.needsReference ? tender.reference : ""
            if let index = back.firstIndex(where: { $0.method == tender.method && $0.reference == reference })
            {
                back[index] = Tender(
                    method: tender.method, amount: back[index].amount + share, reference: reference)
            } else {
                back.append(Tender(method: tender.method, amount: share, reference: reference))
            }
        }
        let order = PaymentMethod.allCases
        return back.sorted {
            (order.firstIndex(of: $0.method) ?? 0) < (order.firstIndex(of: $1.method) ?? 0)
        }
    }
}

extension Tender {
    /// What is still held of payments, some of which went back: each refund lessens the last payment of its kind.
    static func held(of payments: [Tender]) -> [Tender] {
        var held: [Tender] = []
        for tender in payments {
            guard tender.amount < .zero else {
                held.append(Tender(method: tender.method, amount: tender.amount, reference: tender.reference))
                continue
            }
            var back = -tender.amount
            for index in held.indices.reversed() where back > .zero && held[index].method == tender.method {
                let sameVoucher = held[index].reference == tender.reference
                if tender.method.needsReference, !sameVoucher { continue }
                let share = min(back, held[index].amount)
                back = back - share
                held[index] = Tender(
                    method: tender.method, amount: held[index].amount - share,
                    reference: held[index].reference)
            }
        }
        return held.filter { $0.amount > .zero }
    }
}

extension Refusal {
    static let nothingToReverse = Refusal(
        Phrase("没有选中要红冲的项目", "No line to be reversed is marked"),
        wayOut: Phrase("用数字或空格勾选", "Mark with its digit or Space"))
    static let samePayer = Refusal(
        Phrase("付费方没有变", "That is the payer it has"),
        wayOut: Phrase("选另一个付费方", "Choose another payer"))

    static func moreThanStands(_ due: Money) -> Refusal {
        Refusal(
            Phrase("金额要在 0.01 和 \(due.text) 之间", "The amount lies between 0.01 and \(due.text)"),
            wayOut: Phrase("重新输入", "Type it again"))
    }
}
