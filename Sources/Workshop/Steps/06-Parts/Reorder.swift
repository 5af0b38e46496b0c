/// How much of a part to buy: use per month and lead time against what is there and coming.
struct Reorder: Hashable, Sendable {
    /// Whole months before this one that count for use.
    static let months = 6

    /// Issued less returned in those months.
    let used: Quantity
    /// How many of them the part was on file, at least 1.
    let monthsOnFile: Int
    /// On hand, less held, plus ordered, less what lines still miss.
    let position: Quantity
    let minimum: Quantity
    let leadDays: Int
    let coverDays: Int

    /// Of a month of 30 days.
    var usePerMonth: Quantity {
        Quantity(hundredths: max(0, used.hundredths) / Int64(max(1, monthsOnFile)))
    }

    /// When the position falls below this, it is time to buy: what goes until the delivery, and the minimum.
    var point: Quantity { minimum + use(over: leadDays) }

    /// To buy now, in whole units; nothing while there is enough.
    var quantity: Quantity {
        guard position < point else { return .zero }
        let lacking = point + use(over: coverDays) - position
        return Quantity(whole: Int((lacking.hundredths + 99) / 100))
    }

    private func use(over days: Int) -> Quantity {
        let exact = usePerMonth.hundredths * Int64(days)
        return Quantity(hundredths: (exact + 29) / 30)
    }
}

/// A part that ought to be bought, with why.
struct PurchaseSuggestion: Hashable, Sendable {
    let part: Part
    let reorder: Reorder
    let unitCost: Money?

    var wish: PurchaseWish { PurchaseWish(part: part.id, quantity: reorder.quantity, unitCost: unitCost) }
    var worth: Money { reorder.quantity.times(unitCost ?? .zero) }
}

/// A part that lies there and is not asked for.
struct SlowMover: Hashable, Sendable {
    let part: Part
    /// Nil: never issued.
    let lastIssue: Moment?
}

/// A booked visit that wants parts.
struct BookingParts: Hashable, Sendable {
    let line: BookingLine
    let wanted: Int
    /// Of these, held in full.
    let held: Int
    /// Not held, and not free on the shelf either.
    let short: [Phrase]
}

/// How often the stock of a part was sold in a year.
struct Turnover: Hashable, Sendable {
    /// Cost of issues less returns.
    let cost: Money
    let days: Int
    let valueBefore: Money
    let value: Money

    /// In hundredths; nil when nothing lay there.
    var timesAYear: Quantity? {
        let held = value + valueBefore
        guard held > .zero, days > 0 else { return nil }
        let yearly = cost.part(365, of: Int64(days))
        return Quantity(hundredths: yearly.part(200, of: held.fen).fen)
    }
}
