/// The picking and issue slip 领料单 of an order as text: bins and quantities, no prices.
enum IssueSlip {
    static func text(_ sight: PartsSight, _ language: Language, _ zone: Zone) -> String {
        let promise = sight.head.promisedAt.map { " \(zone.clock(of: $0))" } ?? ""
        var lines = [
            Phrase("领料单  \(sight.head.number)", "ISSUE SLIP  \(sight.head.number)")[language],
            "\(sight.head.plate)  \(sight.head.model)"
                + Phrase("  承诺\(promise)", "  promised\(promise)")[language],
            String(repeating: "-", count: 60),
        ]
        for row in sight.rows {
            guard let need = row.need else {
                lines.append(
                    Phrase(
                        "退  \(row.bin)  \(row.number)  \(row.title.chinese)  × \(row.issued.text)",
                        "RETURN  \(row.bin)  \(row.number)  \(row.title.english)  × \(row.issued.text)")[
                            language])
                continue
            }
            let grade = need.grade == .original ? "" : " " + need.grade.name[language]
            lines.append("\(row.bin)  \(row.number)  \(row.title[language])\(grade)")
            lines.append(
                Phrase(
                    "      需 \(need.wanted.text) \(need.unit)  已发 \(need.issued.text)  \(need.stand.name.chinese)",
                    "      needs \(need.wanted.text) \(need.unit)  issued \(need.issued.text)  \(need.stand.name.english)"
                )[language])
        }
        lines.append(String(repeating: "-", count: 60))
        lines.append(
            Phrase(
                "配件员 ______________    领料人 ______________",
                "Parts clerk ____________    Received ____________")[
                    language])
        return lines.joined(separator: "\n") + "\n"
    }
}
