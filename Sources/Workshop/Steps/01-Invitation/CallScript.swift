/// What the caller says, by the reason for calling: sentences of `call_scripts.csv`, in which a shop may write its own.
struct CallScript: Hashable, Sendable {
    /// What is put in place of the words in braces.
    struct Words: Sendable {
        let shop: String
        let caller: String
        let car: String
        let dueOn: Day
        let km: Int?
        let work: String
        let campaign: String
        let pitch: String
    }

    let sentence: Phrase

    /// The sentence for a lost customer comes first, then that of the cause, then the plain one.
    static func of(_ cause: Invitation.Cause, _ customerClass: CustomerClass) throws -> CallScript {
        let rows = try StartingStock.rows("handbook/call_scripts.csv", overrideFolder: nil)
        let wanted = [customerClass == .lost ? "lost" : cause.rawValue, cause.rawValue, "service"]
        for code in wanted {
            if let row = try rows.first(where: { try $0.text("code") == code }) {
                return CallScript(sentence: Phrase(try row.text("zh"), try row.text("en")))
            }
        }
        return CallScript(sentence: Phrase("", ""))
    }

    func spoken(_ words: Words) -> Phrase {
        let km = words.km.map { "\($0) km" }
        let day = words.dueOn
        return Phrase(
            Self.put(
                sentence.chinese, words, day: "\(day.monthOfYear)月\(day.dayOfMonth)日",
                km: km.map { "或 \($0) " } ?? ""),
            Self.put(sentence.english, words, day: day.iso, km: km.map { " or at \($0)" } ?? ""))
    }

    private static func put(_ text: String, _ words: Words, day: String, km: String) -> String {
        let values = [
            "shop": words.shop, "caller": words.caller, "car": words.car, "day": day, "km": km,
            "work": words.work, "campaign": words.campaign, "pitch": words.pitch,
        ]
        var said = ""
        var rest = text[...]
        // One pass: what is put in is never looked at again.
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            said += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            said += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return said + rest
    }
}
