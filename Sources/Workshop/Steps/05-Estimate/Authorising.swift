/// The rules of recording the customer's answer.
enum Authorising {
    /// Lines the customer was asked about, and what he said.
    struct Reply: Sendable {
        let lines: [EstimateLine]
        let decision: Decision
        let version: EstimateVersion
        let today: Day
        let byWhom: String
        /// The customer agreed to parts that are not original.
        let consents: Bool
    }

    static let rules: [Rule<Reply>] = [
        hasLines, namesWho, isShownAsItIs, stillHolds, consentsToGrade, refusalHasReason, deferredAhead,
    ]

    static let hasLines = Rule<Reply>("no authorisation without lines") { answer in
        answer.lines.isEmpty ? nothingToSign : nil
    }

    static let nothingToSign = Refusal(
        Phrase("没有要客户答复的项目", "There are no lines for the customer to answer"),
        wayOut: Phrase("F6 加项目", "F6 adds a line"))

    static let namesWho = Rule<Reply>("an answer has someone who gave it") { answer in
        answer.byWhom.allSatisfy(\.isWhitespace)
            ? Refusal(
                Phrase("要写明是谁答复的", "Say who answered"),
                wayOut: Phrase("填写姓名", "Type the name"))
            : nil
    }

    static let isShownAsItIs = Rule<Reply>("only what was shown is agreed to") { answer in
        guard let line = answer.lines.first(where: { !answer.version.shows($0) }) else { return nil }
        return Refusal(
            .conflict,
            Phrase(
                "“\(line.name)”在 v\(answer.version.number) 之后改过",
                "\"\(line.name)\" was changed after v\(answer.version.number) was shown"),
            wayOut: Phrase("F8 重新送签", "F8 shows it to the customer again"))
    }

    static let stillHolds = Rule<Reply>("an expired estimate is shown again") { answer in
        answer.decision.state != .authorised || answer.version.expiresOn >= answer.today
            ? nil
            : Refusal(
                Phrase(
                    "估价 v\(answer.version.number) 已过有效期 \(answer.version.expiresOn)",
                    "Estimate v\(answer.version.number) expired on \(answer.version.expiresOn)"),
                wayOut: Phrase("F8 重新送签", "F8 shows it to the customer again"))
    }

    static let consentsToGrade = Rule<Reply>("parts that are not original need consent") { answer in
        guard answer.decision.state == .authorised, !answer.consents,
            let line = answer.lines.first(where: { $0.needsConsent })
        else { return nil }
        let grade = line.grade ?? .original
        return Refusal(
            Phrase(
                "“\(line.name)”是\(grade.name.chinese)，要客户同意",
                "\"\(line.name)\" is \(grade.name.english): the customer must consent"),
            wayOut: Phrase("在答复里选“同意非原厂件”", "Say in the answer that he consents"))
    }

    static let refusalHasReason = Rule<Reply>("a refusal has a reason") { answer in
        switch answer.decision {
        case .authorised: return nil
        case .declined(let reason), .deferred(_, let reason):
            return reason.isEmpty
                ? Refusal(
                    Phrase("谢绝或延后要选原因", "A refusal needs a reason"),
                    wayOut: Phrase("按数字选原因", "Choose one by digit"))
                : nil
        }
    }

    static let deferredAhead = Rule<Reply>("what is put off lies ahead") { answer in
        guard case .deferred(let until, _) = answer.decision, until <= answer.today else { return nil }
        return Refusal(
            Phrase("延后日期要在今天之后", "The day it is put off to must lie ahead"),
            wayOut: Phrase("例如 +30", "For instance +30"))
    }
}

/// The rule of leaving without work 未修离厂.
enum Leaving {
    static let rules: [Rule<[EstimateLine]>] = [onlyDiagnosisIsAgreed]

    static let onlyDiagnosisIsAgreed = Rule<[EstimateLine]>("who leaves unrepaired has agreed to no work") {
        lines in
        guard let work = lines.first(where: { $0.state == .authorised && $0.kind != .other }) else {
            return nil
        }
        return Refusal(
            Phrase("客户已同意“\(work.name)”", "The customer agreed to \"\(work.name)\""),
            wayOut: Phrase("先改为谢绝，再办未修离厂", "Record the refusal first"))
    }
}

extension EstimateLine {
    /// A part that is not original is fitted only with the customer's consent.
    var needsConsent: Bool { terms.grade != nil && terms.grade != .original }
}
