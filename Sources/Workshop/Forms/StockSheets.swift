/// A purchase order 采购单 for a supplier.
struct PurchaseSheet: Sendable {
    struct Line: Sendable {
        let number: String
        let name: Phrase
        let quantity: Quantity
        let unit: String
        let unitCost: Money?
        let amount: Money?
        let eta: Moment?
        let plate: String
    }

    let number: String
    let supplier: String
    let channel: Phrase
    let state: Phrase
    let madeAt: Moment
    let madeBy: String
    let eta: Moment?
    let lines: [Line]
    let worth: Money?

    static func content(_ id: PurchaseID, in snapshot: Snapshot) throws -> FormContent {
        let purchase = try PurchaseTable.purchase(id, in: snapshot)
        let lines = try PurchaseTable.lines(of: id, in: snapshot)
        let sheet = PurchaseSheet(
            number: purchase.number, supplier: purchase.supplier, channel: purchase.channel.name,
            state: purchase.state.name, madeAt: purchase.madeAt, madeBy: purchase.madeBy, eta: purchase.eta,
            lines: lines.map {
                Line(
                    number: $0.number, name: $0.name, quantity: $0.quantity, unit: $0.unit,
                    unitCost: $0.unitCost, amount: $0.unitCost.map($0.quantity.times), eta: $0.eta,
                    plate: $0.plate)
            }, worth: purchase.worth)
        return FormContent(sheet: sheet, label: purchase.number)
    }
}

/// A count sheet 盘点表: what lies where, to write down what is found; who counts is not told what to find.
struct CountPaper: Sendable {
    struct Line: Sendable {
        let bin: String
        let number: String
        let name: Phrase
        let unit: String
        let book: Quantity?
        let counted: Quantity?
        let difference: Quantity?
    }

    let number: String
    let scope: String
    let madeAt: Moment
    let madeBy: String
    let state: Phrase
    let lines: [Line]

    static func content(_ id: CountSheetID, in snapshot: Snapshot) throws -> FormContent {
        let sheet = try CountSheetTable.sheet(id, in: snapshot)
        let lines = try CountSheetTable.lines(of: id, in: snapshot)
        let paper = CountPaper(
            number: sheet.number, scope: sheet.scope, madeAt: sheet.madeAt, madeBy: sheet.madeBy,
            state: sheet.state,
            lines: lines.map {
                Line(
                    bin: $0.bin, number: $0.number, name: $0.name, unit: $0.unit, book: $0.book,
                    counted: $0.counted, difference: $0.difference)
            })
        // Filled in it is another paper than blank.
        return FormContent(
            sheet: paper, label: sheet.number, edition: "c\(sheet.counted)", detail: sheet.state)
    }
}
