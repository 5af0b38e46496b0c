/// Agreeing with the customer that a specialist from outside looks for the fault.
enum Consenting {
    typealias Result = Outcome<DiagnosisAct>

    /// Sets, changes or (nil) withdraws what he agreed to.
    static func agree(
        _ consent: OutsideConsent?, for id: FindingID, in transaction: Transaction
    ) throws -> Result {
        let finding = try DiagnosisTable.finding(id, in: transaction.snapshot)
        guard try RepairOrderTable.order(finding.order, in: transaction.snapshot).isInShop else {
            throw Refusal.hasLeft
        }
        let before = try OutsideConsentTable.standing(of: id, in: transaction.snapshot)?.consent
        if consent == before {
            throw Refusal(
                Phrase("没有改动", "Nothing was changed"), wayOut: Phrase("F3 返回", "F3 goes back"))
        }
        try OutsideConsentTable.withdraw(of: id, in: transaction)
        if let consent {
            guard finding.text.result == .outside else {
                throw Refusal(
                    Phrase("这条诊断不需要外协", "This finding needs nobody from outside"),
                    wayOut: Phrase("先把结果改成“需外协”", "Change its result to \"outside specialist\" first"))
            }
            try OutsideConsent.rules.check(consent)
            try OutsideConsentTable.insert(consent, finding: id, in: transaction)
        }
        return Outcome(
            consent.map {
                Phrase(
                    "\($0.byWhom)同意外协 \($0.specialist) 最多 \($0.upTo.text)",
                    "\($0.byWhom) agrees to \($0.specialist), up to \($0.upTo.text)")
            } ?? Phrase("外协同意已取消", "The consent to a specialist is withdrawn"),
            order: finding.order, takeBack: .by(.agreeOutside(finding: id, consent: before)),
            tells: [.foreman])
    }

    /// A finding a customer agreed to have looked at outside stays what it is.
    static func demandNone(on finding: Finding, in transaction: Transaction) throws {
        guard try OutsideConsentTable.standing(of: finding.id, in: transaction.snapshot) != nil else {
            return
        }
        throw Refusal(
            .conflict,
            Phrase("客户已同意外协，诊断要留着", "The customer agreed to a specialist for this finding"),
            wayOut: Phrase("先取消外协同意 (7)", "Withdraw the consent first (7)"))
    }
}
