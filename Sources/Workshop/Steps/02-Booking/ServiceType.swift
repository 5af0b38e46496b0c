/// What kind of visit is booked, by its digit on the form and in the one-line booking.
public enum ServiceType: Int, Codable, Hashable, Sendable, CaseIterable {
    case maintenance = 1
    case repair, panel, paint

    public var name: Phrase {
        switch self {
        case .maintenance: Phrase("保养", "Service")
        case .repair: Phrase("维修", "Repair")
        case .panel: Phrase("钣金", "Panel")
        case .paint: Phrase("喷漆", "Paint")
        }
    }

    public var trade: Trade {
        switch self {
        case .maintenance: .quick
        case .repair: .mechanical
        case .panel: .panel
        case .paint: .paint
        }
    }

    /// Hours to keep free while nothing better is known (guide).
    public var usualHours: Hours {
        switch self {
        case .maintenance: Hours(hundredths: 100)
        case .repair: Hours(hundredths: 200)
        case .panel, .paint: Hours(hundredths: 300)
        }
    }

    public init(trade: Trade) {
        switch trade {
        case .quick: self = .maintenance
        case .mechanical: self = .repair
        case .panel: self = .panel
        case .paint: self = .paint
        }
    }
}

/// The work a kind of visit usually means for a car: filled in, so that Enter accepts it.
public struct UsualWork: Hashable, Sendable {
    public let type: ServiceType
    public let purpose: Phrase
    public let package: PackageID?
    public let trade: Trade
    public let hours: Hours

    public init(_ type: ServiceType) {
        self.type = type
        purpose = type.name
        package = nil
        trade = type.trade
        hours = type.usualHours
    }

    /// The work of a package: its labour's hours, in the trade that has most of them.
    public init(_ package: Package, lines: [PackageLine]) {
        var byTrade: [Trade: Hours] = [:]
        for case .labour(let operation) in lines {
            byTrade[operation.trade, default: .zero] += operation.hours
        }
        // Ties go to the trade named first, so that the same package always gives the same answer.
        let most = Trade.allCases.reduce(nil as Trade?) { best, trade in
            byTrade[trade, default: .zero] > best.map { byTrade[$0, default: .zero] } ?? .zero ? trade : best
        }
        trade = most ?? .quick
        type = ServiceType(trade: trade)
        purpose = package.name
        self.package = package.id
        let sum = byTrade.values.reduce(.zero, +)
        hours = sum > .zero ? sum : type.usualHours
    }

    /// What this car would come for on that day: for a service, the package due at the km it will have then.
    static func of(
        _ type: ServiceType, vehicle: Vehicle, on day: Day, in snapshot: Snapshot
    ) throws -> UsualWork {
        guard type == .maintenance else { return UsualWork(type) }
        let facts = try DueTable.facts(of: vehicle.id, in: snapshot)
        let expected = facts.readings.last.map { last in
            last.km + Int((DueReckoning.kmPerDay(facts) ?? 0) * Double(max(0, day.days(since: last.day))))
        }
        guard let km = expected ?? vehicle.nextDueKm ?? vehicle.intervalKm else { return UsualWork(type) }
        let due = DuePackage.choose(
            from: try PriceBookTable.packages(in: snapshot), km: km, lastKm: nil,
            intervalKm: vehicle.intervalKm, nextDueKm: vehicle.nextDueKm, drive: vehicle.drive)
        guard let due else { return UsualWork(type) }
        return UsualWork(due, lines: try PriceBookTable.lines(of: due.id, in: snapshot))
    }
}
