/// What a foreman wants to give to a bay, as the rules look at it.
struct Dispatch: Sendable {
    let lines: [AuthorisedLabour]
    let bay: Bay
    let technicians: [Staff]
    let plan: Range<Moment>
    /// Lines of a job that was done before are given out again.
    let isRework: Bool
    /// Technicians who are here today.
    let present: [Staff]
    /// What the bay is planned for.
    let taken: [Range<Moment>]
    /// What its technicians are planned for elsewhere.
    var busy: [StaffID: [Range<Moment>]] = [:]
    /// When they are away.
    var away: [StaffID: [Range<Moment>]] = [:]
    /// When the bay is down.
    var down: [Range<Moment>] = []
    /// Percent for each technician; empty: in equal parts.
    var shares: [Int] = []
    /// When the trades before this one are through with the car; nil when one of them was not given out yet.
    var carFreeAt: Moment? = Moment(seconds: 0)
    /// A second person allows people of a lower grade than the work asks for.
    var isGradeAuthorised = false

    var trade: Trade { Trade.leading(lines.map(\.trade)) }
    var turn: Trade.Turn { lines.first?.turn ?? trade.turn }

    /// The plan without its first two minutes: so much may have moved while one looked at it.
    private var core: Range<Moment> {
        let slack = min(120, plan.upperBound.seconds(since: plan.lowerBound) / 2)
        return plan.lowerBound.adding(seconds: slack)..<plan.upperBound
    }
}

extension Dispatch {
    static let rules: [Rule<Dispatch>] =
        [
            hasLines, linesAreOfOneOrder, tradesGoTogether, linesAreNotGivenAlready, tradesGoInTurn,
        ] + placeRules + peopleRules

    /// What has to be so of bay and time, whenever a job is moved.
    static let placeRules: [Rule<Dispatch>] = [
        bayTakesTheTrade, bayIsUp, bayIsFreeThen, techniciansAreFreeThen,
    ]

    /// What has to be so of the people, whenever they are changed.
    static let peopleRules: [Rule<Dispatch>] = [
        hasTechnicians, sharesMakeAWhole, techniciansAreHere, techniciansKnowTheTrade, gradeIsSold,
        gradeIsEnough,
    ]

    private static let hasLines = Rule<Dispatch>("has lines") { dispatch in
        guard dispatch.lines.isEmpty else { return nil }
        return Refusal(
            Phrase("没有客户同意的工时项目，不能派工", "There is no authorised labour to dispatch"),
            wayOut: Phrase("先请客户在估价单上签字", "Have the customer sign the estimate first"))
    }

    private static let linesAreOfOneOrder = Rule<Dispatch>("lines are of one order") { dispatch in
        guard Set(dispatch.lines.map(\.order)).count > 1 else { return nil }
        return Refusal(
            Phrase("一张派工单只能有一辆车的项目", "One job card is for one car only"),
            wayOut: Phrase("分开派工", "Dispatch them one by one"))
    }

    private static let tradesGoTogether = Rule<Dispatch>("trades go together") { dispatch in
        guard Set(dispatch.lines.map(\.turn)).count > 1 else { return nil }
        return Refusal(
            Phrase("机电、钣金、喷漆要分开派工", "Mechanical, panel and paint work are dispatched one after the other"),
            wayOut: Phrase("先派前一工种", "Dispatch the earlier trade first"))
    }

    private static let linesAreNotGivenAlready = Rule<Dispatch>("lines are not given already") { dispatch in
        guard let line = dispatch.lines.first(where: { $0.isGiven && !(dispatch.isRework && $0.isDone) })
        else { return nil }
        return Refusal(
            .conflict,
            Phrase("“\(line.name)”已经派过工", "\"\(line.name)\" has been dispatched already"),
            wayOut: Phrase("画面已更新，请看工位", "Look at the bays: the screen is up to date"))
    }

    private static let tradesGoInTurn = Rule<Dispatch>("trades go in turn") { dispatch in
        guard let free = dispatch.carFreeAt else {
            return Refusal(
                Phrase("前一工种还没派工", "The trade before this one has not been dispatched"),
                wayOut: Phrase("先派前一工种", "Dispatch the earlier trade first"))
        }
        if free <= dispatch.core.lowerBound { return nil }
        let minutes = free.minutes(since: dispatch.plan.lowerBound)
        return Refusal(
            .conflict,
            Phrase(
                "前一工种还没做完，\(minutes) 分钟后才轮到",
                "The trade before is not through with the car; its turn comes \(minutes) minutes later"),
            wayOut: Phrase("按建议排在后面", "Take the suggestion, which queues behind it"))
    }

    private static let bayTakesTheTrade = Rule<Dispatch>("bay takes the trade") { dispatch in
        if dispatch.bay.kind.takes(dispatch.trade) { return nil }
        return .bayDoesNotTake(dispatch.trade, bay: dispatch.bay)
    }

    private static let bayIsUp = Rule<Dispatch>("bay is up") { dispatch in
        guard dispatch.down.contains(where: { $0.overlaps(dispatch.core) }) else { return nil }
        return Refusal(
            Phrase("\(dispatch.bay.name)那段时间停用", "\(dispatch.bay.name) is down then"),
            wayOut: Phrase("选别的工位", "Choose another bay"))
    }

    private static let techniciansAreFreeThen = Rule<Dispatch>("technicians are free then") { dispatch in
        for technician in dispatch.technicians {
            let busy = dispatch.busy[technician.id] ?? []
            guard let other = busy.first(where: { $0.overlaps(dispatch.core) }) else { continue }
            let minutes = other.upperBound.minutes(since: dispatch.plan.lowerBound)
            return Refusal(
                .conflict,
                Phrase(
                    "\(technician.name)那段时间在做别的车，\(minutes) 分钟后才空",
                    "\(technician.name) works on another car then and is free \(minutes) minutes later"),
                wayOut: Phrase("F4 换技师，或排在后面", "F4 chooses another, or queue it behind"))
        }
        return nil
    }

    private static let sharesMakeAWhole = Rule<Dispatch>("shares make a whole") { dispatch in
        if dispatch.shares.isEmpty { return nil }
        let isWhole =
            dispatch.shares.count == dispatch.technicians.count
            && dispatch.shares.reduce(0, +) == 100 && dispatch.shares.allSatisfy { $0 > 0 }
        return isWhole
            ? nil
            : Refusal(
                Phrase("各人分成合起来要是 100%", "The shares have to make 100 % together"),
                wayOut: Phrase("F4 重选技师和分成", "F4 chooses technicians and shares again"))
    }

    private static let bayIsFreeThen = Rule<Dispatch>("bay is free then") { dispatch in
        guard let other = dispatch.taken.first(where: { $0.overlaps(dispatch.core) }) else { return nil }
        let minutes = other.upperBound.minutes(since: dispatch.plan.lowerBound)
        return Refusal(
            .conflict,
            Phrase(
                "\(dispatch.bay.name)在那段时间已有安排，\(minutes) 分钟后才空",
                "\(dispatch.bay.name) is taken then and free \(minutes) minutes later"),
            wayOut: Phrase("画面已更新，再按一次排在后面", "The screen is up to date; press again to queue behind it"))
    }

    private static let hasTechnicians = Rule<Dispatch>("has technicians") { dispatch in
        guard dispatch.technicians.isEmpty else { return nil }
        return Refusal(
            Phrase("派工单上没有技师", "The job card names no technician"),
            wayOut: Phrase("F4 选技师", "F4 chooses one"))
    }

    private static let techniciansAreHere = Rule<Dispatch>("technicians are here") { dispatch in
        let here = Set(dispatch.present.map(\.id))
        let absent = dispatch.technicians.first { technician in
            !here.contains(technician.id)
                || (dispatch.away[technician.id] ?? []).contains { $0.overlaps(dispatch.core) }
        }
        guard let absent else { return nil }
        return Refusal(
            Phrase("\(absent.name)那时不在岗", "\(absent.name) is not here then"),
            wayOut: Phrase("F4 换技师", "F4 chooses another"))
    }

    private static let techniciansKnowTheTrade = Rule<Dispatch>("technicians know the trade") { dispatch in
        let trade = dispatch.trade
        guard let other = dispatch.technicians.first(where: { !$0.can(trade) }) else { return nil }
        return Refusal(
            Phrase(
                "\(other.name)不做\(trade.name.chinese)", "\(other.name) does not do \(trade.name.english) work"
            ),
            wayOut: Phrase("F4 换技师", "F4 chooses another"))
    }

    /// The customer pays for that grade.
    private static let gradeIsSold = Rule<Dispatch>("the grade that was sold does the work") { dispatch in
        guard let sold = dispatch.lines.soldGrade, !dispatch.isGradeAuthorised,
            !dispatch.technicians.contains(where: { $0.graded >= sold })
        else { return nil }
        return .belowSoldGrade(sold)
    }

    private static let gradeIsEnough = Rule<Dispatch>("grade is enough") { dispatch in
        let wanted = StaffGrade.wanted(for: dispatch.lines, among: dispatch.present)
        if dispatch.isGradeAuthorised || dispatch.technicians.contains(where: { $0.graded >= wanted }) {
            return nil
        }
        return Refusal(
            Phrase(
                "这项作业要有\(wanted.name.chinese)技师",
                "This work asks for a \(wanted.name.english) technician"),
            wayOut: Phrase("F4 换技师", "F4 chooses another"))
    }
}

extension [AuthorisedLabour] {
    /// The highest grade at whose rate a line was sold; nil: the trade's rate.
    var soldGrade: StaffGrade? { compactMap(\.agreed.line.staffGrade).max() }
}

extension Refusal {
    static func belowSoldGrade(_ sold: StaffGrade) -> Refusal {
        Refusal(
            .notAllowed,
            Phrase(
                "这项作业按\(sold.name.chinese)技师收费，要\(sold.name.chinese)技师做",
                "It was sold at the rate of a \(sold.name.english) technician, who has to do it"),
            wayOut: Phrase("F4 换技师，或请另一人授权", "F4 chooses another, or a second person allows it"))
    }

    static func bayDoesNotTake(_ trade: Trade, bay: Bay) -> Refusal {
        Refusal(
            Phrase(
                "\(bay.name)(\(bay.kind.name.chinese))不做\(trade.name.chinese)",
                "\(bay.name) (\(bay.kind.name.english)) does not take \(trade.name.english) work"),
            wayOut: Phrase("选合适的工位", "Choose a bay of that trade"))
    }
}
