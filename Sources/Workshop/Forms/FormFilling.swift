import Mustache

/// A name of a template with its value, as the template library looks it up.
private struct FormNode: MustacheParent, MustacheCustomRenderable {
    let value: FormValue

    func child(named name: String) -> Any? {
        guard case .group(let fields) = value, let child = fields[name] else { return nil }
        return Self.seen(child)
    }

    var renderText: String {
        if case .text(let text) = value { text } else { "" }
    }

    /// An empty text is nothing: its section is left out.
    var isNull: Bool { value == .text("") }

    private static func seen(_ value: FormValue) -> Any {
        switch value {
        case .flag(let flag): flag
        case .list(let items): items.map(FormNode.init)
        case .text, .group: FormNode(value: value)
        }
    }
}

/// What comes from the store is text and nothing else: no sign of it means a table, a heading or a new line.
private struct FormEscapes: MustacheContentType {
    func escapeText(_ text: String) -> String { PaperLine.escaped(CleanText.cleaned(text)) }
}

extension FormTemplate {
    // Registered once, whoever comes first: the library keeps one list for the whole program.
    private static let escapes: String = {
        MustacheContentTypes.register(FormEscapes(), named: "FORM")
        return "{{% CONTENT_TYPE:FORM}}\n"
    }()

    /// Fills it in; checked before.
    func filled(_ values: FormValue, partials: [String: FormTemplate]) throws(FormFault) -> String {
        var library = MustacheLibrary()
        for (name, partial) in partials { library.register(try partial.compiled(), named: name) }
        return try compiled().render(FormNode(value: values), library: library)
    }

    private func compiled() throws(FormFault) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: Self.escapes + text)
        } catch let fault as MustacheTemplate.ParserError {
            // The line put before it is not the shop's.
            throw FormFault(
                file, max(1, fault.context.lineNumber - 1),
                Phrase("模板写法不对", "the template makes no sense here"))
        } catch {
            throw FormFault(file, nil, Phrase("模板写法不对", "the template makes no sense"))
        }
    }
}
