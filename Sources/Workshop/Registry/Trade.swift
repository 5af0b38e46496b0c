/// The trades of the workshop; a trade sits on every estimate line (handbook section 5).
public enum Trade: String, Codable, Hashable, Sendable, CaseIterable {
    case mechanical, quick, panel, paint

    public var name: Phrase {
        switch self {
        case .mechanical: Phrase("机电", "mechanical")
        case .quick: Phrase("快修", "quick")
        case .panel: Phrase("钣金", "panel")
        case .paint: Phrase("喷漆", "paint")
        }
    }
}

/// How experienced a technician is.
public enum StaffGrade: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    case junior, middle, senior

    public static func < (a: StaffGrade, b: StaffGrade) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }

    public var name: Phrase {
        switch self {
        case .junior: Phrase("初级", "junior")
        case .middle: Phrase("中级", "middle")
        case .senior: Phrase("高级", "senior")
        }
    }
}

/// What a part is; always marked and priced apart. Anything but original needs the customer's consent.
public enum PartGrade: String, Codable, Hashable, Sendable, CaseIterable {
    case original, equivalent, remanufactured, used
    /// Brought by the customer; never in stock.
    case own

    public var name: Phrase {
        switch self {
        case .original: Phrase("原厂件", "original")
        case .equivalent: Phrase("同质配件", "branded equivalent")
        case .remanufactured: Phrase("再制造件", "remanufactured")
        case .used: Phrase("回用件", "used")
        case .own: Phrase("自备件", "customer's own")
        }
    }

    /// In eight columns.
    public var short: Phrase {
        switch self {
        case .original, .used: name
        case .equivalent: Phrase("同质配件", "branded")
        case .remanufactured: Phrase("再制造件", "reman.")
        case .own: Phrase("自备件", "own")
        }
    }
}

/// Who pays for a line.
public enum Payer: String, Codable, Hashable, Sendable, CaseIterable {
    case customer, insurance, warranty, `internal`, goodwill

    public var name: Phrase {
        switch self {
        case .customer: Phrase("自费", "customer")
        case .insurance: Phrase("保险", "insurance")
        case .warranty: Phrase("保修", "warranty")
        case .internal: Phrase("内部", "internal")
        case .goodwill: Phrase("厂家活动", "goodwill")
        }
    }
}

/// How something was said to or by the customer.
public enum Told: String, Codable, Hashable, Sendable, CaseIterable {
    case inPerson = "in-person"
    case phone, message

    public var name: Phrase {
        switch self {
        case .inPerson: Phrase("当面", "in person")
        case .phone: Phrase("电话", "by phone")
        case .message: Phrase("消息", "by message")
        }
    }
}
