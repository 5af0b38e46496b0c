/// Every document the shop prints. Its raw value is the name of its template in `data/forms`.
public enum Document: String, Codable, Hashable, Sendable, CaseIterable {
    case dueList = "due-list"
    case invitationLetter = "invitation-letter"
    case receptionOrder = "reception-order"
    case estimate
    case additionalWork = "additional-work"
    case pickingSlip = "picking-slip"
    case returnSlip = "return-slip"
    case jobCard = "job-card"
    case inspectionSheet = "inspection-sheet"
    case certificate = "completion-certificate"
    case purchaseOrder = "purchase-order"
    case goodsReceipt = "goods-receipt"
    case countSheet = "count-sheet"
    case settlementList = "settlement-list"
    case receipt
    case depositReceipt = "deposit-receipt"
    case saleReceipt = "sale-receipt"
    case invoiceRequest = "invoice-request"
    case deliverySheet = "delivery-sheet"
    case gatePass = "gate-pass"
    case followUpRecord = "follow-up-record"
    case statement
    case dayReport = "day-report"
    case complaintRecord = "complaint-record"

    public var name: Phrase {
        switch self {
        case .dueList: Phrase("定期保养用户一览表", "Due list")
        case .invitationLetter: Phrase("定期保养特邀函", "Invitation letter")
        case .receptionOrder: Phrase("接车单·维修委托书", "Reception order")
        case .estimate: Phrase("估价单", "Estimate")
        case .additionalWork: Phrase("增项单", "Additional-work slip")
        case .pickingSlip: Phrase("领料单", "Picking slip")
        case .returnSlip: Phrase("退料单", "Return slip")
        case .jobCard: Phrase("派工单", "Job card")
        case .inspectionSheet: Phrase("完工检验单", "Inspection sheet")
        case .certificate: Phrase("竣工出厂合格证", "Certificate")
        case .purchaseOrder: Phrase("采购单", "Purchase order")
        case .goodsReceipt: Phrase("入库单", "Goods receipt")
        case .countSheet: Phrase("盘点表", "Count sheet")
        case .settlementList: Phrase("结算清单", "Settlement list")
        case .receipt: Phrase("收据", "Receipt")
        case .depositReceipt: Phrase("订金收据", "Deposit receipt")
        case .saleReceipt: Phrase("零售收据", "Counter receipt")
        case .invoiceRequest: Phrase("开票申请", "Invoice request")
        case .deliverySheet: Phrase("交车单", "Delivery sheet")
        case .gatePass: Phrase("出门证", "Gate pass")
        case .followUpRecord: Phrase("回访记录", "Follow-up record")
        case .statement: Phrase("对账单", "Statement")
        case .dayReport: Phrase("日结报告", "Day report")
        case .complaintRecord: Phrase("投诉处理单", "Complaint record")
        }
    }
}

/// What a document is about: which order, which month.
public enum DocumentSubject: Codable, Hashable, Sendable {
    case order(OrderID)
    case month(Month)
    case letters(LetterBatchID)
    case invitation(InvitationID)
    case job(JobID)
    case settlement(SettlementID)
    case followUp(FollowUpID)
    case complaint(ComplaintID)
    case customer(CustomerID)
    case purchase(PurchaseID)
    case goodsReceipt(GoodsReceiptID)
    case countSheet(CountSheetID)
    case counterSale(CounterSaleID)
    case deposit(DepositID)
    /// A cashier's day; nil: the shop's.
    case till(Day, cashier: StaffID?)

    /// As it is kept beside what was printed: "order:12".
    public var key: String {
        switch self {
        case .order(let id): "order:\(id)"
        case .month(let month): "month:\(month)"
        case .letters(let id): "letters:\(id)"
        case .invitation(let id): "invitation:\(id)"
        case .job(let id): "job:\(id)"
        case .settlement(let id): "settlement:\(id)"
        case .followUp(let id): "follow-up:\(id)"
        case .complaint(let id): "complaint:\(id)"
        case .customer(let id): "customer:\(id)"
        case .purchase(let id): "purchase:\(id)"
        case .goodsReceipt(let id): "receipt:\(id)"
        case .countSheet(let id): "count:\(id)"
        case .counterSale(let id): "sale:\(id)"
        case .deposit(let id): "deposit:\(id)"
        case .till(let day, let cashier): "till:\(day):\(cashier?.description ?? "shop")"
        }
    }
}

/// How a document leaves the screen.
public enum PrintWay: String, Codable, Hashable, Sendable, CaseIterable {
    case printer
    case textFile = "text-file"
    case webPage = "web-page"

    public var name: Phrase {
        switch self {
        case .printer: Phrase("打印机", "printer")
        case .textFile: Phrase("文本文件", "text file")
        case .webPage: Phrase("网页文件", "HTML file")
        }
    }
}

/// What is to be printed, as data: the desk writes it into the logbook and then hands it over.
public struct PrintRequest: Hashable, Sendable {
    public let document: Document
    public let subject: DocumentSubject
    public let language: Language
    public let way: PrintWay
    public let copies: Int

    public init(
        _ document: Document, of subject: DocumentSubject, language: Language, way: PrintWay, copies: Int = 1
    ) {
        self.document = document
        self.subject = subject
        self.language = language
        self.way = way
        self.copies = copies
    }
}
