import Terminal

/// What can be done with the parts of an order.
extension PartsScreen {
    public func acts(_ context: ScreenContext) -> [Binding] { orderBindings + lineBindings }

    private var orderBindings: [Binding] {
        [
            Binding(
                .function(8), Phrase("备件完成", "parts done"),
                Phrase("发料、留料、记缺料，工单转派工", "issues what is there, records what is short; the order goes on"),
                unavailable: sight?.stage == .parts
                    ? nil : Phrase("工单不在备件这一步；F9 发料", "The order is not at this step; F9 issues")),
            Binding(
                .function(9), Phrase("发料", "issue"), Phrase("库里有的全部发出", "everything that is there is issued"),
                unavailable: sight?.canIssue ?? false ? nil : nothingToIssue),
            Binding(
                number: 1, Phrase("预留", "hold"),
                Phrase("有货预留，缺货记下", "holds what is there, records what is short"),
                unavailable: sight?.state.needs.isEmpty ?? true
                    ? Phrase("没有客户同意的配件", "The customer agreed to no parts") : nil),
            Binding(
                number: 2, Phrase("拣齐", "pick"),
                Phrase("预留的放到工单货架", "what is held is laid ready for the order"),
                unavailable: sight?.state.needs.contains { $0.held > .zero } ?? false
                    ? nil : Phrase("没有预留的配件，1 预留", "Nothing is held; 1 holds what is there")),
        ]
    }

    /// What lacks is ordered once it is on record.
    private var nothingToIssue: Phrase {
        sight?.rows.contains { $0.isMissing && $0.openShortage == nil } ?? false
            ? Phrase(
                "没有可发的配件；先按 1 记下缺料，再按 5 采购",
                "Nothing to issue; 1 records what is short, then 5 orders it")
            : Phrase(
                "没有可发的配件；缺的 5 采购，F8 往下走", "Nothing to issue; 5 orders what is short, F8 goes on")
    }

    private var lineBindings: [Binding] {
        [
            Binding(
                number: 3,
                chosen?.isMissing ?? false ? Phrase("负库存发", "minus") : Phrase("发此行", "issue"),
                Phrase("只发选中行；库里没有的要授权", "the selected line only; what the books lack needs authority"),
                unavailable: chosen?.need.map { $0.part != nil && $0.issued < $0.wanted } ?? false
                    ? nil : Phrase("这一行没有可发的", "This line has nothing to issue")),
            Binding(
                number: 4, Phrase("退料", "return"),
                Phrase("选中行退回库", "parts of the selected line go back to the shelf"),
                unavailable: (chosen?.issued ?? .zero) > .zero
                    ? nil : Phrase("这一行没有发过料", "Nothing was issued for this line")),
            chosen?.isOwn ?? false
                ? Binding(
                    number: 5, Phrase("收自备件", "take in"),
                    Phrase("客户自备件已收，写明状况", "the customer handed his own part in; say what it is"),
                    unavailable: chosen?.own == nil ? nil : Phrase("已收过", "It is here already"))
                : Binding(
                    number: 5, Phrase("采购", "order"),
                    Phrase("缺料采购，记供应商和到货时间", "orders what is short: supplier and time"),
                    unavailable: chosen?.openShortage == nil
                        ? Phrase("这一行不缺料", "This line is not short") : nil),
            Binding(
                .function(6), Phrase("替代件", "substitute"),
                Phrase("换一个替代件，客户重新同意", "another part in its place; the customer agrees anew"),
                unavailable: chosen?.substitutes.isEmpty ?? true
                    ? Phrase("没有登记替代件：9 配件、7 档案可登记", "No substitute is on file; 9 then 7 puts one there")
                    : chosen?.issued == .zero ? nil : Phrase("已发料，先退料", "Issued; return it first")),
            Binding(
                .function(4), Phrase("溯源", "trace"),
                Phrase("此行的件来自哪批哪家", "which delivery the parts of the line came from"),
                unavailable: (chosen?.issued ?? .zero) > .zero
                    ? nil : Phrase("这一行没有发过料", "Nothing was issued for this line")),
            Binding(
                number: 6, Phrase("告知客户", "tell"), Phrase("缺料或到货已告知客户", "the customer was told"),
                unavailable: chosen?.need?.shortage == nil
                    ? Phrase("这一行没有缺过料", "This line was never short") : nil),
            Binding(
                number: 7, Phrase("取消预留", "free"), Phrase("选中行不再预留", "the selected line is no longer held"),
                unavailable: chosen?.reservation == nil
                    ? Phrase("这一行没有预留", "Nothing is held for this line") : nil),
            Binding(
                number: 8, Phrase("领料单", "slip"), Phrase("看领料单", "shows the issue slip"),
                unavailable: sight?.rows.isEmpty ?? true ? Phrase("没有配件", "There are no parts") : nil),
            Binding(
                number: 10, Phrase("退料单", "returns"), Phrase("看退料单", "shows the return slip"),
                unavailable: sight?.rows.isEmpty ?? true ? Phrase("没有配件", "There are no parts") : nil),
            Binding(
                .enter, number: 9, Phrase("配件", "part"),
                Phrase("看此配件的库存、批次、流水", "stock, batches and movements of the part"),
                unavailable: chosen?.part == nil ? Phrase("没有库存的配件", "No part of the stock") : nil),
        ]
    }
}
