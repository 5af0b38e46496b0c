import Terminal

/// The questions of the parts counter.
extension PartsQuestion {
    static var newSale: PartsQuestion {
        PartsQuestion(
            "sale", Phrase("柜台零售", "Counter sale"),
            [
                .text("buyer", Phrase("购买人", "Buyer")),
                WordedForm.Field("phone", Phrase("电话", "Phone"), .typed(.phone), maximum: 11), .part,
                .number("quantity", Phrase("数量", "Quantity")),
            ], presets: ["quantity": Phrase(same: "1")]
        ) { form, _ throws(Mistyped) in
            .perform(
                CounterAct.sell(
                    buyer: form["buyer"], phone: form["phone"], customer: nil,
                    wishes: [SaleWish(part: try form.part(), quantity: try form.quantity("quantity"))]),
                then: .follow)
        }
    }

    static func addSold(_ sale: CounterSale) -> PartsQuestion {
        PartsQuestion(
            "add", Phrase("加配件", "Add a part"), [.part, .number("quantity", Phrase("数量", "Quantity"))],
            presets: ["quantity": Phrase(same: "1")]
        ) { form, _ throws(Mistyped) in
            .perform(
                CounterAct.add(
                    sale: sale.based,
                    wish: SaleWish(part: try form.part(), quantity: try form.quantity("quantity"))))
        }
    }

    static func handOver(_ sale: CounterSale) -> PartsQuestion {
        PartsQuestion(
            "hand", Phrase("交付 \(sale.number)", "Hand over \(sale.number)"),
            [.text("to", Phrase("领取人", "Taken by"))], presets: ["to": Phrase(same: sale.buyer)]
        ) { form, _ throws(Mistyped) in
            let act = CounterAct.handOver(sale: sale.based, to: form["to"])
            return .ask(
                Sheet(
                    Phrase("交付 \(sale.number)", "Hand over \(sale.number)"),
                    lines: [Phrase("合计 \(sale.total.text)", "Total \(sale.total.text)")] + form.summary
                ) { _ in act })
        }
    }

    static func bringBack(_ line: CounterSaleLine, of sale: CounterSale) -> PartsQuestion {
        PartsQuestion(
            "back", Phrase("退货 \(line.name.chinese)", "Bring back \(line.name.english)"),
            [.number("quantity", Phrase("数量", "Quantity"))],
            presets: ["quantity": Phrase(same: line.sold.text)]
        ) { form, _ throws(Mistyped) in
            .perform(
                CounterAct.bringBack(
                    sale: sale.based,
                    parts: [SaleReturn(line: line.id, quantity: try form.quantity("quantity"))]))
        }
    }
}
