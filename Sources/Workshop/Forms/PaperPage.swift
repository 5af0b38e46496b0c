extension Paper {
    /// As a page for A4: well-formed, nothing fetched from anywhere, every text escaped.
    func page(title: String, style: String, _ language: Language) -> String {
        let sheets = blocks.split(separator: .newSheet).map { blocks in
            "<section>\n" + blocks.map(Self.element).joined() + "</section>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="\(language == .chinese ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8"/>
            <title>\(Self.escaped(title))</title>
            <style>
            \(style)</style>
            </head>
            <body>
            \(sheets.joined())</body>
            </html>

            """
    }

    private static func element(_ block: Block) -> String {
        switch block {
        case .title(let text): "<h1>\(escaped(text))</h1>\n"
        case .heading(let text): "<h2>\(escaped(text))</h2>\n"
        case .text(let text): "<p>\(escaped(text))</p>\n"
        case .strong(let text): "<p class=\"strong\">\(escaped(text))</p>\n"
        case .item(let text): "<p class=\"item\">\(escaped(text))</p>\n"
        case .pair(let left, let right):
            "<p class=\"pair\"><span>\(escaped(left))</span><span>\(escaped(right))</span></p>\n"
        case .table(let columns, let rows): table(columns, rows)
        case .rule: "<hr/>\n"
        case .blank: "<p class=\"blank\"></p>\n"
        case .newSheet: ""
        }
    }

    private static func table(_ columns: PaperColumns, _ rows: [PaperRow]) -> String {
        let widths = columns.widths(on: Self.columns)
        let whole = max(1, widths.reduce(0, +))
        let cols = widths.map { "<col style=\"width:\($0 * 100 / whole)%\"/>" }.joined()
        let body = rows.map { row in
            let kind = row.kind == .sum ? " class=\"sum\"" : ""
            return "<tr\(kind)>" + zip(row.cells, columns.list).map { cell($0, $1, row.kind) }.joined()
                + "</tr>\n"
        }
        return "<table>\n<colgroup>\(cols)</colgroup>\n<tbody>\n\(body.joined())</tbody>\n</table>\n"
    }

    private static func cell(_ text: String, _ column: PaperColumns.Column, _ row: PaperRow.Kind) -> String {
        let name = row == .head || column.isLabel ? "th" : "td"
        let lean =
            switch column.lean {
            case .left: ""
            case .right: " class=\"right\""
            case .center: " class=\"center\""
            }
        return "<\(name)\(lean)>\(escaped(text))</\(name)>"
    }

    /// Text for a page: no sign of it means anything to a browser.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
