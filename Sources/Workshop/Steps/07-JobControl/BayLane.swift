/// The day of one bay as a row of cells: `=` work, `-` planned, `~` waiting, `*` over the standard time, `.` free.
struct BayLane: Hashable, Sendable {
    /// What the shop's day begins and ends with on the board.
    let day: Range<Moment>
    let cellMinutes: Int

    /// The finest cells with which the day fits into `columns`.
    init(day: Range<Moment>, columns: Int) {
        self.day = day
        let minutes = max(1, day.upperBound.minutes(since: day.lowerBound))
        let sizes = [5, 10, 15, 20, 30, 60]
        cellMinutes = sizes.first { (minutes + $0 - 1) / $0 <= columns } ?? 120
    }

    var columns: Int {
        (day.upperBound.minutes(since: day.lowerBound) + cellMinutes - 1) / cellMinutes
    }

    /// The cell a moment falls into; outside of the day it lies outside of the row.
    func cell(of moment: Moment) -> Int {
        let minutes = moment.minutes(since: day.lowerBound)
        return minutes >= 0 ? minutes / cellMinutes : -1
    }

    /// "08  09  10": each full hour above its first cell, or every other one where two digits need the room.
    func hours(in zone: Zone) -> String {
        var line = Array(repeating: Character(" "), count: columns + 2)
        let first = zone.clock(of: day.lowerBound)
        let step = cellMinutes > 20 ? 120 : 60
        var moment = day.lowerBound.adding(minutes: first.minute == 0 ? 0 : 60 - first.minute)
        while moment < day.upperBound {
            let label = zone.clock(of: moment).description.prefix(2)
            for (offset, digit) in label.enumerated() { line[cell(of: moment) + offset] = digit }
            moment = moment.adding(minutes: step)
        }
        return String(line.prefix(columns))
    }

    /// A mark above the present cell, with the word where it fits.
    func nowLine(_ now: Moment, word: String) -> String {
        let at = cell(of: now)
        guard (0..<columns).contains(at) else { return "" }
        return String(repeating: " ", count: at) + "v " + word
    }

    func cells(of jobs: [FloorJob], at now: Moment) -> String {
        var row = Array(repeating: Character("."), count: columns)
        for job in jobs {
            var isNamed = false
            for (span, mark) in Self.spans(of: job, at: now) {
                let first = max(0, cell(of: span.lowerBound))
                let last = min(columns, max(cell(of: span.upperBound.adding(seconds: -1)) + 1, first + 1))
                guard first < last else { continue }
                for index in first..<last { row[index] = mark }
                // The name must not hide that a job waits or is over its time.
                if !isNamed { label(&row, job.tail, from: first, to: last) }
                isNamed = true
            }
        }
        return String(row)
    }

    /// What of the day a job takes, and how it looks there.
    static func spans(of job: FloorJob, at now: Moment) -> [(Range<Moment>, Character)] {
        let start = job.startedAt ?? job.job.plannedFrom
        switch job.state {
        case .finished:
            return span(start, job.job.finishedAt ?? now, "=")
        case .planned:
            return span(max(job.job.plannedFrom, now), job.expectedEnd(at: now), "-")
        case .waiting:
            let since = job.pause?.since ?? now
            let until = max(now, job.pause?.until ?? now)
            return span(start, since, "=") + span(since, until, "~")
                + span(until, job.expectedEnd(at: now), "-")
        case .running, .idle:
            let over = max(0, job.worked(at: now) - job.job.standard.seconds) / max(1, job.technicians.count)
            let normal = over > 0 ? now.adding(seconds: -over) : job.expectedEnd(at: now)
            return span(start, normal, "=") + span(normal, now, "*")
        }
    }

    private static func span(_ from: Moment, _ to: Moment, _ mark: Character) -> [(Range<Moment>, Character)]
    {
        from < to ? [(from..<to, mark)] : []
    }

    /// Writes what the car is called into its bar where that leaves a cell at both ends.
    private func label(_ row: inout [Character], _ tail: String, from start: Int, to end: Int) {
        let texts = [tail, String(tail.suffix(4))]
        guard let text = texts.first(where: { $0.count + 2 <= end - start && $0.allSatisfy(\.isASCII) })
        else { return }
        for (offset, character) in text.enumerated() { row[start + 1 + offset] = character }
    }
}
