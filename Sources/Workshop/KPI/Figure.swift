/// A figure of a period as data: money in yuan, percent 0-100, nothing rounded.
public struct Figure: Hashable, Sendable, Encodable {
    public enum State: String, Codable, Hashable, Sendable {
        case ok
        /// The denominator is 0: "—", never 0 % and never 100 %.
        case none
        /// An input was not entered.
        case notSet = "not-set"
    }

    public let id: String
    public let numerator: Double?
    public let denominator: Double?
    public let value: Double?
    public let unit: String
    public let state: State
    /// The inputs that were not entered.
    public let missing: [String]

    enum CodingKeys: String, CodingKey {
        case id, numerator, denominator, value, unit, state, missing
    }

    /// Every field stands there, null where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(numerator, forKey: .numerator)
        try container.encode(denominator, forKey: .denominator)
        try container.encode(value, forKey: .value)
        try container.encode(unit, forKey: .unit)
        try container.encode(state, forKey: .state)
        try container.encode(missing, forKey: .missing)
    }

    /// As people read it: "92.3%", "1,381.00", "—", "未设".
    public func shown(_ language: Language) -> String {
        switch state {
        case .none: "—"
        case .notSet: Phrase("未设", "not set")[language]
        case .ok: value.map { FigureText.of($0, unit: unit) } ?? "—"
        }
    }
}

/// The figures of a period as `advisor kpi --json` prints them.
public struct FigureList: Encodable, Sendable {
    public let period: String
    public let figures: [Figure]

    public init(period: Period, figures: [Figure]) {
        self.period = period.description
        self.figures = figures
    }
}

extension Figure {
    /// "11 / 12": what was divided by what; the numerator alone when nothing is below it.
    public var parts: String {
        let above = numerator.map(FigureText.plain) ?? "?"
        guard let denominator else { return missing.isEmpty ? above : "? / ?" }
        return "\(above) / \(FigureText.plain(denominator))"
    }
}
