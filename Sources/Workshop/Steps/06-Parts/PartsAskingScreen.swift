import Terminal

/// A question the parts screens ask before an act.
typealias PartsQuestion = Question

/// The questions of the parts screens.
extension PartsQuestion {
    static func bringBack(_ row: PartsSight.Row, order: OrderID) -> PartsQuestion {
        PartsQuestion(
            "return \(row.line)", Phrase("退料 \(row.title.chinese)", "Return \(row.title.english)"),
            [.number("quantity", Phrase("数量", "Quantity"))],
            presets: ["quantity": Phrase(same: row.issued.text)]
        ) { form, _ throws(Mistyped) in
            .perform(
                PartsAct.returnToStock(
                    order: order,
                    parts: [LineQuantity(line: row.line, quantity: try form.quantity("quantity"))]))
        }
    }

    static func order(_ shortage: Shortage, supplier: String, _ calendar: ArrivalCalendar) -> PartsQuestion {
        let known = shortage.supplier.isEmpty ? supplier : shortage.supplier
        var presets = calendar.presets(shortage.eta)
        presets["supplier"] = Phrase(same: known)
        return PartsQuestion(
            "order \(shortage.id)", Phrase("采购", "Order from a supplier"),
            [.text("supplier", Phrase("供应商", "Supplier"))] + WordedForm.Field.eta, presets: presets
        ) { form, context throws(Mistyped) in
            .perform(
                PartsAct.order(
                    shortage: shortage.based, supplier: form["supplier"], eta: try form.moment(context)))
        }
    }

    static func tell(_ shortage: Shortage) -> PartsQuestion {
        PartsQuestion(
            "tell \(shortage.id)", Phrase("已告知客户", "The customer was told"),
            [WordedForm.Field("how", Phrase("方式", "How"), .choice(Told.allCases.map(\.name)))],
            presets: ["how": Phrase(same: "2")], isOneChoice: true
        ) { form, _ throws(Mistyped) in
            .perform(
                PartsAct.tellCustomer(
                    shortage: shortage.based, how: Told.allCases[try form.option("how")]))
        }
    }

    /// Which of the car's bookings the part is fitted with.
    static func book(_ shortage: Shortage, _ bookings: [Booking], _ zone: Zone) -> PartsQuestion {
        let choices = bookings.map {
            Phrase(same: "\(zone.day(of: $0.at)) \(zone.clock(of: $0.at)) \($0.wish.purpose)")
        }
        return PartsQuestion(
            "book \(shortage.id)", Phrase("约来装件", "Booked to be fitted"),
            [WordedForm.Field("booking", Phrase("预约", "Booking"), .choice(choices))],
            presets: ["booking": Phrase(same: "1")], isOneChoice: true
        ) { form, _ throws(Mistyped) in
            .perform(
                PartsAct.book(
                    shortage: shortage.based, booking: bookings[try form.option("booking")].id))
        }
    }

    static func receive(_ part: Part, cost: Money?, batch: String) -> PartsQuestion {
        let title = Phrase("入库 \(part.name)", "Receive \(part.phrase.english)")
        return PartsQuestion(
            "receive", title,
            [
                .number("quantity", Phrase("数量", "Quantity")),
                .number("cost", Phrase("单位成本(不含税)", "Unit cost, net")),
                .text("supplier", Phrase("供应商", "Supplier")), .text("batch", Phrase("批号", "Batch")),
            ],
            presets: [
                "cost": Phrase(same: cost?.plain ?? ""), "supplier": Phrase(same: part.supplier),
                "batch": Phrase(same: batch),
            ]
        ) { form, _ throws(Mistyped) in
            let act = PartsAct.receive(
                part: part.id, quantity: try form.quantity("quantity"), unitCost: try form.money("cost"),
                supplier: form["supplier"], batch: form["batch"])
            return .ask(Sheet(title, lines: form.summary) { _ in act })
        }
    }

    static func count(_ part: Part) -> PartsQuestion {
        let title = Phrase(
            "盘点 \(part.name)，账面 \(part.onHand.text)",
            "Count \(part.phrase.english); the books say \(part.onHand.text)")
        return PartsQuestion(
            "count", title, [.number("counted", Phrase("实数", "Counted"))],
            presets: ["counted": Phrase(same: part.onHand.text)]
        ) { form, _ throws(Mistyped) in
            let act = PartsAct.count(
                part: part.id, expected: part.onHand, counted: try form.quantity("counted"))
            return .ask(Sheet(title, lines: form.summary) { _ in act })
        }
    }

    /// The books have none, the hand has one: a second person's authority, and where it came from.
    static func belowZero(_ row: PartsSight.Row, order: OrderID, batch: String) -> PartsQuestion {
        let title = Phrase("负库存发料 \(row.title.chinese)", "Issue \(row.title.english) below zero")
        return PartsQuestion(
            "below \(row.line)", title,
            [.text("supplier", Phrase("供应商", "Supplier")), .text("batch", Phrase("批号", "Batch"))],
            presets: ["supplier": Phrase(same: row.supplier), "batch": Phrase(same: batch)]
        ) { form, _ throws(Mistyped) in
            let (supplier, batch) = (form["supplier"], form["batch"])
            let warning = Phrase(
                "账面没有此件，入库后补记", "The books have none; its receipt is to be booked later")
            return .ask(
                Sheet(title, lines: form.summary + [warning], authority: .negativeStock) { authority in
                    guard let authority else { return PartsAct.issue(order: order, lines: [row.line]) }
                    return PartsAct.issueBelowZero(
                        order: order, line: row.line, supplier: supplier, batch: batch, authority: authority)
                })
        }
    }

    /// Another part for the line; what it costs the customer and whether it is there stand beside it.
    static func substitute(_ line: Based<LineThing>, _ row: PartsSight.Row) -> PartsQuestion {
        let choices = row.substitutes.map { part in
            Phrase(
                "\(part.number) \(part.grade.name.chinese) \(part.price.text) 可用 \(part.free.text)",
                "\(part.number) \(part.grade.name.english) \(part.price.text) free \(part.free.text)")
        }
        let title = Phrase("替代件 \(row.title.chinese)", "In place of \(row.title.english)")
        return PartsQuestion(
            "substitute \(row.line)", title,
            [WordedForm.Field("use", Phrase("改用", "Use"), .choice(choices))],
            presets: ["use": Phrase(same: "1")], isOneChoice: true
        ) { form, _ throws(Mistyped) in
            let part = row.substitutes[try form.option("use")]
            let act = PartsAct.substitute(line: line, part: part.id)
            return .ask(
                Sheet(
                    title,
                    lines: [
                        part.phrase, choices[try form.option("use")],
                        Phrase("客户要重新同意此行", "The customer has to agree to the line again"),
                    ]
                ) { _ in act })
        }
    }

    static func ownPart(_ row: PartsSight.Row, order: OrderID) -> PartsQuestion {
        PartsQuestion(
            "own \(row.line)", Phrase("收自备件 \(row.title.chinese)", "Own part \(row.title.english)"),
            [.text("remark", Phrase("品牌来源状况", "Make, source, state"))]
        ) { form, _ throws(Mistyped) in
            .perform(PartsAct.receiveOwn(order: order, line: row.line, remark: form["remark"]))
        }
    }
}
