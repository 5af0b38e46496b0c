/// The facts of a period, read in one go, and the inputs of its month. A fact without rows is 0.
public struct Facts: Hashable, Sendable {
    public let period: Period
    /// Days of the period gone by, today included.
    public let days: Int
    /// Cohort months of the period begun so far; 1 for a day, a week or a month.
    public let months: Int
    public let inputs: [PeriodInput: Double]
    private let values: [Fact: Double]

    init(
        period: Period, days: Int, months: Int = 1, values: [Fact: Double], inputs: [PeriodInput: Double]
    ) {
        self.period = period
        self.days = days
        self.months = months
        self.values = values
        self.inputs = inputs
    }

    /// Money in yuan, hours and minutes as they are, all else counted.
    public subscript(fact: Fact) -> Double { values[fact] ?? 0 }
}

/// One row behind a fact: whose it is and what it adds.
public struct FactRow: Hashable, Sendable {
    public let order: OrderID?
    public let number: String
    public let plate: String
    public let customer: String
    public let at: Moment?
    /// What the row is when it is no order: a part, a person's day, a target.
    public let label: String
    public let adds: Double
}
