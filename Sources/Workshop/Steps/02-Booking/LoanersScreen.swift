import Terminal

/// The loaner cars: who has them, who is to have them, and what they showed when they went out.
public struct LoanersScreen: Screen {
    /// What is asked before something is written.
    enum Question: Hashable, Sendable {
        case add
        case handOut(Loan)
        case takeBack(Loan)
    }

    private(set) var list = ListView<LoanerID>()
    private(set) var cars: [LoanerID: LoanerCar] = [:]
    private(set) var loans: [LoanerID: [Loan]] = [:]
    private(set) var question: Question?
    private(set) var form = WordedForm([])

    public init() {}

    public var place: Place { .loaners }
    public var typing: Typing { question == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("代步车", "Loaner cars"))
    }

    private var selected: LoanerCar? { list.selected.flatMap { cars[$0] } }
    private var out: Loan? { list.selected.flatMap { loans[$0]?.first { $0.outAt != nil } } }
    private var held: Loan? { list.selected.flatMap { loans[$0]?.first { $0.outAt == nil } } }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        guard question == nil else { return BookingActs.ofQuestion }
        let none = selected == nil ? Phrase("先选一辆代步车", "Choose a loaner car first") : nil
        return [
            Binding(
                number: 1, Phrase("借出", "Hand out"),
                Phrase("借给预约的客户，记里程油量", "Goes to the customer it is held for"),
                unavailable: none
                    ?? (out != nil
                        ? Phrase("还在外面", "It is still out")
                        : held == nil ? Phrase("没有预约要它", "It is held for nobody") : nil)),
            Binding(
                number: 2, Phrase("还车", "Take back"),
                Phrase("客户还车，记里程油量", "It is back, with its km and fuel"),
                unavailable: none ?? (out == nil ? Phrase("没有借出", "It is not out") : nil)),
            Binding(.function(6), number: 3, Phrase("加车", "Add"), Phrase("登记一辆代步车", "Enters a loaner car")),
            Binding(
                number: 4, Phrase("停用", "Retire"), Phrase("不再借出", "Is not lent any more"), unavailable: none),
            Binding(
                .enter, number: 5, Phrase("预约", "Booking"), Phrase("打开借它的预约", "Opens the booking it is for"),
                unavailable: (out ?? held) == nil ? Phrase("没有预约要它", "It is held for nobody") : nil),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if let question { return answer(question, key) }
        switch key {
        case .choice(1): return held.map { ask(.handOut($0)) } ?? .beep
        case .choice(2): return out.map { ask(.takeBack($0)) } ?? .beep
        case .function(6): return ask(.add)
        case .choice(4):
            return selected.map { .perform(BookingAct.retireLoaner(loaner: $0.based)) } ?? .beep
        case .enter: return (out ?? held).map { .open(.booking($0.booking)) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func ask(_ question: Question) -> Intent {
        self.question = question
        form = WordedForm(question == .add ? Self.carFields : Self.readingFields)
        return .stay
    }

    private static let carFields = [
        WordedForm.Field("plate", Phrase("车牌", "Plate"), .typed(.code), isRequired: true),
        WordedForm.Field("model", Phrase("车型", "Model")),
    ]

    private static let readingFields = [
        WordedForm.Field("km", Phrase("里程", "Km"), .typed(.digits), isRequired: true),
        WordedForm.Field(
            "fuel", Phrase("油量", "Fuel"), .typed(.digits), isRequired: true,
            hint: Phrase("八分之几，0-8", "eighths, 0 to 8"), maximum: 1),
    ]

    private mutating func answer(_ question: Question, _ key: Key) -> Intent {
        if key == .function(7) {
            self.question = nil
            return .stay
        }
        if key != .function(9) {
            switch form.handle(key) {
            case .submit: break
            case .ignored, .refused: return .beep
            // The last field is full after one digit: the same as Enter on it.
            case .left("fuel"): break
            default: return .stay
            }
        }
        switch question {
        case .add: return .perform(BookingAct.addLoaner(plate: form["plate"], model: form["model"]))
        case .handOut(let loan):
            return reading().map { .perform(BookingAct.handOutLoaner(loan: loan.based, reading: $0)) }
                ?? missing
        case .takeBack(let loan):
            return reading().map { .perform(BookingAct.takeLoanerBack(loan: loan.based, reading: $0)) }
                ?? missing
        }
    }

    private var missing: Intent {
        .refuse(Phrase("里程和油量都要填", "Km and fuel are both needed"))
    }

    private func reading() -> LoanReading? {
        guard let km = Int(HalfWidth.folded(form["km"])), let fuel = Int(HalfWidth.folded(form["fuel"]))
        else { return nil }
        return LoanReading(km: km, fuelEighths: fuel)
    }

    public mutating func done() { question = nil }

    public mutating func back() -> Bool {
        defer { question = nil }
        return question != nil
    }

    // MARK: reading and drawing

    public mutating func reload(_ snapshot: Snapshot) throws {
        let all = try LoanerTable.cars(in: snapshot)
        cars = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        loans = Dictionary(grouping: try LoanerTable.open(in: snapshot)) { $0.loaner }
        list.rows = all.map { ListView.Row(id: $0.id, text: "") }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (upper, lower) = area.splitTop(question == nil ? area.rows : max(3, area.rows - 4))
        let (head, body) = upper.splitTop(1)
        let columns = Columns([Column(10), Column(16), Column(8), Column(max(10, area.columns - 38))])
        let names = Phrase("车牌,车型,状态,给谁", "Plate,Model,State,For whom")
        frame.line(
            " " + columns.row(context.text(names).split(separator: ",").map(String.init)), row: 0, in: head,
            style: .muted)
        if cars.isEmpty {
            let none = Phrase("还没有代步车，F6 登记", "There is no loaner car yet; F6 enters one")
            frame.line(" " + context.text(none), row: 0, in: body, style: .muted)
        } else {
            var drawn = list
            drawn.rows = list.rows.map { row in
                guard let car = cars[row.id] else { return row }
                return line(car, loans[row.id] ?? [], columns, context)
            }
            drawn.render(into: &frame, area: body, focused: question == nil)
        }
        guard question != nil else { return }
        frame.rule(row: 0, in: lower)
        form.render(into: &frame, area: lower.splitTop(1).rest, labelWidth: 10, context.language)
    }

    private func line(
        _ car: LoanerCar, _ loans: [Loan], _ columns: Columns, _ context: ScreenContext
    ) -> ListView<LoanerID>.Row {
        let isOut = loans.contains { $0.outAt != nil }
        let late = loans.contains { $0.isOverdue(on: context.today) }
        let state =
            late
            ? Phrase("未还!", "overdue!")
            : isOut ? Phrase("借出", "out") : loans.isEmpty ? Phrase("空闲", "free") : Phrase("已留", "held")
        let who = loans.map { loan in
            "\(loan.forDay.iso.dropFirst(5)) \(loan.plate) \(loan.customerName)"
                + (loan.kmOut.map { " \($0) km" } ?? "")
        }
        return ListView.Row(
            id: car.id,
            text: columns.row([car.plate, car.model, context.text(state), who.joined(separator: "  ")]),
            style: late ? .alarm : .plain)
    }
}
