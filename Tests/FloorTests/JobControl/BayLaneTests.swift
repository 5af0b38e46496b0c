import Testing

@testable import Workshop

struct BayLaneTests {
    private static let opening = Moment(seconds: 1_773_273_600)  // 08:00 in Shanghai
    private static let day = opening..<opening.adding(hours: 10)

    @Test(arguments: [(20, 30), (40, 15), (60, 10), (120, 5), (45, 15), (9, 120)])
    func `cells are as fine as the room allows`(columns: Int, minutes: Int) {
        #expect(BayLane(day: Self.day, columns: columns).cellMinutes == minutes)
    }

    @Test func `hours stand above their first cell`() {
        let lane = BayLane(day: Self.day, columns: 40)
        #expect(lane.hours(in: .shanghai) == "08  09  10  11  12  13  14  15  16  17  ")
        #expect(lane.nowLine(Self.opening.adding(minutes: 102), word: "now") == "      v now")
        #expect(lane.nowLine(Self.opening.adding(hours: 11), word: "now") == "")
    }

    /// A job of one sold hour that began at 09:00; minutes are counted from 08:00.
    private func picture(at minute: Int, _ job: FloorJob) -> String {
        BayLane(day: Self.day, columns: 40).cells(of: [job], at: Self.opening.adding(minutes: minute))
    }

    private func job(
        started: Int?, finished: Int? = nil, clocked: Int = 0, runs: Bool = true, paused: Int? = nil,
        until: Int? = nil, plan: ClosedRange<Int> = 60...120
    ) -> FloorJob {
        let at = { (minute: Int) in Self.opening.adding(minutes: minute) }
        let clock: Based<ClockingThing>? = runs && started != nil ? Based(ClockingID(1), version: 1) : nil
        return FloorJob(
            job: Job(
                id: JobID(1), version: 1, order: OrderID(1), bay: BayID(1), trade: .quick,
                turn: .mechanical,
                plannedFrom: at(plan.lowerBound), plannedTo: at(plan.upperBound),
                standard: Hours(hundredths: 100), openedAt: at(0), finishedAt: finished.map(at),
                withdrawnAt: nil, isRework: false),
            orderNumber: "RO260312-001", plate: "沪A12345", model: "", what: "",
            technicians: [
                FloorJob.Technician(
                    id: StaffID(1), name: "李强", share: 100, clock: clock,
                    runningSince: clock == nil ? nil : started.map(at))
            ],
            startedAt: started.map(at), clocked: clocked * 60,
            pause: paused.map { FloorJob.Pause(reason: .parts, since: at($0), until: until.map(at)) },
            promisedAt: nil)
    }

    @Test func `a planned job is a broken line, and never lies behind the present`() {
        #expect(picture(at: 30, job(started: nil, plan: 60...180)).hasPrefix("....-12345--...."))
        #expect(picture(at: 90, job(started: nil)).hasPrefix("......----...."))
    }

    @Test func `a running job reaches to its expected end`() {
        #expect(picture(at: 90, job(started: 60)).hasPrefix("....====...."))
    }

    @Test func `what goes beyond the standard time is starred`() {
        #expect(picture(at: 165, job(started: 60)).hasPrefix("....====***...."))
    }

    @Test func `waiting is a wave up to when it may go on`() {
        let waiting = job(started: 60, clocked: 30, runs: false, paused: 90, until: 150)
        #expect(picture(at: 120, waiting).hasPrefix("....==~~~~--...."))
        let longer = job(started: 60, clocked: 30, runs: false, paused: 90)
        #expect(picture(at: 120, longer).hasPrefix("....==~~--...."))
    }

    @Test func `a finished job ends when it was finished, with its car's name in the bar`() {
        #expect(picture(at: 300, job(started: 60, finished: 165, runs: false)).hasPrefix("....=12345=...."))
        #expect(picture(at: 300, job(started: 60, finished: 150, runs: false)).hasPrefix("....=2345=...."))
    }

    @Test func `what lies outside of the day is cut off`() {
        let early = job(started: -120, finished: 30, runs: false, plan: -120...30)
        #expect(picture(at: 60, early).hasPrefix("==........"))
        #expect(picture(at: 60, job(started: nil, plan: 700...760)) == String(repeating: ".", count: 40))
    }
}
