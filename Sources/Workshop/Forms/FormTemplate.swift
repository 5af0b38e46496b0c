/// A template of a form before it is filled in: looked through first, so that what is wrong is said with its line
/// and not found by the customer on the paper.
struct FormTemplate: Hashable, Sendable {
    /// As a shop knows it: "forms/estimate.zh.mustache".
    let file: String
    let text: String

    init(file: String, text: String) {
        self.file = file
        self.text = text.replacing("\r\n", with: "\n")
    }

    /// Checks tags, names and tables.
    /// - Parameters:
    ///   - values: what the names stand for; inside of an empty list any name passes.
    ///   - partials: the templates it may put in; they hold none themselves.
    func check(against values: FormValue, partials: [String: FormTemplate]) throws(FormFault) {
        try check(scope: [values], partials: partials)
        try checkTables(partials)
    }

    /// The partials it names.
    func partialNames() throws(FormFault) -> [String] {
        try FormTag.tags(in: text, file: file).filter { $0.kind == .partial }.map(\.name)
    }

    private func check(scope outer: [FormValue?], partials: [String: FormTemplate]) throws(FormFault) {
        var scopes = outer
        var open: [FormTag] = []
        for tag in try FormTag.tags(in: text, file: file) {
            switch tag.kind {
            case .comment: continue
            case .variable: _ = try known(tag, scopes)
            case .section, .inverted:
                let value = try known(tag, scopes)
                scopes.append(tag.kind == .section ? Self.inside(value) : .group([:]))
                open.append(tag)
            case .end:
                guard let last = open.popLast(), last.name == tag.name else {
                    throw FormFault(
                        file, tag.line, Phrase("{{/\(tag.name)}} 没有对应的开头", "{{/\(tag.name)}} closes nothing"))
                }
                scopes.removeLast()
            case .partial:
                guard let partial = partials[tag.name] else {
                    throw FormFault(
                        file, tag.line, Phrase("没有名为 \(tag.name) 的部件", "there is no piece named \(tag.name)"))
                }
                try partial.check(scope: scopes, partials: [:])
                try partial.checkTables([:])
            }
        }
        if let last = open.last {
            throw FormFault(
                file, last.line, Phrase("{{#\(last.name)}} 没有结束", "{{#\(last.name)}} is never closed"))
        }
    }

    /// What a name stands for where it is written; nil when that cannot be known.
    private func known(_ tag: FormTag, _ scopes: [FormValue?]) throws(FormFault) -> FormValue? {
        if tag.name == "." { return nil }
        let path = tag.name.split(separator: ".").map(String.init)
        for scope in scopes.reversed() {
            guard let scope else { return nil }
            guard case .group(let fields) = scope, let first = fields[path[0]] else { continue }
            var value = first
            for step in path.dropFirst() {
                guard case .group(let inner) = value else {
                    if value == .text("") { return nil }
                    break
                }
                guard let next = inner[step] else { throw unknown(tag) }
                value = next
            }
            return value
        }
        throw unknown(tag)
    }

    private func unknown(_ tag: FormTag) -> FormFault {
        FormFault(
            file, tag.line, Phrase("没有名为 \(tag.name) 的内容", "there is nothing named \(tag.name)"))
    }

    /// What names mean within a section; nil when it is empty and so cannot say.
    private static func inside(_ value: FormValue?) -> FormValue? {
        switch value {
        case nil, .text(""), .list([]): nil
        case .list(let items):
            .group(
                items.reduce(into: [:]) { all, item in
                    if case .group(let fields) = item { all.merge(fields) { first, _ in first } }
                })
        case .group: value
        case .text, .flag: .group([:])
        }
    }

    /// Every row stands under its widths and has as many cells as they.
    /// - Returns: the widths that hold at the end.
    @discardableResult
    private func checkTables(_ partials: [String: FormTemplate]) throws(FormFault) -> PaperColumns? {
        var columns: PaperColumns?
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let partial = raw.firstMatch(of: /\{\{> *([^ }]+) *\}\}/) {
                columns = try partials[String(partial.1)]?.checkTables([:]) ?? columns
                continue
            }
            let line = Self.bare(String(raw))
            switch line.first {
            case "[":
                columns = PaperColumns(line)
                guard let columns, columns.fixed <= Paper.columns else {
                    throw FormFault(
                        file, index + 1,
                        Phrase("列宽看不懂或超过 80：\(line)", "widths make no sense or pass 80: \(line)"))
                }
            case "|":
                let cells = PaperLine.cells(of: line).count
                let wanted = columns?.list.count ?? 0
                guard cells == wanted else {
                    throw FormFault(
                        file, index + 1,
                        Phrase(
                            "这一行有 \(cells) 格，列宽有 \(wanted) 个",
                            "the row has \(cells) cells for \(wanted) widths"))
                }
            default: continue
            }
        }
        return columns
    }

    /// A line with every name replaced by a letter and every other tag taken out.
    private static func bare(_ line: String) -> String {
        line.replacing(/\{\{[#^\/!][^}]*\}\}/, with: "").replacing(/\{\{[^}]*\}\}/, with: "x").trimmed
    }
}
