/// Every print is written down, with who printed how many and by which way.
public enum FormAct: Act {
    case printed(
        document: Document, of: DocumentSubject, language: Language, copies: Int, way: PrintWay)
    /// The printer refused; nothing came out.
    case notPrinted(print: PrintedID, why: String)

    public static let room = "form"

    public var roles: Set<Role> { Set(Role.allCases) }

    public func perform(in transaction: Transaction) throws -> Outcome<FormAct> {
        switch self {
        case .printed(let document, let subject, let language, let copies, let way):
            try Self.write(
                PrintRequest(document, of: subject, language: language, way: way, copies: copies),
                in: transaction)
        case .notPrinted(let print, let why): try Self.fail(print, why, in: transaction)
        }
    }

    private static func write(
        _ request: PrintRequest, in transaction: Transaction
    ) throws -> Outcome<FormAct> {
        try rules.check(request)
        let content = try FormContent.read(
            request.document, of: request.subject, in: transaction.snapshot)
        let number =
            try PrintedTable.count(
                request.document, of: request.subject, edition: content.edition, in: transaction.snapshot) + 1
        try PrintedTable.insert(request, content, number: number, in: transaction)
        let again = number > 1 ? Phrase("补打", "REPRINT ") : Phrase("打印", "printed: ")
        let name = content.called(request.document)
        let many = request.copies > 1 ? Phrase(" \(request.copies) 份", ", \(request.copies) copies") : nil
        let way = request.way.name
        return Outcome(
            Phrase(
                "\(again.chinese)\(name.chinese)\(many?.chinese ?? "")（\(way.chinese)）",
                "\(again.english)\(name.english)\(many?.english ?? "") (\(way.english))"),
            order: content.order,
            takeBack: .never(Phrase("纸收不回来，需要时补打", "paper does not come back; print it again")))
    }

    private static func fail(
        _ print: PrintedID, _ why: String, in transaction: Transaction
    ) throws -> Outcome<FormAct> {
        let printed = try PrintedTable.fail(print, CleanText.kept(why), in: transaction)
        return Outcome(
            Phrase("没有打印出来：\(why)", "It was not printed: \(why)"), order: printed.order,
            takeBack: .never(Phrase("排除故障后再打印", "see to the printer and print again")))
    }

    static let rules: [Rule<PrintRequest>] = [
        Rule("one to nine copies") { request in
            guard !(1...9).contains(request.copies) else { return nil }
            return Refusal(
                Phrase("一次打印 1 到 9 份", "One to nine copies at a time"),
                wayOut: Phrase("改份数", "change the number"))
        }
    ]
}
