/// What the dashboard shows beside the 62: counts of the day that open on their rows like any figure.
enum DayFigures {
    static let all: [KPI] = [
        KPI(
            group: .business, name: Phrase("进厂台次", "Visits"), unit: "visits",
            formula: Formula(
                "visits", .fact(.visits), per: nil,
                Phrase("接待开单且未作废的工单", "Orders opened at reception and not voided"))),
        KPI(
            group: .service, name: Phrase("预约到店", "Bookings kept"), unit: "percent",
            formula: .percent(
                "bookings", .fact(.bookingsKept), of: .fact(.bookingsDue),
                Phrase("到期预约(到店+爽约)中，已到店的", "Bookings kept, of those due (kept and no-show)"))),
        KPI(
            group: .labour, name: Phrase("工时产值", "Labour sales"), unit: "CNY",
            formula: Formula(
                "labour-sales", .fact(.labourSales), per: nil,
                Phrase("交车工单的工时营业额(不含税，折后)", "Labour sales of deliveries, without tax, after discount"))),
        KPI(
            group: .parts, name: Phrase("配件产值", "Parts sales"), unit: "CNY",
            formula: Formula(
                "parts-sales", .fact(.partsSales), per: nil,
                Phrase("交车工单的配件营业额(不含税，折后)", "Parts sales of deliveries, without tax, after discount"))),
    ]
}
