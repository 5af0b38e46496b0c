/// Another part that would do the same job, standing beside a line at its own price until the customer chooses.
public struct Alternative: Hashable, Sendable {
    public let part: PartID
    public let code: String
    public let name: String
    public let title: Phrase
    public let grade: PartGrade
    /// Tax included.
    public let unitPrice: Money

    /// What the line would say and ask with this part; a discount keeps its share.
    public func terms(in place: LineTerms) -> LineTerms {
        var terms = place
        (terms.part, terms.code, terms.name, terms.grade) = (part, code, name, grade)
        terms.unitPrice = unitPrice
        let before = place.list
        terms.discount =
            before > .zero ? terms.list.part(place.discount.fen, of: before.fen) : .zero
        if terms.discount == .zero { terms.discountReason = nil }
        return terms.priced()
    }
}
