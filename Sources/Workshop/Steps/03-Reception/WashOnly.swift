/// A visit for nothing but a wash: from reception straight to the wash queue, on the same vehicle list as any other.
enum WashOnly {
    /// Why such a car leaves without repair.
    static let reason = "wash-only"

    static func enter(_ order: OrderID, in transaction: Transaction) throws {
        try ReceptionTable.writeWashOnly(order, in: transaction)
        for step in [
            ServiceStep.diagnosis, .estimate, .parts, .jobControl, .repair, .qualityCheck,
        ] {
            try PassageTable.mark(order, step, .skipped, in: transaction)
        }
        try PassageTable.mark(order, .wash, .entered, in: transaction)
    }

    /// Something is wrong with the car after all, or its reception is opened again.
    static func leave(_ order: OrderID, for step: ServiceStep, in transaction: Transaction) throws {
        try ReceptionTable.eraseWashOnly(order, in: transaction)
        try PassageTable.mark(order, step, .sentBack, in: transaction)
    }

    /// Whether the order stands at the wash without having been worked on.
    static func isWaiting(_ order: OrderID, in snapshot: Snapshot) throws -> Bool {
        let rail = try PassageTable.rail(of: order, in: snapshot)
        guard rail.now == .wash, rail[.repair] == .skipped else { return false }
        return try ReceptionTable.reception(of: order, in: snapshot).intake.isWashOnly
    }
}
