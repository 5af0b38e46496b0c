/// What one document says, read from the store in one picture.
struct FormContent: Sendable {
    /// A plain value; the names of its fields are the names in the template.
    let sheet: any Sendable
    /// For the name of a file: the order's number, the month.
    let label: String
    /// What may be printed anew without being a reprint: an estimate's version.
    var edition = ""
    var order: OrderID?

    /// Reads what a document says now.
    /// - Throws: a `Refusal` that says what is still missing when there is nothing to print yet.
    static func read(
        _ document: Document, of subject: DocumentSubject, in snapshot: Snapshot
    ) throws -> FormContent {
        switch (document, subject) {
        case (.dueList, .month(let month)): try DueListSheet.content(month, in: snapshot)
        case (.invitationLetter, .month(let month)): try LetterSheet.content(month, in: snapshot)
        case (.invitationLetter, .invitation(let id)): try LetterSheet.content(id, in: snapshot)
        case (_, .order(let order)): try ofOrder(document, order, in: snapshot)
        default: throw Refusal.wrongSubject(document)
        }
    }

    private static func ofOrder(
        _ document: Document, _ order: OrderID, in snapshot: Snapshot
    ) throws -> FormContent {
        let head = try FormHead(order, in: snapshot)
        var content: FormContent
        switch document {
        case .receptionOrder: content = try ReceptionSheet(head, order, in: snapshot).content
        case .estimate: content = try EstimatePaper(head, order, in: snapshot).content
        case .additionalWork: content = try AdditionalWorkSheet(head, order, in: snapshot).content
        case .dueList, .invitationLetter: throw Refusal.wrongSubject(document)
        }
        content.order = order
        return content
    }
}

extension Refusal {
    fileprivate static func wrongSubject(_ document: Document) -> Refusal {
        Refusal(
            .notFound,
            Phrase("这里没有\(document.name.chinese)", "There is no \(document.name.english) here"),
            wayOut: Phrase("在它的画面里打印", "Print it from its own screen"))
    }

    /// There is nothing to stand on the document yet.
    static func nothingToPrint(_ what: Phrase, wayOut: Phrase) -> Refusal {
        Refusal(.notFound, what, wayOut: wayOut)
    }
}
