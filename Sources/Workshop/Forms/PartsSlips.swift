/// The picking and issue slip 领料单: what to take from which bin, without prices.
struct PickingSlip: Sendable {
    struct Line: Sendable {
        let bin: String
        let number: String
        let name: String
        let grade: Phrase
        let unit: String
        let wanted: Quantity
        /// What is still to be taken from the shelf.
        let toIssue: Quantity
        let issued: Quantity
        let stand: Phrase
    }

    let head: FormHead
    let lines: [Line]

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        self.head = head
        lines = try ReservationTable.state(of: order, in: snapshot).needs.map { need in
            Line(
                bin: need.bin, number: need.number, name: need.name, grade: need.grade.name, unit: need.unit,
                wanted: need.wanted,
                toIssue: need.part == nil ? .zero : max(.zero, need.wanted - need.issued),
                issued: need.issued, stand: need.stand.name)
        }.sorted { ($0.bin, $0.number) < ($1.bin, $1.number) }
        guard !lines.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("这张工单没有同意的配件", "No part of this order was agreed to"),
                wayOut: Phrase("客户签字后才有领料单", "there is a slip once the customer has signed"))
        }
    }

    var content: FormContent { FormContent(sheet: self, label: head.number) }
}

/// The return slip 退料单: what was brought back, and what still has to be.
struct ReturnSlip: Sendable {
    struct Line: Sendable {
        let bin: String
        let number: String
        let name: String
        let unit: String
        let quantity: Quantity
    }

    let head: FormHead
    let returned: [Line]
    /// Issued for lines nobody agreed to any more.
    let toReturn: [Line]
    private let edition: String

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        self.head = head
        returned = try FormReadTable.returned(of: order, in: snapshot)
        toReturn = try ReservationTable.leftOver(of: order, in: snapshot).filter { $0.issued > .zero }.map {
            Line(bin: $0.bin, number: $0.number, name: $0.name, unit: "", quantity: $0.issued)
        }
        edition = try FormReadTable.lastReturn(of: order, in: snapshot)
        guard !returned.isEmpty || !toReturn.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("这张工单没有退料", "Nothing of this order was brought back"),
                wayOut: Phrase("在备件画面退料", "bring it back on the parts screen"))
        }
    }

    var content: FormContent { FormContent(sheet: self, label: head.number, edition: edition) }
}
