/// A figure of a month that is off its target, or the trade's guide where none was set.
struct OffTarget: Sendable {
    let kpi: KPI
    let figure: Figure
    let goal: Goal
    let verdict: Verdict
    /// Its place in the list of figures.
    let place: Int

    static func all(of month: Month, in snapshot: Snapshot) throws -> [OffTarget] {
        let kpis = try KPI.all(in: snapshot)
        let figures = try KPI.figures(kpis, of: .month(month), in: snapshot)
        let targets = try TargetTable.values(of: month, in: snapshot)
        return kpis.indices.compactMap { at in
            let verdict = Verdict(figures[at], of: kpis[at], target: targets[kpis[at].id])
            guard verdict.isOff, let goal = Goal(kpis[at], target: targets[kpis[at].id]) else { return nil }
            return OffTarget(kpi: kpis[at], figure: figures[at], goal: goal, verdict: verdict, place: at)
        }
    }
}
