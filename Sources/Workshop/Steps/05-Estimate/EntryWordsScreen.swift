import Terminal

/// What the row for a new line says and offers, in the language of the moment.
extension EstimateEntry {
    func offers(_ language: Language) -> [Suggestion] {
        let found = matches.map { match in
            Suggestion(
                label: "\(match.kind[language]) \(match.name[language])",
                detail: (match.isOfCatalogue ? match.code + "  " : "") + match.detail[language],
                value: match.code)
        }
        let typed = text
        guard typed.count > 1 else { return found }
        // What is not the catalogue's is always offered: a customer brings his own of what the shop sells too.
        return found.prefix(6) + [
            Suggestion(label: Phrase("外协 \(typed)", "sublet \(typed)")[language], value: "+sublet"),
            Suggestion(label: Phrase("其他 \(typed)", "other \(typed)")[language], value: "+other"),
            Suggestion(label: Phrase("自备件 \(typed)", "own part \(typed)")[language], value: "+own"),
        ]
    }

    /// The form as it is drawn and typed into, in the language of the moment.
    func dressed(_ language: Language, about finding: Concern? = nil) -> Form {
        var form = form
        for index in form.fields.indices {
            let (label, hint) = words(for: form.fields[index].name, finding)
            form.fields[index].label = label[language]
            form.fields[index].hint = hint[language]
        }
        if wanted == nil { form.setSuggestions(offers(language), for: "what") }
        return form
    }

    private func words(for field: String, _ finding: Concern?) -> (label: Phrase, hint: Phrase) {
        let none = Phrase(same: "")
        switch field {
        case "quantity":
            guard case .part(let part, let operation) = wanted else {
                return (Phrase("数量", "Quantity"), none)
            }
            let follows = operation.map { operation in
                Phrase(
                    "  + 配工 \(operation.name.chinese) \(operation.hours.text) 小时",
                    "  + with \(operation.name.english), \(operation.hours.text) h")
            }
            return (
                Phrase("数量", "Quantity"),
                Phrase(part.unit + (follows?.chinese ?? ""), part.unit + (follows?.english ?? ""))
            )
        case "price": return (Phrase("售价", "Price"), none)
        case "cost": return (Phrase("成本(不含税)", "Cost, net"), none)
        default:
            let hint = Phrase("编码 汉字 拼音 首字母", "code, hanzi, pinyin, initials")
            let about = finding.map { Phrase("诊断 \($0.words)  ", "for \($0.words)  ") }
            return (
                Phrase("新行", "New"),
                text.isEmpty
                    ? Phrase((about?.chinese ?? "") + hint.chinese, (about?.english ?? "") + hint.english)
                    : none
            )
        }
    }
}
