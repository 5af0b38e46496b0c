/// What day it is, for questions that ask when something comes.
struct ArrivalCalendar: Sendable {
    let today: Day
    let zone: Zone

    init(_ snapshot: Snapshot) {
        today = snapshot.today
        zone = snapshot.zone
    }

    /// Tomorrow at ten, or when it was expected last.
    func presets(_ eta: Moment?) -> [String: Phrase] {
        let days = eta.map { max(0, zone.day(of: $0).days(since: today)) } ?? 1
        return [
            "day": Phrase(same: "+\(days)"),
            "time": Phrase(same: eta.map { zone.clock(of: $0).description } ?? "10:00"),
        ]
    }
}
