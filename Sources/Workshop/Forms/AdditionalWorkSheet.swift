/// The additional-work slip 增项单: what was found after the customer had agreed, and what he said to it.
struct AdditionalWorkSheet: Sendable {
    struct Asked: Sendable {
        let line: FormLine
        let state: Phrase
        /// "王建国 电话 2026-03-12 10:20"
        let answer: Phrase?
    }

    let head: FormHead
    let lines: [Asked]
    let open: Money
    let agreed: Money

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        let additional = try EstimateTable.lines(of: order, in: snapshot).filter(\.additional)
        guard !additional.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("这张工单没有增项", "This order has no additional work"),
                wayOut: Phrase("签字之后加的项目才是增项", "lines added after the first signature are"))
        }
        let offers = try EstimateTable.shown(additional, of: order, in: snapshot)
        let proofs = try EstimateTable.authorisedLines(of: order, in: snapshot)
        self.head = head
        lines = additional.map { line in
            Asked(
                line: FormLine(
                    line.terms, title: line.title, isAdditional: true,
                    beside: offers.first { $0.line == line.id }?.alternatives ?? []), state: line.state.name,
                answer: proofs.first { $0.id == line.id }.map {
                    Self.words($0.authorisation, snapshot.zone)
                })
        }
        open = additional.filter { $0.state == .open }.map(\.gross).total()
        agreed = additional.filter { $0.state == .authorised }.map(\.gross).total()
    }

    private static func words(_ proof: Authorisation, _ zone: Zone) -> Phrase {
        let at = "\(zone.day(of: proof.at).iso) \(zone.clock(of: proof.at))"
        return Phrase(
            "\(proof.byWhom) \(proof.how.name.chinese) \(at)",
            "\(proof.byWhom) \(proof.how.name.english) \(at)")
    }

    var content: FormContent { FormContent(sheet: self, label: head.number) }
}
