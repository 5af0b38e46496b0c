/// The last 28 days of the dashboard's figures, today last.
public struct Trend: Hashable, Sendable {
    static let days = 28
    /// So long the days gone by stand as they were read; only a correction changes them.
    static let seconds = 300

    let today: Day
    let readAt: Moment
    /// By figure; nil for a day without one.
    let values: [String: [Double?]]

    static func read(in snapshot: Snapshot) throws -> Trend {
        let kpis = try KPI.named(Gauge.Kind.allCases.compactMap(\.figure), in: snapshot)
        let groups = try KPI.figures(
            kpis, of: .stretch(days: days, upTo: snapshot.today), by: .day, in: snapshot)
        let byDay = Dictionary(groups.map { ($0.key, $0.figures) }) { first, _ in first }
        var values: [String: [Double?]] = [:]
        for back in (0..<days).reversed() {
            let figures = byDay[snapshot.today.adding(days: -back).iso] ?? []
            for kpi in kpis {
                // A day on which nothing happened has sums of 0, and no rates.
                let nothing: Double? = kpi.formula.denominator == nil ? 0 : nil
                values[kpi.id, default: []].append(
                    figures.first { $0.id == kpi.id }.flatMap(\.value) ?? nothing)
            }
        }
        return Trend(today: snapshot.today, readAt: snapshot.now, values: values)
    }

    func stands(at now: Moment, on day: Day) -> Bool {
        today == day && now.seconds(since: readAt) < Self.seconds
    }

    func yesterday(_ id: String) -> Double? { values[id].flatMap { $0.dropLast().last ?? nil } }

    /// As whole numbers for a line of digits, the highest a 9; nothing for no value.
    func line(_ id: String) -> [Int] {
        let values = values[id] ?? []
        let highest = values.compactMap { $0 }.max() ?? 0
        return values.map { value in
            guard let value, value > 0, highest > 0 else { return 0 }
            return max(1, Int((value / highest * 9).rounded()))
        }
    }
}

extension Gauge.Kind {
    /// The figure it shows; nil for what only stands in the shop now.
    var figure: String? { if case .figure(let id) = place { id } else { nil } }
}
