/// How a figure stands against what the manager wants of it, else against the trade's guide.
public enum Verdict: String, Hashable, Sendable {
    case on
    /// Off target, below or above it.
    case low, high
    /// No value, or nothing to hold it against.
    case open

    public var isOff: Bool { self == .low || self == .high }

    /// As it stands beside a figure; empty when there is nothing to say.
    public var word: Phrase {
        switch self {
        case .low: Phrase("偏低", "below")
        case .high: Phrase("偏高", "above")
        case .on: Phrase("达标", "on it")
        case .open: Phrase(same: "")
        }
    }

    /// So far a share may lie from its guide and still be on it, percent of the guide (assumed).
    private static let tolerance = 10.0

    init(_ figure: Figure?, of kpi: KPI, target: Double?) {
        guard figure?.state == .ok, let value = figure?.value, let goal = Goal(kpi, target: target) else {
            self = .open
            return
        }
        // What is shown with one place counts with one place: 95.0 % is not below 95.
        let slack = 0.049_999
        switch kpi.better {
        case .high: self = value + slack < goal.lower ? .low : .on
        case .low: self = value - slack > goal.upper ? .high : .on
        case .guide:
            let room = Self.tolerance / 100
            self = value < goal.lower * (1 - room) ? .low : value > goal.upper * (1 + room) ? .high : .on
        }
    }
}

/// What a figure is held against: the month's target, else the guide ("95", "75-100").
struct Goal: Hashable, Sendable {
    let lower: Double
    let upper: Double
    let isGuide: Bool

    init?(_ kpi: KPI, target: Double?) {
        if let target {
            (lower, upper, isGuide) = (target, target, false)
            return
        }
        let ends = kpi.guide.split(separator: "-").compactMap { Double($0) }
        guard let first = ends.first, let last = ends.last else { return nil }
        (lower, upper, isGuide) = (first, last, true)
    }

    var shown: String {
        lower == upper ? FigureText.plain(lower) : "\(FigureText.plain(lower))-\(FigureText.plain(upper))"
    }
}
