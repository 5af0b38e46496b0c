/// One thing about a line that a person can change, with its name and how it reads.
struct LineField {
    let name: Phrase
    let differs: (LineTerms, LineTerms) -> Bool
    let text: (LineTerms) -> Phrase
    /// Takes over the field from the second terms.
    let take: (inout LineTerms, LineTerms) -> Void
    /// True when what is asked has to be worked out again.
    let prices: Bool

    private init<Value: Equatable>(
        _ name: Phrase, _ path: WritableKeyPath<LineTerms, Value>, prices: Bool = false,
        _ text: @escaping (Value) -> Phrase
    ) {
        self.name = name
        differs = { $0[keyPath: path] != $1[keyPath: path] }
        self.text = { text($0[keyPath: path]) }
        take = { $0[keyPath: path] = $1[keyPath: path] }
        self.prices = prices
    }

    static var all: [LineField] {
        [
            LineField(Phrase("数量", "quantity"), \.quantity, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("工时", "hours"), \.hours, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("单价", "price"), \.unitPrice, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("折扣", "discount"), \.discount, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("折扣原因", "reason of discount"), \.discountReason) { Phrase(same: $0 ?? "-") },
            LineField(Phrase("付费方", "payer"), \.payer) { $0.name },
            LineField(Phrase("名称", "name"), \.name) { Phrase(same: $0) },
            LineField(Phrase("编码", "code"), \.code) { Phrase(same: $0) },
            LineField(Phrase("配件", "part"), \.part) { Phrase(same: $0.map(\.description) ?? "-") },
            LineField(Phrase("等级", "grade"), \.grade) { $0?.name ?? Phrase(same: "-") },
            LineField(Phrase("税率", "tax rate"), \.taxRate) { Phrase(same: $0.text) },
            LineField(Phrase("成本", "cost"), \.cost) { Phrase(same: $0?.text ?? "-") },
        ]
    }
}

extension LineTerms {
    /// My change from `base` to these terms, put on what the line says now. A colleague's change of another
    /// field stays; one of the same field is refused with both values.
    func merged(from base: LineTerms, onto current: LineTerms) throws(Refusal) -> LineTerms {
        var result = current
        var reprices = false
        for field in LineField.all where field.differs(base, self) {
            if field.differs(base, current) && field.differs(current, self) {
                throw Refusal.overtaken(
                    field.name, mine: field.text(self).chinese, theirs: field.text(current).chinese)
            }
            field.take(&result, self)
            reprices = reprices || field.prices
        }
        return reprices ? result.priced() : result
    }
}
