/// What someone most likely wants to do with a car he asks for.
enum LikelyWork {
    /// A car in the shop: the work of its step for those whose step it is, the order for all others.
    static func inShop(
        _ car: Whereabouts, _ vehicle: VehicleID?, _ actor: Actor
    ) -> (doing: Phrase, place: Place) {
        let order = (Phrase("工单", "order"), Place.order(car.order))
        guard let step = car.step else { return order }
        if !actor.roles.isDisjoint(with: step.owners) {
            if step == .reception, let vehicle {
                return (step.doing, .reception(vehicle: vehicle, booking: nil))
            }
            return (step.doing, StepPlaces.place(of: step, order: car.order))
        }
        // Parts are handed out as long as the car is worked on, whatever its step.
        if actor.roles.contains(.partsClerk), (.parts ... .repair).contains(step) {
            return (ServiceStep.parts.doing, .parts(car.order))
        }
        return order
    }

    /// A car that is not here: it is received, its owner is called, or its file is looked at.
    static func elsewhere(
        _ found: Found, callDue: FollowUpID?, _ actor: Actor
    ) -> (doing: Phrase, place: Place) {
        guard let vehicle = found.vehicle else {
            return (Phrase("客户", "customer"), .customer(found.customer))
        }
        if actor.may([.advisor]) {
            return (
                ServiceStep.reception.doing,
                .reception(vehicle: vehicle, booking: found.booking)
            )
        }
        if actor.roles.contains(.followUpClerk), let callDue {
            return (ServiceStep.followUp.doing, .followUp(callDue))
        }
        return (Phrase("车辆", "car"), .vehicle(vehicle))
    }
}

extension ServiceStep {
    /// As an act: "结算", "billing".
    var doing: Phrase { Phrase(onRail.chinese, name.english.lowercased()) }
}
