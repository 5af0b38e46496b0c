/// Which package a car is due for by its km.
enum DuePackage {
    /// A car may come this much before its km.
    static let early = 1_000

    /// The package to propose; nil when the car was here less than half an interval ago and nothing is due.
    /// - Parameters:
    ///   - lastKm: the km of the visit before; nil for a first visit.
    ///   - drive: the car's, where it is known; an electric car has packages of its own.
    static func choose(
        from packages: [Package], km: Int, lastKm: Int?, intervalKm: Int?, nextDueKm: Int?,
        drive: Drive? = nil
    ) -> Package? {
        let interval = intervalKm ?? 10_000
        let isDue = nextDueKm.map { km + early >= $0 } ?? false
        if let lastKm, km - lastKm < interval / 2, !isDue { return nil }
        let byKm = packages.filter { ($0.km ?? 0) > 0 && drive.fits($0.drive) }
        guard let greatest = byKm.compactMap(\.km).max() else { return nil }
        let reached = km + early
        if reached < greatest + interval {
            let wanted = byKm.compactMap(\.km).filter { $0 <= reached }.max()
            return byKm.first { $0.km == wanted }
        }
        // Beyond the list the packages come round again: 150,000 is due for what 50,000 is due for.
        let round = reached / 10_000 * 10_000
        let wanted = byKm.compactMap(\.km).filter { round % $0 == 0 }.max()
        return byKm.first { $0.km == wanted }
    }
}
