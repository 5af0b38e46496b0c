/// What else goes on at the front of the house that morning: a recall, a call from the road, a promise by phone.
struct FrontPlay {
    let cast: Cast
    let today: Day
    let zone: Zone

    private func at(_ hour: Int, _ minute: Int, _ days: Int = 0) -> Moment {
        zone.moment(day: today.adding(days: days), ClockTime(hour: hour, minute: minute) ?? .midnight)
    }

    func write(_ visits: [VisitPlay], into script: Script) throws {
        try recall(visits.filter { $0.plan.has("recall") }.map(\.plan.vin), script)
        for visit in visits where visit.plan.has("pledge") { try pledge(visit, script) }
        try rescue(script)
    }

    /// Begun last week, so that its cars stand on the list made this morning.
    private func recall(_ vins: [String], _ script: Script) throws {
        let clerk = try cast.first(.followUpClerk)
        let begun = at(9, 0, -6)
        let terms = CampaignTerms(
            kind: .recall, name: "燃油泵更换 24C7", pitch: "厂家免费更换燃油泵，约一小时", vins: vins,
            from: today.adding(days: -6))
        script.at(begun, "recall") { rehearsal in
            try rehearsal.perform(InvitationAct.startCampaign(terms: terms), as: clerk, at: begun)
        }
    }

    private func pledge(_ visit: VisitPlay, _ script: Script) throws {
        let advisor = try cast.first(.advisor)
        let said = at(15, 24, -3)
        let vehicle = visit.vehicle
        script.at(said, "pledge") { rehearsal in
            try rehearsal.perform(
                ReceptionAct.pledge(vehicle: vehicle, words: "送一次内饰清洁", told: .phone), as: advisor, at: said)
        }
    }

    /// Called 17 minutes ago, on the way for nine: the thirty minutes run.
    private func rescue(_ script: Script) throws {
        let advisor = try cast.first(.advisor)
        let rescuer = try cast.first(.technician)
        let call = RescueCall(
            caller: "蒋磊", phone: "13661702218", plate: "沪FA8812", at: "中环汶水路出口", trouble: "打不着火，仪表不亮")
        script.at(at(9, 25), "rescue") { rehearsal in
            try rehearsal.perform(RescueAct.call(call: call), as: advisor, at: self.at(9, 25))
        }
        script.at(at(9, 28), "rescue") { rehearsal in
            guard let rescue = try RescueTable.open(in: rehearsal.snapshot(at: self.at(9, 28))).first else {
                return
            }
            try rehearsal.perform(
                RescueAct.match(rescue: rescue.based, rescuer: rescuer.staff), as: advisor, at: self.at(9, 28)
            )
        }
        script.at(at(9, 33), "rescue") { rehearsal in
            guard let rescue = try RescueTable.open(in: rehearsal.snapshot(at: self.at(9, 33))).first else {
                return
            }
            try rehearsal.perform(
                RescueAct.setOut(rescue: rescue.based), as: advisor, at: self.at(9, 33))
        }
    }
}
