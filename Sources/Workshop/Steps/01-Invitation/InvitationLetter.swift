/// The letter that invites a customer to a service falling due: 定期保养特邀函.
enum InvitationLetter {
    static let title = Phrase("定期保养特邀函", "Invitation to your service")

    static func text(_ line: DueLine, shop: Shop, language: Language) -> String {
        let day = line.invitation.dueOn.printed[language]
        let km = line.invitation.dueKm.map { "\($0) km" }
        let car = [line.plate, line.model].filter { !$0.isEmpty }.joined(separator: " ")
        let body = Phrase(
            """
            \(line.customerName) 先生/女士：

              您的爱车 \(car) 预计于 \(day)\(km.map { "或行驶至 \($0) " } ?? "")时应做定期保养。
              为免等候，请提前来电预约，我们将备好工位和配件等您。

                                                          \(shop.name)
            """,
            """
            Dear \(line.customerName),

              your car \(car) is due for its service about \(day)\(km.map { " or at \($0)" } ?? "").
              Please call us for a time: bay and parts will be ready for you.

                                                          \(shop.name)
            """)
        return body[language]
    }
}
