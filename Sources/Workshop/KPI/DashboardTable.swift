import GRDB

/// Reads the dashboard: today's rows, what stands in the shop, and nothing of the years before.
enum DashboardTable {
    private static let facts: [Fact] = [
        .visits, .reworkOpened, .deliveries, .onFirstPromise, .sales, .labourSales, .partsSales, .scores,
        .callsScored,
    ]

    static func dashboard(in snapshot: Snapshot) throws -> Dashboard {
        let today = snapshot.today
        let bookings = try BookingTable.day(today, in: snapshot).map(\.booking)
        let working = try StaffTable.bays(in: snapshot).filter { bay in
            Trade.allCases.contains { bay.kind.takes($0) }
        }
        let busy = Set(
            try FloorTable.open(in: snapshot).filter { $0.state != .planned }.map(\.job.bay))
        let waiting = try SettlementTable.waiting(in: snapshot).filter { $0.dueOn == nil }
        return Dashboard(
            facts: try FactReadTable.facts(facts, of: .day(today), in: snapshot),
            visitsYesterday: try visits(on: today.adding(days: -1), in: snapshot).count,
            targets: try TargetTable.values(of: today.month, in: snapshot),
            openDays: try FactReadTable.openDays(of: .month(today.month), in: snapshot),
            bookings: Dictionary(grouping: bookings, by: \.state).mapValues(\.count),
            stages: try stages(in: snapshot), baysBusy: working.filter { busy.contains($0.id) }.count,
            bays: working.count, toSettle: waiting.count, toSettleSum: waiting.map(\.amount).total(),
            complaints: try ComplaintTable.open(in: snapshot),
            arrivals: HourlyArrivals(
                came: try visits(on: today, in: snapshot),
                expected: bookings.filter { $0.state.isOpen }.map(\.at), zone: snapshot.zone))
    }

    private static func visits(on day: Day, in snapshot: Snapshot) throws -> [Moment] {
        let moments = snapshot.zone.moments(of: day)
        return try Moment.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT opened_at FROM repair_order
                    WHERE opened_at >= ? AND opened_at < ? AND voided_at IS NULL
                    """),
            arguments: [moments.lowerBound, moments.upperBound])
    }

    private static func stages(in snapshot: Snapshot) throws -> [ServiceStep: Int] {
        let steps = try RepairOrderTable.carsInShop(in: snapshot).map { $0.step ?? .followUp }
        return Dictionary(grouping: steps) { $0 }.mapValues(\.count)
    }
}

extension Dashboard {
    /// What a refresh of the dashboard reads.
    public static func read(in snapshot: Snapshot) throws -> Dashboard {
        _ = try Alarm.all(in: snapshot)
        return try DashboardTable.dashboard(in: snapshot)
    }
}
