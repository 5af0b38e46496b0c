/// How a figure is reckoned, with its definition as a sentence.
public struct Formula: Hashable, Sendable {
    public let id: String
    public let numerator: Term
    /// nil: the numerator is the figure.
    public let denominator: Term?
    /// 100 for percent and points.
    public let scale: Double
    public let sentence: Phrase

    init(_ id: String, _ numerator: Term, per denominator: Term?, scale: Double = 1, _ sentence: Phrase) {
        self.id = id
        self.numerator = numerator
        self.denominator = denominator
        self.scale = scale
        self.sentence = sentence
    }

    /// Numerator ÷ denominator × 100.
    static func percent(
        _ id: String, _ numerator: Term, of denominator: Term, _ sentence: Phrase
    ) -> Formula {
        Formula(id, numerator, per: denominator, scale: 100, sentence)
    }

    /// Every formula of the handbook's list, group by group.
    public static let all: [Formula] =
        BusinessFigures.formulas + EfficiencyFigures.formulas + OperatingFigures.formulas
        + LabourFigures.formulas + PartsFigures.formulas + ServiceFigures.formulas

    public var facts: [Fact] { (numerator.facts + (denominator?.facts ?? [])).map(\.fact) }

    public var inputs: [PeriodInput] { numerator.inputs + (denominator?.inputs ?? []) }

    /// The figure of a period. A missing input makes it "not set", a denominator of 0 "none".
    public func figure(_ facts: Facts, unit: String) -> Figure {
        let above = numerator.value(facts)
        let below = denominator.flatMap { $0.value(facts) }
        var missing: [PeriodInput] = []
        for input in inputs where facts.inputs[input] == nil && !missing.contains(input) {
            missing.append(input)
        }
        let state: Figure.State =
            if !missing.isEmpty { .notSet } else if denominator != nil, below == 0 { .none } else { .ok }
        let value = state == .ok ? above.map { $0 / (below ?? 1) * scale } : nil
        return Figure(
            id: id, numerator: above, denominator: below, value: value, unit: unit, state: state,
            missing: missing.map(\.rawValue))
    }
}
