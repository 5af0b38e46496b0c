import Terminal

/// The questions about orders to suppliers.
extension PartsQuestion {
    static func send(_ purchase: Purchase, _ calendar: ArrivalCalendar) -> PartsQuestion {
        PartsQuestion(
            "send", Phrase("下单 \(purchase.supplier)", "Send to \(purchase.supplier)"), WordedForm.Field.eta,
            presets: calendar.presets(nil)
        ) { form, context throws(Mistyped) in
            .perform(PurchaseAct.send(purchase: purchase.based, eta: try form.moment(context)))
        }
    }

    static func expect(_ purchase: Purchase, _ calendar: ArrivalCalendar) -> PartsQuestion {
        PartsQuestion(
            "expect", Phrase("到货改为", "Now expected"), WordedForm.Field.eta,
            presets: calendar.presets(purchase.eta)
        ) { form, context throws(Mistyped) in
            .perform(PurchaseAct.expect(purchase: purchase.based, eta: try form.moment(context)))
        }
    }

    static func arrival(_ line: PurchaseLine, of purchase: Purchase, batch: String) -> PartsQuestion {
        let title = Phrase("到货 \(line.name.chinese)", "Here: \(line.name.english)")
        return PartsQuestion(
            "arrival \(line.id)", title,
            [
                .number("quantity", Phrase("数量", "Quantity")),
                .number("cost", Phrase("单位成本(不含税)", "Unit cost, net")),
                .text("batch", Phrase("批号", "Batch")),
            ],
            presets: [
                "quantity": Phrase(same: line.rest.text),
                "cost": Phrase(same: line.unitCost?.plain ?? ""), "batch": Phrase(same: batch),
            ]
        ) { form, _ throws(Mistyped) in
            let act = PurchaseAct.receive(
                purchase: purchase.based,
                arrivals: [
                    PurchaseArrival(
                        line: line.based, quantity: try form.quantity("quantity"),
                        unitCost: try form.money("cost"), batch: form["batch"])
                ])
            return .ask(Sheet(title, lines: form.summary) { _ in act })
        }
    }

    static func change(_ line: PurchaseLine) -> PartsQuestion {
        PartsQuestion(
            "change \(line.id)", Phrase("改 \(line.name.chinese)", "Change \(line.name.english)"),
            [
                .number("quantity", Phrase("数量", "Quantity")),
                WordedForm.Field("cost", Phrase("单位成本(不含税)", "Unit cost, net"), .typed(.decimal)),
            ],
            presets: [
                "quantity": Phrase(same: line.quantity.text),
                "cost": Phrase(same: line.unitCost?.plain ?? ""),
            ]
        ) { form, _ throws(Mistyped) in
            .perform(
                PurchaseAct.change(
                    line: line.based, quantity: try form.quantity("quantity"),
                    unitCost: form["cost"].isEmpty ? nil : try form.money("cost")))
        }
    }

    /// Puts a part on the draft of its supplier.
    static func buy(_ part: Part, cost: Money?) -> PartsQuestion {
        PartsQuestion(
            "buy", Phrase("列入采购单 \(part.supplier)", "On the order to \(part.supplier)"),
            [
                .number("quantity", Phrase("数量", "Quantity")),
                WordedForm.Field("cost", Phrase("单位成本(不含税)", "Unit cost, net"), .typed(.decimal)),
            ], presets: ["cost": Phrase(same: cost?.plain ?? "")]
        ) { form, _ throws(Mistyped) in
            let wish = PurchaseWish(
                part: part.id, quantity: try form.quantity("quantity"),
                unitCost: form["cost"].isEmpty ? nil : try form.money("cost"))
            return .perform(PurchaseAct.draft(wishes: [wish]))
        }
    }
}
