import Terminal

/// A day's appointments: how full it is, who comes when, what is prepared; and the line on which a plate typed
/// leads to a new one.
public struct BookingDayScreen: Screen {
    public private(set) var day: Day
    /// The quarters of the hour stand in place of the list: who arrives when, and at whose desk.
    private(set) var showsQuarters = false
    private(set) var advisors: [Staff] = []
    /// The digits belong to the list; else they are a plate being typed.
    private(set) var isInList = false
    private(set) var question: BookingQuestion?
    private(set) var lookup = Form(fields: [FormField(name: "car", label: "")])
    private(set) var list = ListView<BookingID>()
    private(set) var preparations: [BookingID: Preparation] = [:]
    private(set) var lines: [BookingID: BookingLine] = [:]
    private(set) var capacity: Capacity?

    public init(day: Day) {
        self.day = day
    }

    public var place: Place { .bookings(day: day) }
    public var typing: Typing { isInList && question == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        let date = day.shown(in: context.language, now: context.today.year)
        return context.text(Phrase("预约 \(date)", "Bookings \(date)"))
    }

    var selected: BookingLine? { list.selected.flatMap { lines[$0] } }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        if question != nil { return BookingActs.ofQuestion }
        let acts = [
            Binding(.function(6), Phrase("新预约", "New"), Phrase("打开空白预约单", "Opens an empty booking form")),
            Binding(.function(7), Phrase("前一天", "Day before"), Phrase("看前一天", "Shows the day before")),
            Binding(.function(8), Phrase("后一天", "Day after"), Phrase("看后一天", "Shows the day after")),
        ]
        let toList = Binding(
            .tab, Phrase("去列表", "To the list"),
            Phrase("数字归列表用；再按回到车牌", "The digits act on the list; again: the plate"))
        guard isInList else { return acts + [toList] }
        let none = selected == nil ? BookingActs.nothingChosen : nil
        return BookingActs.of(selected?.booking, context) + [
            Binding(
                number: 7, Phrase("接待", "Receive"),
                Phrase("车到了，打开接待", "The car is here: opens its reception"),
                unavailable: none),
            Binding(
                number: 8, Phrase("准备清单", "Preparation"),
                Phrase("看哪些备妥、哪些还差", "What is ready for this day and what is missing")),
            Binding(
                number: 9, Phrase("到店分布", "Quarters"),
                Phrase("每刻到店和顾问，再按看名单", "Arrivals by the quarter hour and advisor; again: the list")),
            Binding(
                number: 10, Phrase("一周", "Week"), Phrase("看一周的工时和到店", "The hours and arrivals of the week")),
            Binding(.enter, Phrase("打开", "Open"), Phrase("打开这个预约", "Opens this booking"), unavailable: none),
        ] + acts + [toList]
    }

    // MARK: keys

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if question != nil {
            guard let intent = question?.update(key, context) else {
                question = nil
                return .stay
            }
            return intent
        }
        switch key {
        case .function(6): return .open(.newBooking(vehicle: nil, invitation: nil))
        case .function(7): return turn(by: -1)
        case .function(8): return turn(by: 1)
        case .tab, .backTab:
            isInList.toggle()
            return .stay
        default: return isInList ? updateList(key, context) : updateLookup(key)
        }
    }

    private mutating func turn(by days: Int) -> Intent {
        day = day.adding(days: days)
        return .reload
    }

    private mutating func updateLookup(_ key: Key) -> Intent {
        if key == .enter, lookup["car"].isEmpty { return open() }
        switch lookup.handle(key) {
        case .typed: return .reload
        case .chose(_, let car):
            lookup = Form(fields: [FormField(name: "car", label: "")])
            return Int64(car.value).map { .open(.newBooking(vehicle: VehicleID($0), invitation: nil)) }
                ?? .beep
        case .submit:
            return .refuse(
                Phrase("没有这辆车，F6 打开空白预约单", "No such car; F6 opens an empty form"))
        case .ignored where key == .down || key == .up || key == .pageDown:
            isInList = true
            return .stay
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func updateList(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter: return open()
        case .up where (list.index ?? 0) == 0:
            isInList = false
            return .stay
        case .choice(7):
            guard let booking = selected?.booking else { return .beep }
            return .open(.reception(vehicle: booking.vehicle, booking: booking.id))
        case .choice(8): return .open(.preparation(day: day))
        case .choice(9):
            showsQuarters.toggle()
            return .stay
        case .choice(10): return .open(.bookingWeek(day: day))
        case .choice:
            guard let booking = selected?.booking else { return .beep }
            switch BookingActs.chosen(key, booking, context) {
            case .ask(let change):
                question = BookingQuestion(change, booking, context)
                return .reload
            case .perform(let act): return .perform(act)
            case nil: return .beep
            }
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private func open() -> Intent {
        list.selected.map { .open(.booking($0)) } ?? .beep
    }

    public mutating func done() { question = nil }

    // MARK: reading

    public mutating func reload(_ snapshot: Snapshot) throws {
        capacity = try BookingTable.capacity(on: day, in: snapshot)
        let found = try BookingTable.day(day, in: snapshot)
        lines = Dictionary(uniqueKeysWithValues: found.map { ($0.booking.id, $0) })
        preparations = Dictionary(
            uniqueKeysWithValues: try Preparing.list(day, in: snapshot).map { ($0.line.booking.id, $0) })
        list.rows = found.map { ListView.Row(id: $0.booking.id, text: "") }
        advisors = try StaffTable.present(as: .advisor, in: snapshot)
        let cars = try SearchTable.found(lookup["car"], in: snapshot)
        lookup.setSuggestions(cars.compactMap(\.suggestion), for: "car")
        try question?.reload(snapshot)
    }
}

extension Found {
    /// The car, to be chosen below a field; nil for a customer without one.
    var suggestion: Terminal.Suggestion? {
        vehicle.map {
            Terminal.Suggestion(
                label: plate.isEmpty ? name : plate, detail: "\(name) \(model)", value: $0.description)
        }
    }
}
