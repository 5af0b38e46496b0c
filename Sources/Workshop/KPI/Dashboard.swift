/// The shop's day at a glance: what was read at one moment, and the lines it makes.
public struct Dashboard: Hashable, Sendable {
    let facts: Facts
    let visitsYesterday: Int
    /// The month's targets; those of sums are spread over its open days.
    let targets: [String: Double]
    let openDays: Int
    let bookings: [Booking.State: Int]
    let stages: [ServiceStep: Int]
    let baysBusy: Int
    let bays: Int
    let toSettle: Int
    let toSettleSum: Money
    let complaints: [Complaint]
    public let arrivals: HourlyArrivals

    /// The twelve lines, top to bottom.
    public func gauges(now: Moment) -> [Gauge] {
        [
            visits, bookingsKept, inShop, rate(.promise, .onFirstPromise, .deliveries, target("K13")), bayUse,
            money(.labour, .labourSales, "labour-sales"), money(.parts, .partsSales, "parts-sales"), perCar,
            settling, firstTime, score, complaintsOpen(now),
        ]
    }

    /// What the day is to bring of a month's sum; nil when the manager has set nothing.
    private func daily(_ id: String) -> Int? {
        targets[id].map { Int(($0 / Double(max(1, openDays))).rounded()) }
    }

    private func target(_ id: String) -> Phrase {
        targets[id].map { goal(Phrase(same: FigureText.plain($0))) } ?? Phrase(same: "")
    }

    private func goal(_ text: Phrase) -> Phrase { Phrase("标 \(text.chinese)", "of \(text.english)") }

    /// Against the day's part of the month's target, else against the bookings expected.
    private var visits: Gauge {
        let count = Int(facts[.visits])
        let plan = daily("visits") ?? expected
        let note = Phrase("昨 \(visitsYesterday)", "yest \(visitsYesterday)")
        guard plan > 0 else { return Gauge(.visits, Phrase(same: "\(count)"), note: note) }
        return Gauge(
            .visits, Phrase(same: "\(count)/\(plan)"), share: Gauge.Share(part: count, whole: plan),
            note: note)
    }

    /// Bookings of today that were not called off.
    private var expected: Int {
        bookings.reduce(0) { $0 + ($1.key.takesRoom || $1.key == .noShow ? $1.value : 0) }
    }

    private var bookingsKept: Gauge {
        let kept = bookings[.arrived] ?? 0
        let lost = bookings[.noShow] ?? 0
        let note = lost > 0 ? Phrase("爽约 \(lost)", "lost \(lost)") : Phrase(same: "")
        guard expected > 0 else { return Gauge(.bookings, Phrase(same: "—"), note: note) }
        return Gauge(
            .bookings, Phrase(same: "\(kept)/\(expected)"), share: Gauge.Share(part: kept, whole: expected),
            note: note)
    }

    private var inShop: Gauge {
        let working = stages[.repair] ?? 0
        let checking = stages[.qualityCheck] ?? 0
        return Gauge(
            .inShop, Phrase(same: "\(stages.values.reduce(0, +))"),
            note: Phrase("修\(working) 检\(checking)", "R\(working) Q\(checking)"))
    }

    /// A rate of today's rows in percent; "—" while there are none.
    private func rate(_ kind: Gauge.Kind, _ above: Fact, _ below: Fact, _ note: Phrase) -> Gauge {
        let (part, whole) = (Int(facts[above]), Int(facts[below]))
        guard whole > 0 else { return Gauge(kind, Phrase(same: "—"), note: note) }
        return Gauge(
            kind, percent(part, of: whole), share: Gauge.Share(part: part, whole: whole), note: note)
    }

    /// Never 100 % while something is missing.
    private func percent(_ part: Int, of whole: Int) -> Phrase {
        let rounded = Int((Double(part) / Double(whole) * 100).rounded())
        return Phrase(same: "\(part < whole ? min(99, rounded) : rounded)%")
    }

    private var bayUse: Gauge {
        guard bays > 0 else { return Gauge(.bays, Phrase(same: "—")) }
        return Gauge(
            .bays, percent(baysBusy, of: bays), share: Gauge.Share(part: baysBusy, whole: bays),
            note: Phrase("\(baysBusy)/\(bays) 位", "\(baysBusy)/\(bays)"))
    }

    private func money(_ kind: Gauge.Kind, _ fact: Fact, _ id: String) -> Gauge {
        let amount = facts[fact]
        let text = Phrase(same: FigureText.fixed(amount, places: 0))
        guard let plan = daily(id), plan > 0 else {
            return Gauge(kind, text, note: Phrase("标 未设", "not set"))
        }
        return Gauge(
            kind, text, share: Gauge.Share(part: Int(amount), whole: plan), note: goal(short(plan)))
    }

    /// 20000 as "2.0万" and "20.0k", what is below ten thousand as it is.
    private func short(_ yuan: Int) -> Phrase {
        guard yuan >= 10_000 else { return Phrase(same: FigureText.plain(Double(yuan))) }
        return Phrase(
            FigureText.tenths(Double(yuan) / 10_000) + "万", FigureText.tenths(Double(yuan) / 1_000) + "k")
    }

    private var perCar: Gauge {
        let note =
            targets["O8"].map { goal(Phrase(same: FigureText.fixed($0, places: 0))) } ?? Phrase(same: "")
        guard facts[.deliveries] > 0 else { return Gauge(.perCar, Phrase(same: "—"), note: note) }
        let value = facts[.sales] / facts[.deliveries]
        return Gauge(.perCar, Phrase(same: FigureText.fixed(value, places: 0)), note: note)
    }

    private var settling: Gauge {
        Gauge(
            .toSettle, Phrase("\(toSettle)单", "\(toSettle)"),
            note: Phrase(same: "¥" + FigureText.fixed(Double(toSettleSum.fen) / 100, places: 0)))
    }

    private var firstTime: Gauge {
        let (done, back) = (Int(facts[.deliveries]), Int(facts[.reworkOpened]))
        let note = Phrase("返修 \(back)", "back \(back)")
        guard done > 0 else { return Gauge(.firstTime, Phrase(same: "—"), note: note, alarms: back > 0) }
        return Gauge(
            .firstTime, percent(done - back, of: done),
            share: Gauge.Share(part: max(0, done - back), whole: done),
            note: note, alarms: back > 0)
    }

    private var score: Gauge {
        let calls = Int(facts[.callsScored])
        let note = Phrase("回访 \(calls)", "calls \(calls)")
        guard calls > 0 else { return Gauge(.score, Phrase(same: "—"), note: note) }
        let mean = facts[.scores] / facts[.callsScored]
        return Gauge(
            .score, Phrase(same: FigureText.tenths(mean)), share: Gauge.Share(part: Int(mean), whole: 100),
            note: note)
    }

    private func complaintsOpen(_ now: Moment) -> Gauge {
        let deadline = complaints.compactMap { $0.pressing?.deadline }.min()
        guard let deadline else { return Gauge(.complaints, Phrase(same: "\(complaints.count)")) }
        let minutes = deadline.minutes(since: now)
        let hours = abs(minutes) / 60
        // Eight columns: from a hundred hours on the days are enough.
        let time =
            hours < 100
            ? Phrase(same: Phrase.span(minutes: minutes))
            : Phrase("\(hours / 24)天", "\(hours / 24) d")
        return Gauge(
            .complaints, Phrase(same: "\(complaints.count)"),
            note: minutes < 0
                ? Phrase("超 \(time.chinese)", "-\(time.english)")
                : Phrase("余 \(time.chinese)", "in \(time.english)"),
            alarms: minutes < 0)
    }
}

/// Cars that came hour by hour, and bookings that are still to come.
public struct HourlyArrivals: Hashable, Sendable {
    public struct Hour: Hashable, Sendable {
        public let hour: Int
        public let count: Int
    }

    public let came: [Hour]
    public let expected: [Hour]

    init(came: [Moment], expected: [Moment], zone: Zone) {
        func byHour(_ moments: [Moment]) -> [Hour] {
            Dictionary(grouping: moments) { zone.clock(of: $0).hour }
                .map { Hour(hour: $0.key, count: $0.value.count) }.sorted { $0.hour < $1.hour }
        }
        self.came = byHour(came)
        self.expected = byHour(expected)
    }
}
