/// The rules of pricing a line.
enum Estimating {
    /// Where work may still be added: after the inspection it would never be looked at.
    static let workStages: Set<ServiceStep> = [.diagnosis, .estimate, .parts, .jobControl, .repair]
    /// Where what is asked may still change.
    static let priceStages: Set<ServiceStep> = workStages.union([.qualityCheck, .wash, .billing])

    /// A line about to be written, and what the rules need to know around it.
    struct Pricing: Sendable {
        let terms: LineTerms
        /// True when a person changed price or discount; the catalogue's own prices need nobody's leave.
        let isHandMade: Bool
        /// Net; nil when unknown.
        let cost: Money?
        /// Percent one may take off without a second person; nil: any.
        let discountLimit: Int?
        let originalOnly: Bool
        let authority: AuthorityKind?

        /// The second person's authority this price needs. Leave to go below cost covers the discount too.
        var authorityNeeded: AuthorityKind? {
            guard isHandMade else { return nil }
            if let cost, terms.net < cost { return .belowCost }
            guard let discountLimit, terms.discount > .zero else { return nil }
            // Rounded up: an amount shared out to the fen must not break the limit it keeps as a whole.
            let limit = (terms.list.fen * Int64(discountLimit) + 99) / 100
            return terms.discount.fen > limit ? .discount : nil
        }
    }

    static let rules: [Rule<Pricing>] = [
        quantityAboveZero, hoursAboveZero, priceNotNegative, discountWithinPrice, discountHasReason,
        originalOnly, discountWithinLimit, notBelowCost,
    ]

    static let quantityAboveZero = Rule<Pricing>("a quantity is above zero") { line in
        line.terms.quantity > .zero
            ? nil
            : Refusal(
                Phrase("数量要大于零", "The quantity must be above zero"),
                wayOut: Phrase("改数量，或删除此行", "Change the quantity or take the line off"))
    }

    static let hoursAboveZero = Rule<Pricing>("labour has hours") { line in
        line.terms.kind != .labour || line.terms.hours > .zero
            ? nil
            : Refusal(
                Phrase("工时要大于零", "Labour needs hours above zero"),
                wayOut: Phrase("改工时，或删除此行", "Change the hours or take the line off"))
    }

    static let priceNotNegative = Rule<Pricing>("a price is not negative") { line in
        line.terms.unitPrice >= .zero && line.terms.discount >= .zero
            ? nil
            : Refusal(
                Phrase("单价和折扣不能是负数", "Price and discount cannot be negative"),
                wayOut: Phrase("改正后再确认", "Correct it and try again"))
    }

    static let discountWithinPrice = Rule<Pricing>("a discount is not more than the price") { line in
        line.terms.discount <= line.terms.list
            ? nil
            : Refusal(
                Phrase(
                    "折扣 \(line.terms.discount.text) 超过金额 \(line.terms.list.text)",
                    "The discount of \(line.terms.discount.text) is more than the price of \(line.terms.list.text)"
                ),
                wayOut: Phrase("减小折扣", "Take less off"))
    }

    static let discountHasReason = Rule<Pricing>("a discount has a reason") { line in
        line.terms.discount == .zero || line.terms.discountReason?.isEmpty == false
            ? nil
            : Refusal(
                Phrase("折扣要选原因", "A discount needs a reason"),
                wayOut: Phrase("在原因栏按数字选择", "Choose one by digit in the reason field"))
    }

    static let originalOnly = Rule<Pricing>("a shop may fit original parts only") { line in
        !line.originalOnly || line.terms.grade == nil || line.terms.grade == .original
            ? nil
            : Refusal(
                Phrase("本店只用原厂件", "This shop fits original parts only"),
                wayOut: Phrase("选原厂件", "Choose the original part"))
    }

    static let discountWithinLimit = Rule<Pricing>("a discount over one's limit needs authority") { line in
        line.authorityNeeded != .discount || line.authority == .discount || line.authority == .belowCost
            ? nil
            : Refusal(
                .notAllowed,
                Phrase(
                    "折扣超过您的权限 \(line.discountLimit ?? 0)%",
                    "The discount is over your limit of \(line.discountLimit ?? 0) %"),
                wayOut: Phrase("请售后经理授权", "Ask the service manager for authority"))
    }

    static let notBelowCost = Rule<Pricing>("a price below cost needs authority") { line in
        line.authorityNeeded != .belowCost || line.authority == .belowCost
            ? nil
            : Refusal(
                .notAllowed,
                Phrase(
                    "不含税价 \(line.terms.net.text) 低于成本",
                    "The net price of \(line.terms.net.text) is below cost"),
                wayOut: Phrase("请售后经理授权", "Ask the service manager for authority"))
    }
}
