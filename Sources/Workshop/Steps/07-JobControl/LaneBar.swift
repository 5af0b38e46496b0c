/// What one car takes of a bay's day, and how each part of it looks.
struct LaneBar: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let span: Range<Moment>
        let mark: Character
    }

    /// What the car is called; empty for what has no name.
    let name: String
    let parts: [Part]

    init(_ name: String, _ span: Range<Moment>, _ mark: Character) {
        self.name = name
        parts = [Part(span: span, mark: mark)]
    }

    /// - Parameter placement: where the plan has the job now; without it, it goes on as the clock says.
    init(_ job: FloorJob, _ placement: Placement? = nil, at now: Moment) {
        name = job.tail
        let start = job.startedAt ?? job.job.plannedFrom
        let end = placement?.end ?? job.expectedEnd(at: now)
        var parts: [(Moment, Moment, Character)]
        switch job.state {
        case .finished: parts = [(start, job.job.finishedAt ?? now, "=")]
        case .planned: parts = [(placement?.start ?? max(job.job.plannedFrom, now), end, "-")]
        case .waiting:
            let since = job.pause?.since ?? now
            let until = max(now, job.pause?.until ?? now)
            parts = [(start, since, "="), (since, until, "~"), (until, end, "-")]
        case .running, .idle:
            let over = max(0, job.worked(at: now) - job.job.standard.seconds) / max(1, job.technicians.count)
            let normal = over > 0 ? now.adding(seconds: -over) : end
            parts = [(start, normal, "="), (normal, now, "*")]
        }
        self.parts = parts.filter { $0.0 < $0.1 }.map { Part(span: $0.0..<$0.1, mark: $0.2) }
    }
}
