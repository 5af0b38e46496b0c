/// Work that has fallen due by km or by months and is not on the estimate.
public struct DueWork: Hashable, Sendable {
    public let operation: Operation
    /// When it was last done here; nil: never.
    public let last: Done?

    /// A visit on which work was done.
    public struct Done: Hashable, Sendable {
        public let on: Day
        public let km: Int?

        public init(on: Day, km: Int?) {
            self.on = on
            self.km = km
        }
    }

    /// A car may come this much before its km.
    private static let early = 1_000

    /// Whether work with that rhythm is due on a car: so many km or months after it was last done; on a car on which
    /// it was never done here, when it came past a multiple of the km since its last service, for nobody knows.
    static func isDue(
        _ rhythm: Operation.Rhythm, drive: Drive?, km: Int?, today: Day, last: Done?, intervalKm: Int?
    ) -> Bool {
        guard drive.fits(rhythm.drive) else { return false }
        if let last {
            let months = rhythm.months.map { last.on.adding(months: $0) <= today } ?? false
            guard let every = rhythm.km, let km, let then = last.km else { return months }
            return months || km + early >= then + every
        }
        guard let every = rhythm.km, let km, km + early >= every else { return false }
        return (km + early) % every < (intervalKm ?? 10_000)
    }

    /// What the list says of it.
    public var reason: Phrase {
        let every = [
            operation.rhythm?.km.map { km in
                Phrase(
                    km % 10_000 == 0 ? "每 \(km / 10_000) 万公里" : "每 \(km) 公里",
                    "every \(String(Money(yuan: Int64(km)).text.dropLast(3))) km")
            },
            operation.rhythm?.months.map { Phrase("每 \($0) 个月", "every \($0) months") },
        ].compactMap(\.self)
        let then =
            last.map { done in
                Phrase("上次 \(done.on)", "last \(done.on)")
            } ?? Phrase("本店未做过", "never done here")
        return Phrase(
            (every.map(\.chinese) + [then.chinese]).joined(separator: " "),
            (every.map(\.english) + [then.english]).joined(separator: ", "))
    }
}
