/// One value dealt out over several movements by quantity; the last one takes what is left, so that no fen is lost.
struct ValueShares {
    private(set) var rest: Quantity
    private(set) var value: Money

    init(of value: Money, for quantity: Quantity) {
        self.value = value
        rest = quantity
    }

    mutating func take(_ quantity: Quantity) -> Money {
        let share = quantity == rest ? value : value.part(quantity.hundredths, of: rest.hundredths)
        rest -= quantity
        value -= share
        return share
    }
}
