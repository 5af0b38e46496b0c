import Terminal

/// The delivery sheet 交车单 as text, 76 columns wide, with the gate pass 出门证 at its foot.
extension DeliveryCard {
    private static let width = 76

    public func text(_ language: Language, on today: Day) -> String {
        let rule = [String(repeating: "-", count: Self.width)]
        let parts = [
            head(language, today), rule, work(language), rule, concerns(language), rule, money(language),
            rule,
            care(language), foot(language),
        ]
        return parts.joined().joined(separator: "\n") + "\n"
    }

    private func head(_ language: Language, _ today: Day) -> [String] {
        let title = Phrase("交车单", "Delivery sheet")[language]
        return [
            TextWidth.fit(title, to: (Self.width + TextWidth.of(title)) / 2, .right),
            "\(order.number)  \(order.plate)  \(order.model)  \(order.customer)  \(today.printed[language])",
        ]
    }

    private func work(_ language: Language) -> [String] {
        let columns = Columns([
            Column(32), Column(9), Column(6, .right), Column(11, .right), Column(14, .right),
        ])
        return charges.map { charge in
            columns.row([
                charge.name, charge.payer.name[language],
                charge.kind == .labour ? charge.hours.text + "h" : charge.quantity.text, charge.gross.text,
                term(of: charge).map { "\($0.km)km/\($0.days)" + Phrase("天", "d")[language] } ?? "-",
            ])
        }
    }

    private func concerns(_ language: Language) -> [String] {
        answers.enumerated().map { index, answer in
            "\(index + 1) \(answer.words)" + (answer.answer.isEmpty ? "" : " -> \(answer.answer)")
        }
            + refused.map { line in
                let mark = line.safety.map { Phrase("! 安全项(\($0.chinese)) ", "! SAFETY (\($0.english)) ") }
                return (mark?[language] ?? "")
                    + Phrase(
                        "本次未做: \(line.name) \(line.amount.text) (\(line.state.name.chinese))",
                        "Not done: \(line.name) \(line.amount.text) (\(line.state.name.english))")[language]
            }
    }

    private func money(_ language: Language) -> [String] {
        payers.flatMap(\.standing).map { settlement in
            "\(settlement.number)  \(settlement.payer.name[language])  \(settlement.total.text)  \(settlement.stateName[language])"
        }
    }

    private func care(_ language: Language) -> [String] {
        let nextText = [next.on?.printed[language], next.km.map { "\($0) km" }].compactMap(\.self)
        let oldParts =
            takesOldParts
            ? Phrase("旧件: 客户带走", "Old parts: taken by the customer")
            : Phrase("旧件: 委托本店处理", "Old parts: left with the shop")
        return [
            Phrase("下次保养: ", "Next service: ")[language] + nextText.joined(separator: " / "),
            oldParts[language],
        ]
            + terms.map { term in
                Phrase(
                    "质保 \(term.name.chinese): \(term.km) km 或 \(term.days) 天, 以先到者为准",
                    "Warranty, \(term.name.english): \(term.km) km or \(term.days) days, whichever comes first"
                )[
                    language]
            } + advice.map { "* " + $0[language] }
    }

    private func foot(_ language: Language) -> [String] {
        [
            "",
            Phrase(
                "取车人 \(takenBy) 签字 ____________    交车人签字 ____________",
                "Taken by \(takenBy), signed ____________    Handed over ____________")[language],
            String(repeating: "- ", count: Self.width / 2),
            Phrase(
                "出门证  \(order.plate)  \(order.number)  准予出厂", "Gate pass  \(order.plate)  \(order.number)")[
                    language],
        ]
    }
}
