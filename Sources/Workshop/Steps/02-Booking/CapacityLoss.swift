/// Hours that a day lacks: someone is away, or a bay is down.
public struct CapacityLoss: Hashable, Sendable {
    /// "张伟", "2号位"
    public let name: String
    public let reason: Phrase
    public let trade: Trade
    public let hours: Hours

    /// "机电 -2.97 张伟 事假"
    public var sentence: Phrase {
        Phrase(
            "\(trade.name.chinese) -\(hours.text) \(name) \(reason.chinese)",
            "\(trade.name.english) -\(hours.text) \(name) \(reason.english)")
    }
}

/// Who works on a day and where, with what is said of their absences: from it follow the hours there are.
struct DayCrew: Sendable {
    /// Away or down for a part of the day, in ten-thousandths of it.
    struct Gap: Hashable, Sendable {
        let share: Int64
        let reason: Phrase

        static let whole: Int64 = 10_000

        /// What part of the open hours lies in a span.
        static func share(_ span: Range<Moment>, of open: Range<Moment>) -> Int64 {
            let from = max(span.lowerBound, open.lowerBound)
            let until = min(span.upperBound, open.upperBound)
            let all = open.upperBound.seconds(since: open.lowerBound)
            guard until > from, all > 0 else { return 0 }
            return Int64(until.seconds(since: from)) * whole / Int64(all)
        }
    }

    struct Technician: Sendable {
        let name: String
        let trade: Trade
        var gaps: [Gap] = []

        var away: Int64 { min(Gap.whole, gaps.reduce(0) { $0 + $1.share }) }
    }

    struct Place: Sendable {
        let name: String
        let kind: Bay.Kind
        var gaps: [Gap] = []

        var down: Int64 { min(Gap.whole, gaps.reduce(0) { $0 + $1.share }) }
    }

    let technicians: [Technician]
    let places: [Place]
    let hoursOfOne: Hours

    /// Mechanics and quick service work on the same bays.
    private static let families: [(trades: [Trade], kinds: Set<Bay.Kind>)] = [
        ([.quick, .mechanical], [.quick, .general]), ([.panel], [.panel]), ([.paint], [.paint]),
    ]

    /// Those who are there for a part of the day at least.
    var heads: [Trade: Int] {
        Dictionary(grouping: technicians.filter { $0.away < Gap.whole }, by: \.trade).mapValues(\.count)
    }

    /// What is missing, people first. Who is away all day is named too; he is no head that day.
    var losses: [CapacityLoss] {
        technicians.flatMap { person in
            person.gaps.map { gap in
                CapacityLoss(
                    name: person.name, reason: gap.reason, trade: person.trade, hours: part(gap.share))
            }
        } + Self.families.flatMap { bayLosses($0.trades, $0.kinds) }
    }

    /// What the heads of a trade lack of their full day.
    func lost(_ trade: Trade) -> Hours {
        let away = technicians.filter { $0.trade == trade && $0.away < Gap.whole }.map { part($0.away) }
        let down = Self.families.filter { $0.trades.contains(trade) }
            .flatMap { bayLosses($0.trades, $0.kinds) }.filter { $0.trade == trade }.map(\.hours)
        return (away + down).reduce(.zero, +)
    }

    private func part(_ share: Int64) -> Hours {
        Hours(hundredths: hoursOfOne.hundredths * share / Gap.whole)
    }

    /// A bay that is down costs hours once there are more people than places: each bay carries one, or as many as
    /// share it when all are up.
    private func bayLosses(_ trades: [Trade], _ kinds: Set<Bay.Kind>) -> [CapacityLoss] {
        let places = places.filter { kinds.contains($0.kind) }
        let people = technicians.filter { trades.contains($0.trade) }
        let downs = places.reduce(0) { $0 + $1.down }
        let present = people.reduce(0) { $0 + Gap.whole - $1.away }
        guard downs > 0, present > 0 else { return [] }
        let left = Int64(places.count) * Gap.whole - downs
        let room = people.count > places.count ? left * Int64(people.count) / Int64(places.count) : left
        guard room < present else { return [] }
        return trades.flatMap { trade -> [CapacityLoss] in
            let there = people.filter { $0.trade == trade }.reduce(0) { $0 + Gap.whole - $1.away }
            let lost = part(there).hundredths * (present - room) / present
            return places.flatMap { place in
                place.gaps.map { gap in
                    CapacityLoss(
                        name: place.name, reason: gap.reason, trade: trade,
                        hours: Hours(hundredths: lost * gap.share / downs))
                }
            }
        }.filter { $0.hours > .zero }
    }
}
