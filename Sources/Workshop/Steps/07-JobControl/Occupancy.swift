/// What stands in the way of a new plan: the jobs that are open, as they are expected to go on.
struct Occupancy {
    private let now: Moment
    private let jobs: [(job: FloorJob, span: Range<Moment>)]

    /// - Parameter moved: jobs just given a new time. They stand at that time; the others as they go on without them.
    init(_ floor: Floor, moved: Set<JobID> = []) {
        let others = floor.jobs.filter { !moved.contains($0.id) }
        let plan = Scheduler.plan(floor.holding(others).inHand, on: floor)
        now = floor.now
        jobs = floor.jobs.filter(\.job.isOpen).map { job in
            (job, Occupancy.span(of: job, plan[job.id], now: floor.now))
        }
    }

    /// Work begun takes its bay until it is expected to end.
    private static func span(of job: FloorJob, _ placement: Placement?, now: Moment) -> Range<Moment> {
        guard let placement else { return job.job.plan }
        if job.state == .planned { return placement.span }
        return now..<max(placement.end, now.adding(seconds: 1))
    }

    func bay(_ bay: BayID, except own: JobID? = nil) -> [Range<Moment>] {
        jobs.filter { $0.job.job.bay == bay && $0.job.id != own }.map(\.span)
    }

    /// A job that stands still without an end in sight keeps nobody from other work.
    func people(except own: JobID? = nil) -> [StaffID: [Range<Moment>]] {
        var taken: [StaffID: [Range<Moment>]] = [:]
        for (job, span) in jobs where job.id != own {
            var span = span
            if let pause = job.pause {
                guard let until = pause.until else { continue }
                span = min(until, span.upperBound)..<span.upperBound
            }
            for technician in job.technicians { taken[technician.id, default: []].append(span) }
        }
        return taken
    }

    /// When the earlier trades are through with a car; nil when one of them was not given out yet.
    func free(
        _ order: OrderID, before turn: Trade.Turn, _ labour: [AuthorisedLabour], isRework: Bool
    ) -> Moment? {
        if !isRework, labour.contains(where: { $0.turn < turn && !$0.isGiven }) { return nil }
        return jobs.filter { $0.job.job.order == order && $0.job.job.turn < turn }
            .map(\.span.upperBound).max() ?? now
    }
}
