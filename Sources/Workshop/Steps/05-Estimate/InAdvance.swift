/// The rules of authorising additional work by what the customer agreed to in advance.
enum InAdvance {
    /// Lines nobody is to be asked about, and what was agreed.
    struct Use: Sendable {
        let lines: [EstimateLine]
        let standing: StandingAllowance?
    }

    static let rules: [Rule<Use>] = [hasLines, wasAgreed, isAdditional, isHisToPay, isOriginal, isWithin]

    static let hasLines = Rule<Use>("in advance: there are lines") { use in
        use.lines.isEmpty || use.lines.contains { $0.state != .open } ? Authorising.nothingToSign : nil
    }

    static let nothingAgreed = Refusal(
        .notAllowed,
        Phrase("没有约定免询额度", "Nothing was agreed to be done without asking"),
        wayOut: Phrase("F8 送签，问客户", "F8 shows it; ask the customer"))

    static let wasAgreed = Rule<Use>("in advance: it was agreed") { use in
        use.standing == nil ? nothingAgreed : nil
    }

    static let isAdditional = Rule<Use>("in advance: only work found later") { use in
        refuse(use.lines.first { !$0.additional }) {
            Phrase("“\($0)”不是增项", "\"\($0)\" is not additional work")
        }
    }

    static let isHisToPay = Rule<Use>("in advance: only at his own cost") { use in
        refuse(use.lines.first { $0.payer != .customer }) {
            Phrase("“\($0)”不由客户付费", "\"\($0)\" is not at the customer's cost")
        }
    }

    static let isOriginal = Rule<Use>("in advance: only original parts") { use in
        refuse(use.lines.first(where: \.needsConsent)) {
            Phrase("“\($0)”不是原厂件", "\"\($0)\" is no original part")
        }
    }

    static let isWithin = Rule<Use>("in advance: no more than agreed") { use in
        guard let standing = use.standing else { return nil }
        let sum = use.lines.map(\.gross).total()
        return sum <= standing.left
            ? nil
            : Refusal(
                .notAllowed,
                Phrase(
                    "增项 \(sum.text) 超过免询余额 \(standing.left.text)",
                    "\(sum.text) is more than the \(standing.left.text) left without asking"),
                wayOut: Phrase("F8 送签，问客户", "F8 shows it; ask the customer"))
    }

    private static func refuse(_ line: EstimateLine?, _ sentence: (String) -> Phrase) -> Refusal? {
        line.map {
            Refusal(
                .notAllowed, sentence($0.name), wayOut: Phrase("F8 送签，问客户", "F8 shows it; ask the customer"))
        }
    }
}
