/// Parts over the counter: no sales of handbook section 5, which takes sales by orders delivered. They stand by
/// themselves in the month's report and tie with the cashier's books.
enum CounterFigures {
    static let all: [KPI] = [
        figure("counter-bills", "bills", .fact(.counterBills), Phrase("柜台零售单数", "counter sales")) {
            Phrase("收银台为柜台零售开出的单", "Sales over the counter that the till asked money for")
        },
        figure(
            "counter-sales", "CNY", .fact(.counterAsked),
            Phrase("应收(含税，已减退货)", "asked, tax included, less returns")
        ) {
            Phrase(
                "柜台零售应收(含税)，减去退货的；与日结的柜台零售一致",
                "Asked for counter sales, tax included, less what came back; the same as the day closings'")
        },
        figure("counter-returned", "CNY", .fact(.counterReturned), Phrase("其中退货", "of it came back")) {
            Phrase("退货的柜台零售(含税)", "Counter sales that came back, tax included")
        },
        figure(
            "counter-net", "CNY", net, Phrase("营业额(不含税)", "sales without tax")
        ) {
            Phrase("柜台零售营业额，不含税", "Counter sales without tax")
        },
        figure("counter-cost", "CNY", .fact(.counterCost), Phrase("出库成本", "cost of the parts")) {
            Phrase(
                "柜台发出的配件成本，减去退回的", "Cost of the parts that went over the counter, less those that came back")
        },
        figure("counter-profit", "CNY", net - .fact(.counterCost), Phrase("毛利", "gross profit")) {
            Phrase("柜台零售营业额(不含税) − 出库成本", "Counter sales without tax less the cost of the parts")
        },
        figure("counter-paid", "CNY", .fact(.counterPaid), Phrase("实收(减退款)", "money taken, less paid back")) {
            Phrase("柜台零售收到的款，减去退款", "Money taken for counter sales, less what was paid back")
        },
    ]

    private static let net: Term = .fact(.counterAsked) - .fact(.counterTax)

    private static func figure(
        _ id: String, _ unit: String, _ term: Term, _ name: Phrase, _ sentence: () -> Phrase
    ) -> KPI {
        KPI(group: .parts, name: name, unit: unit, formula: Formula(id, term, per: nil, sentence()))
    }
}
