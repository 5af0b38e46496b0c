/// What the customer does while his car is here, by its digit.
enum Stay: Int, CaseIterable, Hashable, Sendable {
    case dropOff = 1
    case waits, loaner

    init(_ wish: BookingWish) {
        self = wish.loaner ? .loaner : wish.waits ? .waits : .dropOff
    }

    var name: Phrase {
        switch self {
        case .dropOff: Phrase("留车", "Leaves")
        case .waits: Phrase("在店等", "Waits")
        case .loaner: Phrase("代步车", "Loaner")
        }
    }

    func put(into wish: inout BookingWish) {
        wish.waits = self == .waits
        wish.loaner = self == .loaner
    }
}
