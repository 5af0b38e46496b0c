/// What a template's name stands for. The names are those of the fields of a plain value (`FormHead.plate`).
public indirect enum FormValue: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case list([FormValue])
    case group([String: FormValue])
}

/// Says values in one language and in the shop's zone, as they stand on paper.
struct FormSpeech {
    let language: Language
    let zone: Zone

    /// The value of a field, or a group of the values of a plain value's fields. Nothing is said as an empty text.
    func value(of field: Any) -> FormValue {
        if let text = text(of: field) { return .text(text) }
        switch field {
        case let flag as Bool: return .flag(flag)
        case let list as [Any]: return .list(list.enumerated().map { numbered(value(of: $1), $0 + 1) })
        default: break
        }
        let mirror = Mirror(reflecting: field)
        if mirror.displayStyle == .optional {
            return mirror.children.first.map { value(of: $0.value) } ?? .text("")
        }
        return .group(
            mirror.children.reduce(into: [:]) { group, child in
                if let label = child.label { group[label] = value(of: child.value) }
            })
    }

    private func text(of field: Any) -> String? {
        switch field {
        case let text as String: text
        case let number as Int: String(number)
        case let phrase as Phrase: phrase[language]
        case let money as Money: money.text
        case let quantity as Quantity: quantity.text
        case let hours as Hours: hours.text
        case let day as Day: day.printed[language]
        case let month as Month: month.description
        case let clock as ClockTime: clock.description
        case let moment as Moment: "\(zone.day(of: moment).iso) \(zone.clock(of: moment))"
        default: nil
        }
    }

    /// Every group of a list knows its place in it, from 1.
    private func numbered(_ value: FormValue, _ place: Int) -> FormValue {
        guard case .group(var fields) = value else { return value }
        if fields["no"] == nil { fields["no"] = .text(String(place)) }
        return .group(fields)
    }
}
