/// A document asked for by names, as the command line does it.
public enum PrintErrand {
    /// What is to be printed for these words.
    /// - Throws: a `Refusal` when there is no such order, or the document is about something else.
    public static func subject(
        of document: Document, order: String?, month: Month?, in snapshot: Snapshot
    ) throws -> DocumentSubject {
        if document == .dayReport { return .till(snapshot.today, cashier: nil) }
        if document == .dueList || document == .invitationLetter {
            return try ofMonth(document, month ?? snapshot.today.month, in: snapshot)
        }
        guard let order else {
            throw Refusal(
                Phrase("要说明是哪张工单", "Which order?"),
                wayOut: Phrase("例如 --order RO260312-018", "for instance --order RO260312-018"))
        }
        guard let id = try FormReadTable.order(numbered: order, in: snapshot) else {
            throw Refusal(
                .notFound, Phrase("没有工单 \(order)", "There is no order \(order)"),
                wayOut: Phrase("核对单号", "look at the number again"))
        }
        return try ofOrder(document, id, in: snapshot)
    }

    private static func ofMonth(
        _ document: Document, _ month: Month, in snapshot: Snapshot
    ) throws -> DocumentSubject {
        guard document == .invitationLetter else { return .month(month) }
        guard let batch = try LetterTable.lastBatch(month, in: snapshot) else {
            throw Refusal(
                .notFound, Phrase("\(month) 还没有印信", "No letters of \(month) were printed yet"),
                wayOut: Phrase("在招揽名单按 2", "press 2 on the due list"))
        }
        return .letters(batch)
    }

    /// Documents of a bill are those of the last one that stands.
    private static func ofOrder(
        _ document: Document, _ order: OrderID, in snapshot: Snapshot
    ) throws -> DocumentSubject {
        switch document {
        case .settlementList, .receipt, .invoiceRequest:
            let bills = try SettlementTable.settlements(of: order, in: snapshot)
            guard let bill = bills.last(where: \.stands) ?? bills.last else {
                throw Refusal.nothingToPrint(
                    Phrase("这张工单还没有结算", "Nothing of this order was billed yet"),
                    wayOut: Phrase("先在结算过账", "post the bill first"))
            }
            return .settlement(bill.id)
        case .followUpRecord:
            guard let call = try FormReadTable.followUp(of: order, in: snapshot) else {
                throw Refusal.nothingToPrint(
                    Phrase("车还没有交", "The car has not left yet"),
                    wayOut: Phrase("交车后才有回访", "it is followed up after the hand-over"))
            }
            return .followUp(call)
        case .statement: return .customer(try RepairOrderTable.order(order, in: snapshot).customer)
        default: return .order(order)
        }
    }
}
