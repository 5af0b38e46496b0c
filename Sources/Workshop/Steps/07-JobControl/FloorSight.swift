/// The floor, what waits for it, and the plan of both: read in one picture of the store.
struct FloorSight: Sendable {
    let floor: Floor
    /// The most pressing first.
    let queue: [WaitingWork]
    let plan: Plan

    static let empty = FloorSight(
        floor: Floor(bays: [], hands: [], now: Moment(seconds: 0)), queue: [], plan: .empty)

    static func read(in snapshot: Snapshot) throws -> FloorSight {
        FloorSight(
            floor: try FloorTable.floor(in: snapshot), queue: try JobTable.queue(in: snapshot), chosen: [:])
    }

    init(floor: Floor, queue: [WaitingWork], plan: Plan) {
        self.floor = floor
        self.queue = queue
        self.plan = plan
    }

    init(floor: Floor, queue: [WaitingWork], chosen: [WaitingWork.Key: [CrewShare]]) {
        self.init(floor: floor, queue: queue, plan: floor.plan(queue, chosen: chosen))
    }

    /// The same as time has gone on and with the people the foreman chose.
    func at(_ now: Moment, chosen: [WaitingWork.Key: [CrewShare]]) -> FloorSight {
        FloorSight(floor: floor.at(now), queue: queue, chosen: chosen)
    }

    var suggestions: [WaitingWork.Key: DispatchSuggestion] {
        DispatchSuggestion.suggestions(for: queue, in: plan, on: floor)
    }

    /// Any open job, or any row of the queue, of that order.
    func called(_ order: OrderID) -> String {
        floor.jobs.first { $0.job.order == order }?.called
            ?? queue.first { $0.order == order }.map { $0.plate.isEmpty ? $0.number : $0.plate } ?? ""
    }
}
