/// How a customer came to the shop, and who sent him.
public struct Referral: Codable, Hashable, Sendable {
    /// A code of `reasons.csv`, list "referral"; empty when only the person is known.
    public let source: String
    public let by: CustomerID?

    public init(source: String, by: CustomerID? = nil) {
        self.source = source
        self.by = by
    }

    var isEmpty: Bool { source.isEmpty && by == nil }

    /// Writes how a customer came, over what the actor saw.
    static func write(
        _ customer: CustomerID, was: Referral?, now: Referral?, in transaction: Transaction
    ) throws -> Outcome<MemberAct> {
        let snapshot = transaction.snapshot
        let stands = try ReferralTable.referral(of: customer, in: snapshot)
        guard stands == was else {
            throw Refusal.overtaken(
                Phrase("来源", "How he came"), mine: now?.source ?? "-", theirs: stands?.source ?? "-")
        }
        guard now?.by != customer else { throw Refusal.refersHimself }
        try ReferralTable.set(now, for: customer, in: transaction)
        let name = try VehicleTable.customer(customer, in: snapshot).name
        let source = try now.flatMap {
            $0.source.isEmpty ? nil : try Reasons.name($0.source, in: "referral", of: snapshot)
        }
        let by = try now?.by.map { try VehicleTable.customer($0, in: snapshot).name }
        let how = [source, by.map { Phrase("介绍人 \($0)", "sent by \($0)") }].compactMap(\.self)
        return Outcome(
            Phrase(
                "\(name) 来源: \(how.isEmpty ? "无" : how.map(\.chinese).joined(separator: "，"))",
                "\(name) came by: \(how.isEmpty ? "not known" : how.map(\.english).joined(separator: ", "))"),
            takeBack: .by(.refer(customer: customer, was: now, now: was)))
    }
}

extension Refusal {
    static let refersHimself = Refusal(
        Phrase("不能介绍自己", "Nobody refers himself"), wayOut: Phrase("选另一位客户或留空", "Another, or none"))
}
