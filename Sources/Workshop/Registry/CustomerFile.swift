/// What stands in a customer's file: entered at reception, imported, or changed later.
public struct CustomerFile: Codable, Hashable, Sendable {
    public var name: String
    /// As typed; kept as digits alone.
    public var phone: String
    public var address: String
    public var memberTier: String
    public var doNotCall: Bool
    public var note: String

    public init(
        name: String, phone: String = "", address: String = "", memberTier: String = "",
        doNotCall: Bool = false, note: String = ""
    ) {
        self.name = name
        self.phone = phone
        self.address = address
        self.memberTier = memberTier
        self.doNotCall = doNotCall
        self.note = note
    }

    /// As the registry keeps it: no characters that a sink may not be given, no blanks around, one form of phone.
    public var kept: CustomerFile {
        CustomerFile(
            name: CleanText.kept(name), phone: Self.keptPhone(phone), address: CleanText.kept(address),
            memberTier: CleanText.kept(memberTier), doNotCall: doNotCall,
            note: CleanText.cleaned(note, keepingLines: true))
    }

    /// Digits alone, unless the number would then no longer be known again (an extension).
    static func keptPhone(_ typed: String) -> String {
        let reading = Phone.read(CleanText.cleaned(typed))
        guard let phone = reading.phone else { return reading.text }
        return Phone(phone.digits) == phone ? phone.digits : phone.text
    }

    /// The phone as it is shown: masked.
    public var maskedPhone: String { Self.masked(phone) }

    static func masked(_ phone: String) -> String {
        if phone.isEmpty { return "" }
        return Phone(phone)?.masked ?? "****" + phone.suffix(4)
    }

    /// Refused where a person types; an importer warns and takes them in.
    static let rules: [Rule<CustomerFile>] = [
        Rule("has a name") { file in
            guard file.kept.name.isEmpty else { return nil }
            return Refusal(
                Phrase("客户没有姓名", "The customer has no name"),
                wayOut: Phrase("在姓名一栏输入姓名", "Type the name"))
        },
        Rule("phone has a known form") { file in
            guard !file.phone.isEmpty, Phone(file.phone) == nil else { return nil }
            return Refusal(
                Phrase("“\(file.phone)”不是电话号码", "\"\(file.phone)\" is not a telephone number"),
                wayOut: Phrase("手机 11 位，座机带区号，或留空", "11 digits, or area code and number, or leave it empty"))
        },
        Rule("text is clean") { file in
            Refusal.dirty([file.name, file.address, file.memberTier])
                ?? Refusal.dirty([file.note], keepingLines: true)
        },
    ]

    static let mergeFields: [MergeField<CustomerFile>] = [
        MergeField(Phrase("姓名", "the name"), \.name),
        MergeField(Phrase("电话", "the phone"), \.phone) { masked($0) },
        MergeField(Phrase("地址", "the address"), \.address),
        MergeField(Phrase("会员等级", "the member tier"), \.memberTier),
        MergeField(Phrase("勿扰", "do not call"), \.doNotCall) { $0 ? "1" : "0" },
        MergeField(Phrase("备注", "the note"), \.note),
    ]
}

extension CleanText {
    /// Cleaned and without blanks around it, as a one-line field is kept.
    static func kept(_ text: String) -> String {
        let clean = cleaned(text)
        guard clean.first?.isWhitespace == true || clean.last?.isWhitespace == true else { return clean }
        let from = clean.firstIndex { !$0.isWhitespace } ?? clean.endIndex
        let to = clean.lastIndex { !$0.isWhitespace } ?? from
        return from == clean.endIndex ? "" : String(clean[from...to])
    }
}

extension Refusal {
    /// Refuses text with characters that no screen or print may be given; nil when all are clean.
    static func dirty(_ texts: [String], keepingLines: Bool = false) -> Refusal? {
        guard let text = texts.first(where: { CleanText.offence(in: $0, keepingLines: keepingLines) != nil })
        else { return nil }
        let shown = CleanText.cleaned(text)
        return Refusal(
            Phrase("“\(shown)”里有看不见的字符", "\"\(shown)\" holds characters that cannot be seen"),
            wayOut: Phrase("Ctrl-U 清空后重新输入", "Ctrl-U clears it; type it again"))
    }
}

extension Customer {
    public var file: CustomerFile {
        CustomerFile(
            name: name, phone: phone, address: address, memberTier: memberTier, doNotCall: doNotCall,
            note: note)
    }

    /// `138****5521`; showing it whole is logged.
    public var maskedPhone: String { CustomerFile.masked(phone) }
}
