/// The settlement list 结算清单 of one payer: labour and material apart, what was paid, what the shop answers for.
struct SettlementPaper: Sendable {
    struct Labour: Sendable {
        let code: String
        let name: Phrase
        let hours: Hours
        let unitPrice: Money
        let discount: Money?
        let amount: Money
    }

    struct Material: Sendable {
        let number: String
        let name: Phrase
        let grade: Phrase?
        let quantity: Quantity
        let unitPrice: Money
        let discount: Money?
        let amount: Money
    }

    /// What the parts of one grade come to.
    struct GradeSum: Sendable {
        let grade: Phrase
        let amount: Money
    }

    struct Fee: Sendable {
        let kind: Phrase
        let name: Phrase
        let amount: Money
    }

    struct Paid: Sendable {
        let words: Phrase
        let at: Moment
        let cashier: String
    }

    struct Term: Sendable {
        let name: Phrase
        let km: Int
        let days: Int
    }

    struct Account: Sendable {
        let agreement: String
        let dueOn: Day
        let amount: Money
    }

    let head: FormHead
    let number: String
    let isReversal: Bool
    let postedAt: Moment
    let payer: Phrase
    let invoice: Phrase
    let cashier: String
    let kmIn: Int?
    let kmOut: Int?
    let labour: [Labour]
    let material: [Material]
    let grades: [GradeSum]
    let fees: [Fee]
    let labourTotal: Money
    let materialTotal: Money
    let feeTotal: Money?
    let discount: Money?
    let rounding: Money?
    let tax: Money
    let total: Money
    let capitals: String
    let payments: [Paid]
    let account: Account?
    let outstanding: Money?
    let state: Phrase
    let takesOldParts: Bool
    let terms: [Term]

    init(_ head: FormHead, _ id: SettlementID, in snapshot: Snapshot) throws {
        let sheet = try SettlementTable.sheet(id, in: snapshot)
        let posted = sheet.settlement
        let totals = sheet.totals
        let titles = try FormReadTable.titles(of: posted.order, in: snapshot)
        func title(_ charge: Charge) -> Phrase { titles[charge.line] ?? Phrase(same: charge.name) }
        func some(_ money: Money) -> Money? { money == .zero ? nil : money }
        self.head = head
        number = posted.number
        isReversal = posted.reverses != nil
        postedAt = posted.postedAt
        payer = posted.payer.name
        invoice = posted.invoice.name
        cashier = posted.cashierName
        (kmIn, kmOut) = (sheet.kmIn, sheet.kmOut)
        labour = sheet.charges(.labour).map {
            Labour(
                code: $0.code, name: title($0), hours: $0.hours, unitPrice: $0.unitPrice,
                discount: some($0.discount), amount: $0.gross)
        }
        material = sheet.charges(.material).map {
            Material(
                number: $0.code, name: title($0), grade: $0.grade?.name, quantity: $0.quantity,
                unitPrice: $0.unitPrice, discount: some($0.discount), amount: $0.gross)
        }
        let byGrade = Dictionary(grouping: sheet.charges(.material)) { $0.grade ?? .original }
        grades = PartGrade.allCases.compactMap { grade in
            byGrade[grade].map { GradeSum(grade: grade.name, amount: $0.map(\.gross).total()) }
        }
        let others = [FeeKind.sublet, .diagnosis, .test, .other].flatMap(sheet.charges)
        fees = others.map { Fee(kind: $0.fee.name, name: title($0), amount: $0.gross) }
        labourTotal = sheet.charges(.labour).reduce(.zero) { $0 + $1.gross }
        materialTotal = sheet.charges(.material).reduce(.zero) { $0 + $1.gross }
        feeTotal = some(others.reduce(.zero) { $0 + $1.gross })
        (discount, rounding) = (some(totals.discount), some(posted.rounding))
        (tax, total, capitals) = (posted.tax, posted.total, CapitalAmount.text(posted.total))
        payments = sheet.payments.map {
            Paid(words: $0.tender.words, at: $0.at, cashier: $0.cashierName)
        }
        account = posted.account.map {
            Account(agreement: $0.agreement, dueOn: $0.dueOn, amount: posted.outstanding)
        }
        outstanding = posted.stands ? some(posted.outstanding) : nil
        state = posted.stateName
        takesOldParts = sheet.takesOldParts
        terms = sheet.terms.map { Term(name: $0.name, km: $0.km, days: $0.days) }
    }

    var content: FormContent { FormContent(sheet: self, label: number, detail: payer) }
}
