/// Puts a report together: every section is read from its own few rows.
extension Report {
    /// The month: all figures against guide, target, last month and the same month last year, and what lies behind.
    public static func month(_ month: Month, in snapshot: Snapshot) throws -> Report {
        let period = Period.month(month)
        let table = ReportTable(period: period, snapshot: snapshot)
        return Report(
            period: month.description, shop: try ShopTable.shop(in: snapshot).name,
            title: title(Phrase("\(month) 月报", "Month report \(month)"), of: period, in: snapshot),
            sections: [
                try figures(month, in: snapshot), try days(period, in: snapshot),
                try labourMix(period, in: snapshot), try table.reasons(), try table.noShows(),
                try table.rework(), try table.failedChecks(), try table.complaints(), try table.discounts(),
                try table.reversals(), try parts(period, in: snapshot), try counterSales(month, in: snapshot),
                try table.slowMovers(),
                try people(.advisor, period, in: snapshot), try people(.technician, period, in: snapshot),
                try table.serviceBands(), try remedies(month...month, in: snapshot),
            ])
    }

    /// The quarter's review: month by month, who is off target and why, and what came of what was decided.
    public static func quarter(of month: Month, in snapshot: Snapshot) throws -> Report {
        let period = Period.quarter(of: month)
        return Report(
            period: period.description, shop: try ShopTable.shop(in: snapshot).name,
            title: title(
                Phrase("\(period) 季度检讨", "Quarterly review \(period)"), of: period, in: snapshot),
            sections: [
                try review(period, in: snapshot), try causes(period, in: snapshot),
                try people(.advisor, period, in: snapshot), try people(.technician, period, in: snapshot),
                try remedies(period.months, in: snapshot),
            ])
    }

    /// What runs still says up to which day.
    private static func title(_ title: Phrase, of period: Period, in snapshot: Snapshot) -> Phrase {
        guard period.days.upperBound > snapshot.today else { return title }
        let day = snapshot.today.iso.dropFirst(5)
        return Phrase("\(title.chinese)（截至 \(day)）", "\(title.english) (to \(day))")
    }

    private static func figures(_ month: Month, in snapshot: Snapshot) throws -> Section {
        let kpis = try KPI.all(in: snapshot)
        let (now, before, yearAgo) = try beside(kpis, month, in: snapshot)
        let targets = try TargetTable.values(of: month, in: snapshot)
        let rows = kpis.indices.map { at -> [Cell] in
            let kpi = kpis[at]
            return [
                .text(same: kpi.id), .text(kpi.group.name), .text(kpi.name), .figure(now[at]),
                .number(targets[kpi.id], unit: kpi.unit), .text(same: kpi.guide), .figure(before[at]),
                .figure(yearAgo[at]), .verdict(Verdict(now[at], of: kpi, target: targets[kpi.id])),
            ]
        }
        return Section(
            "figures", Phrase("指标", "Figures"),
            [
                Phrase("编号", "id"), Phrase("组", "group"), Phrase("指标", "figure"), Phrase("本月", "month"),
                Phrase("目标", "target"), Phrase("参考", "guide"), Phrase("上月", "last month"),
                Phrase("去年同月", "year ago"), Phrase("评价", "verdict"),
            ], rows, spare: [1, 5])
    }

    /// A month's figures, those of the month before and of the same month a year ago.
    private static func beside(
        _ kpis: [KPI], _ month: Month, in snapshot: Snapshot
    ) throws -> (now: [Figure], before: [Figure], yearAgo: [Figure]) {
        func figures(_ months: Int) throws -> [Figure] {
            try KPI.figures(kpis, of: .month(month.adding(months: months)), in: snapshot)
        }
        return (try figures(0), try figures(-1), try figures(-12))
    }

    /// The month day by day, with its charts.
    private static func days(_ period: Period, in snapshot: Snapshot) throws -> Section {
        let kpis = try KPI.named(["visits", "labour-sales", "parts-sales", "K13"], in: snapshot)
        let groups = try KPI.figures(kpis, of: period, by: .day, in: snapshot)
        let byDay = Dictionary(groups.map { ($0.key, $0.figures) }) { first, _ in first }
        let days = period.month.eachDay.filter { $0 <= snapshot.today }
        let values = kpis.map { kpi in
            days.map { day in byDay[day.iso]?.first { $0.id == kpi.id }.flatMap(\.value) }
        }
        let rows = days.indices.map { at -> [Cell] in
            [.text(same: days[at].iso)]
                + kpis.indices.map { .number(values[$0][at], unit: kpis[$0].unit) }
        }
        let names = days.map { "\($0.dayOfMonth)" }
        return Section(
            "days", Phrase("逐日", "Day by day"), [Phrase("日期", "day")] + kpis.map(\.name), rows,
            charts: kpis.indices.map { Chart(title: kpis[$0].name, names: names, values: values[$0]) })
    }

    /// Labour sales by payer against 70/20/10.
    private static func labourMix(_ period: Period, in snapshot: Snapshot) throws -> Section {
        let kpis = try KPI.named(["L5", "L6", "L7"], in: snapshot)
        let figures = try KPI.figures(kpis, of: period, in: snapshot)
        let rows = zip(kpis, figures).map { kpi, figure -> [Cell] in
            [
                .text(kpi.name), .number(figure.numerator, unit: "CNY"), .figure(figure),
                .text(same: kpi.guide),
                .verdict(Verdict(figure, of: kpi, target: nil)),
            ]
        }
        return Section(
            "labour-mix", Phrase("工时构成 70/20/10", "Labour mix against 70/20/10"),
            [
                Phrase("付费方", "payer"), Phrase("工时营业额", "labour sales"), Phrase("占比", "share"),
                Phrase("参考", "guide"), Phrase("评价", "verdict"),
            ], rows,
            charts: [
                Chart(
                    title: Phrase("占比 %", "Share, percent"), names: kpis.map(\.id),
                    values: figures.map(\.value))
            ])
    }

    private static func parts(_ period: Period, in snapshot: Snapshot) throws -> Section {
        let kpis = try KPI.all(in: snapshot).filter { $0.group == .parts }
        let figures = try KPI.figures(kpis, of: period, in: snapshot)
        return Section(
            "parts", Phrase("配件", "Parts"),
            [
                Phrase("指标", "figure"), Phrase("数值", "value"), Phrase("分子", "above"), Phrase("分母", "below"),
                Phrase("参考", "guide"),
            ],
            zip(kpis, figures).map { kpi, figure in
                [
                    .text(kpi.name), .figure(figure), .number(figure.numerator, unit: "count"),
                    .number(figure.denominator, unit: "count"), .text(same: kpi.guide),
                ]
            })
    }

    /// Parts sold without a visit, as the cashier's books have them.
    private static func counterSales(_ month: Month, in snapshot: Snapshot) throws -> Section {
        let kpis = CounterFigures.all
        let (now, before, yearAgo) = try beside(kpis, month, in: snapshot)
        return Section(
            "counter-sales", Phrase("柜台零售(无进厂)", "Sold over the counter, without a visit"),
            [
                Phrase("项目", "what"), Phrase("本月", "month"), Phrase("上月", "last month"),
                Phrase("去年同月", "year ago"),
            ],
            kpis.indices.map { at in
                [.text(kpis[at].name), .figure(now[at]), .figure(before[at]), .figure(yearAgo[at])]
            })
    }

    /// One row a person, one column a figure that says most of his work.
    private static func people(_ split: Split, _ period: Period, in snapshot: Snapshot) throws -> Section {
        let ids =
            split == .advisor
            ? ["visits", "E1", "K9", "K12", "K13", "O8", "S1", "S2", "S6", "S12"]
            : ["E2", "E3", "E4", "L3", "L4", "L8", "K13", "S12", "S13"]
        let kpis = try KPI.named(ids, in: snapshot)
        let groups = try KPI.figures(kpis, of: period, by: split, in: snapshot)
        let rows = groups.map { group -> [Cell] in
            [.text(group.name)]
                + kpis.map { kpi in .figure(group.figures.first { $0.id == kpi.id }) }
        }
        let title =
            split == .advisor ? Phrase("服务顾问", "Advisors") : Phrase("技师", "Technicians")
        return Section(
            split == .advisor ? "advisors" : "technicians", title,
            [Phrase("姓名", "name")]
                + kpis.map { $0.id == "visits" ? Phrase("进厂", "visits") : Phrase(same: $0.id) },
            rows, legend: legend(kpis.filter { $0.id != "visits" }))
    }

    private static func legend(_ kpis: [KPI]) -> Phrase {
        func line(_ language: Language) -> String {
            kpis.map { "\($0.id) \($0.name[language])" }.joined(separator: language == .chinese ? "，" : ", ")
        }
        return Phrase(line(.chinese), line(.english))
    }

    private static func remedies(_ months: ClosedRange<Month>, in snapshot: Snapshot) throws -> Section {
        let rows = try RemedyTable.list(months, in: snapshot).map { remedy -> [Cell] in
            [
                .text(same: remedy.kpi), .text(same: remedy.text), .text(same: remedy.ownerName),
                .text(same: remedy.dueOn.iso), .text(same: remedy.result),
            ]
        }
        return Section(
            "actions", Phrase("措施", "Actions"),
            [
                Phrase("指标", "figure"), Phrase("措施", "action"), Phrase("负责人", "owner"), Phrase("期限", "due"),
                Phrase("结果", "result"),
            ], rows)
    }

    private static func review(_ period: Period, in snapshot: Snapshot) throws -> Section {
        let kpis = try KPI.all(in: snapshot)
        let months = (0..<3).map { period.months.lowerBound.adding(months: $0) }
        let monthly = try months.map { month in
            month <= snapshot.today.month
                ? try KPI.figures(kpis, of: .month(month), in: snapshot) : []
        }
        let whole = try KPI.figures(kpis, of: period, in: snapshot)
        var yearAgo = period
        for _ in 0..<4 { yearAgo = yearAgo.previous }
        let before = try KPI.figures(kpis, of: yearAgo, in: snapshot)
        let targets = try TargetTable.values(
            of: min(period.month, snapshot.today.month), in: snapshot)
        let rows = kpis.indices.map { at -> [Cell] in
            let kpi = kpis[at]
            let each = monthly.map { Cell.figure($0.isEmpty ? nil : $0[at]) }
            return [.text(same: kpi.id), .text(kpi.name)] + each + [
                .figure(whole[at]), .number(targets[kpi.id], unit: kpi.unit), .text(same: kpi.guide),
                .figure(before[at]), .verdict(Verdict(whole[at], of: kpi, target: targets[kpi.id])),
            ]
        }
        return Section(
            "review", Phrase("指标", "Figures"),
            [Phrase("编号", "id"), Phrase("指标", "figure")] + months.map { Phrase(same: $0.description) } + [
                Phrase("季度", "quarter"), Phrase("目标", "target"), Phrase("参考", "guide"),
                Phrase("去年同季", "year ago"), Phrase("评价", "verdict"),
            ], rows, spare: [7, 8])
    }

    /// What is off target, with its likely causes and what helps.
    private static func causes(_ period: Period, in snapshot: Snapshot) throws -> Section {
        let kpis = try KPI.all(in: snapshot)
        let figures = try KPI.figures(kpis, of: period, in: snapshot)
        let targets = try TargetTable.values(
            of: min(period.month, snapshot.today.month), in: snapshot)
        let known = try Countermeasure.all(in: snapshot)
        let evidence = try FactReadTable.facts(
            known.compactMap { $0.evidence?.counted }, of: period, in: snapshot)
        var rows: [[Cell]] = []
        for (kpi, figure) in zip(kpis, figures) {
            let verdict = Verdict(figure, of: kpi, target: targets[kpi.id])
            guard verdict.isOff else { continue }
            for cause in known where cause.speaks(of: kpi.id, verdict) {
                let count = cause.evidence.map { evidence[$0.counted] }
                rows.append([
                    .text(same: kpi.id), .figure(figure), .text(cause.cause), .number(count, unit: "count"),
                    .text(cause.measure),
                ])
            }
        }
        return Section(
            "causes", Phrase("偏离目标的原因与对策", "Off target: causes and what helps"),
            [
                Phrase("指标", "figure"), Phrase("数值", "value"), Phrase("可能原因", "cause"),
                Phrase("证据", "rows"), Phrase("对策", "measure"),
            ], rows)
    }
}
