/// The completion certificate 竣工出厂合格证: second-class maintenance, assembly repair, whole-vehicle repair.
struct CertificateSheet: Sendable {
    let head: FormHead
    let number: String
    let kind: Phrase
    let issuedAt: Moment
    let kmIn: Int?
    let kmOut: Int
    let roadTestKm: Int
    let inspector: String
    let works: [Phrase]
    let warrantyKm: Int
    let warrantyDays: Int

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        guard let certificate = try CertificateTable.certificate(of: order, in: snapshot) else {
            throw Refusal.nothingToPrint(
                Phrase("这张工单没有合格证", "This order has no certificate"),
                wayOut: Phrase("二级维护、总成和整车修理质检合格后才有", "the heavy kinds of repair get one with their pass"))
        }
        self.head = head
        (number, kind, issuedAt) = (certificate.number, certificate.kind, certificate.issuedAt)
        (kmIn, kmOut, roadTestKm) = (certificate.kmIn, certificate.kmOut, certificate.roadTestKm)
        (inspector, works) = (certificate.inspector, certificate.works)
        (warrantyKm, warrantyDays) = (certificate.warrantyKm, certificate.warrantyDays)
    }

    var content: FormContent {
        FormContent(sheet: self, label: number, edition: number, detail: kind)
    }
}
