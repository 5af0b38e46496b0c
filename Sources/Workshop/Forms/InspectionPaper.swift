/// The inspection sheet 完工检验单: as the inspector filled it in, or blank, to be filled in at the car.
struct InspectionPaper: Sendable {
    struct Item: Sendable {
        let name: Phrase
        /// Of a blank sheet neither is set.
        let isRight: Bool
        let isWrong: Bool
    }

    /// A self check or cross check before the inspector's.
    struct Check: Sendable {
        let kind: Phrase
        let by: String
        let at: Moment
        let result: Phrase
    }

    let head: FormHead
    let checks: [Check]
    let items: [Item]
    let isBlank: Bool
    let isPass: Bool
    let inspector: String
    let at: Moment?
    let kmIn: Int?
    let kmOut: Int?
    let roadTestKm: Int?
    /// Why it failed.
    let reason: Phrase?
    let note: String
    let workers: [String]
    private let edition: String

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        let last = try InspectionTable.inspections(of: order, in: snapshot).first { !$0.isVoid }
        self.head = head
        kmIn = head.km
        let own = try CertificateTable.checks(of: order, in: snapshot)
        checks = own.reversed().map { check in
            let wrong = check.wrong
            return Check(
                kind: check.kind.name, by: check.by, at: check.at,
                result: wrong.isEmpty
                    ? Phrase("合格", "right")
                    : Phrase(
                        "不合格: " + wrong.map(\.chinese).joined(separator: "、"),
                        "wrong: " + wrong.map(\.english).joined(separator: ", ")))
        }
        workers = try InspectionTable.workers(on: order, in: snapshot).map(\.name)
        guard let last else {
            items = try InspectionTable.checklist(of: order, in: snapshot).items.map {
                Item(name: $0.name, isRight: false, isWrong: false)
            }
            (isBlank, isPass, inspector, at, kmOut, roadTestKm) = (true, false, "", nil, nil, nil)
            (reason, note, edition) = (nil, "", own.isEmpty ? "" : "c\(own.count)")
            guard !items.isEmpty else {
                throw Refusal.nothingToPrint(
                    Phrase("没有检查项目", "There is nothing to check"),
                    wayOut: Phrase("先估价签字", "have the estimate signed first"))
            }
            return
        }
        let read = try FormReadTable.inspection(last.id, in: snapshot)
        items = read.items
        (isBlank, isPass, inspector, at) = (false, last.isPass, last.inspectorName, last.at)
        (kmOut, roadTestKm, note) = (read.kmOut, read.roadTestKm, read.note)
        reason = try last.reason.map { try Reasons.name($0, in: "qc-fail", of: snapshot) }
        edition = last.id.description
    }

    var content: FormContent { FormContent(sheet: self, label: head.number, edition: edition) }
}
