import Terminal

/// An order drawn: what is known on the left, what is done and what it costs on the right.
struct OrderPicture {
    let page: OrderPage
    let showsPhone: Bool
    let context: ScreenContext

    private var language: Language { context.language }

    // MARK: left

    /// What was said, seen and written down, then what the car's past says, then the log.
    func known(columns: Int) -> [PaneRow] {
        (details + past + logDetails).rows(columns: columns, language)
    }

    /// One pane: the details that matter, the lines, then the rest.
    func narrow(columns: Int) -> [PaneRow] {
        var rows = details.prefix(4).rows(columns: columns, language)
        rows.append(PaneRow(""))
        rows += work(columns: columns)
        rows.append(PaneRow(""))
        rows += (details.dropFirst(4) + past).rows(columns: columns, language)
        return rows
    }

    func log(columns: Int) -> [PaneRow] {
        let entries = logDetails.rows(columns: columns, language)
        return entries.isEmpty
            ? [PaneRow(context.text(Phrase("还没有记录", "Nothing logged yet")), .muted)] : entries
    }

    private var details: [Detail] {
        let intake = page.reception?.intake
        let phone = showsPhone ? page.customer.phone : CustomerFile.masked(page.customer.phone)
        return [
            Detail(Phrase("工单", "Order"), "\(page.order.number)  \(page.advisor)"),
            Detail(Phrase("来源", "From"), source),
            Detail(Phrase("电话", "Phone"), [phone, page.customer.memberTier].joined(separator: " ")),
            Detail(Phrase("诉求", "Concerns"), page.complaints.flatMap(said)),
            Detail(Phrase("环检", "Walk"), walkRound),
            Detail(Phrase("里程", "Km"), distance),
            Detail(Phrase("油量", "Fuel"), intake?.fuelEighths.map { "\($0)/8" } ?? ""),
            Detail(Phrase("物品", "Left in"), intake?.valuables ?? ""),
            Detail(Phrase("等候", "Waits"), waiting),
            Detail(Phrase("送车", "Brought"), intake?.broughtBy ?? ""),
        ]
    }

    private func said(_ complained: OrderPage.Complained) -> [String] {
        let concern = complained.concern
        let circumstances = concern.circumstances(language)
        let when = circumstances.isEmpty ? "" : " (\(circumstances))"
        let words = "\(concern.position) \(concern.words)\(when)"
        guard let finding = complained.finding else { return [words] }
        let found = finding.text.finding
        let result = finding.text.result.name[language]
        return [words, "  > " + (found.isEmpty ? result : "\(result) \(found)")]
    }

    /// Of an order delivered in another system: that it was, and when.
    private var source: String {
        guard page.isBroughtOver, let leftAt = page.order.leftAt else { return "" }
        let day = context.zone.day(of: leftAt).iso
        return context.text(
            Phrase("旧系统，\(day) 已交车", "the old system, delivered \(day)"))
    }

    private var walkRound: String {
        guard let reception = page.reception, !page.isBroughtOver else { return "" }
        if !page.damages.isEmpty { return page.damages.map { $0[language] }.joined(separator: ", ") }
        return context.text(
            reception.walkedRoundAt == nil ? Phrase("未做", "not made yet") : Phrase("无伤痕", "no damage"))
    }

    private var distance: String {
        guard let km = page.reception?.intake.km else { return "" }
        let last = page.lastKm.map { context.text(Phrase("  上次 \(grouped($0))", "  last \(grouped($0))")) }
        return grouped(km) + (last ?? "")
    }

    private var waiting: String {
        guard let intake = page.reception?.intake, !page.isBroughtOver else { return "" }
        let waits =
            intake.waits ? Phrase("在店等候", "in the shop") : Phrase("留车", "leaves the car")
        let parts = Phrase("旧件\(intake.oldParts.name.chinese)", "old parts: \(intake.oldParts.name.english)")
        return context.text(waits) + "  " + context.text(parts)
    }

    private var past: [Detail] {
        let visits = page.visits.map { visit in
            "\(visit.shortDay(context.zone)) \(visit.what[language]) \(visit.advisor)"
        }
        return [
            Detail(Phrase("提醒", "Note well"), warnings, .warning),
            Detail(Phrase("历史", "Before"), visits),
            Detail(Phrase("备注", "Remark"), page.customer.note),
        ]
    }

    private var warnings: [String] {
        var warnings = page.known.lines(
            today: context.today, km: page.reception?.intake.km, asksRework: false, zone: context.zone
        ).map(\.text)
        if let wait = page.wait {
            let waited = wait.waited(at: context.now)
            warnings.insert(Phrase("! 增项待答复 \(waited)", "! answer awaited \(waited)"), at: 0)
        }
        if let left = page.allowance?.left {
            warnings.append(Phrase("免询余 \(left.text)", "\(left.text) without asking"))
        }
        if page.order.reworkOf != nil { warnings.append(Phrase("! 返修", "! rework")) }
        if page.customer.doNotCall { warnings.append(Phrase("勿打电话", "do not call")) }
        if page.promises.count > 1 {
            let first = context.clock(page.promises[0].at)
            warnings.append(Phrase("最初承诺 \(first)", "first promise \(first)"))
        }
        return warnings.map { $0[language] }
    }

    private var logDetails: [Detail] {
        page.log.enumerated().map { index, entry in
            Detail(
                index == 0 ? Phrase("日志", "Log") : Phrase("", ""),
                "\(context.clock(entry.at)) \(entry.staffName) \(entry.said[language])", .muted)
        }
    }

    // MARK: right

    /// The lines with their stock, the sum, then jobs, shortages and bills.
    func work(columns: Int) -> [PaneRow] {
        let table = OrderLinesPicture(page: page, columns: columns, language: language)
        let below = page.isBroughtOver ? bills + paid : jobs + shortages + bills
        return table.rows + (below.isEmpty ? [] : [PaneRow("")]) + below.rows(columns: columns, language)
    }

    private var jobs: [Detail] {
        var texts = page.jobs.map { job in
            let who = job.technicians.map(\.name).joined(separator: " ")
            let bay = page.bays[job.job.bay] ?? ""
            let plan = "\(context.clock(job.job.plannedFrom))-\(context.clock(job.job.plannedTo))"
            return "\(bay) \(who) \(plan) \(state(of: job)[language])"
        }
        if let suggestion = page.suggestion {
            let who = suggestion.technicians.map(\.name).joined(separator: " ")
            let from = context.clock(suggestion.plan.lowerBound)
            let to = context.clock(suggestion.plan.upperBound)
            let word = context.text(Phrase("建议", "suggested"))
            texts.append("\(word) \(suggestion.bay.name) \(who) \(from)-\(to)")
        }
        return [Detail(Phrase("派工", "Jobs"), texts)]
    }

    private func state(of job: FloorJob) -> Phrase {
        switch job.state {
        case .planned: Phrase("已排", "planned")
        case .running:
            job.isPromiseAtRisk(at: context.now)
                ? Phrase("进行 赶不上承诺!", "running, promise at risk!") : Phrase("进行", "running")
        case .waiting: job.pause?.reason.name ?? Phrase("停工", "stopped")
        case .idle: Phrase("停工", "stopped")
        case .finished: Phrase("完工", "finished")
        }
    }

    private var shortages: [Detail] {
        let texts = page.parts.needs.filter { $0.stand == .short }.map { need in
            let eta =
                need.shortage?.eta.map { context.text(Phrase(" 到货 ", " comes ")) + context.day($0) } ?? ""
            return need.name + eta
        }
        return [Detail(Phrase("缺料", "Short"), texts, .alarm)]
    }

    private var bills: [Detail] {
        let texts = page.payers.flatMap { account in
            account.standing.map { bill in
                "\(account.payer.name[language]) \(bill.total.text) \(bill.stateName[language])"
            }
        }
        return [Detail(Phrase("结算", "Bill"), texts)]
    }

    private var paid: [Detail] {
        let texts = page.payments.map { payment in
            "\(context.zone.day(of: payment.at).iso) \(payment.tender.words[language])"
        }
        return [Detail(Phrase("收款", "Paid"), texts)]
    }
}

/// `45,200`
func grouped(_ number: Int) -> String { String(Money(yuan: Int64(number)).text.dropLast(3)) }
