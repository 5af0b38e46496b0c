import Terminal

/// What the check comes to: passed, conceded, sent back, or kept as a self or cross check.
extension QualityCheckScreen {
    /// Everything right: the car passes. Something wrong: the reason is asked, and it goes back.
    mutating func conclude(_ context: ScreenContext) -> Intent {
        if let refusal = unready(context) { return .refuse(refusal) }
        if let first = open.first {
            focus = .items
            list.select(first.id)
            return .refuse(
                Phrase(
                    "还有 \(open.count) 项没检查: \(first.name.chinese)。3 = 其余都合格",
                    "\(open.count) not checked: \(first.name.english); 3 says the rest are right"))
        }
        if let kind = ownKind(context) {
            return .perform(
                InspectionAct.workCheck(order: id, kind: kind, items: found, note: form["note"]),
                then: .close)
        }
        if !wrong.isEmpty {
            focus = .reason
            page = 0
            return .stay
        }
        guard let kmOut = Int(form["km"]) else { return askDistance() }
        let passing = passing
        guard workers.contains(context.actor.staff) else {
            return .perform(passing(kmOut, nil), then: .close)
        }
        return .ask(
            Sheet(
                Phrase("自己做过这辆车，要另一人授权", "You worked on this car: a second person has to allow it"),
                authority: .ownInspection, then: .close, act: { passing(kmOut, $0) }))
    }

    private var passing: @Sendable (Int, Authority?) -> any Act {
        let (id, found, road, note) = (id, found, roadTestKm, form["note"])
        return { kmOut, authority in
            InspectionAct.pass(
                order: id, items: found, kmOut: kmOut, roadTestKm: road, note: note, authority: authority)
        }
    }

    private mutating func askDistance() -> Intent {
        focus = .distance
        form.jump(to: "km")
        return .refuse(Phrase("请输入出厂里程 (看仪表)", "Type the distance the dashboard shows"))
    }

    mutating func concede(_ context: ScreenContext) -> Intent {
        guard open.isEmpty, !wrong.isEmpty || !missingChecks.isEmpty else {
            return .refuse(
                Phrase(
                    "先逐项检查 (1 合格 2 不合格)，有不合格项才能让步",
                    "Mark every item first (1 right, 2 wrong); only what is wrong can be conceded"))
        }
        guard let kmOut = Int(form["km"]) else { return askDistance() }
        let passing = passing
        return .ask(
            Sheet(
                Phrase("让步放行", "Pass with a concession"),
                lines: wrong.map(\.name)
                    + missingChecks.map { Phrase("缺\($0.name.chinese)", "no \($0.name.english)") },
                authority: .concession, then: .close, act: { passing(kmOut, $0) }))
    }

    func voidPass() -> Intent {
        let id = id
        return .ask(
            Sheet(
                Phrase("质检作废，回车间继续作业", "Void the pass and go on working"), authority: .reopening,
                then: .close, act: { InspectionAct.voidPass(order: id, authority: $0) }))
    }

    /// Who works on cars checks himself or a colleague; only an inspector's check is the final one.
    func ownKind(_ context: ScreenContext) -> WorkCheck.Kind? {
        let isFinal = context.actor.may([.inspector]) && car?.step == .qualityCheck
        guard !isFinal, context.actor.may([.technician, .foreman]) else { return nil }
        return workers.contains(context.actor.staff) ? .self : .cross
    }

    /// Why nothing can be decided now.
    func unready(_ context: ScreenContext) -> Phrase? {
        if ownKind(context) != nil, car?.step == .repair || car?.step == .qualityCheck { return nil }
        if car?.step != .qualityCheck {
            return Phrase(
                "车不在质检这一步；F3 返回，4 在厂看它在哪", "The car is not at its check; F3, then 4 shows where it stands")
        }
        return context.actor.may([.inspector]) ? nil : Phrase("由质检员检验", "This is done by the inspector")
    }
}
