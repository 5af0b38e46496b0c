extension Form {
    public mutating func handle(_ key: Key) -> FormEvent {
        guard fields.indices.contains(focus) else { return .ignored }
        switch key {
        case .character(let character): return type(String(character))
        case .paste(let text): return type(TextField.oneLine(text))
        case .enter: return enter()
        case .tab, .controlDown: return leave(to: (focus + 1) % fields.count)
        case .backTab, .controlUp: return leave(to: (focus + fields.count - 1) % fields.count)
        case .down: return down()
        case .up: return up()
        case .escape: return dismiss()
        case .control("d"): return .ditto(fields[focus].name)
        case .left, .right: return turn(key)
        case .home, .end: return fields[focus].edit(key) ?? .moved
        case .delete, .control("u"): return fields[focus].edit(key) ?? .refused(fields[focus].name)
        case .backspace: return erase()
        default: return .ignored
        }
    }

    private mutating func type(_ typed: String) -> FormEvent {
        let field = fields[focus]
        if field.kind == .text, !field.isNumeric, let number = Int(Folding.ascii(typed)) {
            let open = field.openSuggestions
            if (1...min(9, max(1, open.count))).contains(number), number <= open.count {
                return choose(open[number - 1])
            }
        }
        guard fields[focus].type(typed) else { return .refused(field.name) }
        if fields[focus].isFull, focus + 1 < fields.count {
            focus += 1
            fields[focus].isContinued = true
            return .left(field.name)
        }
        return .typed(field.name)
    }

    private mutating func enter() -> FormEvent {
        let field = fields[focus]
        let open = field.openSuggestions
        if !open.isEmpty { return choose(open[min(field.highlighted, open.count - 1)]) }
        return focus + 1 < fields.count ? leave(to: focus + 1) : .submit
    }

    private mutating func choose(_ suggestion: Suggestion) -> FormEvent {
        let name = fields[focus].name
        fields[focus].choose(suggestion)
        if focus + 1 < fields.count { focus += 1 }
        return .chose(name, suggestion)
    }

    private mutating func leave(to index: Int) -> FormEvent {
        let name = fields[focus].name
        focus = index
        return .left(name)
    }

    private mutating func down() -> FormEvent {
        let field = fields[focus]
        if field.isDismissed, field.chosen == nil, !field.suggestions.isEmpty {
            fields[focus].isDismissed = false
            return .moved
        }
        let open = field.openSuggestions
        if !open.isEmpty {
            fields[focus].highlighted = min(field.highlighted + 1, open.count - 1)
            return .moved
        }
        return focus + 1 < fields.count ? leave(to: focus + 1) : .ignored
    }

    private mutating func up() -> FormEvent {
        let field = fields[focus]
        if !field.openSuggestions.isEmpty, field.highlighted > 0 {
            fields[focus].highlighted = field.highlighted - 1
            return .moved
        }
        return focus > 0 ? leave(to: focus - 1) : .ignored
    }

    private mutating func dismiss() -> FormEvent {
        if fields[focus].openSuggestions.isEmpty { return .ignored }
        fields[focus].isDismissed = true
        return .moved
    }

    private mutating func turn(_ key: Key) -> FormEvent {
        if case .choice = fields[focus].kind {
            fields[focus].turn(by: key == .right ? 1 : -1)
            return .typed(fields[focus].name)
        }
        return fields[focus].edit(key) ?? .moved
    }

    private mutating func erase() -> FormEvent {
        let field = fields[focus]
        if let event = fields[focus].edit(.backspace) { return event }
        guard field.isContinued, focus > 0 else { return .refused(field.name) }
        focus -= 1
        fields[focus].isFresh = false
        return .left(field.name)
    }
}
