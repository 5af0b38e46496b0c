/// Where a complaint came from.
public enum ComplaintSource: String, Codable, Hashable, Sendable, CaseIterable {
    case followUp = "followup"
    case walkIn = "walk-in"
    case phone, platform

    public var name: Phrase {
        switch self {
        case .followUp: Phrase("回访", "follow-up")
        case .walkIn: Phrase("到店", "walk-in")
        case .phone: Phrase("来电", "phone")
        case .platform: Phrase("平台差评", "platform")
        }
    }
}

/// What is complained of; the codes of `data/handbook/complaint_kinds.csv`.
public struct ComplaintKind: PlainText {
    public let code: String

    public init(_ code: String) {
        self.code = code
    }

    public var description: String { code }

    public static let quality = ComplaintKind("quality")
    public static let all = ["quality", "parts", "attitude", "time", "price", "other"].map(
        ComplaintKind.init)

    /// A kind of the shop's own is called by its code.
    public var name: Phrase {
        switch code {
        case "quality": Phrase("维修质量", "repair quality")
        case "parts": Phrase("配件延迟", "parts delay")
        case "attitude": Phrase("沟通态度", "attitude")
        case "time": Phrase("时效", "time")
        case "price": Phrase("费用透明", "price clarity")
        case "other": Phrase("其他", "other")
        default: Phrase(same: code)
        }
    }
}

/// How bad it is; a major complaint goes to the manager at once.
public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
    case ordinary, major

    public var name: Phrase {
        switch self {
        case .ordinary: Phrase("一般", "ordinary")
        case .major: Phrase("重大", "major")
        }
    }
}

/// What the shop gives to make up for it.
public enum Compensation: String, Codable, Hashable, Sendable, CaseIterable {
    case none
    case freeCheck = "free-check"
    case labourCoupon = "labour-coupon"
    case points
    case serviceCoupon = "service-coupon"
    case refund

    /// It is worth something in the books.
    public var isMoney: Bool { self != .none && self != .freeCheck }

    public var name: Phrase {
        switch self {
        case .none: Phrase("无", "none")
        case .freeCheck: Phrase("免费检查", "free check")
        case .labourCoupon: Phrase("工时券", "labour coupon")
        case .points: Phrase("积分", "points")
        case .serviceCoupon: Phrase("服务券", "service coupon")
        case .refund: Phrase("退款", "refund")
        }
    }
}

/// A complaint with what was done about it so far.
public struct Complaint: Hashable, Sendable {
    public let id: ComplaintID
    public let version: Int
    /// "TS260312-01"
    public let number: String
    public let registeredAt: Moment
    public let customer: CustomerID?
    public let customerName: String
    public let phone: String
    public let plate: String
    public let order: OrderID?
    public let orderNumber: String
    public let followUp: FollowUpID?
    public let vehicle: VehicleID?
    public let source: ComplaintSource
    /// Where a bad review stands; empty for the rest.
    public let platform: String
    public let kind: ComplaintKind
    public let severity: Severity
    public let words: String
    public let owner: StaffID
    public let ownerName: String
    public let course: ComplaintCourse

    public var based: Based<ComplaintThing> { Based(id, version: version) }
    public var state: ComplaintState { course.state }
}

/// What was done about a complaint and when; the part of it that changes.
public struct ComplaintCourse: Codable, Hashable, Sendable {
    public var severity: Severity
    public var owner: StaffID
    public var answeredAt: Moment?
    public var investigatedAt: Moment?
    public var solvedAt: Moment?
    public var carriedOutAt: Moment?
    public var calledBackAt: Moment?
    public var closedAt: Moment?
    public var escalatedAt: Moment?
    public var reopenedAt: Moment?
    public var solution: String
    public var compensation: Compensation
    /// What the compensation is worth; of points, how many (in fen).
    public var amount: Money
    /// The order that puts it right.
    public var rework: OrderID?
    /// A code of `reasons.csv`, list "responsibility".
    public var responsibility: String
    public var cause: String
    public var action: String
    public var prevention: String

    public var state: ComplaintState {
        if closedAt != nil { return .closed }
        if calledBackAt != nil { return .calledBack }
        if carriedOutAt != nil { return .carriedOut }
        if solvedAt != nil { return .solved }
        if investigatedAt != nil { return .investigated }
        if reopenedAt != nil { return .reopened }
        if escalatedAt != nil { return .escalated }
        return answeredAt != nil ? .answered : .registered
    }
}

/// Where a complaint stands; derived from what was done.
public enum ComplaintState: String, Hashable, Sendable, CaseIterable {
    case registered, answered, escalated, reopened, investigated, solved, carriedOut, calledBack,
        closed

    public var name: Phrase {
        switch self {
        case .registered: Phrase("已登记", "registered")
        case .answered: Phrase("已答复", "answered")
        case .escalated: Phrase("已升级", "escalated")
        case .reopened: Phrase("已重开", "reopened")
        case .investigated: Phrase("已查明", "investigated")
        case .solved: Phrase("已有方案", "solution agreed")
        case .carriedOut: Phrase("已执行", "carried out")
        case .calledBack: Phrase("已回电", "called back")
        case .closed: Phrase("已关闭", "closed")
        }
    }
}
