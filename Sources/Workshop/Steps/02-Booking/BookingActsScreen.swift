import Terminal

/// What the digits do to a booking, on its own screen and in the day's list.
enum BookingActs {
    enum Chosen {
        case ask(BookingChange)
        case perform(BookingAct)
    }

    /// In the order of the digits 1-6.
    static let changes: [BookingChange] = [.confirm, .prepare, .move, .cancel, .noShow, .amend]

    static func of(_ booking: Booking?, _ context: ScreenContext) -> [Binding] {
        changes.enumerated().map { index, change in
            Binding(
                number: index + 1, change.name, change.about,
                unavailable: booking.map { $0.refusal(change, context) } ?? Self.nothingChosen)
        }
    }

    static let nothingChosen = Phrase("先选一个预约", "Choose a booking first")

    static let ofQuestion = [
        Binding(.function(9), Phrase("保存", "Save"), Phrase("保存这几项", "Saves these fields")),
        Binding(.function(7), Phrase("不改了", "Leave it"), Phrase("放弃这几项", "Drops these fields")),
    ]

    static func chosen(_ key: Key, _ booking: Booking, _ context: ScreenContext) -> Chosen? {
        guard case .choice(let number) = key, changes.indices.contains(number - 1) else { return nil }
        let change = changes[number - 1]
        guard booking.refusal(change, context) == nil else { return nil }
        switch change {
        case .confirm: return .perform(.confirm(booking: booking.based))
        case .prepare: return .perform(.prepare(booking: booking.based))
        case .noShow: return .perform(.markNoShow(booking: booking.based))
        case .move, .cancel, .amend: return .ask(change)
        }
    }
}

extension Booking {
    /// Why this cannot be done to it now, in words; nil when it can.
    func refusal(_ change: BookingChange, _ context: ScreenContext) -> Phrase? {
        change.refusal(self, now: context.now)?.line
    }
}
