/// Invitation letters 定期保养特邀函, one a sheet: a batch, or one car's.
struct LetterPaper: Sendable {
    struct Letter: Sendable {
        let customer: String
        let address: String
        let car: String
        let plate: String
        let model: String
        let dueOn: Day
        let dueKm: Int?
        let campaigns: [String]
        /// Advised last time and not done.
        let declined: [String]
        let on: Day
        /// Not the first letter: a new sheet begins before it.
        let follows: Bool
    }

    let letters: [Letter]

    static func content(_ batch: LetterBatchID, in snapshot: Snapshot) throws -> FormContent {
        let letters = try LetterTable.letters(of: batch, in: snapshot)
        guard !letters.isEmpty else { throw Refusal.gone(Phrase("这批信", "batch of letters")) }
        let month = try LetterTable.month(of: batch, in: snapshot)
        return FormContent(sheet: LetterPaper(letters), label: "\(month)-\(batch)")
    }

    static func content(_ id: InvitationID, in snapshot: Snapshot) throws -> FormContent {
        let letter = try LetterTable.letter(id, in: snapshot)
        return FormContent(sheet: LetterPaper([letter]), label: id.description)
    }

    private init(_ written: [InvitationLetter]) {
        letters = written.enumerated().map { place, letter in
            let line = letter.line
            return Letter(
                customer: line.customerName, address: letter.address,
                car: [line.plate, line.model].filter { !$0.isEmpty }.joined(separator: " "),
                plate: line.plate, model: line.model, dueOn: line.invitation.dueOn,
                dueKm: line.invitation.dueKm, campaigns: letter.campaigns,
                declined: letter.declined.map(\.name), on: letter.on, follows: place > 0)
        }
    }
}
