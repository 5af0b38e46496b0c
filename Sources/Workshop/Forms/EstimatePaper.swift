/// The itemised estimate 估价单 vN: the last version shown, or the lines as they stand while none shows them.
struct EstimatePaper: Sendable {
    struct Refused: Sendable {
        let name: Phrase
        let amount: Money
        let state: Phrase
    }

    let head: FormHead
    /// nil: a draft; the customer has not been shown this.
    let version: Int?
    let expiresOn: Day?
    let lines: [FormLine]
    let totals: FormTotals
    let refused: [Refused]

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        let present = try EstimateTable.lines(of: order, in: snapshot)
        let latest = try EstimateTable.latestVersion(of: order, in: snapshot)
        let titles = Dictionary(present.map { ($0.id, $0.title) }) { first, _ in first }
        let asked = present.filter { $0.state == .open || $0.state == .authorised }
        let answers = try LineAnswerTable.answers(of: order, in: snapshot).compactMapValues(\.last)
        self.head = head
        if let latest, asked.allSatisfy(latest.shows) {
            version = latest.number
            expiresOn = latest.expiresOn
            let wanted = latest.lines.filter { shown in
                present.first { $0.id == shown.line }.map { $0.state != .declined && $0.state != .deferred }
                    ?? true
            }
            lines = wanted.map {
                FormLine(
                    $0.terms, title: titles[$0.line] ?? Phrase(same: $0.terms.name),
                    isAdditional: $0.additional, beside: $0.alternatives, answer: answers[$0.line])
            }
            totals = FormTotals(EstimateTotals(wanted.map(\.terms)))
        } else {
            version = nil
            expiresOn = nil
            lines = try EstimateTable.shown(asked, of: order, in: snapshot).map {
                FormLine(
                    $0.terms, title: titles[$0.line] ?? Phrase(same: $0.terms.name),
                    isAdditional: $0.additional, beside: $0.alternatives, answer: answers[$0.line])
            }
            totals = FormTotals(EstimateTotals(asked.map(\.terms)))
        }
        refused = present.filter { $0.state == .declined || $0.state == .deferred }.map {
            Refused(name: $0.title, amount: $0.gross, state: $0.state.name)
        }
        guard !lines.isEmpty || !refused.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("估价还没有项目", "The estimate has no lines yet"),
                wayOut: Phrase("先在估价里加项目", "add some to the estimate first"))
        }
    }

    var content: FormContent {
        FormContent(
            sheet: self, label: head.number, edition: version.map { "v\($0)" } ?? "draft",
            detail: version.map { Phrase(same: "v\($0)") } ?? Phrase("草稿", "draft"))
    }
}
