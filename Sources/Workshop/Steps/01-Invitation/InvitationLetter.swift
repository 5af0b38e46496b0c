/// Keeps the numbers of printed batches apart from all others.
public enum LetterBatchThing: Sendable {}
public typealias LetterBatchID = ID<LetterBatchThing>

/// What the letter says that invites a customer to a service falling due: 定期保养特邀函.
public struct InvitationLetter: Hashable, Sendable {
    public let line: DueLine
    public let address: String
    public let shopName: String
    /// The campaigns and recalls the car has not come for.
    public let campaigns: [String]
    /// Work offered last time and not done.
    public let declined: [DeclinedWork]
    public let on: Day

    static let title = Phrase("定期保养特邀函", "Invitation to your service")

    /// As it is looked at before it is printed.
    func text(_ language: Language) -> String {
        let day = line.invitation.dueOn.printed[language]
        let km = line.invitation.dueKm.map { "\($0) km" }
        let car = [line.plate, line.model].filter { !$0.isEmpty }.joined(separator: " ")
        let head = [address, ""].filter { !address.isEmpty || !$0.isEmpty }
        var body = head
        body.append(Phrase("\(line.customerName) 先生/女士：", "Dear \(line.customerName),")[language])
        body.append("")
        body.append(
            Phrase(
                "  您的爱车 \(car) 预计于 \(day)\(km.map { "或行驶至 \($0) " } ?? "")时应做定期保养。",
                "  your car \(car) is due for its service about \(day)\(km.map { " or at \($0)" } ?? "").")[
                    language])
        for campaign in campaigns {
            body.append(Phrase("  另有活动：\(campaign)。", "  There is also: \(campaign).")[language])
        }
        if !declined.isEmpty {
            let names = declined.map(\.name)
            body.append(
                Phrase(
                    "  上次建议未做：\(names.joined(separator: "、"))。",
                    "  Advised last time and not done: \(names.joined(separator: ", ")).")[language])
        }
        body.append(
            Phrase(
                "  为免等候，请提前来电预约，我们将备好工位和配件等您。",
                "  Please call us for a time: bay and parts will be ready for you.")[language])
        body += ["", String(repeating: " ", count: 50) + shopName]
        return body.joined(separator: "\n")
    }
}
