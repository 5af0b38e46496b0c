/// Where templates are found: the shop's own folder first, else what the program carries.
enum FormFolder {
    /// A form filled in; what is wrong with the shop's own template is told beside it, and ours was used.
    struct Filled: Sendable {
        let paper: Paper
        let style: String
        let fault: FormFault?
    }

    /// - Throws: a `Refusal` when not even the carried template can be filled in.
    static func filled(
        _ document: Document, _ values: FormValue, _ language: Language, folder: String?
    ) throws -> Filled {
        do throws(FormFault) {
            return try filled(document, values, language, folder, fault: nil)
        } catch {
            if folder == nil { throw Refusal.unprintable(error) }
            return try carried(document, values, language, insteadOf: error)
        }
    }

    private static func carried(
        _ document: Document, _ values: FormValue, _ language: Language, insteadOf fault: FormFault
    ) throws -> Filled {
        do throws(FormFault) {
            return try filled(document, values, language, nil, fault: fault)
        } catch { throw Refusal.unprintable(error) }
    }

    private static func filled(
        _ document: Document, _ values: FormValue, _ language: Language, _ folder: String?, fault: FormFault?
    ) throws(FormFault) -> Filled {
        let template = try template(document.rawValue, language, folder)
        var partials: [String: FormTemplate] = [:]
        for name in try template.partialNames() where partials[name] == nil {
            partials[name] = try self.template(name, language, folder)
        }
        try template.check(against: values, partials: partials)
        let paper = Paper(try template.filled(values, partials: partials))
        return Filled(paper: paper, style: try style(folder), fault: fault)
    }

    private static func template(
        _ name: String, _ language: Language, _ folder: String?
    ) throws(FormFault) -> FormTemplate {
        let file = "forms/\(name).\(language.rawValue).mustache"
        return FormTemplate(file: file, text: try text(file, folder))
    }

    /// How a page looks. One that reaches out of its page is refused: nothing is fetched while printing.
    private static func style(_ folder: String?) throws(FormFault) -> String {
        let file = "forms/paper.css"
        let text = try text(file, folder)
        for sign in ["<", "url(", "@import", "\\"] where text.contains(sign) {
            throw FormFault(file, nil, Phrase("不能写 \(sign)", "\(sign) may not stand in it"))
        }
        return text.hasSuffix("\n") ? text : text + "\n"
    }

    private static func text(_ file: String, _ folder: String?) throws(FormFault) -> String {
        do {
            return try StartingStock.text(file, overrideFolder: folder)
        } catch {
            throw FormFault(file, nil, error.phrase)
        }
    }
}

extension Refusal {
    fileprivate static func unprintable(_ fault: FormFault) -> Refusal {
        Refusal(fault.sentence, wayOut: Phrase("请告知管理员", "tell the administrator"))
    }
}
