/// Turns a plan into cues: what happens when the car enters a step is what completes the step before.
extension VisitPlay {
    func write(into script: Script) {
        writeFront(into: script)
        writeFloor(into: script)
        writeMoney(into: script)
    }

    private func writeFront(into script: Script) {
        if let moment = plan.entered(.booking) {
            script.at(moment, plan.plate + " " + plan.vin) { try self.book($0, at: moment) }
        }
        writeBooking(into: script)
        guard let arrival = plan.entered(.reception) else { return }
        script.at(arrival, plan.plate + " " + plan.vin) {
            try self.receive($0, at: arrival, completing: false)
        }
        guard let heard = plan.entered(.diagnosis) ?? plan.entered(.estimate) else { return }
        script.at(heard, plan.plate + " " + plan.vin) { try self.completeReception($0, at: heard) }
        guard let found = plan.entered(.estimate) else { return }
        script.at(found, plan.plate + " " + plan.vin) {
            try self.diagnose($0, at: found)
            try self.estimate($0, at: found)
        }
        guard let signed = plan.entered(.parts) ?? plan.entered(.jobControl) else { return }
        script.at(signed, plan.plate + " " + plan.vin) {
            try self.sign($0, at: signed)
            try self.supply($0, at: signed, isShort: self.plan.has("short") || self.plan.has("late-part"))
        }
        if plan.has("complaint") {
            script.at(signed, plan.plate + " " + plan.vin) { try self.complain($0, at: signed) }
        }
    }

    private func writeFloor(into script: Script) {
        guard let supplied = plan.entered(.jobControl) else { return }
        script.at(supplied, plan.plate + " " + plan.vin) {
            if self.plan.has("late-part") { try self.supply($0, at: supplied, isShort: false) }
            try self.issue($0, at: supplied)
        }
        guard let begun = plan.entered(.repair) else { return }
        let planned = plan.entered(.qualityCheck) ?? plan.promise ?? begun.adding(minutes: 60)
        script.at(begun, plan.plate + " " + plan.vin) {
            try self.dispatch($0, from: begun, until: max(planned, begun.adding(minutes: 15)))
        }
        if plan.has("additional") {
            let found = begun.adding(minutes: 20)
            script.at(found, plan.plate + " " + plan.vin) { try self.findMore($0, at: found) }
            let asked = found.adding(minutes: 3)
            script.at(asked, plan.plate + " " + plan.vin) { try self.askMore($0, at: asked) }
        }
        guard let finished = plan.entered(.qualityCheck) else { return }
        if plan.has("more") { writeMore(into: script, begun: begun, until: finished) }
        if plan.has("body") {
            let painted = begun.adding(minutes: finished.minutes(since: begun) / 2)
            script.at(painted, plan.plate + " " + plan.vin) {
                try self.goOn($0, from: painted, until: finished)
            }
        }
        script.at(finished, plan.plate + " " + plan.vin) { try self.finishWork($0, at: finished) }
        if let again = plan.enteredLast(.jobControl), again > finished {
            script.at(again, plan.plate + " " + plan.vin) { try self.failCheck($0, at: again) }
            guard let redone = plan.enteredLast(.repair), redone > again,
                let done = plan.enteredLast(.qualityCheck)
            else { return }
            script.at(redone, plan.plate + " " + plan.vin) {
                try self.dispatch($0, from: redone, until: done)
            }
            script.at(done, plan.plate + " " + plan.vin) { try self.finishWork($0, at: done) }
        }
        guard let passed = plan.entered(.wash) else { return }
        script.at(passed, plan.plate + " " + plan.vin) { try self.passCheck($0, at: passed) }
        guard let washed = plan.entered(.billing) else { return }
        let start = passed.adding(minutes: 2)
        script.at(start, plan.plate + " " + plan.vin) { try self.startWash($0, at: start) }
        script.at(washed, plan.plate + " " + plan.vin) { try self.finishWash($0, at: washed) }
    }

    /// How long the work takes that is found while another is done.
    static let moreMinutes = 48

    /// The customer says yes on the phone, and the work goes on with what was found.
    private func writeMore(into script: Script, begun: Moment, until finished: Moment) {
        let who = plan.plate + " " + plan.vin
        let found = begun.adding(minutes: 4)
        script.at(found, who) { try self.findMore($0, at: found) }
        let asked = found.adding(minutes: 3)
        script.at(asked, who) { try self.askMore($0, at: asked) }
        let told = asked.adding(minutes: 6)
        script.at(told, who) {
            try self.sign($0, at: told, how: .phone)
            try self.supplyMore($0, at: told)
            try self.resume($0, at: told)
        }
        let next = finished.adding(minutes: -Self.moreMinutes)
        script.at(next, who) { try self.goOn($0, from: next, until: finished) }
    }

    private func writeMoney(into script: Script) {
        guard let billed = plan.entered(.delivery) else {
            if plan.has("unpaid"), let drawn = plan.entered(.billing)?.adding(minutes: 4) {
                script.at(drawn, plan.plate + " " + plan.vin) {
                    try self.settlePartly($0, at: drawn, paid: Money(yuan: 500))
                }
            }
            return
        }
        script.at(billed, plan.plate + " " + plan.vin) { try self.settle($0, at: billed) }
        if plan.has("wrong-bill") {
            let noticed = billed.adding(minutes: 4)
            script.at(noticed, plan.plate + " " + plan.vin) { try self.drawAnew($0, at: noticed) }
        }
        guard let left = plan.entered(.followUp) else {
            return script.at(billed.adding(minutes: 3), plan.plate + " " + plan.vin) {
                try self.tell($0, at: billed.adding(minutes: 3))
            }
        }
        script.at(left, plan.plate + " " + plan.vin) { try self.handOver($0, at: left) }
        // Most are called the day after, a few too late; the last ones are still on the list.
        let call = left.adding(hours: plan.has("late-call") ? 79 : 25)
        script.at(call, plan.plate + " " + plan.vin) { try self.callAfterwards($0, at: call) }
        if plan.has("goodwill") {
            let settled = call.adding(hours: 2)
            script.at(settled, plan.plate + " " + plan.vin) { try self.makeGood($0, at: settled) }
        }
        guard isDissatisfied else { return }
        let isSlow = plan.km % 4 == 0
        for (place, hours) in [1, 4, 18, 26, 40, 46].enumerated() {
            let next = call.adding(hours: isSlow ? hours * 2 + 24 : hours + place * (plan.km % 3))
            script.at(next, plan.plate + " " + plan.vin) { try self.putRight($0, at: next) }
        }
    }
}
