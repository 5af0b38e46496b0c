/// The acts that need a second person's PIN and a reason from the list (handbook section 1).
public enum AuthorityKind: String, Codable, Hashable, Sendable, CaseIterable {
    case discount
    case belowCost = "below-cost"
    case unpaidRelease = "unpaid-release"
    case reversal
    case reopening
    case backDating = "back-dating"
    case negativeStock = "negative-stock"
    case concession
    case ownInspection = "own-inspection"
    case overbooking
    case lowerGrade = "lower-grade"
    case unmasked

    public var name: Phrase {
        switch self {
        case .discount: Phrase("超限折扣", "discount over the limit")
        case .belowCost: Phrase("低于成本", "price below cost")
        case .unpaidRelease: Phrase("未结放行", "release of an unpaid car")
        case .reversal: Phrase("红冲", "reversal")
        case .reopening: Phrase("重新打开", "reopening")
        case .backDating: Phrase("补记日期", "back-dating")
        case .negativeStock: Phrase("负库存", "negative stock")
        case .concession: Phrase("让步放行", "concession at inspection")
        case .ownInspection: Phrase("自修自检", "inspection of one's own work")
        case .overbooking: Phrase("超额预约", "overbooking")
        case .lowerGrade: Phrase("低于售出等级派工", "a lower grade than was sold")
        case .unmasked: Phrase("批量显示个人信息", "unmasked personal data in bulk")
        }
    }

    /// Who may give it. Reversing and reopening need a higher right than closing.
    public var givers: Set<Role> {
        switch self {
        case .concession, .ownInspection, .overbooking, .lowerGrade: [.manager, .foreman]
        default: [.manager]
        }
    }
}

/// Proof that a second person entered his PIN and chose a reason. Made where the PIN is checked
/// (`Staff.authorise`), written to the logbook with the act that needed it.
public struct Authority: Codable, Hashable, Sendable {
    public let kind: AuthorityKind
    public let by: StaffID
    /// Code of the reason in `data/handbook/reasons.csv`.
    public let reason: String

    init(checked kind: AuthorityKind, by: StaffID, reason: String) {
        self.kind = kind
        self.by = by
        self.reason = reason
    }
}
