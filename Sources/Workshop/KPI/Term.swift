/// What stands above or below the line of a figure, reckoned from facts and inputs.
public indirect enum Term: Hashable, Sendable {
    case fact(Fact)
    case input(PeriodInput)
    case number(Double)
    case sum(Term, Term)
    case difference(Term, Term)
    case product(Term, Term)
    /// As it would be in a year at the pace of the period: × 365 ÷ its days.
    case yearly(Term)
    /// The same from whole months: × 12, ÷ the months of a quarter or a year.
    case twelvefold(Term)

    static func + (left: Term, right: Term) -> Term { .sum(left, right) }
    static func - (left: Term, right: Term) -> Term { .difference(left, right) }
    static func * (left: Term, right: Term) -> Term { .product(left, right) }
    static func * (left: Term, right: Double) -> Term { .product(left, .number(right)) }

    /// The facts in it, in the order of reading, each with the sign it is counted with.
    public var facts: [(fact: Fact, sign: Double)] {
        switch self {
        case .fact(let fact): [(fact, 1)]
        case .input, .number: []
        case .sum(let left, let right), .product(let left, let right): left.facts + right.facts
        case .difference(let left, let right): left.facts + right.facts.map { ($0.fact, -$0.sign) }
        case .yearly(let term), .twelvefold(let term): term.facts
        }
    }

    /// The inputs in it.
    public var inputs: [PeriodInput] {
        switch self {
        case .input(let input): [input]
        case .fact, .number: []
        case .sum(let left, let right), .difference(let left, let right), .product(let left, let right):
            left.inputs + right.inputs
        case .yearly(let term), .twelvefold(let term): term.inputs
        }
    }

    /// Its number in a period; nil when an input is not set.
    public func value(_ facts: Facts) -> Double? {
        switch self {
        case .fact(let fact): facts[fact]
        case .input(let input): facts.inputs[input]
        case .number(let number): number
        case .sum(let left, let right): left.value(facts).flatMap { a in right.value(facts).map { a + $0 } }
        case .difference(let left, let right):
            left.value(facts).flatMap { a in right.value(facts).map { a - $0 } }
        case .product(let left, let right):
            left.value(facts).flatMap { a in right.value(facts).map { a * $0 } }
        case .yearly(let term): term.value(facts).map { $0 * 365 / Double(max(1, facts.days)) }
        case .twelvefold(let term): term.value(facts).map { $0 * 12 / Double(max(1, facts.months)) }
        }
    }
}
