import Terminal

/// The row in which a new line is typed: what, then how much of it.
struct EstimateEntry {
    /// What was chosen and still lacks a quantity or a price.
    enum Wanted: Hashable {
        case part(Part, fittedBy: Operation?)
        /// In no catalogue.
        case ownPart(String)
        case sublet(String)
        case other(String)
    }

    private(set) var form = Form(fields: [FormField(name: "what", label: "")])
    private(set) var wanted: Wanted?
    /// What the text matches, or what is offered before anything is typed.
    private var matches: [CatalogueMatch] = []
    /// The list was asked for with nothing typed.
    private var browses = false

    var text: String { form["what"] }
    var isEmpty: Bool { text.isEmpty && wanted == nil }

    /// Rows it takes with its list open.
    var rows: Int {
        let offered = wanted == nil ? offers(.chinese).count : 0
        return form.fields.count + (offered > 0 ? min(offered, 9) + 2 : 0)
    }

    mutating func clear() { self = EstimateEntry() }

    mutating func restore(_ text: String) {
        clear()
        form["what"] = text
    }

    mutating func browse() { browses = true }

    mutating func lookUp(for order: OrderID, _ sight: EstimateSight, in snapshot: Snapshot) throws {
        guard wanted == nil else { return }
        if !text.isEmpty {
            matches = try CatalogueMatchTable.matches(text, for: order, in: snapshot)
        } else if browses {
            matches = try CatalogueMatchTable.due(at: sight.km, in: snapshot)
        } else {
            matches = sight.lines.isEmpty ? sight.wish.map { [.package($0)] } ?? [] : []
        }
    }

    private func offers(_ language: Language) -> [Suggestion] {
        let found = matches.map { match in
            Suggestion(
                label: "\(match.kind[language]) \(match.name[language])",
                detail: "\(match.code)  \(match.detail[language])", value: match.code)
        }
        let typed = text
        guard typed.count > 1, found.count < 7 else { return found }
        return found + [
            Suggestion(label: Phrase("外协 \(typed)", "sublet \(typed)")[language], value: "+sublet"),
            Suggestion(label: Phrase("其他 \(typed)", "other \(typed)")[language], value: "+other"),
            Suggestion(label: Phrase("自备件 \(typed)", "own part \(typed)")[language], value: "+own"),
        ]
    }

    /// The form as it is drawn and typed into, in the language of the moment.
    func dressed(_ language: Language) -> Form {
        var form = form
        form.fields[0].label = Phrase("新行", "New")[language]
        if wanted == nil {
            form.fields[0].hint =
                text.isEmpty ? Phrase("编码 汉字 拼音 首字母", "code, hanzi, pinyin, initials")[language] : ""
            form.setSuggestions(offers(language), for: "what")
        }
        return form
    }

    /// What became of a key.
    enum Event {
        case nothing, beep, lookUp, leave
        case add(EstimateAct)
        case refuse(Phrase)
    }

    mutating func handle(_ key: Key, for order: OrderID, _ context: ScreenContext) -> Event {
        if continuesCode(key) { return .lookUp }
        let typed = text
        var dressed = dressed(context.language)
        let event = dressed.handle(key)
        form = dressed
        switch event {
        case .ignored where key == .up: return .leave
        case .ignored, .refused, .ditto: return .beep
        case .moved, .left: return .nothing
        case .typed(let name):
            if name == "what" {
                wanted = nil
                form.fields = [form.fields[0]]
                return .lookUp
            }
            return .nothing
        case .chose(_, let suggestion):
            return choose(suggestion.value, typed: typed, for: order, context.language)
        case .submit: return submit(for: order)
        }
    }

    /// A digit that goes on with a code in the list is typed; it does not choose.
    private mutating func continuesCode(_ key: Key) -> Bool {
        guard case .character(let character) = key, form.focus == 0, wanted == nil, !text.isEmpty else {
            return false
        }
        let longer = HalfWidth.folded(text + String(character)).lowercased()
        guard longer.last?.isNumber == true,
            matches.contains(where: { $0.code.lowercased().hasPrefix(longer) })
        else { return false }
        form["what"] = text + String(character)
        return true
    }

    private mutating func choose(
        _ value: String, typed: String, for order: OrderID, _ language: Language
    ) -> Event {
        switch value {
        case "+sublet": ask(.sublet(typed), language)
        case "+other": ask(.other(typed), language)
        case "+own": ask(.ownPart(typed), language)
        default:
            switch matches.first(where: { $0.code == value }) {
            case .package(let package): return .add(.addPackage(order: order, package: package.id))
            case .labour(let operation):
                return .add(.addLabour(order: order, operation: operation.id, concern: nil))
            case .part(let part, let operation): ask(.part(part, fittedBy: operation), language)
            case nil: return .beep
            }
        }
        return .nothing
    }

    private mutating func ask(_ wanted: Wanted, _ language: Language) {
        self.wanted = wanted
        var fields = [form.fields[0]]
        switch wanted {
        case .part(let part, let operation):
            let follows = operation.map { operation in
                Phrase(
                    "配工 \(operation.name.chinese) \(operation.hours.text) 小时",
                    "with \(operation.name.english), \(operation.hours.text) h")[language]
            }
            fields.append(quantity(part.unit, follows ?? "", language))
        case .ownPart: fields.append(quantity("", "", language))
        case .sublet:
            fields.append(money("price", Phrase("售价", "Price"), language))
            fields.append(money("cost", Phrase("成本(不含税)", "Cost, net"), language))
        case .other: fields.append(money("price", Phrase("金额", "Price"), language))
        }
        form.fields = fields
        form.focus = 1
    }

    private func quantity(_ unit: String, _ hint: String, _ language: Language) -> FormField {
        FormField(
            name: "quantity", label: Phrase("数量", "Quantity")[language], text: "1", kind: .decimal,
            hint: [unit, hint].filter { !$0.isEmpty }.joined(separator: "  + "))
    }

    private func money(_ name: String, _ label: Phrase, _ language: Language) -> FormField {
        FormField(name: name, label: label[language], kind: .decimal)
    }

    private func submit(for order: OrderID) -> Event {
        switch wanted {
        case nil:
            return .refuse(
                text.isEmpty
                    ? Phrase("先输入编码或拼音；F8 送签，F9 签字", "Type a code or initials first; F8 shows it, F9 signs")
                    : Phrase("没有找到“\(text)”", "Nothing found for \"\(text)\""))
        case .part(let part, let operation):
            guard let quantity = Quantity.parse(form["quantity"]) else { return Self.badNumber }
            return .add(
                .addPart(
                    order: order, part: part.id, quantity: quantity, labour: operation?.id, concern: nil))
        case .ownPart(let name):
            guard let quantity = Quantity.parse(form["quantity"]) else { return Self.badNumber }
            return .add(.addOwnPart(order: order, name: name, quantity: quantity))
        case .sublet(let name):
            guard let price = Money.parse(form["price"]) else { return Self.badNumber }
            let cost = Money.parse(form["cost"])
            return .add(.addSublet(order: order, name: name, price: price, cost: cost))
        case .other(let name):
            guard let price = Money.parse(form["price"]) else { return Self.badNumber }
            return .add(.addOther(order: order, name: name, price: price))
        }
    }

    private static let badNumber = Event.refuse(
        Phrase("数字没有填对，例如 1 或 1.5", "That is no number; for instance 1 or 1.5"))
}
