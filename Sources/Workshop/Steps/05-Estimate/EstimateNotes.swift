/// The sentences under an estimate's lines: how the estimate stands, and what there is to say of the selected line.
struct EstimateNotes {
    let sight: EstimateSight
    let context: ScreenContext

    /// What waits, what may be done without asking, what was shown until when and changed since.
    var order: Phrase? {
        joined([waits, allowance, shown])
    }

    /// What stands beside a line, or what was last said to it.
    func line(_ line: EstimateLine) -> Phrase? {
        let offers = line.state == .open ? sight.alternatives[line.id] ?? [] : []
        if !offers.isEmpty {
            let chinese = offers.map { offer in
                "\(offer.grade.name.chinese) \(offer.name) \(offer.terms(in: line.terms).gross.text)"
            }
            let english = offers.map { offer in
                "\(offer.grade.name.english) \(offer.title.english) \(offer.terms(in: line.terms).gross.text)"
            }
            return Phrase(
                "或 \(chinese.joined(separator: " / "))  (6 选)",
                "or \(english.joined(separator: " / "))  (6 takes it)")
        }
        return sight.answers[line.id]?.last?.words(context.zone)
    }

    /// Work that is due and missing, while there is nothing else to say.
    var due: Phrase? {
        guard let first = sight.due.first else { return nil }
        let more = sight.due.count - 1
        return Phrase(
            "还到期: \(first.operation.name.chinese) (\(first.reason.chinese))"
                + (more > 0 ? " 等\(sight.due.count)项" : "") + "  F6 下键 加",
            "also due: \(first.operation.name.english) (\(first.reason.english))"
                + (more > 0 ? " and \(more) more" : "") + "  F6 Down adds")
    }

    private var waits: Phrase? {
        sight.wait.map { wait in
            Phrase(
                "! 增项待答复 \(wait.waited(at: context.now))", "! answer awaited \(wait.waited(at: context.now))")
        }
    }

    private var allowance: Phrase? {
        sight.allowance.map {
            Phrase("免询余 \($0.left.text)", "\($0.left.text) without asking")
        }
    }

    private var shown: Phrase? {
        guard let latest = sight.latest else { return nil }
        let number = "v\(latest.number) \(context.clock(latest.madeAt))"
        if let first = sight.changes.first {
            let more = sight.changes.count - 1
            return Phrase(
                "\(number) 之后: \(first.chinese)" + (more > 0 ? " 等\(more + 1)处" : ""),
                "since \(number): \(first.english)" + (more > 0 ? " and \(more) more" : ""))
        }
        let until = latest.expiresOn.iso.dropFirst(5)
        return latest.expiresOn < context.today
            ? Phrase("! \(number) 已过期 \(until)", "! \(number) expired \(until)")
            : Phrase("\(number) 有效至 \(until)", "\(number) holds until \(until)")
    }

    private func joined(_ parts: [Phrase?]) -> Phrase? {
        let parts = parts.compactMap(\.self)
        return parts.isEmpty
            ? nil
            : Phrase(
                parts.map(\.chinese).joined(separator: "  "), parts.map(\.english).joined(separator: "  "))
    }
}
