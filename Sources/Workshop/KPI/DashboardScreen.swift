import Terminal

/// The shop's day on one screen: what presses first, then the day's figures against target and yesterday with the
/// last 28 days; what is selected stands at the side, and opens.
struct DashboardScreen: Screen {
    enum Entry: Hashable, Sendable {
        case alarm(Alarm.Kind, Place)
        case gauge(Gauge.Kind)
        /// A figure of the month that is off its target; opens why.
        case off(String)
    }

    private(set) var dashboard: Dashboard?
    private(set) var alarms: [Entry: Alarm] = [:]
    private(set) var trend: Trend?
    private(set) var list = ListView<Entry>()
    private(set) var kpis: [String: KPI] = [:]
    /// The month's figures that are off their target or guide.
    private(set) var off: [String: OffTarget] = [:]
    /// Today by advisor.
    private(set) var people: [FigureGroup] = []

    var place: Place { .dashboard }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("看板 \(context.today.iso)", "Dashboard \(context.today.iso)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, Phrase("打开所选", "open"), Phrase("打开所选的提醒或指标", "Opens the selected alarm or figure")),
            Binding(number: 1, Phrase("全部指标", "figures"), Phrase("62项指标", "All 62 figures")),
            Binding(number: 2, Phrase("目标", "targets"), Phrase("本月目标和参数", "Targets and inputs of the month")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        dashboard = try DashboardTable.dashboard(in: snapshot)
        let found = try Alarm.all(in: snapshot)
        let keyed = found.map { (Entry.alarm($0.kind, $0.place), $0) }
        alarms = Dictionary(keyed) { first, _ in first }
        var seen: Set<Entry> = []
        list.rows =
            keyed.filter { seen.insert($0.0).inserted }.map {
                ListView.Row(id: $0.0, text: "", style: .alarm, mark: "!")
            } + Gauge.Kind.allCases.map { ListView.Row(id: .gauge($0), text: "") }
        try readTrend(snapshot)
        list.rows += off.values.sorted { $0.place < $1.place }.map {
            ListView.Row(id: .off($0.kpi.id), text: "")
        }
        let personal = ["visits", "K13", "O8"].compactMap { kpis[$0] }
        people = try KPI.figures(personal, of: .day(snapshot.today), by: .advisor, in: snapshot)
    }

    /// What is of many days is not read at every commit.
    private mutating func readTrend(_ snapshot: Snapshot) throws {
        if trend?.stands(at: snapshot.now, on: snapshot.today) != true {
            trend = try Trend.read(in: snapshot)
            let named = try (KPI.all(in: snapshot) + DayFigures.all).map { ($0.id, $0) }
            kpis = Dictionary(uniqueKeysWithValues: named)
            let found = try OffTarget.all(of: snapshot.today.month, in: snapshot)
            off = Dictionary(uniqueKeysWithValues: found.map { ($0.kpi.id, $0) })
        }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .choice(1): return .open(.figures)
        case .choice(2): return .open(.targets(month: context.today.month, at: nil))
        case .enter:
            switch list.selected {
            case .alarm(_, let place): return .open(place)
            case .gauge(let kind): return .open(kind.place)
            case .off(let id): return .open(.why(id))
            case nil: return .beep
            }
        default: return list.handle(key) ? .stay : .beep
        }
    }
}
