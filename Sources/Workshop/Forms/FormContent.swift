/// What one document says, read from the store in one picture.
struct FormContent: Sendable {
    /// A plain value; the names of its fields are the names in the template.
    let sheet: any Sendable
    /// For the name of a file: the order's number, the month.
    let label: String
    /// What may be printed anew without being a reprint: an estimate's version, a receipt's payments.
    var edition = ""
    /// What a person tells several of a kind apart by: the version, the bay.
    var detail = Phrase(same: "")
    var order: OrderID?

    /// "估价单 v2 RO260312-001"
    func called(_ document: Document) -> Phrase {
        func joined(_ language: Language) -> String {
            [document.name[language], detail[language], label].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return Phrase(joined(.chinese), joined(.english))
    }

    /// Reads what a document says now.
    /// - Throws: a `Refusal` that says what is still missing when there is nothing to print yet.
    static func read(
        _ document: Document, of subject: DocumentSubject, in snapshot: Snapshot
    ) throws -> FormContent {
        switch subject {
        case .month(let month): try DueListPaper.content(month, in: snapshot)
        case .letters(let batch): try LetterPaper.content(batch, in: snapshot)
        case .invitation(let id): try LetterPaper.content(id, in: snapshot)
        case .customer(let id): try StatementSheet.content(id, in: snapshot)
        case .purchase(let id): try PurchaseSheet.content(id, in: snapshot)
        case .goodsReceipt(let id): try GoodsReceiptSheet.content(id, in: snapshot)
        case .counterSale(let id): try SaleReceiptSlip.content(id, in: snapshot)
        case .deposit(let id): try DepositSlip.content(id, in: snapshot)
        case .countSheet(let id): try CountPaper.content(id, in: snapshot)
        case .till(let day, let cashier):
            try DayReportSheet.content(TillDay(day: day, cashier: cashier), in: snapshot)
        case .complaint(let id): try ComplaintRecord.content(id, in: snapshot)
        case .order(let order): try ofOrder(document, order, in: snapshot)
        case .settlement(let id): try ofSettlement(document, id, in: snapshot)
        case .job(let id):
            try withHead(of: JobTable.job(id, in: snapshot).order, in: snapshot) {
                try JobSheet($0, $1, only: id, in: snapshot).content
            }
        case .followUp(let id):
            try withHead(of: FollowUpTable.followUp(id, in: snapshot).order, in: snapshot) { head, _ in
                try FollowUpRecord(head, id, in: snapshot).content
            }
        }
    }

    private static func ofOrder(
        _ document: Document, _ order: OrderID, in snapshot: Snapshot
    ) throws -> FormContent {
        try withHead(of: order, in: snapshot) { head, order in
            switch document {
            case .receptionOrder: try ReceptionSheet(head, order, in: snapshot).content
            case .estimate: try EstimatePaper(head, order, in: snapshot).content
            case .additionalWork: try AdditionalWorkSheet(head, order, in: snapshot).content
            case .pickingSlip: try PickingSlip(head, order, in: snapshot).content
            case .returnSlip: try ReturnSlip(head, order, in: snapshot).content
            case .jobCard: try JobSheet(head, order, only: nil, in: snapshot).content
            case .inspectionSheet: try InspectionPaper(head, order, in: snapshot).content
            case .certificate: try CertificateSheet(head, order, in: snapshot).content
            case .deliverySheet: try DeliveryPaper(head, order, in: snapshot).content
            case .gatePass: try GatePass(head, order, in: snapshot).content
            case .dueList, .invitationLetter, .settlementList, .receipt, .invoiceRequest, .followUpRecord,
                .statement, .complaintRecord, .purchaseOrder, .goodsReceipt, .countSheet, .dayReport,
                .saleReceipt, .depositReceipt:
                throw Refusal.wrongSubject(document)
            }
        }
    }

    private static func ofSettlement(
        _ document: Document, _ id: SettlementID, in snapshot: Snapshot
    ) throws -> FormContent {
        try withHead(of: FormReadTable.order(of: id, in: snapshot), in: snapshot) { head, _ in
            switch document {
            case .receipt: try ReceiptSlip(head, id, in: snapshot).content
            case .invoiceRequest: try InvoiceRequest(head, id, in: snapshot).content
            default: try SettlementPaper(head, id, in: snapshot).content
            }
        }
    }

    private static func withHead(
        of order: OrderID, in snapshot: Snapshot, _ body: (FormHead, OrderID) throws -> FormContent
    ) throws -> FormContent {
        var content = try body(FormHead(order, in: snapshot), order)
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
