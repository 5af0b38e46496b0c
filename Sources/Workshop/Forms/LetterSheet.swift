/// Invitation letters 定期保养特邀函, one a sheet: a month's batch, or one car's.
struct LetterSheet: Sendable {
    struct Letter: Sendable {
        let customer: String
        let address: String
        let car: String
        let plate: String
        let model: String
        let dueOn: Day
        let dueKm: Int?
        /// Not the first letter: a new sheet begins before it.
        let follows: Bool
    }

    let letters: [Letter]

    /// Everybody on the month's list who is still to be posted to; once all are, those who were.
    static func content(_ month: Month, in snapshot: Snapshot) throws -> FormContent {
        guard try InvitationTable.tally(month, in: snapshot).madeAt != nil else {
            throw Refusal.noList(month)
        }
        let invited = try FormReadTable.addressees(of: month, in: snapshot)
        guard !invited.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("\(month) 没有要寄信的客户", "Nobody on the list of \(month) gets a letter"),
                wayOut: Phrase("已约、勿扰的不寄", "who has booked or wants peace gets none"))
        }
        return FormContent(sheet: try sheet(invited, in: snapshot), label: month.description)
    }

    static func content(_ id: InvitationID, in snapshot: Snapshot) throws -> FormContent {
        FormContent(sheet: try sheet([id], in: snapshot), label: id.description)
    }

    private static func sheet(_ invited: [InvitationID], in snapshot: Snapshot) throws -> LetterSheet {
        LetterSheet(
            letters: try invited.enumerated().map { place, id in
                let line = try InvitationTable.line(id, in: snapshot)
                return Letter(
                    customer: line.customerName,
                    address: try VehicleTable.customer(line.customer, in: snapshot).address,
                    car: [line.plate, line.model].filter { !$0.isEmpty }.joined(separator: " "),
                    plate: line.plate, model: line.model, dueOn: line.invitation.dueOn,
                    dueKm: line.invitation.dueKm, follows: place > 0)
            })
    }
}
