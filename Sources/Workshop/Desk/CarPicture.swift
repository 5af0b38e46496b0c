import Terminal

/// A car's file drawn.
struct CarPicture {
    let page: CarPage
    let context: ScreenContext

    private var language: Language { context.language }

    var file: [Detail] {
        let vehicle = page.vehicle
        return [
            Detail(
                Phrase("车牌", "Plate"),
                vehicle.plate.isEmpty ? context.text(Phrase("无牌", "none yet")) : vehicle.plate),
            Detail(Phrase("曾用", "Before"), page.formerPlates.joined(separator: " ")),
            Detail(Phrase("注销", "Closed"), closed, .warning),
            Detail(Phrase("车架", "VIN"), vehicle.vin),
            Detail(Phrase("车型", "Model"), vehicle.model),
            Detail(Phrase("车主", "Owner"), "\(page.owner.name) \(CustomerFile.masked(page.owner.phone))"),
            Detail(Phrase("售出", "Sold"), vehicle.soldHereOn.map(\.iso) ?? ""),
            Detail(Phrase("间隔", "Interval"), interval),
            Detail(Phrase("下次", "Next due"), due),
            Detail(Phrase("保险", "Insured"), page.vehicle.insuredUntil?.iso ?? ""),
            Detail(Phrase("年检", "Tested"), page.vehicle.inspectedUntil?.iso ?? ""),
            Detail(Phrase("预约", "Booked"), bookings),
            Detail(Phrase("爽约", "No-shows"), page.notKept == 0 ? "" : "\(page.notKept)", .warning),
            Detail(Phrase("招揽", "Invited"), invited),
        ]
    }

    private var closed: String {
        page.vehicle.voidReason.map { FileChange(rawValue: $0)?.name[language] ?? $0 } ?? ""
    }

    private var interval: String {
        let km = page.vehicle.intervalKm.map { "\(grouped($0)) km" }
        let months = page.vehicle.intervalMonths.map { context.text(Phrase("\($0)个月", "\($0) months")) }
        return [km, months].compactMap { $0 }.joined(separator: " / ")
    }

    private var due: String {
        let day = page.vehicle.nextDueOn.map(\.iso)
        let km = page.vehicle.nextDueKm.map { "\(grouped($0)) km" }
        return [day, km].compactMap { $0 }.joined(separator: " / ")
    }

    private var bookings: [String] {
        page.bookings.prefix(3).map { booking in
            let day = context.zone.day(of: booking.at).shown(in: language, now: context.today.year)
            return "\(day) \(context.clock(booking.at)) \(booking.wish.purpose)"
        }
    }

    private var invited: [String] {
        guard let invitation = page.invitation else { return [] }
        let cause = "\(invitation.dueOn.iso.dropFirst(5)) \(invitation.cause.name[language])"
        return [cause]
            + page.attempts.suffix(2).map { attempt in
                let day = context.zone.day(of: attempt.at).iso.dropFirst(5)
                return "\(day) \(attempt.channel.name[language]) \(attempt.outcome.name[language])"
            }
    }

    var head: String {
        page.visits.isEmpty
            ? context.text(Phrase("没有来过", "It has not been here"))
            : context.text(Phrase("来店 \(page.visits.count) 次", "Visits: \(page.visits.count)"))
    }

    func visits(columns: Int) -> [ListView<OrderID>.Row] {
        let km = 9
        let money = 10
        let who = 6
        let what = max(8, columns - 1 - 8 - km - money - who - 4)
        let table = Columns([
            Column(8), Column(km, .right), Column(what), Column(money, .right), Column(who),
        ])
        return page.visits.map { visit in
            let here =
                visit.leftAt == nil
                ? context.text(Phrase("在厂 ", "here: "))
                : visit.isBroughtOver ? context.text(Phrase("旧系统 ", "old system ")) : ""
            return ListView.Row(
                id: visit.order,
                text: table.row([
                    visit.shortDay(context.zone), visit.km.map(grouped) ?? "", here + visit.what[language],
                    visit.total == .zero ? "" : visit.total.text, visit.advisor,
                ]))
        }
    }

    /// What was refused before, to be spoken of again.
    var notes: [Detail] {
        let texts = page.refused.map { line in
            let until = line.until.map { context.text(Phrase(" 延到 \($0)", " until \($0)")) } ?? ""
            return "\(line.name) \(line.amount.text) \(line.state.name[language])\(until)"
        }
        return [Detail(Phrase("未做", "Refused"), texts, .warning)]
    }
}
