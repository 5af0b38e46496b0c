import Terminal

/// One complaint: what was said, its three clocks, what was done, and the closing report. Tab goes to the fields.
struct ComplaintScreen: Screen {
    private let id: ComplaintID
    private(set) var page: ComplaintPage?
    private(set) var form = WordedForm([])
    private(set) var isTyping = false
    private(set) var reasons: [Reason] = []
    /// The cashier is asked how the refund is paid.
    private(set) var asksMethod = false
    /// The act under way carries what stands in the fields.
    private var saves = false
    private var isSaved = false

    init(_ id: ComplaintID) {
        self.id = id
    }

    var place: Place { .complaint(id) }
    var order: OrderID? { page?.complaint.order }
    var typing: Typing { isTyping ? .field : .acts }
    var draft: [String: String]? { form.typed }
    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    func heading(_ context: ScreenContext) -> String {
        let complaint = page?.complaint
        return context.text(Phrase("投诉", "Complaint")) + " "
            + (complaint.map { "\($0.number) \($0.plate)" } ?? "")
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        guard let page else { return [] }
        if asksMethod { return methods(page) }
        let complaint = page.complaint
        let next = Complaining.next(after: complaint.course)
        let closed = next == nil ? Phrase("投诉已经结案", "The complaint is closed") : nil
        let isOpen = next == nil ? nil : Phrase("投诉还没有结案", "The complaint is not closed")
        func number(_ number: Int) -> Int? { isTyping ? nil : number }
        let course = complaint.course
        let noRefund =
            course.compensation == .refund && course.solvedAt != nil && page.refunded < course.amount
            ? nil : Phrase("没有待付的退款", "No refund is waiting to be paid")
        return [
            Binding(
                .tab, Phrase("填写", "fields"),
                Phrase("到原因、责任、方案、补偿等栏", "Goes to cause, responsibility, solution ...")),
            Binding(
                .function(8), number: number(1), next?.name ?? Phrase("下一步", "next"),
                Phrase(
                    "完成这一步: 答复、查明、方案、执行、回电、结案",
                    "Ends this stretch: answer, investigate, solution, carry out, call back, close"),
                unavailable: closed),
            Binding(
                .function(7), number: number(2), Phrase("升级", "escalate"),
                Phrase("交给售后经理", "Hands it to the service manager"), unavailable: closed),
            Binding(
                .choice(3), number: number(3), Phrase("我负责", "mine"),
                Phrase("由我负责处理", "I see to it from now on"), unavailable: closed),
            Binding(
                .choice(4), number: number(4), Phrase("返修工单", "rework"),
                Phrase("关联最近的返修工单，或打开它", "Links the latest rework order, or opens it"),
                unavailable: page.reworks.isEmpty && page.rework == nil
                    ? Phrase("这辆车还没有再来", "The car has not come again yet") : nil),
            Binding(
                .choice(5), number: number(5), Phrase("报告", "report"),
                Phrase("投诉记录与结案报告", "Record and closing report, to read or print")),
            Binding(
                .choice(6), number: number(6), Phrase("退款", "refund"),
                Phrase("收银员付约定的退款，需授权", "The cashier pays the refund agreed on, with authority"),
                unavailable: noRefund),
            Binding(
                .function(6), number: number(7), Phrase("重开", "reopen"),
                Phrase("结案后重新打开，要另一人授权", "Opens a closed complaint again, with authority"),
                unavailable: isOpen),
        ]
    }

    private func methods(_ page: ComplaintPage) -> [Binding] {
        let about = Phrase("这样退，需授权", "Pays it back this way, with authority")
        let usual = page.paidBy ?? .cash
        return PaymentMethod.counted.enumerated().map { index, method in
            Binding(number: index + 1, method.name, about)
        } + [Binding(.enter, usual.name, Phrase("原路退回", "Goes back the way it came"))]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let found = try ComplaintTable.page(id, in: snapshot)
        page = found
        if reasons.isEmpty { reasons = try Reasons.list("responsibility", of: snapshot) }
        fill(found.complaint.course)
    }

    // MARK: the fields

    /// What is on file stands in the fields; what somebody types over it is kept, and what a colleague writes
    /// meanwhile is shown beside it.
    private mutating func fill(_ course: ComplaintCourse) {
        form.setFields([
            WordedForm.Field("cause", Phrase("原因", "cause")),
            WordedForm.Field("responsibility", Phrase("责任", "responsible"), .choice(reasons.map(\.name))),
            WordedForm.Field("solution", Phrase("方案", "solution")),
            WordedForm.Field(
                "compensation", Phrase("补偿", "compensation"), .choice(Compensation.allCases.map(\.name))),
            WordedForm.Field("amount", Phrase("金额", "amount"), .typed(.decimal), maximum: 12),
            WordedForm.Field("action", Phrase("措施", "action")),
            WordedForm.Field("prevention", Phrase("预防", "prevention")),
        ])
        func place(_ index: Int?) -> String { index.map { String($0 + 1) } ?? "" }
        let onFile = [
            "cause": course.cause, "solution": course.solution, "action": course.action,
            "prevention": course.prevention, "amount": course.amount == .zero ? "" : course.amount.plain,
            "responsibility": place(reasons.firstIndex { $0.code == course.responsibility }),
            "compensation": place(Compensation.allCases.firstIndex(of: course.compensation)),
        ]
        for (name, text) in onFile {
            form.preset(name, Phrase(same: text), isOnFile: true)
            // What was typed is on file now, perhaps written otherwise: "80" as "80.00".
            if isSaved { form.reset(name) }
        }
        isSaved = false
    }

    /// What the form says, over what the store knows.
    private func course(_ complaint: Complaint) -> ComplaintCourse {
        var course = complaint.course
        course.cause = form["cause"]
        course.solution = form["solution"]
        course.action = form["action"]
        course.prevention = form["prevention"]
        course.amount = Money.parse(form["amount"]) ?? .zero
        if let chosen = form.choice("responsibility"), reasons.indices.contains(chosen) {
            course.responsibility = reasons[chosen].code
        }
        let kinds = Compensation.allCases
        if let chosen = form.choice("compensation"), kinds.indices.contains(chosen) {
            course.compensation = kinds[chosen]
        }
        return course
    }

    /// The field this stretch is about.
    private var wanted: String {
        switch page.flatMap({ Complaining.next(after: $0.complaint.course) }) {
        case .solution: "solution"
        case .callBack, .close: "action"
        default: "cause"
        }
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let page else { return .beep }
        form.speak(context.language)
        saves = false
        let complaint = page.complaint
        if asksMethod { return refund(page, by: key) }
        switch key {
        case .function(6): return reopen(complaint)
        case .function(7): return .perform(ComplaintAct.escalate(complaint: complaint.based))
        case .function(8), .function(9):
            saves = true
            return .perform(ComplaintAct.advance(complaint: complaint.based, course: course(complaint)))
        case .choice(let number): return chosen(number, page, context)
        default: break
        }
        guard isTyping else {
            guard key == .tab || key == .enter else { return .beep }
            isTyping = true
            form.jump(to: wanted)
            return .stay
        }
        if key == .tab, form.focused == "prevention" {
            isTyping = false
            return .stay
        }
        switch form.handle(key) {
        case .submit:
            isTyping = false
            return .say(Phrase("F8 完成这一步", "F8 ends this stretch"))
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func chosen(_ number: Int, _ page: ComplaintPage, _ context: ScreenContext) -> Intent {
        let complaint = page.complaint
        switch number {
        case 3:
            return .perform(ComplaintAct.own(complaint: complaint.based, owner: context.actor.staff))
        case 4:
            if let rework = page.rework { return .open(.order(rework.id)) }
            guard let latest = page.reworks.first else { return .beep }
            return .perform(ComplaintAct.linkRework(complaint: complaint.based, order: latest.id))
        case 5:
            return .open(.document(.complaintRecord, of: .complaint(complaint.id)))
        case 6:
            asksMethod = true
            return .stay
        default: return .beep
        }
    }

    private mutating func refund(_ page: ComplaintPage, by key: Key) -> Intent {
        let chosen: PaymentMethod? =
            switch key {
            case .enter: page.paidBy ?? .cash
            case .choice(let number) where PaymentMethod.counted.indices.contains(number - 1):
                PaymentMethod.counted[number - 1]
            default: nil
            }
        guard let method = chosen else { return .beep }
        asksMethod = false
        let based = page.complaint.based
        let open = page.complaint.course.amount - page.refunded
        return .ask(
            Sheet(
                Phrase(
                    "退款 \(method.name.chinese) \(open.text)", "Pay back \(open.text), \(method.name.english)"),
                lines: [
                    Phrase(
                        "记入投诉补偿；\(method.name.chinese)账面减 \(open.text)",
                        "Booked as compensation; the book of \(method.name.english) goes down by it")
                ],
                authority: .reversal
            ) { ComplaintAct.refund(complaint: based, method: method, authority: $0) })
    }

    private func reopen(_ complaint: Complaint) -> Intent {
        .ask(
            Sheet(
                Phrase("重开投诉 \(complaint.number)", "Reopen complaint \(complaint.number)"),
                needs: .reopening
            ) { ComplaintAct.reopen(complaint: complaint.based, authority: $0) })
    }

    mutating func back() -> Bool {
        defer { asksMethod = false }
        return asksMethod
    }

    mutating func done() {
        isTyping = false
        isSaved = saves
    }
}
