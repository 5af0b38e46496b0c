/// What no row of the shop's day can tell, so that the manager enters it per month (handbook section 5).
public enum PeriodInput: String, Codable, Hashable, Sendable, CaseIterable {
    case parc
    case visitsPerCar = "visits_per_car_year"
    case fixedCosts = "fixed_costs"
    case totalCosts = "total_costs"
    case wages

    public var name: Phrase {
        switch self {
        case .parc: Phrase("保有量", "parc")
        case .visitsPerCar: Phrase("年度平均来店次数", "visits per car and year")
        case .fixedCosts: Phrase("固定费用", "fixed costs")
        case .totalCosts: Phrase("全店费用", "total costs")
        case .wages: Phrase("技师工资", "technicians' wages")
        }
    }

    /// The kind of the month's cost it is; nil for the two that are no money.
    public var cost: PeriodCost? {
        switch self {
        case .fixedCosts: .fixed
        case .totalCosts: .total
        case .wages: .wages
        case .parc, .visitsPerCar: nil
        }
    }
}

/// A cost of a month, as the store keeps it.
public enum PeriodCost: String, Codable, Hashable, Sendable, CaseIterable {
    case fixed, total, wages

    public var name: Phrase {
        switch self {
        case .fixed: PeriodInput.fixedCosts.name
        case .total: PeriodInput.totalCosts.name
        case .wages: PeriodInput.wages.name
        }
    }
}
