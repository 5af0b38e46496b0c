/// What is known of a car and its owner the moment it drives in, and must be said or thought of before anything else.
struct KnownAtOnce: Sendable {
    /// One sentence with how much it weighs.
    struct Line: Hashable, Sendable {
        enum Weight: Hashable, Sendable { case alarm, warning, plain }

        let text: Phrase
        let weight: Weight

        init(_ weight: Weight, _ text: Phrase) {
            self.text = text
            self.weight = weight
        }
    }

    /// A date is spoken of this long before it comes.
    static let daysAhead = 60

    var recalls: [String] = []
    var repairs: [PastRepair] = []
    var terms: [WarrantyTerm] = []
    var owed = Money.zero
    /// Complaints that are not closed.
    var complaints = 0
    /// Work refused or put off before and not done since.
    var declined: [DeclinedWork] = []
    /// What was promised by phone or at the desk and is not kept yet.
    var pledges: [Pledge] = []
    var insuredUntil: Day?
    var inspectedUntil: Day?

    func candidates(today: Day, km: Int?) -> [ReworkCandidate] {
        ReworkCandidate.among(repairs, terms: terms, today: today, km: km)
    }

    /// Everything there is to say, the weightiest first.
    /// - Parameter asksRework: false once the order is open: by then it is decided.
    func lines(today: Day, km: Int?, asksRework: Bool, zone: Zone) -> [Line] {
        var lines = recalls.map { Line(.alarm, Phrase("! 召回未做: \($0)", "! open recall: \($0)")) }
        if asksRework {
            lines += candidates(today: today, km: km).prefix(3).map { candidate in
                Line(
                    .alarm,
                    Phrase(
                        "! 可能返修 \(candidate.said.chinese)",
                        "! possibly a rework: \(candidate.said.english)"))
            }
        }
        if complaints > 0 {
            lines.append(Line(.alarm, Phrase("! 投诉未结 \(complaints)", "! complaints open: \(complaints)")))
        }
        if owed > .zero { lines.append(Line(.alarm, Phrase("! 欠款 \(owed.text)", "! owes \(owed.text)"))) }
        lines += pledges.prefix(3).map { pledge in
            let day = zone.day(of: pledge.madeAt).iso.dropFirst(5)
            return Line(
                .warning,
                Phrase(
                    "答应过: \(pledge.words) (\(day) \(pledge.told.name.chinese))",
                    "promised: \(pledge.words) (\(day), \(pledge.told.name.english))"))
        }
        if !declined.isEmpty {
            let names = declined.prefix(3).map(\.name).joined(separator: ", ")
            lines.append(Line(.warning, Phrase("上次未做: \(names)", "not done last time: \(names)")))
        }
        return lines + dates(today: today)
    }

    private func dates(today: Day) -> [Line] {
        let named = [
            (Phrase("保险", "insurance"), insuredUntil), (Phrase("年检", "inspection"), inspectedUntil),
        ]
        return named.compactMap { name, until in
            guard let until, until <= today.adding(days: Self.daysAhead) else { return nil }
            let day = until.shown(in: .chinese, now: today.year)
            let english = until.shown(in: .english, now: today.year)
            return until < today
                ? Line(
                    .warning, Phrase("! \(name.chinese) \(day) 已过期", "! \(name.english) ran out \(english)"))
                : Line(.plain, Phrase("\(name.chinese) \(day) 到期", "\(name.english) until \(english)"))
        }
    }
}
