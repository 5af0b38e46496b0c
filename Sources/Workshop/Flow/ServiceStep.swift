/// The thirteen steps of a visit, in their order (handbook section 2).
public enum ServiceStep: Int, Codable, Hashable, Sendable, CaseIterable, Comparable {
    case invitation = 1
    case booking
    case reception
    case diagnosis
    case estimate
    case parts
    case jobControl
    case repair
    case qualityCheck
    case wash
    case billing
    case delivery
    case followUp

    public static func < (a: ServiceStep, b: ServiceStep) -> Bool { a.rawValue < b.rawValue }

    /// Its full name.
    public var name: Phrase {
        switch self {
        case .invitation: Phrase("招揽用户", "Invitation")
        case .booking: Phrase("预约", "Booking")
        case .reception: Phrase("接待", "Reception")
        case .diagnosis: Phrase("问诊/诊断", "Diagnosis")
        case .estimate: Phrase("费用估价", "Estimate")
        case .parts: Phrase("零部件库存", "Parts")
        case .jobControl: Phrase("作业管理", "Job control")
        case .repair: Phrase("修理/保养作业", "Repair")
        case .qualityCheck: Phrase("完工检查", "Quality check")
        case .wash: Phrase("清洗车辆", "Wash")
        case .billing: Phrase("结账", "Billing")
        case .delivery: Phrase("交车", "Delivery")
        case .followUp: Phrase("追踪服务", "Follow-up")
        }
    }

    /// Its name on the rail: two hanzi, or three letters.
    public var onRail: Phrase {
        switch self {
        case .invitation: Phrase("招揽", "INV")
        case .booking: Phrase("预约", "BKG")
        case .reception: Phrase("接待", "RCP")
        case .diagnosis: Phrase("问诊", "DIA")
        case .estimate: Phrase("估价", "EST")
        case .parts: Phrase("备件", "PRT")
        case .jobControl: Phrase("派工", "JOB")
        case .repair: Phrase("作业", "REP")
        case .qualityCheck: Phrase("质检", "QC")
        case .wash: Phrase("洗车", "WSH")
        case .billing: Phrase("结算", "BIL")
        case .delivery: Phrase("交车", "DEL")
        case .followUp: Phrase("回访", "FUP")
        }
    }

    /// Its command code in the omnibox.
    public var code: String {
        switch self {
        case .invitation: "zl"
        case .booking: "yy"
        case .reception: "jd"
        case .diagnosis: "wz"
        case .estimate: "gj"
        case .parts: "bj"
        case .jobControl: "pg"
        case .repair: "zy"
        case .qualityCheck: "zj"
        case .wash: "xc"
        case .billing: "js"
        case .delivery: "jc"
        case .followUp: "hf"
        }
    }

    /// Who owns the step.
    public var owners: Set<Role> {
        switch self {
        case .invitation: [.advisor, .followUpClerk]
        case .booking, .reception, .estimate, .delivery: [.advisor]
        case .diagnosis: [.advisor, .technician, .foreman]
        case .parts: [.partsClerk]
        case .jobControl: [.foreman]
        case .repair: [.technician, .foreman]
        case .qualityCheck: [.inspector]
        case .wash: [.washer]
        case .billing: [.cashier]
        case .followUp: [.followUpClerk, .advisor]
        }
    }
}
