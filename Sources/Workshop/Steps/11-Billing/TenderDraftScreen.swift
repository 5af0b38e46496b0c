import Terminal

/// What has been taken and typed at the till, as a draft keeps it.
extension TenderForm {
    var draft: [String: String] {
        var copy = self
        copy.keepContents()
        let fresh = TenderForm(payer: payer, isBill: isBill, today: today, purse: purse).contents
        var kept: [String: String] = [:]
        for (name, value) in copy.contents where fresh[name] != value { kept[name] = value }
        if !tenders.isEmpty { kept["tenders"] = tenders.map(\.kept).joined(separator: ";") }
        if let account { kept["account"] = "\(account.dueOn.iso) \(account.agreement)" }
        return kept
    }

    mutating func restore(_ kept: [String: String]) {
        keepContents()
        for (name, value) in kept where contents[name] != nil { contents[name] = value }
        if let text = kept["tenders"] {
            tenders = text.split(separator: ";").compactMap { Tender(kept: String($0)) }
        }
        if let text = kept["account"], let day = Day(iso: String(text.prefix(10))) {
            account = AccountTerms(agreement: String(text.dropFirst(11)), dueOn: day)
        }
        spoken = nil
        form = Form(fields: [])
    }
}

extension Tender {
    /// As a draft keeps it: "wechat,50000,,2917".
    fileprivate var kept: String {
        let number = reference.filter { $0 != ";" }
        return "\(method.rawValue),\(amount.fen),\(tendered.map { String($0.fen) } ?? ""),\(number)"
    }

    fileprivate init?(kept: String) {
        let parts = kept.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 4, let method = PaymentMethod(rawValue: parts[0]), let fen = Int64(parts[1])
        else {
            return nil
        }
        self.init(
            method: method, amount: Money(fen: fen), tendered: Int64(parts[2]).map(Money.init(fen:)),
            reference: parts[3])
    }
}
