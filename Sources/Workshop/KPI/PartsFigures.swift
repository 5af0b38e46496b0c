/// P: whether parts are there, move, and can be traced.
enum PartsFigures {
    static let formulas: [Formula] = supply + stock + kinds

    private static let supply: [Formula] = [
        .percent(
            "P1", .fact(.fullySupplied), of: .fact(.askedForParts),
            Phrase(
                "要件的交车工单中，每件都发齐且从未缺料的",
                "Delivered orders that asked for parts and got every one without its ever being short")),
        .percent(
            "P2", .fact(.shortOrders), of: .fact(.askedForParts),
            Phrase("要件的交车工单中，未完全满足的", "Delivered orders that asked for parts and were not fully supplied")),
        .percent(
            "P3", .fact(.corePartsThere), of: .fact(.coreParts),
            Phrase(
                "常用件中，库存不低于最低量的(期末)", "Core parts on hand at or above their minimum, at the end of the period"
            )),
    ]

    private static let stock: [Formula] = [
        Formula(
            "P4", .yearly(.fact(.issuesCost)), per: (.fact(.stockValueBefore) + .fact(.stockValue)) * 0.5,
            Phrase(
                "出库成本(减退料)×365÷天数 ÷ 期初期末平均库存金额",
                "Cost of issues less returns × 365 ÷ days, per mean of the stock value before and at the end")
        ),
        .percent(
            "P5", .fact(.slowStockValue), of: .fact(.stockValue),
            Phrase("180天未出库的库存金额 ÷ 库存金额", "Stock value without an issue for 180 days, of stock value")),
    ]

    private static let kinds: [Formula] = [
        .percent(
            "P6", .fact(.partsSalesOriginal), of: .fact(.partsSales),
            Phrase("原厂件营业额 ÷ 配件营业额", "Sales of original parts, of parts sales")),
        .percent(
            "P7", .fact(.tracedParts), of: .fact(.fittedParts),
            Phrase("装车配件中，能查到批次和供应商的", "Fitted parts that lead back to a batch and its supplier")),
    ]
}
