/// The day of one bay as a row of cells: `=` work, `-` planned, `~` waiting, `*` over the standard time, `.` free,
/// `x` down, `>` goes on tomorrow.
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
        cells(of: jobs.map { LaneBar($0, at: now) })
    }

    /// What comes later lies over what came before.
    func cells(of bars: [LaneBar]) -> String {
        var row = Array(repeating: Character("."), count: columns)
        for bar in bars {
            var isNamed = false
            for part in bar.parts {
                let first = max(0, cell(of: part.span.lowerBound))
                let last = min(
                    columns, max(cell(of: part.span.upperBound.adding(seconds: -1)) + 1, first + 1))
                guard first < last else { continue }
                for index in first..<last { row[index] = part.mark }
                // The name must not hide that a job waits or is over its time.
                if !isNamed { label(&row, bar.name, from: first, to: last) }
                isNamed = true
            }
            // It does not end today.
            if let end = bar.parts.last?.span.upperBound, end > day.upperBound, isNamed {
                row[columns - 1] = ">"
            }
        }
        return String(row)
    }

    /// Writes what the car is called into its bar where that leaves a cell at both ends.
    private func label(_ row: inout [Character], _ tail: String, from start: Int, to end: Int) {
        let texts = [tail, String(tail.suffix(4))]
        guard let text = texts.first(where: { $0.count + 2 <= end - start && $0.allSatisfy(\.isASCII) })
        else { return }
        for (offset, character) in text.enumerated() { row[start + 1 + offset] = character }
    }
}
