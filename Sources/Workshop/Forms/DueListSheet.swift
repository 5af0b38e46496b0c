/// The due list of a month 定期保养用户一览表, for those who call and those who post.
struct DueListSheet: Sendable {
    struct Line: Sendable {
        let plate: String
        let customer: String
        let phone: String
        let model: String
        let dueOn: String
        let dueKm: Int?
        let customerClass: Phrase
        let cause: Phrase
        let lastTry: String
        let state: Phrase
    }

    let month: Month
    let total: Int
    let posted: Int
    let reached: Int
    let booked: Int
    let came: Int
    let lines: [Line]

    /// A list longer than this is no paper any more.
    private static let most = 5000

    static func content(_ month: Month, in snapshot: Snapshot) throws -> FormContent {
        let tally = try InvitationTable.tally(month, in: snapshot)
        guard tally.madeAt != nil else { throw Refusal.noList(month) }
        let lines = try InvitationTable.due(month, limit: most, in: snapshot)
        let sheet = DueListSheet(
            month: month, total: tally.total, posted: tally.posted, reached: tally.reached,
            booked: tally.booked, came: tally.came, lines: lines.map { Line($0, snapshot.zone) })
        return FormContent(sheet: sheet, label: month.description)
    }
}

extension DueListSheet.Line {
    fileprivate init(_ line: DueLine, _ zone: Zone) {
        self.init(
            plate: line.plate, customer: line.customerName, phone: CustomerFile.masked(line.phone),
            model: line.model, dueOn: String(line.invitation.dueOn.iso.dropFirst(5)),
            dueKm: line.invitation.dueKm, customerClass: line.invitation.customerClass.name,
            cause: line.invitation.cause.name,
            lastTry: line.lastAttemptAt.map { String(zone.day(of: $0).iso.dropFirst(5)) } ?? "",
            state: line.state.name)
    }
}

extension Refusal {
    /// The month's list has not been made.
    static func noList(_ month: Month) -> Refusal {
        nothingToPrint(
            Phrase("\(month) 还没有名单", "There is no list for \(month) yet"),
            wayOut: Phrase("在招揽名单按 1 制作", "make it on the due list with 1"))
    }
}
