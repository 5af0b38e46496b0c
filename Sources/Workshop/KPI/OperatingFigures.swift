/// O: sales per person and car, and what they leave. Sales are without tax, after discount, by delivery.
enum OperatingFigures {
    static let formulas: [Formula] = perHead + perCar + margins

    /// Labour sales less wages, plus what the goods bring over their cost.
    static let grossProfit: Term =
        LabourFigures.grossProfit + (.fact(.goodsSales) - .fact(.goodsCost))

    private static let perHead: [Formula] = [
        Formula(
            "O1", .fact(.salesMechanical), per: .fact(.mechanicDays),
            Phrase(
                "机电、快修项目营业额 ÷ (机电工×工作天数)",
                "Sales of mechanical and quick lines per such technician and working day")),
        Formula(
            "O2", .fact(.salesBody), per: .fact(.panelDays) + .fact(.paintDays),
            Phrase(
                "钣金、喷漆项目营业额 ÷ (钣喷工×工作天数)",
                "Sales of panel and paint lines per such technician and working day")),
    ]

    private static let perCar: [Formula] = [
        Formula(
            "O3", .fact(.partsSalesMechanical), per: .fact(.deliveriesMechanical),
            Phrase(
                "机电、快修项目的配件营业额 ÷ 有机电或快修项目的交车",
                "Parts sales of mechanical and quick lines per delivery with such work")),
        Formula(
            "O4", .fact(.partsSalesBody), per: .fact(.deliveriesBody),
            Phrase(
                "钣金、喷漆项目的配件营业额 ÷ 有钣金或喷漆项目的交车",
                "Parts sales of panel and paint lines per delivery with such work")),
        Formula(
            "O5", .fact(.partsSales), per: .fact(.deliveries),
            Phrase("配件营业额 ÷ 交车台次", "Parts sales per delivery")),
        Formula(
            "O6", .fact(.salesMechanical), per: .fact(.deliveriesMechanical),
            Phrase(
                "机电、快修项目营业额 ÷ 有机电或快修项目的交车", "Sales of mechanical and quick lines per delivery with such work")
        ),
        Formula(
            "O7", .fact(.salesBody), per: .fact(.deliveriesBody),
            Phrase("钣金、喷漆项目营业额 ÷ 有钣金或喷漆项目的交车", "Sales of panel and paint lines per delivery with such work")),
        Formula(
            "O8", .fact(.sales), per: .fact(.deliveries),
            Phrase("营业额(不含税，折后) ÷ 交车台次", "Sales without tax, after discount, per delivery")),
    ]

    private static let margins: [Formula] = [
        .percent(
            "O9", grossProfit, of: .input(.fixedCosts),
            Phrase("维修毛利 ÷ 固定费用", "Repair gross profit, of fixed costs")),
        .percent(
            "O10", grossProfit, of: .input(.totalCosts),
            Phrase("维修毛利 ÷ 全店费用", "Repair gross profit, of all costs of the shop")),
        .percent(
            "O11", grossProfit, of: .fact(.sales),
            Phrase(
                "维修毛利(工时毛利+配件、外协、其他的营业额−成本) ÷ 营业额",
                "Repair gross profit (labour gross profit + parts, sublet and other sales − their cost), of sales"
            )),
    ]
}
