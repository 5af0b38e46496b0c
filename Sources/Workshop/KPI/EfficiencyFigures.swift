/// E: cars per person or bay and working day.
enum EfficiencyFigures {
    static let formulas: [Formula] = people + bays

    private static let people: [Formula] = [
        Formula(
            "E1", .fact(.visits), per: .fact(.advisorDays),
            Phrase("进厂台次 ÷ (接车员×工作天数)", "Visits per advisor and working day")),
        Formula(
            "E2", .fact(.deliveriesMechanical), per: .fact(.mechanicDays),
            Phrase(
                "有机电或快修项目的交车 ÷ (机电工×工作天数)",
                "Deliveries with mechanical or quick work per such technician and working day")
        ),
        Formula(
            "E3", .fact(.deliveriesPanel), per: .fact(.panelDays),
            Phrase("有钣金项目的交车 ÷ (钣金工×工作天数)", "Deliveries with panel work per panel technician and working day")
        ),
        Formula(
            "E4", .fact(.deliveriesPaint), per: .fact(.paintDays),
            Phrase("有喷漆项目的交车 ÷ (喷漆工×工作天数)", "Deliveries with paint work per paint technician and working day")
        ),
        Formula(
            "E5", .fact(.deliveries), per: .fact(.washerDays),
            Phrase("交车台次 ÷ (洗车工×工作天数)", "Deliveries per washer and working day")),
    ]

    private static let bays: [Formula] = [
        Formula(
            "E6", .fact(.visits), per: .fact(.receptionBayDays),
            Phrase("进厂台次 ÷ (接待工位×工作天数)", "Visits per reception bay and working day")),
        Formula(
            "E7", .fact(.deliveriesGeneral), per: .fact(.generalBayDays),
            Phrase(
                "有一般修理项目的交车 ÷ (一般修理工位×工作天数)",
                "Deliveries with mechanical work per general bay and working day")),
        Formula(
            "E8", .fact(.deliveriesQuick), per: .fact(.quickBayDays),
            Phrase("有快修项目的交车 ÷ (快修工位×工作天数)", "Deliveries with quick work per quick bay and working day")),
        Formula(
            "E9", .fact(.deliveriesBody), per: .fact(.bodyBayDays),
            Phrase(
                "有钣金或喷漆项目的交车 ÷ (钣喷工位×工作天数)",
                "Deliveries with panel or paint work per panel or paint bay and working day")),
    ]
}
