import Terminal

/// All figures, group by group: today and a longer period, beside guide and target.
struct FiguresScreen: Screen {
    /// The longer period's figures, and of when they are: a month is too much to reckon at every commit.
    struct Reading: Hashable, Sendable {
        let group: KPI.Group
        let period: Period
        let at: Moment
        let figures: [String: Figure]
        /// The period before it.
        let before: [String: Figure]
        /// Today's figures about the users and cars of many months.
        let cohorts: [Figure]
        /// Who has just entered an input wants to see its figures.
        let entered: [String: Double]

        /// So long it stands for the present.
        static let seconds = 60
    }

    private(set) var group: KPI.Group = .business
    private var kind = Period.Kind.month
    private var back = 0
    private(set) var kpis: [KPI] = []
    private(set) var today: [String: Figure] = [:]
    private(set) var longer: Reading?
    private(set) var targets: [String: Double] = [:]
    private(set) var causes: [Countermeasure] = []
    private(set) var list = ListView<String>()

    var place: Place { .figures }

    func heading(_ context: ScreenContext) -> String {
        let period = longer?.period.description ?? context.today.month.description
        return context.text(
            Phrase("报表 \(group.name.chinese) \(period)", "Figures: \(group.name.english), \(period)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        KPI.Group.allCases.enumerated().map { index, group in
            Binding(
                number: index + 1, group.short,
                Phrase("\(group.name.chinese)指标", "Figures: \(group.name.english)"))
        } + [
            Binding(
                number: 7, Phrase("期间", "Period"), Phrase("周、月、季、年轮换", "Week, month, quarter, year in turn")),
            Binding(number: 8, Phrase("目标", "Targets"), Phrase("录入目标和参数", "Targets and inputs of the month")),
            Binding(
                number: 9, Phrase("看板", "Board"),
                Phrase("今天一览：提醒、指标、28天", "The day at a glance: alarms, figures, 28 days")),
            Binding(.function(7), Phrase("前一期", "earlier"), Phrase("看前一期", "The period before")),
            Binding(
                .function(8), Phrase("后一期", "later"), Phrase("看后一期", "The period after"),
                unavailable: back == 0 ? Phrase("已是最新一期", "this is the latest") : nil),
            Binding(
                .tab, Phrase("下一组", "next group"), Phrase("换到下一组指标", "Goes to the next group of figures")),
            Binding(
                .enter, Phrase("看明细", "open"),
                Phrase("打开指标：定义和每一行", "Opens the figure: its sentence and its rows")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        kpis = try KPI.all(in: snapshot).filter { $0.group == group }
        let quick = kpis.filter { !$0.isCohort }
        let day = try KPI.figures(quick, of: .day(snapshot.today), in: snapshot)
        var period = kind.around(snapshot.today)
        for _ in 0..<back { period = period.previous }
        let entered = try TargetTable.entered(
            of: min(period.month, snapshot.today.month), in: snapshot)
        let isFresh = longer.map {
            $0.group == group && $0.period == period && $0.entered == entered
                && snapshot.now.seconds(since: $0.at) < Reading.seconds
        }
        if isFresh != true {
            func byID(_ period: Period) throws -> [String: Figure] {
                Dictionary(
                    uniqueKeysWithValues: try KPI.figures(kpis, of: period, in: snapshot).map { ($0.id, $0) })
            }
            longer = Reading(
                group: group, period: period, at: snapshot.now, figures: try byID(period),
                before: try byID(period.previous),
                cohorts: try KPI.figures(
                    kpis.filter(\.isCohort), of: .day(snapshot.today), in: snapshot),
                entered: entered)
        }
        today = Dictionary(
            uniqueKeysWithValues: (day + (longer?.cohorts ?? [])).map { ($0.id, $0) })
        targets = entered
        if causes.isEmpty { causes = try Countermeasure.all(in: snapshot) }
        list.rows = kpis.map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let groups = KPI.Group.allCases
        let at = groups.firstIndex(of: group) ?? 0
        switch key {
        case .choice(let number) where groups.indices.contains(number - 1):
            return show(groups[number - 1])
        case .choice(7):
            let kinds: [Period.Kind] = [.week, .month, .quarter, .year]
            kind = kinds[((kinds.firstIndex(of: kind) ?? 0) + 1) % kinds.count]
            back = 0
            return .reload
        case .choice(8):
            let month = min(longer?.period.month ?? context.today.month, context.today.month)
            return .open(.targets(month: month, at: nil))
        case .choice(9): return .open(.dashboard)
        case .function(7):
            back += 1
            return .reload
        case .function(8):
            back = max(0, back - 1)
            return .reload
        case .tab, .right:
            return show(groups[(at + 1) % groups.count])
        case .backTab, .left:
            return show(groups[(at + groups.count - 1) % groups.count])
        case .enter: return list.selected.map { .open(.figure($0)) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func show(_ group: KPI.Group) -> Intent {
        self.group = group
        list = ListView()
        return .reload
    }
}

extension Phrase {
    /// "this month" as it begins a column or a line.
    var capitalised: Phrase {
        Phrase(chinese, english.prefix(1).uppercased() + english.dropFirst())
    }
}

extension KPI.Group {
    /// As it stands on the line of acts.
    fileprivate var short: Phrase {
        switch self {
        case .business: Phrase("业务", "Biz")
        case .efficiency: Phrase("效率", "Effic")
        case .operating: Phrase("经营", "Oper")
        case .service: Phrase("服务", "Serv")
        case .labour, .parts: name
        }
    }
}
