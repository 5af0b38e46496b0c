/// What the omnibox offers while something is typed: a menu, a step with a car, a car, a booking in one line, a sum.
enum Answering {
    /// The likeliest first; more than one means that the person chooses. Nothing when nothing fits.
    static func answers(to typed: String, actor: Actor, in snapshot: Snapshot) throws -> [Answer] {
        let text = HalfWidth.folded(typed)
        if text.hasPrefix("=") { return sum(String(text.dropFirst())) }
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, !text.hasPrefix("?") else { return [] }
        let rest = Array(words.dropFirst())
        if let entry = entry(first.lowercased(), today: snapshot.today) {
            return rest.isEmpty ? [entry.answer] : try work(entry, rest, actor, in: snapshot)
        }
        return try CarAnswers(actor: actor, snapshot: snapshot).answers(to: text)
    }

    /// What a first word means: a number of the menu, or a code.
    private struct Entry {
        let name: Phrase
        let place: Place
        let step: ServiceStep?

        var answer: Answer { Answer(name, doing: Phrase("打开", "open"), goes: .place(place)) }
    }

    private static func entry(_ word: String, today: Day) -> Entry? {
        let step = ServiceStep.allCases.first { $0.code == word }
        let listed = MenuEntry.all(today: today).first {
            $0.code == word || $0.number.map(String.init) == word
        }
        if let listed {
            return Entry(
                name: listed.name, place: listed.place,
                step: ServiceStep.allCases.first { $0.code == listed.code })
        }
        // Steps without a list of their own are found among the cars in the shop.
        return step.map { Entry(name: $0.name, place: .inShop, step: $0) }
    }

    /// "js 12345", "5 12345 3", "2 12345 1 930 1".
    private static func work(
        _ entry: Entry, _ words: [String], _ actor: Actor, in snapshot: Snapshot
    ) throws -> [Answer] {
        guard let step = entry.step else {
            return try CarAnswers(actor: actor, snapshot: snapshot).answers(to: words.joined(separator: " "))
        }
        let cars = CarAnswers(actor: actor, snapshot: snapshot)
        if step == .booking, let quick = QuickBooking.parse(words, today: snapshot.today) {
            return [try cars.booking(quick)]
        }
        if step == .reception, let quick = QuickReception.parse(words) {
            return [try cars.reception(quick)]
        }
        if step == .jobControl, words.count == 2, let bay = Int(words[1]) {
            return try cars.dispatches(of: words[0], toBay: bay)
        }
        return try cars.answers(to: words.joined(separator: " "), at: step)
    }

    private static func sum(_ typed: String) -> [Answer] {
        guard let sum = Calculation(typed) else { return [] }
        return [
            Answer(
                Phrase(same: "\(typed) = \(sum.text)"), doing: Phrase("记下", "keep"),
                goes: .nothing)
        ]
    }
}
