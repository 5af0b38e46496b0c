import Terminal

/// The complaint record and closing report 投诉处理报告 as text, 76 columns wide.
extension ComplaintPage {
    public func text(_ language: Language, _ zone: Zone) -> String {
        let rule = [String(repeating: "-", count: 76)]
        let parts = [head(language, zone), rule, course(language, zone), rule, report(language, zone)]
        return parts.joined().joined(separator: "\n") + "\n"
    }

    private func head(_ language: Language, _ zone: Zone) -> [String] {
        let source = complaint.platform.isEmpty ? "" : " (\(complaint.platform))"
        let repeated =
            isRepeated ? Phrase("  多次投诉 \(made)", "  repeat complainer \(made)")[language] : ""
        return [
            "\(shop)  \(Phrase("投诉处理报告", "Complaint report")[language])  \(complaint.number)",
            "\(complaint.customerName)  \(complaint.plate)  \(complaint.orderNumber)\(repeated)",
            [
                complaint.source.name[language] + source, complaint.kind.name[language],
                complaint.severity.name[language], complaint.state.name[language],
            ].joined(separator: "  "),
        ] + TextWidth.wrap(complaint.words, to: 74).map { "  " + $0 }
    }

    private func course(_ language: Language, _ zone: Zone) -> [String] {
        let course = complaint.course
        let steps: [(Phrase, Moment?)] = [
            (Phrase("登记", "Registered"), complaint.registeredAt),
            (Phrase("答复", "Answered"), course.answeredAt),
            (Phrase("查明", "Investigated"), course.investigatedAt),
            (Phrase("定方案", "Solution"), course.solvedAt),
            (Phrase("执行", "Carried out"), course.carriedOutAt),
            (Phrase("回电", "Called back"), course.calledBackAt),
            (Phrase("升级", "Escalated"), course.escalatedAt),
            (Phrase("重开", "Reopened"), course.reopenedAt),
            (Phrase("结案", "Closed"), course.closedAt),
        ]
        let columns = Columns([Column(14), Column(18), Column(20)])
        return steps.compactMap { name, at in
            guard let at else { return nil }
            let clock = ComplaintClock.allCases.first { $0.doneAt(course) == at }
            let kept = clock.map { clock in
                at <= clock.deadline(registeredAt: complaint.registeredAt)
                    ? Phrase("\(clock.hours) 小时内", "within \(clock.hours) h")[language]
                    : Phrase("超过 \(clock.hours) 小时", "later than \(clock.hours) h")[language]
            }
            return columns.row([
                name[language], "\(zone.day(of: at).iso) \(zone.clock(of: at))", kept ?? "",
            ])
        } + [Phrase("负责人", "Owner")[language] + "  " + complaint.ownerName]
    }

    private func report(_ language: Language, _ zone: Zone) -> [String] {
        let course = complaint.course
        let worth = course.amount == .zero ? "" : " \(course.amount.text)"
        let rows: [(Phrase, String)] = [
            (Phrase("原因", "Cause"), course.cause),
            (Phrase("责任", "Responsibility"), responsibility?[language] ?? ""),
            (Phrase("方案", "Solution"), course.solution),
            (Phrase("补偿", "Compensation"), course.compensation.name[language] + worth),
            (Phrase("返修工单", "Rework order"), rework?.number ?? ""),
            (Phrase("质保", "Warranty"), verdict.words[language]),
            (Phrase("措施", "Action"), course.action), (Phrase("预防", "Prevention"), course.prevention),
        ]
        return rows.filter { !$0.1.isEmpty }.map { TextWidth.fit($0.0[language], to: 16) + $0.1 } + [
            "",
            Phrase(
                "处理人 ____________    售后经理 ____________", "Handled by ____________    Manager ____________")[
                    language],
        ]
    }
}
