import Terminal

extension RepairScreen {
    func bindings(_ context: ScreenContext) -> [Binding] {
        switch choosing {
        case .act: actBindings(context)
        case .more: moreBindings(context) + [RepairScreen.leaveIt]
        case .outside:
            [
                Binding(
                    .enter, Phrase("送出", "Send"),
                    Phrase("记下送到哪里，作业停着等送回", "Notes where it goes; the job waits")),
                RepairScreen.leaveIt,
            ]
        case .outsideUntil:
            returns(context).enumerated().map { index, moment in
                let at = context.day(moment)
                return Binding(
                    number: index + 1, Phrase(same: at), Phrase("预计 \(at) 送回", "Expected back \(at)"))
            } + [
                Binding(.enter, Phrase("第一个", "The first"), Phrase("用第一个时间", "Takes the first time")),
                RepairScreen.leaveIt,
            ]
        case .cancelled, .cancelReason: cancelBindings(context)
        case .finding:
            [
                Binding(
                    .enter, Phrase("报顾问", "Report"),
                    Phrase("报给顾问，作业停着等客户答复", "Tells the advisor; the job waits for the customer's answer")),
                RepairScreen.leaveIt,
            ]
        case .reason:
            PauseReason.allCases.enumerated().map { index, reason in
                Binding(
                    number: index + 1, reason.name,
                    Phrase("停工: \(reason.name.chinese)", "Work stands still: \(reason.name.english)"))
            } + [RepairScreen.leaveIt]
        case .people(let chosen):
            (job(context).map(hands(for:)) ?? []).enumerated().map { index, staff in
                Binding(
                    number: index + 1,
                    Phrase(same: staff.name + (chosen.contains(staff.id) ? "*" : "")),
                    Phrase("选或不选\(staff.name)", "Takes \(staff.name) or not"))
            } + [
                Binding(
                    .enter, Phrase("采用", "Take them"), Phrase("改由选中的人做", "Gives the job to those chosen"),
                    unavailable: chosen.isEmpty ? Phrase("至少选一人", "Choose one at least") : nil),
                RepairScreen.leaveIt,
            ]
        case .bay:
            (job(context).map(bays(for:)) ?? []).enumerated().map { index, bay in
                Binding(
                    number: index + 1, Phrase(" " + bay.name, bay.name),
                    Phrase("移到\(bay.name)", "Moves the job to \(bay.name)"))
            } + [RepairScreen.leaveIt]
        case .line:
            leftOut.prefix(9).enumerated().map { index, line in
                Binding(
                    number: index + 1, Phrase(same: line.name),
                    Phrase("“\(line.name)”本次不做", "Leaves \"\(line.name)\" out this time"))
            } + [RepairScreen.leaveIt]
        }
    }

    private func cancelBindings(_ context: ScreenContext) -> [Binding] {
        if case .cancelReason = choosing {
            return reasons.enumerated().map { index, reason in
                Binding(
                    number: index + 1, reason.name,
                    Phrase("原因: \(reason.name.chinese)", "Reason: \(reason.name.english)"))
            } + [RepairScreen.leaveIt]
        }
        return (job(context).flatMap { lines[$0.id] } ?? []).prefix(9).enumerated().map { index, line in
            Binding(
                number: index + 1, Phrase(same: line.name),
                Phrase("取消“\(line.name)”", "Cancels \"\(line.name)\""))
        } + [RepairScreen.leaveIt]
    }

    private static let leaveIt = Binding(
        .function(7), Phrase("不改", "Leave it"), Phrase("回到作业，什么都不改", "Back to the work; nothing is changed"))

    private func actBindings(_ context: ScreenContext) -> [Binding] {
        let no = Unavailable(screen: self, context: context)
        return [
            Binding(
                .enter, jobs.isEmpty ? Phrase("去看板派工", "To the board") : Phrase("上工/下工", "Clock on/off"),
                Phrase(
                    "选中的技师开始或停止计时；停工的作业继续",
                    "Starts or stops the clock of the technician in hand; resumes a job that waits"),
                unavailable: jobs.isEmpty ? nil : no.notMine ?? no.finished),
            Binding(
                number: 1, Phrase("上工", "on"), Phrase("开始计时", "Starts the job clock"),
                unavailable: no.clockOn),
            Binding(
                number: 2, Phrase("下工", "off"), Phrase("停止计时", "Stops the job clock"),
                unavailable: no.clockOff),
            Binding(
                number: 3, Phrase("暂停", "pause"), Phrase("停工并说明原因", "Work stands still, with a reason"),
                unavailable: no.pause),
            Binding(
                number: 4, Phrase("继续", "go on"), Phrase("停工的作业继续", "A job that stands still goes on"),
                unavailable: no.resume),
            Binding(
                number: 5, Phrase("增项", "found"),
                Phrase("报告发现的问题，请顾问问客户", "Reports what was found; the advisor asks the customer"),
                unavailable: no.notMine ?? no.finished),
            Binding(
                number: 6, Phrase("换人", "crew"), Phrase("换这项作业的技师", "Gives the job to other technicians"),
                unavailable: no.notForeman ?? no.finished),
            Binding(
                number: 7, Phrase("移位", "move"), Phrase("移到别的工位", "Moves the job to another bay"),
                unavailable: no.notForeman ?? no.finished ?? no.otherBay),
            Binding(
                number: 8, Phrase("撤回", "recall"),
                Phrase("撤回还没开工的派工", "Takes back a job on which nobody has worked"),
                unavailable: no.notForeman ?? no.finished ?? no.begun),
            Binding(
                number: 9, Phrase("不做", "omit"),
                Phrase("客户同意的项目本次不做，延后", "Puts off an agreed line that is not done this time"),
                unavailable: no.notForeman ?? no.nothingToLeave),
            Binding(
                number: 10, Phrase("更多", "more"),
                Phrase("作业单、自检互检、外协、取消项目", "Worksheet, self and cross check, outside work, cancel a line"),
                unavailable: no.noJob),
            Binding(
                .function(8), Phrase("完工", "Finish"),
                Phrase("这项作业完工；全部做完的车送质检", "Finishes this job; a car with nothing left goes to the check"),
                unavailable: no.finish),
        ]
    }

    /// Why an act cannot be done now.
    struct Unavailable {
        let screen: RepairScreen
        let context: ScreenContext

        var job: FloorJob? { screen.job(context) }
        var technician: FloorJob.Technician? { screen.technician(context) }
        var noJob: Phrase? {
            job == nil ? Phrase("还没有派工，到车间看板派工", "Not dispatched yet; dispatch it on the board") : nil
        }
        var finished: Phrase? {
            noJob
                ?? (job?.job.isOpen == false
                    ? Phrase(
                        "这项作业已完工，F12 可撤销", "This job is finished; F12 takes that back") : nil)
        }
        var notForeman: Phrase? {
            context.actor.may([.foreman])
                ? nil
                : Phrase(
                    "由车间主管操作，请他在看板上做", "The foreman does this, on his board")
        }
        var notMine: Phrase? { job.flatMap { context.actor.mayClock(for: nil, on: $0)?.line } }
        private var notHisOwn: Phrase? {
            guard let job, let technician else { return noJob }
            return context.actor.mayClock(for: technician.id, on: job)?.line
        }
        var clockOn: Phrase? {
            if let refusal = finished ?? notHisOwn { return refusal }
            if technician?.clock != nil { return Phrase("已在计时，2 下工", "The clock runs already; 2 stops it") }
            return job?.pause == nil ? nil : Phrase("作业停着，先继续 (4)", "The job stands still; 4 resumes it")
        }
        var clockOff: Phrase? {
            if let refusal = noJob ?? notHisOwn { return refusal }
            return technician?.clock == nil ? Phrase("没有在计时，1 上工", "No clock runs; 1 starts it") : nil
        }
        var pause: Phrase? {
            if let refusal = finished ?? notMine { return refusal }
            return job?.pause == nil ? nil : Phrase("已经停着，4 继续", "It stands still already; 4 resumes it")
        }
        var resume: Phrase? {
            if let refusal = finished ?? notMine { return refusal }
            if job?.pause?.place.isEmpty == false { return Refusal.isOutside.line }
            return job?.pause == nil ? Phrase("没有停工，3 暂停", "It does not stand still; 3 pauses it") : nil
        }
        var begun: Phrase? {
            job?.startedAt == nil
                ? nil
                : Phrase(
                    "已经开工，不能撤回；3 暂停或 F8 完工", "Work has begun, no recall: 3 pauses it, F8 finishes it")
        }
        var otherBay: Phrase? {
            guard let job, screen.bays(for: job).isEmpty else { return nil }
            return Phrase("没有别的合适工位", "No other bay takes this work")
        }
        var nothingToLeave: Phrase? {
            screen.leftOut.isEmpty ? Phrase("没有还没做的项目", "Every agreed line is begun or issued") : nil
        }
        var finish: Phrase? {
            guard let job, job.job.isOpen else {
                return noJob ?? (screen.car?.step == .repair ? screen.completion?.missing?.line : passed)
            }
            if let notMine { return notMine }
            if job.startedAt == nil { return Phrase("还没有人上工，先按 1", "Nobody has clocked on yet; 1 does") }
            return job.pause == nil ? nil : Phrase("作业停着，先继续 (4)", "The job stands still; 4 resumes it")
        }
        private var passed: Phrase { Phrase("作业已完成，车不在这一步", "The work is done; the car is at another step") }
    }
}
