/// A car or a customer that was looked for, with what makes it likely: it is here, or it is expected today.
public struct Found: Hashable, Sendable {
    /// Nil: a customer without a car.
    public let vehicle: VehicleID?
    public let customer: CustomerID
    public let plate: String
    public let name: String
    /// `138****5521`; showing it whole is another act.
    public let maskedPhone: String
    public let model: String
    /// The order under which the car is in the shop now.
    public let order: OrderID?
    /// Today's booking that has not come yet.
    public let booking: BookingID?
    public let bookedAt: Moment?
    /// When the car came last.
    public let lastVisit: Moment?

    /// In the shop, expected today, or neither: what is asked for first comes first.
    var rank: Int { order != nil ? 0 : booking != nil ? 1 : 2 }
}
