/// One thing about a line that a person can change, with its name and how it reads.
struct LineField {
    let name: Phrase
    let merge: MergeField<LineTerms>
    let text: (LineTerms) -> Phrase
    /// True when what is asked has to be worked out again.
    let prices: Bool
    /// What a customer reads when versions are compared.
    let isShown: Bool

    private init<Value: Equatable & Sendable>(
        _ name: Phrase, _ path: WritableKeyPath<LineTerms, Value> & Sendable, prices: Bool = false,
        isShown: Bool = true,
        _ text: @escaping @Sendable (Value) -> Phrase
    ) {
        self.name = name
        merge = MergeField(name, path) { text($0).chinese }
        self.text = { text($0[keyPath: path]) }
        self.prices = prices
        self.isShown = isShown
    }

    static var all: [LineField] {
        [
            LineField(Phrase("数量", "quantity"), \.quantity, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("工时", "hours"), \.hours, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("单价", "price"), \.unitPrice, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("折扣", "discount"), \.discount, prices: true) { Phrase(same: $0.text) },
            LineField(Phrase("折扣原因", "reason of discount"), \.discountReason, isShown: false) {
                Phrase(same: $0 ?? "-")
            },
            LineField(Phrase("付费方", "payer"), \.payer) { $0.name },
            LineField(Phrase("名称", "name"), \.name) { Phrase(same: $0) },
            LineField(Phrase("编码", "code"), \.code) { Phrase(same: $0) },
            LineField(Phrase("配件", "part"), \.part, isShown: false) {
                Phrase(same: $0.map(\.description) ?? "-")
            },
            LineField(Phrase("等级", "grade"), \.grade) { $0?.name ?? Phrase(same: "-") },
            LineField(Phrase("税率", "tax rate"), \.taxRate) { Phrase(same: $0.text) },
            LineField(Phrase("技师等级", "technician"), \.staffGrade) { $0?.name ?? Phrase(same: "-") },
            LineField(Phrase("成本", "cost"), \.cost, isShown: false) { Phrase(same: $0?.text ?? "-") },
        ]
    }

    func differs(_ old: LineTerms, _ new: LineTerms) -> Bool { !merge.isSame(old, new) }
}

extension LineTerms {
    /// My change from `base` to these terms, put on what the line says now. A colleague's change of another
    /// field stays; one of the same field is refused with both values.
    func merged(from base: LineTerms, onto current: LineTerms) throws(Refusal) -> LineTerms {
        let merged = try LineField.all.map(\.merge).merge(read: base, mine: self, theirs: current)
        let reprices = LineField.all.contains { $0.prices && $0.differs(base, self) }
        return reprices ? merged.priced() : merged
    }
}
