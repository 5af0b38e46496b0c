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
        case fee(Fee)
    }

    private(set) var form = Form(fields: [FormField(name: "what", label: "")])
    private(set) var wanted: Wanted?
    /// What the text matches, or what is offered before anything is typed.
    private(set) var matches: [CatalogueMatch] = []
    /// The list was asked for with nothing typed.
    private var browses = false
    /// A draft whose catalogue entry has still to be looked up.
    private var draft: [String: String]?

    var text: String { form["what"] }
    var isEmpty: Bool { text.isEmpty && wanted == nil }

    /// Rows it takes with its list open.
    var rows: Int {
        let offered = wanted == nil ? offers(.chinese).count : 0
        return form.fields.count + (offered > 0 ? min(offered, 9) + 2 : 0)
    }

    mutating func clear() { self = EstimateEntry() }

    mutating func browse() { browses = true }

    mutating func lookUp(for order: OrderID, _ sight: EstimateSight, in snapshot: Snapshot) throws {
        try resume(for: order, sight, in: snapshot)
        guard wanted == nil else { return }
        if !text.isEmpty {
            matches = try CatalogueMatchTable.matches(
                text, for: order, originalOnly: sight.shop.originalPartsOnly, in: snapshot)
        } else if browses {
            // What is due first, then what was refused, then the packages nearest to the car's km.
            let known = sight.due.map { .due($0) } + sight.refused.map { CatalogueMatch.refused($0) }
            matches = Array(
                (known.prefix(6)
                    + (try CatalogueMatchTable.packages(at: sight.km, drive: sight.drive, in: snapshot)))
                    .prefix(9))
        } else {
            // An empty estimate starts from the package wanted, from what was found and what was refused before.
            let wanted = sight.wish.map { [CatalogueMatch.package($0)] } ?? []
            let found =
                sight.found.map { CatalogueMatch.labour($0.operation) }
                + sight.outside.map { CatalogueMatch.outside($0) }
            matches =
                sight.lines.isEmpty
                ? Array((wanted + found + sight.refused.map { .refused($0) }).prefix(9)) : found
        }
    }

    // MARK: the draft

    /// The whole line being entered: what, which of the catalogue's entries, and how much.
    var typed: [String: String] {
        var typed = form.values
        switch wanted {
        case .part(let part, _): typed["wanted"] = "part \(part.number)"
        case .fee(let fee): typed["wanted"] = "fee \(fee.code)"
        case .ownPart(let name): typed["wanted"] = "own \(name)"
        case .sublet(let name): typed["wanted"] = "sublet \(name)"
        case .other(let name): typed["wanted"] = "other \(name)"
        case nil: break
        }
        return isEmpty ? [:] : typed
    }

    mutating func restore(_ fields: [String: String]) {
        clear()
        form["what"] = fields["what"] ?? ""
        if fields["wanted"] != nil { draft = fields }
    }

    private mutating func resume(
        for order: OrderID, _ sight: EstimateSight, in snapshot: Snapshot
    ) throws {
        guard let fields = draft, let kept = fields["wanted"] else { return }
        draft = nil
        let words = kept.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return }
        switch words[0] {
        case "own": ask(.ownPart(words[1]))
        case "sublet": ask(.sublet(words[1]))
        case "other": ask(.other(words[1]))
        default:
            // Gone from the catalogue since: what was typed stays and is looked up anew.
            let found = try CatalogueMatchTable.matches(words[1], for: order, in: snapshot)
            switch found.first(where: { $0.code == words[1] }) {
            case .part(let part, let operation): ask(.part(part, fittedBy: operation))
            case .fee(let fee): ask(.fee(fee))
            default: return
            }
        }
        for (name, text) in fields where name != "what" { form[name] = text }
    }

    /// What became of a key.
    enum Event {
        case nothing, beep, lookUp, leave
        case add(EstimateAct)
        case refuse(Phrase)
    }

    /// - Parameter sight: knows the diagnosis the line is for.
    mutating func handle(
        _ key: Key, for order: OrderID, about sight: EstimateSight?, _ context: ScreenContext
    ) -> Event {
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
            return choose(suggestion.value, typed: typed, for: order, about: sight)
        case .submit: return submit(for: order, about: sight?.finding?.id)
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
        _ value: String, typed: String, for order: OrderID, about sight: EstimateSight?
    ) -> Event {
        switch value {
        case "+sublet": ask(.sublet(typed))
        case "+other": ask(.other(typed))
        case "+own": ask(.ownPart(typed))
        default:
            switch matches.first(where: { $0.code == value }) {
            case .package(let package): return .add(.addPackage(order: order, package: package.id))
            case .labour(let operation):
                let concern = sight?.found.first { $0.operation.id == operation.id }?.concern
                return .add(
                    .addLabour(
                        order: order, operation: operation.id, concern: concern ?? sight?.finding?.id))
            case .due(let work):
                return .add(.addWork(order: order, operation: work.operation.id, concern: nil))
            case .refused(let line): return .add(.revive(order: order, refused: [line.line]))
            case .part(let part, let operation): ask(.part(part, fittedBy: operation))
            case .fee(let fee): ask(.fee(fee))
            case .outside(let consent):
                ask(.sublet(consent.specialist))
                form["price"] = consent.upTo.plain
            case nil: return .beep
            }
        }
        return .nothing
    }

    private mutating func ask(_ wanted: Wanted) {
        self.wanted = wanted
        let one = FormField(name: "quantity", label: "", text: "1", kind: .decimal)
        let price = FormField(name: "price", label: "", kind: .decimal)
        let more =
            switch wanted {
            case .part, .ownPart: [one]
            case .sublet: [price, FormField(name: "cost", label: "", kind: .decimal)]
            case .other: [price]
            case .fee(let fee):
                [FormField(name: "price", label: "", text: fee.price.plain, kind: .decimal)]
            }
        form.fields = [form.fields[0]] + more
        form.focus = 1
    }

    private func submit(for order: OrderID, about finding: ConcernID?) -> Event {
        let quantity = Quantity.parse(form["quantity"])
        let price = Money.parse(form["price"])
        switch (wanted, quantity, price) {
        case (nil, _, _):
            return .refuse(
                text.isEmpty
                    ? Phrase("先输入编码或拼音；F8 送签，F9 签字", "Type a code or initials first; F8 shows it, F9 signs")
                    : Phrase("没有找到“\(text)”", "Nothing found for \"\(text)\""))
        case (.part(let part, let operation), let quantity?, _):
            return .add(
                .addPart(
                    order: order, part: part.id, quantity: quantity, labour: operation?.id, concern: finding))
        case (.ownPart(let name), let quantity?, _):
            return .add(.addOwnPart(order: order, name: name, quantity: quantity))
        case (.sublet(let name), _, let price?):
            return .add(
                .addSublet(order: order, name: name, price: price, cost: Money.parse(form["cost"])))
        case (.other(let name), _, let price?):
            return .add(.addOther(order: order, name: name, price: price))
        case (.fee(let fee), _, let price?):
            return .add(.addFee(order: order, code: fee.code, price: price))
        default: return Self.badNumber
        }
    }

    private static let badNumber = Event.refuse(
        Phrase("数字没有填对，例如 1 或 1.5", "That is no number; for instance 1 or 1.5"))
}
