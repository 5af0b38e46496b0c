/// A document of an order: what it is about, how often it was printed, or why there is nothing to print yet.
struct FormOffer: Hashable, Sendable {
    let document: Document
    let subject: DocumentSubject
    /// "v2", the settlement's number.
    let edition: String
    let printed: Int
    let missing: Phrase?

    /// Every document of an order in the order of the steps.
    static func offers(of order: OrderID, in snapshot: Snapshot) throws -> [FormOffer] {
        try subjects(of: order, in: snapshot).map { document, subject in
            do {
                let content = try FormContent.read(document, of: subject, in: snapshot)
                return FormOffer(
                    document: document, subject: subject, edition: content.edition,
                    printed: try PrintedTable.count(
                        document, of: subject, edition: content.edition, in: snapshot), missing: nil)
            } catch let refusal as Refusal {
                return FormOffer(
                    document: document, subject: subject, edition: "", printed: 0, missing: refusal.sentence)
            }
        }
    }

    private static func subjects(
        of order: OrderID, in snapshot: Snapshot
    ) throws -> [(Document, DocumentSubject)] {
        let whole: [Document] = [.receptionOrder, .estimate, .additionalWork]
        return whole.map { ($0, .order(order)) }
    }
}
