/// What a member of staff may do; one person may hold several (handbook section 1).
public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    case advisor
    case followUpClerk = "follow-up"
    case foreman
    case technician
    case inspector
    case partsClerk = "parts"
    case washer
    case cashier
    case manager
    case administrator

    public var name: Phrase {
        switch self {
        case .advisor: Phrase("服务顾问", "Advisor")
        case .followUpClerk: Phrase("回访专员", "Follow-up clerk")
        case .foreman: Phrase("车间主管", "Foreman")
        case .technician: Phrase("技师", "Technician")
        case .inspector: Phrase("质检员", "Inspector")
        case .partsClerk: Phrase("配件员", "Parts clerk")
        case .washer: Phrase("洗车工", "Washer")
        case .cashier: Phrase("收银员", "Cashier")
        case .manager: Phrase("售后经理", "Service manager")
        case .administrator: Phrase("管理员", "Administrator")
        }
    }
}
