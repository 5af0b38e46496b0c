/// What is agreed with the customer when he books.
public struct BookingWish: Codable, Hashable, Sendable {
    public var at: Moment
    /// What for, in the customer's words.
    public var purpose: String
    public var package: PackageID?
    public var trade: Trade
    public var hours: Hours
    /// The customer waits in the shop; else he drops the car off.
    public var waits: Bool
    public var loaner: Bool
    public var contactName: String
    /// Digits, shown masked; empty when not known.
    public var contactPhone: String
    /// The advisor asked for.
    public var advisor: StaffID?
    /// The bay asked for.
    public var bay: BayID?
    public var deposit: Money
    public var channel: Booking.Channel

    /// It asks for hours, an advisor or a loaner car that the old one did not.
    func takesMore(than old: BookingWish) -> Bool {
        trade != old.trade || hours > old.hours || advisor != old.advisor || loaner && !old.loaner
    }

    public init(
        at: Moment, purpose: String, package: PackageID? = nil, trade: Trade, hours: Hours,
        waits: Bool = false, loaner: Bool = false, contactName: String = "", contactPhone: String = "",
        advisor: StaffID? = nil, bay: BayID? = nil, deposit: Money = Money(fen: 0),
        channel: Booking.Channel = .phone
    ) {
        self.at = at
        self.purpose = purpose
        self.package = package
        self.trade = trade
        self.hours = hours
        self.waits = waits
        self.loaner = loaner
        self.contactName = contactName
        self.contactPhone = contactPhone
        self.advisor = advisor
        self.bay = bay
        self.deposit = deposit
        self.channel = channel
    }
}
