import Terminal

/// The fields of the reception form: the essential ones first, so that a regular service takes few keys.
enum IntakeFields {
    typealias Field = WordedForm.Field

    /// Enter here commits what is essential.
    static let lastEssential = "reason"

    static func fields(isNewcomer: Bool, isOpen: Bool, repairs: [String]) -> [Field] {
        var fields = isNewcomer ? newcomer : []
        fields += essential
        if isOpen { fields.append(told) }
        if !repairs.isEmpty, !isOpen { fields.append(rework(of: repairs)) }
        fields += rest
        if isNewcomer { fields.append(vin) }
        return fields
    }

    private static let newcomer = [
        Field("plate", Phrase("车牌", "Plate"), .typed(.code), maximum: 10),
        Field("name", Phrase("姓名", "Name"), isRequired: true),
        Field("phone", Phrase("电话", "Phone"), .typed(.phone), maximum: 11),
        Field("model", Phrase("车型", "Model")),
    ]

    private static let essential = [
        Field("km", Phrase("进厂里程", "Km in"), .typed(.digits), isRequired: true, maximum: 7),
        Field(
            "fuel", Phrase("油量", "Fuel"), .typed(.digits), hint: Phrase("/8  满=8 空=0", "/8  full 8, empty 0"),
            maximum: 1),
        Field("promise", Phrase("承诺交车", "Promised"), .typed(.time), isRequired: true),
        Field(
            "walk", Phrase("环车检查", "Walk-round"),
            .choice([
                Phrase("无损伤", "nothing"), Phrase("有损伤", "damage"), Phrase("稍后", "later"),
            ]), maximum: 1),
        Field(lastEssential, Phrase("事由/套餐", "Reason")),
    ]

    private static let told = Field(
        "told", Phrase("改期告知", "Told"),
        .choice(Told.allCases.map(\.name)), maximum: 1)

    /// - Parameter repairs: the numbers of the orders whose work may not have held.
    private static func rework(of repairs: [String]) -> Field {
        Field(
            "rework", Phrase("返修", "Rework"),
            .choice([Phrase("不是", "no")] + repairs.map { Phrase(same: $0) }), maximum: 1)
    }

    private static let rest = [
        Field(
            "concerns", Phrase("诉求", "Complaint"), hint: Phrase("一句一条", "one a sentence")),
        Field(
            "waits", Phrase("等候", "Customer"), .choice([Phrase("在店等", "waits"), Phrase("离店", "leaves")]),
            maximum: 1),
        Field("brought", Phrase("送车人", "Brought by"), hint: Phrase("空=车主", "empty: owner")),
        Field("broughtPhone", Phrase("送车人电话", "His phone"), .typed(.phone), maximum: 11),
        Field("key", Phrase("钥匙牌", "Key tag"), .typed(.code), maximum: 8),
        Field(
            "oldParts", Phrase("旧件", "Old parts"), .choice(Intake.OldParts.allCases.map(\.name)), maximum: 1),
        Field("valuables", Phrase("随车物品", "Valuables")),
        Field(
            "accessories", Phrase("工具附件", "Tools"),
            .choice([Phrase("已清点", "checked"), Phrase("未清点", "not checked")]), maximum: 1),
        Field("payer", Phrase("付费方", "Payer"), .choice(Payer.allCases.map(\.name)), maximum: 1),
        Field(
            "tow", Phrase("到店方式", "Came"), .choice([Phrase("自行", "driven"), Phrase("拖车", "towed")]),
            maximum: 1),
        Field(
            "consent", Phrase("客户授权", "Consent"),
            .choice([
                Phrase("都同意", "all"), Phrase("不试车", "no road test"), Phrase("不用信息", "no data"),
                Phrase("都不", "none"),
            ]), maximum: 1),
        Field("day", Phrase("承诺日期", "Promise day"), .typed(.date)),
    ]

    /// The number of the choice that stands for what the customer agreed to.
    static func consent(_ intake: Intake) -> String {
        switch (intake.consents, intake.allowsRoadTest) {
        case (true, true): "1"
        case (true, false): "2"
        case (false, true): "3"
        case (false, false): "4"
        }
    }

    private static let vin = Field("vin", Phrase("车架号", "VIN"), .typed(.code), maximum: 17)
}
