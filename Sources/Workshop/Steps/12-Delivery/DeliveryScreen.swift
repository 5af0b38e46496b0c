import Terminal

/// The hand-over of one car: what was done and what it costs on the left, how it leaves on the right.
struct DeliveryScreen: Screen {
    let id: OrderID
    private var hasCertificate = false
    private(set) var card: DeliveryCard?
    private(set) var scroll = 0
    /// What was typed over the proposal; nil fields follow it.
    private var typed: [String: String] = [:]
    private(set) var form = Form(fields: [])
    private(set) var isTyping = false
    private var spoken: Language?

    init(order: OrderID) {
        id = order
    }

    var place: Place { .delivery(id) }
    var order: OrderID? { id }
    var typing: Typing { isTyping ? .field : .acts }

    func heading(_ context: ScreenContext) -> String {
        let name = context.text(Phrase("交车", "Delivery"))
        guard let order = card?.order else { return name }
        return "\(name) \(order.number) \(order.plate) \(order.model) \(order.customer)"
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        card = try DeliveryTable.card(of: id, in: snapshot)
        hasCertificate = try CertificateTable.certificate(of: id, in: snapshot) != nil
        keepTyped()
        spoken = nil
    }

    var draft: [String: String]? {
        guard card?.isHandedOver == false else { return nil }
        var copy = self
        copy.keepTyped()
        return copy.typed
    }

    mutating func restore(_ fields: [String: String]) {
        typed = fields
        form = Form(fields: [])
        spoken = nil
    }

    // MARK: the form

    private var proposal: [String: String] {
        guard let card else { return [:] }
        return [
            "on": card.next.on?.iso ?? "", "km": card.next.km.map(String.init) ?? "",
            "takenBy": card.broughtBy.isEmpty ? card.order.customer : card.broughtBy,
        ]
    }

    private mutating func keepTyped() {
        for field in form.fields {
            typed[field.name] = field.text == (proposal[field.name] ?? "") ? nil : field.text
        }
    }

    /// Builds the fields in the language of the moment; what was typed stays, the rest follows the proposal.
    mutating func speak(_ language: Language) {
        guard spoken != language else { return }
        keepTyped()
        spoken = language
        let focus = form.focus
        let labels: [(String, Phrase, FormField.Kind)] = [
            ("on", Phrase("下次日期", "Next on"), .date), ("km", Phrase("下次里程", "Next km"), .digits),
            ("takenBy", Phrase("取车人", "Taken by"), .text),
        ]
        form = Form(
            fields: labels.map { name, label, kind in
                FormField(
                    name: name, label: label[language], text: typed[name] ?? proposal[name] ?? "", kind: kind,
                    required: name == "takenBy", maximum: name == "takenBy" ? 10 : nil)
            })
        form.focus = focus
    }

    // MARK: keys

    func bindings(_ context: ScreenContext) -> [Binding] {
        let gone = Phrase("车已交", "The car has been handed over")
        let notReady = Phrase("还没到交车这一步", "The order does not stand at delivery yet")
        let no = card?.isHandedOver == true ? gone : card?.stage == .delivery ? nil : notReady
        let tell = Told.allCases.enumerated().map { index, how in
            Binding(
                .choice(index + 1), number: isTyping ? nil : index + 1,
                Phrase("已通知·\(how.name.chinese)", "Told \(how.name.english)"),
                Phrase("记下已通知客户取车", "Writes down that the customer was told"), unavailable: no)
        }
        return [
            Binding(
                .function(8), Phrase("交车", "Hand over"),
                Phrase("按右边的下次保养和取车人交车，回车确认", "Hands over as the right side says; Enter confirms"),
                unavailable: no),
            Binding(
                .function(9), Phrase("交车", "Hand over"), Phrase("同 F8", "the same as F8"), unavailable: no),
            Binding(
                .tab, Phrase("改下次保养", "Next service"),
                Phrase("改下次保养日期、里程、取车人", "Changes next service and who takes it"),
                unavailable: no),
        ] + tell + [
            Binding(
                .choice(4), number: isTyping ? nil : 4, Phrase("结算", "Billing"),
                Phrase("打开本单结算", "Opens the order's bill")),
            Binding(
                .choice(5), number: isTyping ? nil : 5, Phrase("交车单", "Delivery sheet"),
                Phrase("看或打印交车单", "Shows the sheet, to read or print")),
            Binding(
                .choice(6), number: isTyping ? nil : 6, Phrase("合格证", "Certificate"),
                Phrase("竣工出厂合格证，看或打印", "The completion certificate, to read or print"),
                unavailable: hasCertificate ? nil : Phrase("没有合格证", "There is no certificate")),
        ]
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        speak(context.language)
        guard let card else { return .beep }
        switch key {
        case .function(8), .function(9): return handOver(card, context)
        case .choice(let number): return chosen(number, card, context)
        case .pageDown, .pageUp: return turn(by: key == .pageDown ? 5 : -5, card, context)
        default: break
        }
        if isTyping { return type(key, card, context) }
        switch key {
        case .enter: return card.isHandedOver ? sheet(card, context) : handOver(card, context)
        case .tab where !card.isHandedOver:
            isTyping = true
            form.focus = 0
            return .stay
        case .down, .up: return turn(by: key == .down ? 1 : -1, card, context)
        default: return .beep
        }
    }

    private mutating func type(_ key: Key, _ card: DeliveryCard, _ context: ScreenContext) -> Intent {
        let isLast = form.focus == form.fields.count - 1
        if key == .tab, isLast {
            isTyping = false
            return .stay
        }
        switch form.handle(key) {
        case .submit: return handOver(card, context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func turn(by rows: Int, _ card: DeliveryCard, _ context: ScreenContext) -> Intent {
        scroll = min(max(0, scroll + rows), max(0, story(card, context).count - 1))
        return .stay
    }

    private func chosen(_ number: Int, _ card: DeliveryCard, _ context: ScreenContext) -> Intent {
        switch number {
        case 1...3: .perform(DeliveryAct.tell(order: card.based, how: Told.allCases[number - 1]))
        case 4: .open(.billing(id))
        case 5: sheet(card, context)
        case 6: .open(.document(.certificate, of: .order(id)))
        default: .beep
        }
    }

    func sheet(_ card: DeliveryCard, _ context: ScreenContext) -> Intent {
        .open(.document(.deliverySheet, of: .order(id)))
    }

    private mutating func handOver(_ card: DeliveryCard, _ context: ScreenContext) -> Intent {
        let on =
            form["on"].isEmpty ? nil : Day(iso: form["on"]) ?? Day.parse(form["on"], today: context.today)
        guard form["on"].isEmpty || on != nil else {
            isTyping = true
            form.jump(to: "on")
            return .refuse(Phrase("下次日期看不懂，例如 +180 或 0912", "That is no date; for instance +180 or 0912"))
        }
        let next = NextDue(on: on, km: Int(form["km"]))
        let takenBy = form["takenBy"]
        let open = card.unsettled
        let based = card.based
        var lines = [
            Phrase("取车人 \(takenBy)", "Taken by \(takenBy)"),
            Phrase(
                "下次保养 \(on?.iso ?? "-")  \(next.km.map { "\($0) km" } ?? "-")",
                "Next service \(on?.iso ?? "-"), \(next.km.map { "\($0) km" } ?? "-")"),
        ]
        if !open.isEmpty {
            lines.append(
                Phrase(
                    "! 未结清 \(open.map(\.payer.name.chinese).joined(separator: "、")): 需经理授权放行",
                    "! Not settled, \(open.map(\.payer.name.english).joined(separator: ", ")): the manager releases it"
                ))
        }
        return .ask(
            Sheet(
                Phrase("交车 \(card.order.plate)", "Hand over \(card.order.plate)"), lines: lines,
                authority: open.isEmpty ? nil : .unpaidRelease
            ) { authority in
                DeliveryAct.handOver(order: based, takenBy: takenBy, next: next, unpaid: authority)
            })
    }

    mutating func done() {
        isTyping = false
        typed = [:]
        form = Form(fields: [])
        spoken = nil
    }
}
