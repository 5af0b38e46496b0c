/// The due list of a month 定期保养用户一览表, for those who call and those who post.
struct DueListPaper: Sendable {
    struct Line: Sendable {
        let plate: String
        let customer: String
        /// Masked, as everywhere.
        let phone: String
        let model: String
        let dueOn: String
        let dueKm: Int?
        let lastOn: String
        let lastKm: Int?
        let customerClass: Phrase
        let cause: Phrase
        let attempts: Int
        let reason: Phrase?
        let state: Phrase
    }

    let month: Month
    let total: Int
    let posted: Int
    let reached: Int
    let booked: Int
    let came: Int
    let lines: [Line]

    static func content(_ month: Month, in snapshot: Snapshot) throws -> FormContent {
        let sheet = try LetterTable.sheet(month, in: snapshot)
        guard sheet.madeAt != nil else {
            throw Refusal.nothingToPrint(
                Phrase("\(month) 还没有名单", "There is no list for \(month) yet"),
                wayOut: Phrase("在招揽名单按 1 制作", "make it on the due list with 1"))
        }
        let tally = try InvitationTable.tally(month, in: snapshot)
        let paper = DueListPaper(
            month: month, total: tally.total, posted: tally.posted, reached: tally.reached,
            booked: tally.booked, came: tally.came, lines: try sheet.rows.map { try Line($0, in: snapshot) })
        return FormContent(sheet: paper, label: month.description)
    }
}

extension DueListPaper.Line {
    fileprivate init(_ row: DueListSheet.Row, in snapshot: Snapshot) throws {
        let line = row.line
        self.init(
            plate: line.plate, customer: line.customerName, phone: CustomerFile.masked(line.phone),
            model: line.model, dueOn: String(line.invitation.dueOn.iso.dropFirst(5)),
            dueKm: line.invitation.dueKm, lastOn: row.lastVisit?.iso ?? "", lastKm: row.lastKm,
            customerClass: line.invitation.customerClass.name, cause: line.invitation.cause.name,
            attempts: row.attempts,
            reason: try row.reason.map { try Reasons.name($0, in: "no-booking", of: snapshot) },
            state: line.state.name)
    }
}
