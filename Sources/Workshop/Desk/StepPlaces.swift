/// Where the work of a step is done, for an order that stands there.
enum StepPlaces {
    static func place(of step: ServiceStep, order: OrderID) -> Place {
        switch step {
        case .invitation, .booking, .reception: .order(order)
        case .diagnosis: .diagnosis(order)
        case .estimate: .estimate(order)
        case .parts: .parts(order)
        case .jobControl: .board
        case .repair: .repair(order)
        case .qualityCheck: .qualityCheck(order)
        case .wash: .wash(order)
        case .billing: .billing(order)
        case .delivery: .delivery(order)
        case .followUp: .followUps
        }
    }
}
