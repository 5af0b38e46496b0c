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

    var trade: Trade { Trade.leading(lines.map(\.trade)) }
}

extension Dispatch {
    static let rules: [Rule<Dispatch>] =
        [
            hasLines, linesAreOfOneOrder, tradesGoTogether, linesAreNotGivenAlready, bayTakesTheTrade,
            bayIsFreeThen,
        ] + peopleRules

    /// What has to be so of the people, whenever they are changed.
    static let peopleRules: [Rule<Dispatch>] = [
        hasTechnicians, techniciansAreHere, techniciansKnowTheTrade, gradeIsEnough,
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
        guard Set(dispatch.lines.map(\.trade.turn)).count > 1 else { return nil }
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

    private static let bayTakesTheTrade = Rule<Dispatch>("bay takes the trade") { dispatch in
        if dispatch.bay.kind.takes(dispatch.trade) { return nil }
        return .bayDoesNotTake(dispatch.trade, bay: dispatch.bay)
    }

    private static let bayIsFreeThen = Rule<Dispatch>("bay is free then") { dispatch in
        guard let other = dispatch.taken.first(where: { $0.overlaps(dispatch.plan) }) else { return nil }
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
        guard let absent = dispatch.technicians.first(where: { !here.contains($0.id) }) else { return nil }
        return Refusal(
            Phrase("\(absent.name)今天不在岗", "\(absent.name) is not here today"),
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

    private static let gradeIsEnough = Rule<Dispatch>("grade is enough") { dispatch in
        let wanted = StaffGrade.wanted(for: dispatch.lines, among: dispatch.present)
        if dispatch.technicians.contains(where: { $0.graded >= wanted }) { return nil }
        return Refusal(
            Phrase(
                "这项作业要有\(wanted.name.chinese)技师",
                "This work asks for a \(wanted.name.english) technician"),
            wayOut: Phrase("F4 换技师", "F4 chooses another"))
    }
}

extension Refusal {
    static func bayDoesNotTake(_ trade: Trade, bay: Bay) -> Refusal {
        Refusal(
            Phrase(
                "\(bay.name)(\(bay.kind.name.chinese))不做\(trade.name.chinese)",
                "\(bay.name) (\(bay.kind.name.english)) does not take \(trade.name.english) work"),
            wayOut: Phrase("选合适的工位", "Choose a bay of that trade"))
    }
}

extension Staff {
    /// Someone without a trade on file works in all of them.
    func can(_ work: Trade) -> Bool { trade?.can(work) ?? true }

    /// Someone without a grade on file counts as a beginner.
    var graded: StaffGrade { grade ?? .junior }
}

extension StaffGrade {
    /// The grade the hardest of the lines asks for, but no higher than anyone who is here has.
    static func wanted(for lines: [AuthorisedLabour], among present: [Staff]) -> StaffGrade {
        let asked = lines.map { line in
            switch line.kind {
            case "assembly", "vehicle", "whole": StaffGrade.senior
            case "maintenance2", "special": StaffGrade.middle
            default: StaffGrade.junior
            }
        }
        let trade = Trade.leading(lines.map(\.trade))
        let best = present.filter { $0.can(trade) }.map(\.graded).max() ?? .junior
        return min(asked.max() ?? .junior, best)
    }
}
