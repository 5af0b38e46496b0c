/// Every document the shop prints. Its raw value is the name of its template in `data/forms`.
public enum Document: String, Codable, Hashable, Sendable, CaseIterable {
    case dueList = "due-list"
    case invitationLetter = "invitation-letter"
    case receptionOrder = "reception-order"
    case estimate
    case additionalWork = "additional-work"

    public var name: Phrase {
        switch self {
        case .dueList: Phrase("定期保养用户一览表", "Due list")
        case .invitationLetter: Phrase("定期保养特邀函", "Invitation letter")
        case .receptionOrder: Phrase("接车单·维修委托书", "Reception order")
        case .estimate: Phrase("估价单", "Estimate")
        case .additionalWork: Phrase("增项单", "Additional-work slip")
        }
    }
}

/// What a document is about: which order, which month.
public enum DocumentSubject: Codable, Hashable, Sendable {
    case order(OrderID)
    case month(Month)
    case invitation(InvitationID)

    /// As it is kept beside what was printed: "order:12".
    public var key: String {
        switch self {
        case .order(let id): "order:\(id)"
        case .month(let month): "month:\(month)"
        case .invitation(let id): "invitation:\(id)"
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
