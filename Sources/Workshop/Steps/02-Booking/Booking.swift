/// An appointment: which car comes when, for what, and who expects it.
public struct Booking: Hashable, Sendable {
    /// Where the appointment stands (handbook section 2, step 2).
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case toConfirm = "to-confirm"
        case confirmed, prepared, arrived, moved, cancelled
        case noShow = "no-show"

        public var name: Phrase {
            switch self {
            case .toConfirm: Phrase("待确认", "to confirm")
            case .confirmed: Phrase("已确认", "confirmed")
            case .prepared: Phrase("已备妥", "prepared")
            case .arrived: Phrase("已到店", "arrived")
            case .moved: Phrase("已改期", "moved")
            case .cancelled: Phrase("已取消", "cancelled")
            case .noShow: Phrase("爽约", "no-show")
            }
        }

        /// The car is still expected.
        public var isOpen: Bool {
            switch self {
            case .toConfirm, .confirmed, .prepared: true
            case .arrived, .moved, .cancelled, .noShow: false
            }
        }

        /// It takes hours and a place among the arrivals of its day.
        public var takesRoom: Bool { isOpen || self == .arrived }
    }

    /// How the booking came about.
    public enum Channel: String, Codable, Hashable, Sendable, CaseIterable {
        case phone, online
        case walkUp = "walk-up"
        case invitation

        public var name: Phrase {
            switch self {
            case .phone: Phrase("电话", "phone")
            case .online: Phrase("线上", "online")
            case .walkUp: Phrase("到店", "walk-up")
            case .invitation: Phrase("招揽", "invitation")
            }
        }
    }

    /// Who called it off.
    public enum Canceller: String, Codable, Hashable, Sendable, CaseIterable {
        case customer, shop

        public var name: Phrase {
            switch self {
            case .customer: Phrase("客户", "the customer")
            case .shop: Phrase("本店", "the shop")
            }
        }
    }

    public let id: BookingID
    public let version: Int
    public let vehicle: VehicleID
    public let customer: CustomerID
    public let wish: BookingWish
    public let madeAt: Moment
    public let madeBy: StaffID
    public let invitation: InvitationID?
    public let state: State
    public let movedTo: BookingID?
    public let cancelledBy: Canceller?
    /// Code of the list "cancel" in reasons.csv.
    public let cancelReason: String?

    public var based: Based<BookingThing> { Based(id, version: version) }
    public var at: Moment { wish.at }
}

/// A booking in one line, as lists show it.
public struct BookingLine: Hashable, Sendable {
    public let booking: Booking
    /// Empty: no plate yet.
    public let plate: String
    public let customerName: String
    public let model: String
    /// The advisor asked for; empty when it does not matter.
    public let advisorName: String
    /// When its reception began; nil while it has not come.
    public var arrivedAt: Moment?

    /// Early, on time or late, once it has come.
    public var punctuality: Punctuality? {
        arrivedAt.map { Punctuality(booked: booking.at, arrived: $0) }
    }
}

/// A booking at which the car did not come, and how long there is to call its owner.
public struct MissedBooking: Hashable, Sendable {
    public let line: BookingLine
    /// As kept; shown masked.
    public let phone: String
    /// Bookings in a row that were not kept, this one included once it is given up.
    public let inARow: Int
    /// Calls that reached nobody.
    public let tries: Int

    /// He is to be called within twelve hours (rule).
    public static let hoursToCall = 12

    public var callBy: Moment { line.booking.at.adding(hours: Self.hoursToCall) }
    public var isGivenUp: Bool { line.booking.state == .noShow }
}
