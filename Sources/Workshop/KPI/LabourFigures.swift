/// L: what labour brings, and where the hours go.
enum LabourFigures {
    static let formulas: [Formula] = profit + hours + payers

    /// Labour sales less the technicians' wages of the period.
    static let grossProfit: Term = .fact(.labourSales) - .input(.wages)

    private static let profit: [Formula] = [
        Formula(
            "L1", grossProfit, per: nil,
            Phrase("工时营业额−技师工资", "Labour sales less the technicians' wages of the period")),
        .percent(
            "L2", grossProfit, of: .fact(.labourSales),
            Phrase("工时毛利 ÷ 工时营业额", "Labour gross profit, of labour sales")),
    ]

    private static let hours: [Formula] = [
        .percent(
            "L3", .fact(.hoursSold), of: .fact(.hoursClocked),
            Phrase("售出工时 ÷ 实际作业工时", "Hours sold, of hours clocked on jobs")),
        .percent(
            "L4", .fact(.hoursClocked), of: .fact(.hoursPresent),
            Phrase("实际作业工时 ÷ 出勤工时", "Hours clocked on jobs, of hours present")),
    ]

    private static let payers: [Formula] = [
        .percent(
            "L5", .fact(.labourSalesCustomer), of: .fact(.labourSales),
            Phrase("客户(含保险)付费的工时营业额占比", "Labour sales paid by customers, insurance included")),
        .percent(
            "L6", .fact(.labourSalesWarranty), of: .fact(.labourSales),
            Phrase("保修付费的工时营业额占比", "Labour sales paid by warranty")),
        .percent(
            "L7", .fact(.labourSalesInternal), of: .fact(.labourSales),
            Phrase("内部和厂家活动付费的工时营业额占比", "Labour sales paid internally or by goodwill")),
        Formula(
            "L8", .fact(.labourSales), per: .fact(.hoursSold),
            Phrase("工时营业额 ÷ 售出工时", "Labour sales per hour sold")),
    ]
}
