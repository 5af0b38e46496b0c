/// A document of an order: what it is about, how often it was printed, or why there is nothing to print yet.
struct FormOffer: Hashable, Sendable {
    let document: Document
    let subject: DocumentSubject
    /// "v2", the bay, the settlement's number.
    let detail: Phrase
    let printed: Int
    let missing: Phrase?

    /// Every document of an order in the order of the steps.
    static func offers(of order: OrderID, in snapshot: Snapshot) throws -> [FormOffer] {
        try subjects(of: order, in: snapshot).map { document, subject in
            do {
                let content = try FormContent.read(document, of: subject, in: snapshot)
                return FormOffer(
                    document: document, subject: subject,
                    detail: content.detail,
                    printed: try PrintedTable.count(
                        document, of: subject, edition: content.edition, in: snapshot), missing: nil)
            } catch let refusal as Refusal {
                return FormOffer(
                    document: document, subject: subject, detail: Phrase(same: ""), printed: 0,
                    missing: refusal.sentence)
            }
        }
    }

    /// One of a kind for the order; of job cards and settlements as many as there are.
    private static func subjects(
        of order: OrderID, in snapshot: Snapshot
    ) throws -> [(Document, DocumentSubject)] {
        let jobs = try JobTable.jobs(of: order, in: snapshot).map(\.id)
        let bills = try SettlementTable.settlements(of: order, in: snapshot)
        let before: [Document] = [
            .receptionOrder, .estimate, .additionalWork, .pickingSlip, .returnSlip,
        ]
        let cards: [(Document, DocumentSubject)] =
            jobs.isEmpty ? [(.jobCard, .order(order))] : jobs.map { (.jobCard, .job($0)) }
        let money = bills.flatMap { bill -> [(Document, DocumentSubject)] in
            let paid: [Document] = bill.paid == .zero ? [] : [.receipt]
            let invoiced: [Document] = bill.invoice == .none ? [] : [.invoiceRequest]
            return ([.settlementList] + paid + invoiced).map { ($0, .settlement(bill.id)) }
        }
        let deposits = try FormReadTable.deposits(of: order, in: snapshot).map {
            (Document.depositReceipt, DocumentSubject.deposit($0))
        }
        let after: [Document] = [.deliverySheet, .gatePass]
        let call = try FormReadTable.followUp(of: order, in: snapshot)
        return before.map { ($0, .order(order)) } + cards + [
            (.inspectionSheet, .order(order)), (.certificate, .order(order)),
        ] + deposits + money
            + after.map { ($0, .order(order)) } + (call.map { [(.followUpRecord, .followUp($0))] } ?? [])
    }
}
