/// The history of an estimate as text: every version shown with what it changed, every answer to every line.
enum EstimateRecord {
    static func text(_ sight: EstimateSight, _ language: Language, _ zone: Zone) -> String {
        var rows = [Phrase("版本", "Versions")[language]]
        var before: EstimateVersion?
        for version in sight.versions {
            rows.append("  " + head(version, zone)[language])
            if let before {
                rows += version.difference(from: before).map { "     " + $0[language] }
            }
            before = version
        }
        if sight.versions.isEmpty { rows.append("  " + Phrase("还没有送签", "Nothing was shown yet")[language]) }
        if !sight.changes.isEmpty {
            rows.append("  " + Phrase("送签之后", "Since then")[language])
            rows += sight.changes.map { "     " + $0[language] }
        }
        rows += ["", Phrase("答复", "Answers")[language]]
        for (index, line) in sight.lines.enumerated() {
            rows.append(
                "  \(index + 1) \(line.title[language])  \(line.gross.text)  \(line.state.name[language])")
            rows += (sight.answers[line.id] ?? []).map { "     " + $0.words(zone)[language] }
        }
        if let standing = sight.allowance {
            let at = "\(zone.day(of: standing.at).iso.dropFirst(5)) \(zone.clock(of: standing.at))"
            let agreed = standing.allowance
            rows += [
                "",
                Phrase(
                    "免询额度 \(agreed.upTo.text) 余 \(standing.left.text)  \(agreed.byWhom) \(agreed.how.name.chinese) \(at)",
                    "Without asking up to \(agreed.upTo.text), \(standing.left.text) left: \(agreed.byWhom) \(agreed.how.name.english) \(at)"
                )[language],
            ]
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private static func head(_ version: EstimateVersion, _ zone: Zone) -> Phrase {
        let at = "\(zone.day(of: version.madeAt).iso.dropFirst(5)) \(zone.clock(of: version.madeAt))"
        return Phrase(
            "v\(version.number)  \(at)  \(version.total.text)  有效至 \(version.expiresOn)",
            "v\(version.number)  \(at)  \(version.total.text)  holds until \(version.expiresOn)")
    }
}
