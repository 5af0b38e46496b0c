/// A line of an estimate or a bill as it stands on paper.
struct FormLine: Sendable {
    let kind: Phrase
    let code: String
    let name: Phrase
    /// Only of a part: original, branded equivalent, ...
    let grade: Phrase?
    /// Hours of labour, else how many.
    let quantity: String
    let unitPrice: Money
    let discount: Money?
    let amount: Money
    /// Only when it is not the customer himself.
    let payer: Phrase?
    let isAdditional: Bool
    /// What stands beside it for the customer to choose.
    let options: [Option]
    /// A part that is not original: it needs his consent.
    let needsConsent: Bool
    let consent: Consent?

    /// Another part that does the same job, at its own price.
    struct Option: Sendable {
        let code: String
        let name: String
        let grade: Phrase?
        let quantity: String
        let unitPrice: Money
        let amount: Money
    }

    /// Who consented to a part that is not original, how and when.
    struct Consent: Sendable {
        let byWhom: String
        let how: Phrase
        let at: Moment
    }

    /// - Parameter answer: what the customer said last, and still holds.
    init(
        _ terms: LineTerms, title: Phrase, isAdditional: Bool, beside offers: [LineTerms] = [],
        answer: LineAnswer? = nil
    ) {
        options = offers.map {
            Option(
                code: $0.code, name: $0.name, grade: $0.grade?.name, quantity: $0.quantity.text,
                unitPrice: $0.unitPrice, amount: $0.gross)
        }
        needsConsent = terms.grade.map { $0 != .original } ?? false
        consent = answer.flatMap { answer in
            answer.consents && answer.holds
                ? Consent(byWhom: answer.byWhom, how: answer.how.name, at: answer.at) : nil
        }
        kind = terms.kind.name
        code = terms.code
        name = title
        grade = terms.grade?.name
        quantity = terms.kind == .labour ? terms.hours.text : terms.quantity.text
        unitPrice = terms.unitPrice
        discount = terms.discount > .zero ? terms.discount : nil
        amount = terms.gross
        payer = terms.payer == .customer ? nil : terms.payer.name
        self.isAdditional = isAdditional
    }
}

/// What the lines come to, by kind; a kind nobody asks for is left out.
struct FormTotals: Sendable {
    struct Share: Sendable {
        let payer: Phrase
        let total: Money
    }

    let labour: Money
    let material: Money
    let sublet: Money?
    let other: Money?
    let discount: Money?
    let tax: Money
    let total: Money
    let capitals: String
    /// Who pays how much, when it is not the customer alone.
    let shares: [Share]

    init(_ totals: EstimateTotals) {
        let whole = totals.whole
        labour = whole.labour
        material = whole.material
        sublet = whole.sublet > .zero ? whole.sublet : nil
        other = whole.other > .zero ? whole.other : nil
        discount = whole.discount > .zero ? whole.discount : nil
        tax = whole.tax
        total = whole.total
        capitals = CapitalAmount.text(whole.total)
        let isSimple = totals.payers.allSatisfy { $0 == .customer }
        shares = isSimple ? [] : totals.payers.map { Share(payer: $0.name, total: totals[$0].total) }
    }
}
